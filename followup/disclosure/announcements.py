"""What the public is invited to: open plans that were announced, and no others.

One is shown until its day has passed, whatever became of it meanwhile; of the plan
behind it nothing is shown but its day, its promise and its parties. A year's follow-up
tells afterwards what was held and what was cancelled.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from followup.disclosure.records import Record
from followup.disclosure.rows import parties_of
from followup.judging import Case
from followup.log import LoggedAnnouncement
from promises.facts import PartyInfo, PromiseInfo
from promises.models import Sensitivity
from promises.years import Span

DAY = "day"
CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class PublicAnnouncement:
    public_id: uuid.UUID  # the announcement's own
    promise: PromiseInfo | None
    day: dt.date
    starts_at: dt.time
    ends_at: dt.time
    meeting_point: str
    invitation: str
    parties: tuple[PartyInfo, ...]
    is_planned: bool  # neither done nor cancelled
    is_cancelled: bool
    cancelled_reason: str
    announced_at: dt.datetime
    sequence: int  # of versions, for calendars


def announcements_of(
    case: Case, records: Iterable[Record], today: dt.date
) -> tuple[PublicAnnouncement, ...]:
    """Return those whose day has not passed, in an order of what they show."""
    found = [
        _public(case, each, each.activity.announcement)
        for each in records
        if each.activity.announcement and _is_shown(each, today)
    ]
    return tuple(sorted(found, key=_by_start))


def past_announcements_of(
    case: Case, records: Iterable[Record], span: Span, today: dt.date
) -> tuple[PublicAnnouncement, ...]:
    """Return what was held or cancelled in some days, for the follow-up of a year.

    What is neither by now is not known to have been held, and is left out.
    """
    found = [
        _public(case, each, each.activity.announcement)
        for each in records
        if each.activity.announcement
        and _is_open(each)
        and not each.activity.is_planned
        and each.activity.dated_on in span
        and each.activity.dated_on < today
    ]
    return tuple(sorted(found, key=_by_start))


def _is_shown(record: Record, today: dt.date) -> bool:
    return _is_open(record) and record.activity.dated_on >= today


def _is_open(record: Record) -> bool:
    activity = record.activity
    return (
        record.sensitivity == Sensitivity.OPEN
        and activity.withdrawn_at is None
        and activity.known_to == DAY
    )


def _public(
    case: Case, record: Record, announcement: LoggedAnnouncement
) -> PublicAnnouncement:
    activity = record.activity
    is_cancelled = activity.status == CANCELLED
    return PublicAnnouncement(
        public_id=announcement.public_id,
        promise=record.promise,
        day=activity.dated_on,
        starts_at=announcement.starts_at,
        ends_at=announcement.ends_at,
        meeting_point=announcement.meeting_point,
        invitation=announcement.invitation,
        parties=parties_of(case.structure, activity.parties),
        is_planned=activity.is_planned,
        is_cancelled=is_cancelled,
        cancelled_reason=announcement.cancelled_reason if is_cancelled else "",
        announced_at=announcement.announced_at,
        sequence=announcement.sequence,
    )


def _by_start(each: PublicAnnouncement) -> tuple[dt.date, dt.time, dt.time, str]:
    return each.day, each.starts_at, each.ends_at, f"{each.public_id}"
