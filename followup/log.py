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

from followup.models import Activity, Assessment
from promises.models import Agreement
from promises.years import Span, span_known_to, span_of_work


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
    withdrawn_at: dt.datetime | None
    withdrawn_reason: str
    parties: frozenset[int]
    objecting: frozenset[int]
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
class LoggedAssessment:
    promise: int
    year: int
    party: int | None  # None: the parties together
    value: str
    reason: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Log:
    activities: tuple[LoggedActivity, ...]  # by date
    assessments: tuple[LoggedAssessment, ...]

    def is_assessed(self, promise: int, year: int) -> bool:
        return any(a.promise == promise and a.year == year for a in self.assessments)


def read_log(agreement: Agreement) -> Log:
    return read_logs([agreement])[0]


def read_logs(agreements: Sequence[Agreement]) -> list[Log]:
    """Read several, in their order and as many queries as one."""
    keys = [each.pk for each in agreements]
    activities, assessments = _read_activities(keys), _read_assessments(keys)
    return [
        Log(activities.get(key, ()), tuple(assessments.get(key, ()))) for key in keys
    ]


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
    said = [row[own : own + 2] for row in rows]
    parties = frozenset(party for party, _at in said if party)
    objecting = frozenset(party for party, at in said if party and at)
    announcement = _announcement(rows[0][own + 2 :])
    values: list[Any] = [*rows[0][1:own], parties, objecting, announcement]
    return LoggedActivity(*values)


def _announcement(values: tuple[Any, ...]) -> LoggedAnnouncement | None:
    """Build an announcement from its columns, all of them null where there is none."""
    return LoggedAnnouncement(*values) if values[0] else None


def _read_assessments(agreements: Collection[int]) -> dict[int, list[LoggedAssessment]]:
    rows = Assessment.objects.filter(promise__agreement__in=agreements).by_year()
    found: dict[int, list[LoggedAssessment]] = {}
    for row in rows.select_related("promise"):
        found.setdefault(row.promise.agreement_id, []).append(
            LoggedAssessment(
                promise=row.promise_id,
                year=row.year,
                party=row.party_id,
                value=row.value,
                reason=row.reason,
                next_step=row.next_step,
            )
        )
    return found
