"""What was done, read whole and frozen: two queries whatever the size.

This is the full truth. Pages for citizens get it through `disclosure` only.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from operator import itemgetter
from typing import Any

from followup.models import Activity
from followup.said import (
    Completeness,
    LoggedAssessment,
    LoggedCorrection,
    read_said,
)
from promises.models import Agreement
from promises.years import Span, span_known_to, span_of_work

__all__ = [
    "Completeness",
    "Log",
    "LoggedActivity",
    "LoggedAnnouncement",
    "LoggedAssessment",
    "LoggedCorrection",
    "read_log",
    "read_logs",
]


@dataclass(frozen=True, slots=True)
class LoggedAnnouncement:
    public_id: uuid.UUID
    starts_at: dt.time
    ends_at: dt.time
    meeting_point: str
    invitation: str
    announced_at: dt.datetime
    cancelled_reason: str
    sequence: int


@dataclass(frozen=True, slots=True)
class LoggedActivity:
    pk: int
    public_id: uuid.UUID
    promise: int | None  # key of a promise; None beyond the promises
    dated_on: dt.date
    known_to: str
    ends_on: dt.date | None
    place: int | None
    occasion: int | None
    quantity: int
    precision: str
    status: str
    text: str
    note: str
    sensitivity: str  # as logged; the promise's may be stricter by now
    organisation: int | None  # whose member logged it
    created_by: int | None
    held_by: int | None  # who sees to a plan
    withdrawn_at: dt.datetime | None
    withdrawn_reason: str
    parties: frozenset[int]
    objecting: frozenset[int]
    confirmed: frozenset[int]  # said so themselves; whoever wrote it has, unsaid
    announcement: LoggedAnnouncement | None

    @property
    def dated(self) -> Span:
        """The day, or the whole month or year it is known to."""
        return span_known_to(self.dated_on, self.known_to)

    @property
    def lasts(self) -> Span:
        return span_of_work(self.dated, self.ends_on)

    @property
    def is_done(self) -> bool:
        return self.status == Activity.Status.DONE and self.withdrawn_at is None

    @property
    def is_planned(self) -> bool:
        return self.status == Activity.Status.PLANNED and self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class Log:
    activities: tuple[LoggedActivity, ...]  # by date
    assessments: tuple[LoggedAssessment, ...]
    completeness: tuple[Completeness, ...] = ()  # of parties that have said it
    corrections: tuple[LoggedCorrection, ...] = ()
    reported: tuple[int, ...] = ()  # years with a published follow-up
    followed_up: tuple[int, ...] = ()  # those whose follow-up is of the whole year

    def is_assessed(self, promise: int, year: int) -> bool:
        return any(a.promise == promise and a.year == year for a in self.assessments)


def read_log(agreement: Agreement) -> Log:
    return read_logs([agreement])[0]


def read_logs(agreements: Sequence[Agreement]) -> list[Log]:
    """Read several, in their order and as many queries as one."""
    keys = [each.pk for each in agreements]
    activities, said = _read_activities(keys), read_said(keys)
    return [Log(activities.get(key, ()), *said[key]) for key in keys]


ACTIVITY_FIELDS = (
    "pk",
    "public_id",
    "promise_id",
    "dated_on",
    "known_to",
    "ends_on",
    "place_id",
    "occasion_id",
    "quantity",
    "precision",
    "status",
    "text",
    "note",
    "sensitivity",
    "organisation_id",
    "created_by_id",
    "held_by_id",
    "withdrawn_at",
    "withdrawn_reason",
)
ANNOUNCEMENT_FIELDS = [field.name for field in fields(LoggedAnnouncement)]


def _read_activities(
    agreements: Collection[int],
) -> dict[int, tuple[LoggedActivity, ...]]:
    rows = (
        Activity.objects.filter(agreement__in=agreements)
        .order_by("agreement", "dated_on", "pk")
        .values_list(
            "agreement_id",
            *ACTIVITY_FIELDS,
            "participations__party_id",
            "participations__objected_at",
            "participations__confirmed_at",
            *(f"announcement__{name}" for name in ANNOUNCEMENT_FIELDS),
        )
    )
    return {
        agreement: tuple(
            _activity(list(of_activity))
            for _pk, of_activity in groupby(of_agreement, key=itemgetter(1))
        )
        for agreement, of_agreement in groupby(rows, key=itemgetter(0))
    }


def _activity(rows: list[tuple[Any, ...]]) -> LoggedActivity:
    """Build an activity from its rows: one per party that took part."""
    own = 1 + len(ACTIVITY_FIELDS)
    answers = [row[own : own + 3] for row in rows if row[own]]
    values: list[Any] = [
        *rows[0][1:own],
        frozenset(party for party, _objected, _confirmed in answers),
        frozenset(party for party, objected, _confirmed in answers if objected),
        frozenset(party for party, _objected, confirmed in answers if confirmed),
        _announcement(rows[0][own + 3 :]),
    ]
    return LoggedActivity(*values)


def _announcement(values: tuple[Any, ...]) -> LoggedAnnouncement | None:
    """Build an announcement from its columns, all of them null where there is none."""
    return LoggedAnnouncement(*values) if values[0] else None
