"""What a party, or all together, say of a promise and year; every version is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from followup.actions.versions import NO_HISTORY, ChangedMeanwhileError
from followup.models import Assessment, ReportVersion
from promises.models import Party, Promise


@dataclass(frozen=True, slots=True)
class Judgement:
    value: str
    reason: str
    next_step: str = ""
    side_results: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is judged, and by whom; the three of which there is one assessment."""

    promise: Promise
    year: int
    party: Party | None  # None: the parties together

    def find(self) -> Assessment | None:
        return Assessment.objects.filter(
            promise=self.promise, year=self.year, party=self.party
        ).first()

    def latest_row(self) -> Any | None:
        """Return the row of history that says who wrote it last, or took it back."""
        rows = Assessment.history.filter(
            promise=self.promise, year=self.year, party=self.party
        )
        rows = rows.select_related("history_user__organisation")
        return rows.order_by("history_id").last()

    def version(self) -> int:
        """Return it before the assessment itself is read, so that none is missed."""
        latest = self.latest_row()
        return latest.history_id if latest else NO_HISTORY


def is_followed_up(promise: Promise, year: int) -> bool:
    """Say whether a follow-up of the whole year is published."""
    versions = ReportVersion.objects.of_agreement(promise.agreement).final()
    return versions.filter(report__year=year).exists()


@transaction.atomic
def assess(
    *, judged: Judged, judgement: Judgement, version: int, change_reason: str = ""
) -> bool:
    """Write or change it; say whether it became other than it was.

    Raise ChangedMeanwhileError if it is no longer what it was in that version, unless
    it says the same already, as it does when a button is pressed twice.
    """
    _lock(judged)
    is_changed_meanwhile = judged.version() != version
    assessment = judged.find() or Assessment(
        promise=judged.promise, year=judged.year, party=judged.party
    )
    if assessment.pk and _said_in(assessment) == judgement:
        return False
    if is_changed_meanwhile:
        raise ChangedMeanwhileError
    assessment.value = judgement.value
    assessment.reason = judgement.reason
    assessment.next_step = judgement.next_step
    assessment.side_results = judgement.side_results
    _give_reason(assessment, change_reason)
    assessment.save()
    return True


@transaction.atomic
def take_back_assessment(
    *, judged: Judged, version: int, change_reason: str = ""
) -> None:
    """Take it back; its history stays. Raise ChangedMeanwhileError as `assess` does."""
    _lock(judged)
    assessment = judged.find()
    if assessment is None:
        return
    if judged.version() != version:
        raise ChangedMeanwhileError
    _give_reason(assessment, change_reason)
    assessment.delete()


def _lock(judged: Judged) -> None:
    """Let two who judge the same promise wait for each other."""
    Promise.objects.select_for_update().get(pk=judged.promise.pk)


def _said_in(assessment: Assessment) -> Judgement:
    return Judgement(
        assessment.value,
        assessment.reason,
        assessment.next_step,
        assessment.side_results,
    )


def _give_reason(assessment: Any, reason: str) -> None:
    """Let the row of history that is about to be written say why."""
    assessment._change_reason = reason or None
