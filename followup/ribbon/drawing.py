"""Where everything stands on the strip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from followup.ribbon.marks import (
    IntervalMark,
    Mark,
    MonthMark,
    OccasionMark,
    Stretch,
)
from followup.ribbon.shapes import Band, Bar, Cell, Dot, Piece, Ribbon, Tick
from followup.ribbon.words import date_words, month_label, ribbon_words
from promises.years import DAY, Span, month_span

NARROW_DAYS = 10
LABEL_DAYS = 15  # fewer days of a month leave no room for its name
CELL_GAP = 0.16  # of a cell's width


def draw_ribbon(
    *,
    year: Span,
    window: Span,
    today: dt.date,
    dots: Sequence[Mark] = (),
    bars: Sequence[Stretch] = (),
    bands: Sequence[OccasionMark] = (),
    cells: Sequence[IntervalMark | MonthMark] = (),
    due: dt.date | None = None,
    subject: str = "",
) -> Ribbon:
    """Draw what lies in the year; `subject` is the plural noun the text opens with.

    Where intervals are judged their cells say it all: dots are only in the text.
    """
    dots = [mark for mark in dots if mark.day in year]
    bars = [stretch for stretch in bars if stretch.span.touches(year)]
    bands = [mark for mark in bands if mark.span.touches(year)]
    cells = sorted(
        (mark for mark in cells if mark.span.touches(year)),
        key=lambda mark: mark.span.first,
    )
    is_by_interval = any(isinstance(mark, IntervalMark) for mark in cells)
    due = due if due and due in year else None
    return Ribbon(
        months=tuple(_tick(year, first) for first in _month_starts(year)),
        elapsed_x=_start(year, window.first),
        elapsed_width=_elapsed_width(year, window, today),
        today_x=_middle(year, Span(today, today)) if today in year else None,
        before=_before(year, window),
        after=_after(year, window),
        dots=() if is_by_interval else _dots(year, dots),
        bars=_bars(year, bars),
        bands=tuple(_band(year, mark, today) for mark in _by_start(bands)),
        cells=tuple(_cell(year, mark) for mark in cells),
        flag_x=_middle(year, Span(due, due)) if due else None,
        text=ribbon_words(
            window=window,
            today=today,
            dots=dots,
            bars=bars,
            bands=_by_start(bands),
            cells=cells,
            due=due,
            subject=subject,
        ),
    )


def _percent(days: float, year: Span) -> str:
    """Write a share of the year with a decimal point, whatever the language."""
    return f"{100 * days / year.days:.2f}".rstrip("0").rstrip(".") + "%"


def _start(year: Span, day: dt.date) -> str:
    return _percent((day - year.first).days, year)


def _width(year: Span, span: Span) -> str:
    return _percent(span.days, year)


def _middle(year: Span, span: Span) -> str:
    return _percent((span.first - year.first).days + span.days / 2, year)


def _elapsed_width(year: Span, window: Span, today: dt.date) -> str:
    """End the shade at the line of today, which stands in the middle of the day."""
    if today < window.first:
        return "0%"
    if today > window.last:
        return _width(year, window)
    return _percent((today - window.first).days + 0.5, year)


def _before(year: Span, window: Span) -> Piece | None:
    if window.first <= year.first:
        return None
    return _piece(year, Span(year.first, window.first - DAY))


def _after(year: Span, window: Span) -> Piece | None:
    if window.last >= year.last:
        return None
    return _piece(year, Span(window.last + DAY, year.last))


def _piece(year: Span, span: Span) -> Piece:
    return Piece(_start(year, span.first), _width(year, span))


def _month_starts(year: Span) -> list[dt.date]:
    """Return the year's first day and the first of each month after it."""
    starts = [year.first]
    while (
        first := month_span(starts[-1].year, starts[-1].month).last + DAY
    ) <= year.last:
        starts.append(first)
    return starts


def _tick(year: Span, first: dt.date) -> Tick:
    last = min(month_span(first.year, first.month).last, year.last)
    shown = Span(first, last)
    label = month_label(first) if shown.days >= LABEL_DAYS else ""
    return Tick(_start(year, first), _middle(year, shown), label)


def _dots(year: Span, marks: Sequence[Mark]) -> tuple[Dot, ...]:
    """Put the work of one day in one dot; beside what counts the rest is not added.

    Dots that do not count come first: what counts is drawn over them.
    """
    dots = (
        _dot(year, day, [mark for mark in marks if mark.day == day])
        for day in sorted({mark.day for mark in marks})
    )
    return tuple(sorted(dots, key=lambda dot: dot.counts))


def _dot(year: Span, day: dt.date, marks: Sequence[Mark]) -> Dot:
    counted = [mark.quantity for mark in marks if mark.counts]
    quantity = sum(counted or [mark.quantity for mark in marks])
    return Dot(_middle(year, Span(day, day)), quantity, bool(counted), date_words(day))


def _bars(year: Span, stretches: Sequence[Stretch]) -> tuple[Bar, ...]:
    """Join the words of equal spans and give overlapping ones a lane each."""
    words: dict[Span, list[str]] = {}
    for stretch in stretches:
        words.setdefault(_clipped(year, stretch.span), []).append(stretch.words)
    lanes: list[list[Span]] = []
    bars = []
    for span in sorted(words, key=lambda span: (-span.days, span.first)):
        lane = _free_lane(lanes, span)
        lanes[lane].append(span)
        bars.append(
            Bar(
                x=_start(year, span.first),
                width=_width(year, span),
                middle_x=_middle(year, span),
                words=" · ".join(words[span]),
                lane=lane,
                is_wide=2 * span.days > year.days,
            )
        )
    return tuple(bars)


def _free_lane(lanes: list[list[Span]], span: Span) -> int:
    for number, taken in enumerate(lanes):
        if not any(other.touches(span) for other in taken):
            return number
    lanes.append([])
    return len(lanes) - 1


def _clipped(year: Span, span: Span) -> Span:
    return Span(max(span.first, year.first), min(span.last, year.last))


def _by_start(marks: Sequence[OccasionMark]) -> list[OccasionMark]:
    return sorted(marks, key=lambda mark: (mark.span.first, mark.name))


def _band(year: Span, mark: OccasionMark, today: dt.date) -> Band:
    span = _clipped(year, mark.span)
    passed = "passed" if mark.span.last < today else "coming"
    return Band(
        x=_start(year, span.first),
        width=_width(year, span),
        middle_x=_middle(year, span),
        is_narrow=span.days <= NARROW_DAYS,
        state="worked" if mark.is_worked else passed,
        label=mark.name,
    )


def _cell(year: Span, mark: IntervalMark | MonthMark) -> Cell:
    span = _clipped(year, mark.span)
    gap = span.days * CELL_GAP
    return Cell(
        x=_percent((span.first - year.first).days + gap / 2, year),
        width=_percent(span.days - gap, year),
        middle_x=_middle(year, span),
        state="met" if isinstance(mark, MonthMark) else mark.state,
        label=month_label(span.first) if isinstance(mark, MonthMark) else mark.label,
        figure=str(mark.quantity) if isinstance(mark, MonthMark) else "",
    )
