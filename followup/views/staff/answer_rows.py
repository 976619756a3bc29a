"""One's own part in what others logged, in words: the activity and the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from followup.actions import fingerprint
from followup.models import Participation
from followup.views.staff.rows import EntryRow, entry_row
from followup.wording import day_words
from promises.models import Agreement, User


@dataclass(frozen=True, slots=True)
class AnswerRow:
    entry: EntryRow  # without its note, which is the writer's organisation's own
    agreement: Agreement
    seen: str  # a word for all that the row says of the activity
    is_confirmed: bool
    is_objected_to: bool


def rows_of(parts: Iterable[Participation]) -> list[AnswerRow]:
    return [answer_row(part) for part in parts]


def answer_row(part: Participation) -> AnswerRow:
    """Word a part that comes `with_activity`."""
    return AnswerRow(
        entry=entry_row(part.activity, has_note=False),
        agreement=part.activity.agreement,
        seen=fingerprint(part.activity),
        is_confirmed=part.confirmed_at is not None,
        is_objected_to=part.objected_at is not None,
    )


def objection_notice(part: Participation, user: User) -> str:
    """Say to a colleague who has objected, when and in which words; "" if nobody."""
    if part.objected_at is None:
        return ""
    who = "Du" if part.objected_by == user else f"{part.objected_by or part.party}"
    day = day_words(timezone.localtime(part.objected_at).date())
    return f"{who} invände {day}: {part.objection}"
