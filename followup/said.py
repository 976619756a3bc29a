"""What is said of the log: judgements, its completeness, and late corrections.

All in one query. This is the full truth; what of it is public `disclosure` says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    Max,
    Min,
    OuterRef,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast

from followup.models import (
    Assessment,
    Correction,
    FollowUpReport,
    LogStatement,
    ReportVersion,
)

FINAL = "final"


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
class LoggedCorrection:
    """That an activity was changed after the follow-up of a year was published."""

    pk: int
    activity: int
    year: int
    kind: str
    reason: str
    made_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Completeness:
    """Through which day a party says its log is complete, and since when it says so."""

    party: int
    first_on: dt.date  # of its earliest statement
    latest_on: dt.date


Said = tuple[
    tuple[LoggedAssessment, ...],
    tuple[Completeness, ...],
    tuple[LoggedCorrection, ...],
    tuple[int, ...],
    tuple[int, ...],
]


def read_said(agreements: Collection[int]) -> dict[int, Said]:
    """Read assessments, statements, corrections and reported years in one query.

    Only an assessment has a promise, a statement has no year, and a reported year has
    nothing in the place of a party.
    """
    corrections: dict[int, list[LoggedCorrection]] = {key: [] for key in agreements}
    reported: dict[int, list[int]] = {key: [] for key in agreements}
    followed_up: dict[int, list[int]] = {key: [] for key in agreements}
    assessments: dict[int, list[LoggedAssessment]] = {key: [] for key in agreements}
    completeness: dict[int, list[Completeness]] = {key: [] for key in agreements}
    rows = _assessments(agreements).union(
        _statements(agreements),
        _corrections(agreements),
        _reported(agreements),
        all=True,
    )
    for agreement, year, pk, promise, party, *texts in sorted(rows, key=_by_year):
        if promise:
            said = LoggedAssessment(promise, year, party, *texts)
            assessments[agreement].append(said)
        elif not party:
            reported[agreement].append(year)
            if texts[0] == FINAL:
                followed_up[agreement].append(year)
        elif year:
            kind, reason, made_at, _no_more = texts
            made = dt.datetime.fromisoformat(made_at)
            made = made if made.tzinfo else made.replace(tzinfo=dt.UTC)
            corrected = LoggedCorrection(pk, party, year, kind, reason, made)
            corrections[agreement].append(corrected)
        else:
            first, latest = map(dt.date.fromisoformat, texts[:2])
            completeness[agreement].append(Completeness(party, first, latest))
    return {
        key: (
            tuple(assessments[key]),
            tuple(completeness[key]),
            tuple(corrections[key]),
            tuple(reported[key]),
            tuple(followed_up[key]),
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


def _corrections(agreements: Collection[int]) -> Any:
    """Return them in the shape of assessments, the activity in the party's place."""
    return (
        Correction.objects.filter(activity__agreement__in=agreements)
        .annotate(
            no_promise=Cast(Value(0), IntegerField()),
            made=Cast("made_at", TextField()),
            no_more=Cast(Value(""), TextField()),
        )
        .values_list(
            "activity__agreement_id",
            "year",
            "pk",
            "no_promise",
            "activity_id",
            "kind",
            "reason",
            "made",
            "no_more",
        )
    )


def _reported(agreements: Collection[int]) -> Any:
    """Return a row for each year with a published follow-up, of the same shape.

    The value says whether it is of the whole year.
    """
    final = ReportVersion.objects.final().filter(report=OuterRef("pk"))
    nothing = Cast(Value(0), IntegerField())
    empty = Cast(Value(""), TextField())
    return (
        FollowUpReport.objects.filter(agreement__in=agreements, versions__isnull=False)
        .distinct()
        .annotate(
            no_promise=nothing,
            no_party=nothing,
            is_final=Case(
                When(Exists(final), then=Cast(Value(FINAL), TextField())), default=empty
            ),
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
            "is_final",
            "no_reason",
            "no_step",
            "no_result",
        )
    )
