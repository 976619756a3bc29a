"""What an organisation's calendar may say of its plans.

A calendar leaves the house: the address is all that guards it, and other programs
keep what they read. Of sensitive work it learns that something is planned that day.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count

from followup.disclosure.records import Record, records_of
from followup.disclosure.staff import may_see
from followup.judging import Case
from followup.log import Log
from followup.models import Activity, Announcement
from promises.models import Agreement, Sensitivity
from promises.structure import Structure
from promises.years import Span

PLANNED = Activity.Status.PLANNED
CANCELLED = Activity.Status.CANCELLED


@dataclass(frozen=True, slots=True)
class Times:
    """When an announced activity begins and ends on its day."""

    starts_at: dt.time
    ends_at: dt.time


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """A plan for a calendar; of sensitive work nothing but its day."""

    public_id: uuid.UUID
    agreement: Agreement
    days: Span
    is_cancelled: bool
    version: int  # higher with each change
    is_sensitive: bool
    promise: str = ""  # its short name; "" beyond the promises
    text: str = ""
    place: str = ""
    times: Times | None = None


def own_plans(
    read: Sequence[tuple[Structure, Log]], *, organisation: int, since: dt.date
) -> tuple[OwnPlan, ...]:
    """Return what the organisation plans, or planned and cancelled, from a day on.

    Its own are those it takes part in or wrote, and sees in full. What is known to
    the month at most is left out, as is all about individuals: a calendar has days.
    """
    found = [
        (structure, record)
        for structure, log in read
        for record in _own_records(structure, log, organisation)
        if _days(record).last >= since
    ]
    keys = [record.activity.pk for _structure, record in found]
    announced = {
        each.activity_id: each
        for each in Announcement.objects.filter(activity__in=keys)
    }
    versions = _versions(keys)
    return tuple(
        _plan(structure, record, versions, announced.get(record.activity.pk))
        for structure, record in found
    )


def _own_records(structure: Structure, log: Log, organisation: int) -> Iterator[Record]:
    own = frozenset(
        party.pk for party in structure.parties if party.organisation_pk == organisation
    )
    for record in records_of(Case(structure), log.activities):
        activity = record.activity
        is_own = own & activity.parties or activity.organisation == organisation
        if is_own and _has_a_day_to_come(record) and may_see(record, own):
            yield record


def _has_a_day_to_come(record: Record) -> bool:
    activity = record.activity
    return (
        activity.status in (PLANNED, CANCELLED)
        and activity.withdrawn_at is None
        and activity.known_to == Activity.KnownTo.DAY
        and record.sensitivity != Sensitivity.INDIVIDUAL
    )


def _days(record: Record) -> Span:
    first, ends_on = record.activity.dated_on, record.activity.ends_on
    if record.sensitivity != Sensitivity.OPEN or ends_on is None:
        return Span(first, first)
    return Span(first, ends_on)


def _plan(
    structure: Structure,
    record: Record,
    versions: dict[int, int],
    announcement: Announcement | None,
) -> OwnPlan:
    activity = record.activity
    plan = OwnPlan(
        public_id=activity.public_id,
        agreement=structure.agreement,
        days=_days(record),
        is_cancelled=activity.status == CANCELLED,
        version=versions.get(activity.pk, 0),
        is_sensitive=record.sensitivity != Sensitivity.OPEN,
    )
    if plan.is_sensitive:
        return plan
    place = structure.place_by_pk.get(activity.place or 0)
    return replace(
        plan,
        promise=record.promise.short if record.promise else "",
        text=activity.text,
        place=place.name if place else "",
        times=Times(announcement.starts_at, announcement.ends_at)
        if announcement
        else None,
    )


def _versions(keys: Collection[int]) -> dict[int, int]:
    """Count how often each activity, and the announcement of it, was written."""
    activities = Activity.history.filter(id__in=keys).values_list("id")
    announcements = Announcement.history.filter(activity_id__in=keys)
    counted: dict[int, int] = dict(activities.annotate(Count("history_id")))
    for key, times in announcements.values_list("activity_id").annotate(
        Count("history_id")
    ):
        counted[key] = counted.get(key, 0) + times
    return counted
