"""How much is planned, as far as an organisation may know of it."""

from __future__ import annotations

import datetime as dt

from followup.disclosure.records import Record, records_of
from followup.disclosure.staff import may_see, parties_of_organisation
from followup.judging import Case
from followup.log import Log
from promises.structure import Structure
from promises.years import Span


def planned_by_promise(
    structure: Structure, log: Log, *, organisation: int, today: dt.date
) -> dict[int, int]:
    """Count the plans of the year's remaining days, by the promise's primary key.

    Of the year that is shown on the day. Only plans that the organisation sees in
    full, announced or not; a plan whose last day has passed is planned no longer.
    """
    remaining = _remaining(structure, today)
    if remaining is None:
        return {}
    own = parties_of_organisation(structure, organisation)
    found: dict[int, int] = {}
    for each in records_of(Case(structure), log.activities):
        if each.promise and is_to_come(each, remaining) and may_see(each, own):
            found[each.promise.pk] = found.get(each.promise.pk, 0) + 1
    return found


def is_to_come(record: Record, remaining: Span) -> bool:
    """Say whether it is planned for these days, and stands."""
    activity = record.activity
    return activity.is_planned and activity.lasts.touches(remaining)


def _remaining(structure: Structure, today: dt.date) -> Span | None:
    last = structure.year_shown_on(today).span.last
    return Span(today, last) if today <= last else None
