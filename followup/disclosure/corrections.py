"""That something was changed after the follow-up of its year was published.

A correction says no more than the row that it is about: of open work what it is and
why it came so late; of operational work that a month's number was corrected, once,
whatever was done to it and when; of individuals nothing, not even that there is one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils import timezone

from followup.disclosure.records import Record
from followup.disclosure.rows import PublicRow, open_row
from followup.judging import Case
from followup.log import LoggedCorrection
from promises.models import Sensitivity

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class PublicCorrection:
    """What the public may know of a correction."""

    row: PublicRow  # of open work the work itself, else the month's sum
    made_on: dt.date | None = None  # None: of a month, for which it is not said
    kind: str = ""  # added | changed | withdrawn | restored | answered; "" of a month
    reason: str = ""


def corrections_of(
    case: Case,
    corrections: Iterable[LoggedCorrection],
    records: Iterable[Record],
    rows: Iterable[PublicRow],
    today: dt.date,
) -> tuple[PublicCorrection, ...]:
    """Return them by when they were made, the latest first, and then those of months.

    `rows` are what the public sees: where a month's sum is not among them, nothing is
    said of it either.
    """
    by_key = {each.activity.pk: each for each in records}
    known = [(each, by_key[each.activity]) for each in corrections]
    opened = [
        _of_open_work(correction, open_row(case, record, today), record)
        for correction, record in sorted(known, key=_by_time, reverse=True)
        if _is_open_and_shown(record, today)
    ]
    hidden = (record for _correction, record in known)
    return (*opened, *_of_months(hidden, rows))


def _by_time(pair: tuple[LoggedCorrection, Record]) -> tuple[dt.datetime, int]:
    return pair[0].made_at, pair[0].pk


def _is_open_and_shown(record: Record, today: dt.date) -> bool:
    is_shown = record.work.dated.first <= today and record.activity.status == "done"
    return record.sensitivity == Sensitivity.OPEN and is_shown


def _of_open_work(
    correction: LoggedCorrection, row: PublicRow, record: Record
) -> PublicCorrection:
    return PublicCorrection(
        row=row,
        made_on=timezone.localtime(correction.made_at).date(),
        kind=correction.kind,
        reason=_reason(correction, row, record),
    )


def _reason(correction: LoggedCorrection, row: PublicRow, record: Record) -> str:
    """Return why, as long as the row tells what it is about.

    Why it was taken back is the row's own to say: it may have been masked there.
    """
    if correction.kind == WITHDRAWN:
        return record.activity.withdrawn_reason
    return "" if row.withdrawn_on else correction.reason


def _of_months(
    records: Iterable[Record], rows: Iterable[PublicRow]
) -> Iterator[PublicCorrection]:
    """Yield one for each promise and month that has a public sum, the latest first."""
    corrected = {
        _month_key(each): each
        for each in records
        if each.sensitivity == Sensitivity.OPERATIONAL
        and each.activity.status == "done"
    }
    sums: Mapping[object, PublicRow] = {
        (row.dated, row.promise.pk if row.promise else None): row
        for row in rows
        if row.is_month
    }
    found = (sums[key] for key in corrected if key in sums)
    for row in sorted(found, key=_by_month, reverse=True):
        yield PublicCorrection(row=row)


def _month_key(record: Record) -> object:
    return record.month, record.activity.promise


def _by_month(row: PublicRow) -> tuple[dt.date, str]:
    return row.dated.last, row.promise.key if row.promise else ""
