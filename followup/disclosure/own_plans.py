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
from followup.disclosure.staff import may_see, parties_of_organisation
from followup.judging import Case
from followup.log import Log, LoggedAnnouncement
from followup.models import Activity, Announcement
from promises.models import Agreement, Sensitivity
from promises.structure import Structure
from promises.years import Span

CANCELLED = Activity.Status.CANCELLED


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
    announcement: LoggedAnnouncement | None = None


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
    versions = _versions([record.activity.pk for _structure, record in found])
    return tuple(
        _plan(structure, record, versions.get(record.activity.pk, 0))
        for structure, record in found
    )


def _own_records(structure: Structure, log: Log, organisation: int) -> Iterator[Record]:
    own = parties_of_organisation(structure, organisation)
    for record in records_of(Case(structure), log.activities):
        activity = record.activity
        is_own = own & activity.parties or activity.organisation == organisation
        if is_own and _has_a_day(record) and may_see(record, own):
            yield record


def _has_a_day(record: Record) -> bool:
    activity = record.activity
    is_cancelled = activity.status == CANCELLED and activity.withdrawn_at is None
    return (
        (activity.is_planned or is_cancelled)
        and activity.known_to == Activity.KnownTo.DAY
        and record.sensitivity != Sensitivity.INDIVIDUAL
    )


def _days(record: Record) -> Span:
    first = record.activity.dated_on
    return record.activity.lasts if _is_open(record) else Span(first, first)


def _is_open(record: Record) -> bool:
    return record.sensitivity == Sensitivity.OPEN


def _plan(structure: Structure, record: Record, version: int) -> OwnPlan:
    activity = record.activity
    plan = OwnPlan(
        public_id=activity.public_id,
        agreement=structure.agreement,
        days=_days(record),
        is_cancelled=activity.status == CANCELLED,
        version=version,
        is_sensitive=not _is_open(record),
    )
    if plan.is_sensitive:
        return plan
    place = structure.place_by_pk.get(activity.place or 0)
    return replace(
        plan,
        promise=record.promise.short if record.promise else "",
        text=activity.text,
        place=place.name if place else "",
        announcement=activity.announcement,
    )


def _versions(keys: Collection[int]) -> dict[int, int]:
    """Count how often each activity, and the announcement of it, was written."""
    activities = Activity.history.filter(id__in=keys).values_list("id")
    announcements = Announcement.history.filter(activity_id__in=keys)
    counted: dict[int, int] = dict(activities.annotate(Count("history_id")))
    by_activity = announcements.values_list("activity_id")
    for key, times in by_activity.annotate(Count("history_id")):
        counted[key] = counted.get(key, 0) + times
    return counted
