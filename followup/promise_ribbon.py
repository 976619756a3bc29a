"""What a promise's public rows look like on the year ribbon."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from followup.disclosure import PublicPromise, PublicRow
from followup.left import interval_name
from followup.precision import EXACT
from followup.progress import IntervalProgress
from followup.ribbon import (
    IntervalMark,
    Mark,
    MonthMark,
    OccasionMark,
    Ribbon,
    Stretch,
    draw_ribbon,
)
from followup.ribbon.marks import CellState
from followup.units import done_forms
from followup.wording import inexact, when
from promises.facts import PromiseInfo
from promises.structure import Structure
from promises.years import Year

REACHED_BEFORE = "Det som räknas är gjort tidigare under perioden"


def promise_ribbon(
    structure: Structure,
    promise: PublicPromise,
    rows: Sequence[PublicRow],
    year: Year,
    today: dt.date,
) -> Ribbon | None:
    """Draw the promise's own rows of a year; None if there is no strip for them.

    There is none of individuals, and none of outcomes for which nothing was done.
    """
    info = promise.info
    standing = [each for each in rows if each.withdrawn_on is None]
    if info.sensitivity == "individual" or (_is_outcome(info) and not standing):
        return None
    is_operational = info.sensitivity == "operational"
    cells: list[IntervalMark | MonthMark] = [
        *(MonthMark(e.dated, e.quantity) for e in standing if _is_cell(e)),
        *([] if is_operational else _intervals(promise, today)),
    ]
    ribbon = draw_ribbon(
        year=year.span,
        window=promise.window,
        today=today,
        dots=_dots(standing),
        bars=[
            Stretch(each.dated, _bar_words(each))
            for each in standing
            if each.known_to != "day" and not _is_cell(each)
        ],
        bands=[] if is_operational else _bands(structure, promise),
        cells=cells,
        due=next((each.due_on for each in info.targets if each.due_on), None),
        subject=_subject(info, standing),
    )
    if ribbon.is_bare and _is_reached_before(promise):
        return replace(ribbon, text=REACHED_BEFORE)
    return ribbon


def _subject(info: PromiseInfo, rows: Sequence[PublicRow]) -> str:
    """Name what was done: "Tillsyn" of one, else "Tillsyner"; "" of nothing."""
    if not rows:
        return ""
    is_one = [(each.quantity, each.precision) for each in rows] == [(1, EXACT)]
    return done_forms(info.targets)[0 if is_one else 1]


def _is_outcome(info: PromiseInfo) -> bool:
    kinds = {each.kind for each in info.targets}
    return kinds == {"outcome"}


def _is_reached_before(promise: PublicPromise) -> bool:
    """Say whether something was reached in an earlier year of the period."""
    return any(
        each.reached and each.span.first < promise.window.first
        for each in promise.targets
    )


def _dots(rows: Iterable[PublicRow]) -> list[Mark]:
    """Join the work of each day; what does not count apart."""
    sums: Counter[tuple[dt.date, bool]] = Counter()
    for row in rows:
        if row.known_to == "day":
            sums[row.dated.first, row.is_counted] += row.quantity
    return [Mark(day, quantity, counts) for (day, counts), quantity in sums.items()]


def _is_cell(row: PublicRow) -> bool:
    return row.is_month and row.is_counted


def _bar_words(row: PublicRow) -> str:
    words = when(row.dated, row.known_to)
    if row.quantity > 1 or row.precision != EXACT:
        words = f"{inexact(row.quantity, [row.precision])}, {words}"
    return words if row.is_counted else f"{words} (räknas inte)"


def _bands(structure: Structure, promise: PublicPromise) -> list[OccasionMark]:
    """Return every occasion of the window, worked or not; none if not counted."""
    if all(target.kind != "occasions" for target in promise.info.targets):
        return []
    worked = {
        occasion
        for progress in promise.targets
        for occasion in progress.occasions_reached
    }
    keys = {(each.name, each.span) for each in worked}
    return [
        OccasionMark(each.dates, each.name, (each.name, each.dates) in keys)
        for each in structure.occasions
        if each.dates.touches(promise.window)
    ]


def _intervals(promise: PublicPromise, today: dt.date) -> list[IntervalMark]:
    judged = (each for each in promise.targets if each.intervals)
    progress = next(judged, None)
    if progress is None:
        return []
    return [
        IntervalMark(
            each.span, _cell_state(each, today), interval_name(progress.per, each)
        )
        for each in progress.intervals
    ]


def _cell_state(interval: IntervalProgress, today: dt.date) -> CellState:
    if interval.is_met:
        return "met"
    if interval.has_ended:
        return "missed"
    return "running" if today in interval.span else "coming"
