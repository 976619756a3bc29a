"""Quantities in the place of what may not be shown one by one.

Operational work shows, when the month of its last day is past, as one quantity a
month. Work about individuals shows, when its year is past, as one that is at least 5.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from followup.disclosure.measurements import FEW
from followup.disclosure.records import Record
from followup.disclosure.rows import Counts, PublicRow
from followup.disclosure.works import month_it_counts_in
from followup.judging import Case
from followup.precision import vaguest
from promises.structure import Structure
from promises.years import Span, Year


def month_rows(
    case: Case, records: Iterable[Record], today: dt.date
) -> list[PublicRow]:
    """Sum operational work by promise and month, of months that have ended."""
    months: dict[tuple[Span, int | None], list[Record]] = {}
    for record in records:
        if record.month.last < today:
            group = record.month, record.activity.promise
            months.setdefault(group, []).append(record)
    return [
        _month_row(case, month, members) for (month, _pk), members in months.items()
    ]


def _month_row(case: Case, month: Span, records: Sequence[Record]) -> PublicRow:
    """Sum what counts; of a month where nothing does, the rest: one number, not two."""
    year = year_listing(case.structure, month)
    counts = [_counts_in(case, each, year) for each in records]
    counted = [
        each for each, how in zip(records, counts, strict=True) if how == Counts.ALL
    ]
    row = _sum_row(month, "month", counted or records)
    if counted:
        is_part = len(counted) < len(records)
        return replace(row, counts=Counts.IN_PART if is_part else Counts.ALL)
    is_earlier = all(how == Counts.EARLIER for how in counts)
    return replace(row, counts=Counts.EARLIER if is_earlier else Counts.NOT)


def _counts_in(case: Case, record: Record, year: Year | None) -> Counts:
    """Say whether it counts in the year in which its month is listed, or before it."""
    if record.promise is None:
        return Counts.ALL
    month = month_it_counts_in(case, record)
    if month is None or year is None or record.refusal(case, record.last_day):
        return Counts.NOT
    if month.last < year.span.first:
        return Counts.EARLIER
    return Counts.ALL if year.span.contains(month) else Counts.NOT


def year_listing(structure: Structure, month: Span) -> Year | None:
    """Return the year in which a month is listed: by its last day alone."""
    day = min(month.last, structure.period.last)
    return next((year for year in structure.years if day in year.span), None)


def individual_rows(
    case: Case, records: Iterable[Record], today: dt.date
) -> list[PublicRow]:
    """Sum work about individuals by promise and ended year, where it is enough.

    Promises that are about individuals themselves have no rows: they say a number.
    """
    sums: dict[tuple[Year, int | None], list[Record]] = {}
    for record in records:
        if record.is_of_individual_promise:
            continue
        year = _year_of(case, record)
        if year and year.span.last < today and not record.refusal(case, today):
            sums.setdefault((year, record.activity.promise), []).append(record)
    rows = (_sum_row(year.span, "year", each) for (year, _pk), each in sums.items())
    return [row for row in rows if row.quantity >= FEW]


def _year_of(case: Case, record: Record) -> Year | None:
    """Return the year that holds its date, as far as that is in the promise's life."""
    structure = case.structure
    life = case.terms[record.promise.pk].life if record.promise else structure.period
    dated = record.work.dated.clip(life) if life else None
    holding = (year for year in structure.years if dated and year.span.contains(dated))
    return next(holding, None)


def _sum_row(span: Span, known_to: str, records: Sequence[Record]) -> PublicRow:
    return PublicRow(
        public_id=None,
        promise=records[0].promise,
        dated=span,
        known_to=known_to,
        ends_on=None,
        quantity=sum(each.activity.quantity for each in records),
        precision=vaguest(each.activity.precision for each in records),
        parties=(),
    )
