"""Quantities in the place of what may not be shown one by one.

Operational work shows, when the month of its last day is past, as one quantity a
month. Work about individuals shows, when its year is past, as one that is at least 5.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from followup.disclosure.records import Record
from followup.disclosure.rows import PublicRow
from followup.judging import Case
from promises.years import Span, Year

FEW = 5  # below this a number of persons points at persons


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
        _sum_row(case, month, "month", members, today)
        for (month, _promise), members in months.items()
    ]


def individual_rows(
    case: Case, records: Iterable[Record], today: dt.date
) -> list[PublicRow]:
    """Sum work about individuals by promise and ended year, where it is enough."""
    sums: dict[tuple[Year, int | None], list[Record]] = {}
    for record in records:
        for year in case.structure.years:
            if year.span.last < today and year.span.contains(record.work.dated):
                sums.setdefault((year, record.activity.promise), []).append(record)
    rows = [
        _sum_row(case, year.span, "year", members, today)
        for (year, _promise), members in sums.items()
    ]
    return [replace(row, uncounted=0) for row in rows if row.quantity >= FEW]


def _sum_row(
    case: Case, span: Span, known_to: str, records: Sequence[Record], today: dt.date
) -> PublicRow:
    counted = [each for each in records if not each.refusal(case, today)]
    quantity = sum(each.activity.quantity for each in counted)
    return PublicRow(
        public_id=None,
        promise=records[0].promise,
        dated=span,
        known_to=known_to,
        ends_on=None,
        quantity=quantity,
        precision=_precision(counted),
        parties=(),
        uncounted=sum(each.activity.quantity for each in records) - quantity,
    )


def _precision(records: Iterable[Record]) -> str:
    """Return the vaguest of several: a sum is no better known than its parts."""
    vaguer = ("exact", "at_least", "about", "unspecified")
    return max(
        (each.activity.precision for each in records),
        key=vaguer.index,
        default="exact",
    )
