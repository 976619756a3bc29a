"""The sentence that says what the ribbon shows, to those who do not see it.

What is many is counted instead of listed, so that the sentence stays short.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followup.month_names import MONTHS
from followup.ribbon.marks import (
    IntervalMark,
    Mark,
    MonthMark,
    OccasionMark,
    Stretch,
)
from promises.years import Span

LONGEST = 280
LISTED = 6
ON = "på"
DAYS_AT_FIRST = (f"{ON} ", *"123456789")

# By the longest days of an interval: one of them, several of them.
INTERVAL_WORDS = (
    (7, ("vecka", "veckor")),
    (31, ("månad", "månader")),
    (62, ("tvåmånadersperiod", "tvåmånadersperioder")),
    (92, ("kvartal", "kvartal")),
    (184, ("termin", "terminer")),
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What there is to say, and how many things may be listed one by one."""

    today: dt.date
    dots: Sequence[Mark]
    bars: Sequence[Stretch]
    bands: Sequence[OccasionMark]
    cells: Sequence[IntervalMark | MonthMark]
    due: dt.date | None
    listed: int

    def parts(self) -> list[str]:
        counted = [mark for mark in self.dots if mark.counts]
        uncounted = [mark for mark in self.dots if not mark.counts]
        done = [self._counted(counted), self._bars()]
        rest = [
            self._uncounted(uncounted),
            self._months(),
            self._intervals(),
            self._bands(),
            f"ska vara klart senast {date_words(self.due)} {self.due.year}"
            if self.due
            else "",
        ]
        return [part for part in [*done, *rest] if part]

    def _counted(self, marks: Sequence[Mark]) -> str:
        days = self._days(marks)
        return f"{ON} {days}" if self._are_many(marks) else days

    def _are_many(self, marks: Sequence[Mark]) -> bool:
        return len({mark.day for mark in marks}) > max(self.listed, 1)

    def _days(self, marks: Sequence[Mark]) -> str:
        days = sorted({mark.day for mark in marks})
        if self._are_many(marks):
            first, last = date_words(days[0]), date_words(days[-1])
            return f"{len(days)} dagar mellan {first} och {last}"
        sums = {day: sum(m.quantity for m in marks if m.day == day) for day in days}
        return joined(
            f"{date_words(day)} ({sums[day]})" if sums[day] > 1 else date_words(day)
            for day in days
        )

    def _uncounted(self, marks: Sequence[Mark]) -> str:
        return f"{self._days(marks)} räknas inte" if marks else ""

    def _bars(self) -> str:
        if len(self.bars) > max(self.listed, 1):
            return f"{len(self.bars)} uppgifter utan exakt dag"
        return joined(stretch.words for stretch in self.bars)

    def _months(self) -> str:
        months = [mark for mark in self.cells if isinstance(mark, MonthMark)]
        if len(months) > max(self.listed, 1):
            total = sum(mark.quantity for mark in months)
            return f"{total}, fördelade på {len(months)} månader"
        return joined(
            f"{mark.quantity} i {MONTHS[mark.span.first.month - 1]}" for mark in months
        )

    def _intervals(self) -> str:
        cells = [mark for mark in self.cells if isinstance(mark, IntervalMark)]
        met = [mark for mark in cells if mark.state == "met"]
        missed = [mark for mark in cells if mark.state == "missed"]
        if not cells:
            return ""
        ended = len(met) + len(missed)
        words = interval_words(cells, ended)
        if not ended:
            return f"räknas per {interval_words(cells, 1)}"
        if not missed or len(missed) > self.listed:
            return f"målet nåddes i {len(met)} av {ended} {words}"
        labels = joined(_without_repeats([mark.label for mark in missed]))
        return f"målet nåddes i {len(met)} av {ended} {words}, inte under {labels}"

    def _bands(self) -> str:
        worked = [mark.name for mark in self.bands if mark.is_worked]
        idle = [mark for mark in self.bands if not mark.is_worked]
        passed = [mark.name for mark in idle if mark.span.last < self.today]
        coming = [mark.name for mark in idle if mark.span.last >= self.today]
        groups = (
            ("arbete vid", worked),
            ("inget redovisat vid", passed),
            ("återstår", coming),
        )
        return "; ".join(
            f"{opening} {self._names(names)}" for opening, names in groups if names
        )

    def _names(self, names: Sequence[str]) -> str:
        if len(names) > self.listed or len(set(names)) < len(names):
            return "en riskhelg" if len(names) == 1 else f"{len(names)} riskhelger"
        return joined(names)


def ribbon_words(
    *,
    window: Span,
    today: dt.date,
    dots: Sequence[Mark],
    bars: Sequence[Stretch],
    bands: Sequence[OccasionMark],
    cells: Sequence[IntervalMark | MonthMark],
    due: dt.date | None,
    subject: str,
) -> str:
    def text(listed: int) -> str:
        parts = _Sentence(today, dots, bars, bands, cells, due, listed).parts()
        return _opened(subject, parts, is_dated=bool(dots)) if parts else ""

    whole = text(LISTED)
    if whole:
        return whole if len(whole) <= LONGEST else text(0)
    if today < window.first:
        return f"Börjar {date_words(window.first)} {window.first.year}"
    return "Inget är redovisat" if today > window.last else "Inget är redovisat ännu"


def _opened(subject: str, parts: Sequence[str], *, is_dated: bool) -> str:
    """Let the noun open the sentence: "Tillsyner 12 mars och 20 augusti"."""
    text = "; ".join(parts)
    if not subject:
        return text[:1].upper() + text[1:]
    separator = " " if is_dated and text.startswith(DAYS_AT_FIRST) else ": "
    return subject[:1].upper() + subject[1:] + separator + text


def interval_words(cells: Iterable[IntervalMark], number: int) -> str:
    """Name the intervals by the longest of them, since a cut one may be of any size."""
    days = max(mark.span.days for mark in cells)
    words = next(words for longest, words in INTERVAL_WORDS if days <= longest)
    return words[0] if number == 1 else words[1]


def _without_repeats(labels: Sequence[str]) -> list[str]:
    """Write "vecka 6, 7 och 16" instead of naming the week each time."""
    first, *rest = labels
    noun, space, _ = first.partition(" ")
    if not space:
        return [*labels]
    return [first, *(label.removeprefix(noun + space) for label in rest)]


def joined(words: Iterable[str]) -> str:
    """Write a list as people do: "a, b och c"."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} och {last}" if first else last


def date_words(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def month_label(day: dt.date) -> str:
    return MONTHS[day.month - 1][:3]
