"""Work as the public may count it, with no more than its rows show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from followup.disclosure.records import Record
from followup.disclosure.rows import PublicRow
from followup.judging import Case
from followup.progress import OccasionDates, Work
from promises.years import Span, month_span

YEAR = "year"


def open_work(record: Record, today: dt.date) -> Work:
    """Return the work, its place only once that is shown."""
    return record.work if record.is_past(today) else replace(record.work, place=None)


def works_of_months(
    case: Case, records: Iterable[Record], today: dt.date
) -> list[Work]:
    """Return operational work of months that have ended, dated to no more than those.

    It has its place and the occasion that it counts for, named so that it is told
    apart from others of that name. Work outside the promise's life is left out.
    """
    ended = (each for each in records if each.month.last < today)
    works = ((each, month_it_counts_in(case, each)) for each in ended)
    return [
        replace(
            record.work,
            dated=month,
            occasion=_full_name(record.occasion) if record.occasion else "",
            identity=None,
        )
        for record, month in works
        if month
    ]


def month_it_counts_in(case: Case, record: Record) -> Span | None:
    """Return its date's month in the promise's life; None if the date is outside it.

    A month that two agreement years share belongs to the one in which it ends, since
    a part of it would tell more of the day. What is known to the year stays so.
    """
    dated = record.work.dated
    life = case.terms[record.activity.promise or 0].life
    if life is None or not dated.touches(life):
        return None
    if record.activity.known_to == YEAR:
        return dated.clip(life)
    month = month_span(dated.first.year, dated.first.month)
    last = min(month.last, life.last)
    year = next(year for year in case.structure.years if last in year.span)
    return Span(max(month.first, year.span.first, life.first), last)


def told_apart(occasions: Iterable[OccasionDates]) -> tuple[OccasionDates, ...]:
    """Give each occasion a name that no other has."""
    return tuple(OccasionDates(_full_name(each), each.span) for each in occasions)


def _full_name(occasion: OccasionDates) -> str:
    return f"{occasion.name} {occasion.span.first}"


def without_place(work: Work) -> Work:
    """Take away what would show on the lists of an open promise."""
    return replace(work, place=None, occasion="")


def work_of_year(row: PublicRow) -> Work:
    """Return what was done with individuals in a year as one piece of work."""
    responsible = row.promise.responsible if row.promise else ()
    return Work(dated=row.dated, quantity=row.quantity, parties=frozenset(responsible))
