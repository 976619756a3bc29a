"""What the parties answer to an activity, in words for those who see it in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from followup.models import Activity, Participation
from followup.wording import day_words, enumerated, in_a_sentence


@dataclass(frozen=True, slots=True)
class Answer:
    party: str  # its short name
    organisation: int
    is_confirming: bool
    objected_at: dt.datetime | None
    objection: str


def answers_of(activity: Activity) -> list[Answer]:
    """Return an activity's answers; it must come with its participations."""
    return [_answer(part) for part in activity.participations.all()]


def answers_to(activities: Iterable[int]) -> dict[int, list[Answer]]:
    """Return the answers of many activities, by their keys, in one query."""
    parts = Participation.objects.filter(activity__in=list(activities))
    found: dict[int, list[Answer]] = {}
    for part in parts.select_related("party").order_by("party__position", "pk"):
        found.setdefault(part.activity_id, []).append(_answer(part))
    return found


def _answer(part: Participation) -> Answer:
    return Answer(
        party=part.party.short,
        organisation=part.party.organisation_id,
        is_confirming=part.confirmed_at is not None,
        objected_at=part.objected_at,
        objection=part.objection,
    )


def confirmation_words(answers: Sequence[Answer], writer: int | None) -> str:
    """Say who has confirmed what several did, and who has yet to answer."""
    if len(answers) < 2:
        return ""
    others = [each for each in answers if each.organisation != writer]
    confirming = [each.party for each in others if each.is_confirming]
    silent = [
        each.party
        for each in others
        if not each.is_confirming and each.objected_at is None
    ]
    said = [f"bekräftad av {_names(confirming)}"] if confirming else []
    said += [f"ännu inte bekräftad av {_names(silent)}"] if silent else []
    words = ", ".join(said)
    return words[:1].upper() + words[1:]


def objection_words(answers: Sequence[Answer]) -> tuple[str, ...]:
    return tuple(
        f"{each.party} har invänt {_day(each.objected_at)}: {each.objection}"
        for each in answers
        if each.objected_at
    )


def _names(parties: Iterable[str]) -> str:
    return enumerated(in_a_sentence(party) for party in parties)


def _day(moment: dt.datetime) -> str:
    return day_words(timezone.localtime(moment).date())
