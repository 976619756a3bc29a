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

from django.db.models import IntegerField, Max, Min, TextField, Value
from django.db.models.functions import Cast

from followup.models import Activity, Assessment, FollowUpReport, LogStatement
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
class LoggedAssessment:
    promise: int
    year: int
    party: int | None  # None: the parties together
    value: str
    reason: str
    next_step: str
    side_results: str = ""


@dataclass(frozen=True, slots=True)
class Completeness:
    """Through which day a party says its log is complete, and since when it says so."""

    party: int
    first_on: dt.date  # of its earliest statement
    latest_on: dt.date


@dataclass(frozen=True, slots=True)
class Log:
    activities: tuple[LoggedActivity, ...]  # by date
    assessments: tuple[LoggedAssessment, ...]
    completeness: tuple[Completeness, ...] = ()  # of parties that have said it
    reported: tuple[int, ...] = ()  # years with a published follow-up

    def is_assessed(self, promise: int, year: int) -> bool:
        return any(a.promise == promise and a.year == year for a in self.assessments)


def read_log(agreement: Agreement) -> Log:
    return read_logs([agreement])[0]


def read_logs(agreements: Sequence[Agreement]) -> list[Log]:
    """Read several, in their order and as many queries as one."""
    keys = [each.pk for each in agreements]
    activities, said = _read_activities(keys), _read_said(keys)
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


Said = tuple[tuple[LoggedAssessment, ...], tuple[Completeness, ...], tuple[int, ...]]


def _read_said(agreements: Collection[int]) -> dict[int, Said]:
    """Read assessments, statements and reported years in one query.

    A statement has no promise, and a reported year no party either.
    """
    assessments: dict[int, list[LoggedAssessment]] = {key: [] for key in agreements}
    completeness: dict[int, list[Completeness]] = {key: [] for key in agreements}
    reported: dict[int, list[int]] = {key: [] for key in agreements}
    rows = _assessments(agreements).union(
        _statements(agreements), _reported(agreements), all=True
    )
    for agreement, year, _pk, promise, party, *texts in sorted(rows, key=_by_year):
        if promise:
            said = LoggedAssessment(promise, year, party, *texts)
            assessments[agreement].append(said)
        elif party:
            first, latest = map(dt.date.fromisoformat, texts[:2])
            completeness[agreement].append(Completeness(party, first, latest))
        else:
            reported[agreement].append(year)
    return {
        key: (
            tuple(assessments[key]),
            tuple(completeness[key]),
            tuple(reported[key]),
        )
        for key in agreements
    }


def _by_year(row: tuple[Any, ...]) -> tuple[int, int]:
    return row[1], row[2]


def _assessments(agreements: Collection[int]) -> Any:
    rows = Assessment.objects.filter(promise__agreement__in=agreements)
    return rows.values_list(
        "promise__agreement_id",
        "year",
        "pk",
        "promise_id",
        "party_id",
        "value",
        "reason",
        "next_step",
        "side_results",
    )


def _statements(agreements: Collection[int]) -> Any:
    """Return a row for each party that has said it, of the shape of assessments."""
    nothing = Cast(Value(0), IntegerField())
    return (
        LogStatement.objects.filter(party__agreement__in=agreements)
        .values("party__agreement_id", "party_id")
        .annotate(
            no_year=nothing,
            no_key=nothing,
            no_promise=nothing,
            first=Cast(Min("complete_on"), TextField()),
            latest=Cast(Max("complete_on"), TextField()),
            no_text=Cast(Value(""), TextField()),
            no_more=Cast(Value(""), TextField()),
        )
        .values_list(
            "party__agreement_id",
            "no_year",
            "no_key",
            "no_promise",
            "party_id",
            "first",
            "latest",
            "no_text",
            "no_more",
        )
    )


def _reported(agreements: Collection[int]) -> Any:
    """Return a row for each year with a published follow-up, of the same shape."""
    nothing = Cast(Value(0), IntegerField())
    empty = Cast(Value(""), TextField())
    return (
        FollowUpReport.objects.filter(agreement__in=agreements, versions__isnull=False)
        .distinct()
        .annotate(
            no_promise=nothing,
            no_party=nothing,
            no_value=empty,
            no_reason=empty,
            no_step=empty,
            no_result=empty,
        )
        .values_list(
            "agreement_id",
            "year",
            "pk",
            "no_promise",
            "no_party",
            "no_value",
            "no_reason",
            "no_step",
            "no_result",
        )
    )
