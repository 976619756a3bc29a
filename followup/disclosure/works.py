"""Work as the public may count it, with no more than its rows show."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from followup.disclosure.records import Record
from followup.judging import Case
from followup.progress import Work
from promises.years import month_span


def open_work(record: Record, today: dt.date) -> Work:
    """Return the work, its place only once that is shown."""
    return record.work if record.is_past(today) else replace(record.work, place=None)


def operational_work(case: Case, record: Record) -> Work:
    """Return the work dated to no more than its month.

    A month that two agreement years share belongs to the one in which it ends, and
    one after the promise's life to the life's last month.
    """
    month = record.month
    life = case.terms[record.activity.promise or 0].life
    if life and month.first > life.last:
        month = month_span(life.last.year, life.last.month)
    year = next((y for y in case.structure.years if month.last in y.span), None)
    return replace(
        record.work,
        dated=(month.clip(year.span) if year else None) or month,
        occasion=record.occasion.name if record.occasion else "",
        identity=None,
    )
