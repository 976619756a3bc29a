"""Why something is written after the follow-up of its year was published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django import forms

from followup.actions import Late, YearIsLockedError
from followup.forms.fields import WordsField
from followup.locking_words import ADDED, SEEN, locked_words, published_words
from promises.models import User

LONGEST_REASON = 500


class LateForm(forms.Form):
    """Asks why only where an action has refused to go on without a reason."""

    use_required_attribute = False
    late_what = ADDED

    late_reason = WordsField(
        label="Varför i efterhand?",
        longest=LONGEST_REASON,
        rows=2,
        help_text=f"{SEEN} Inga namn eller personuppgifter.",
    )

    def tell_locked(self, years: Collection[int]) -> None:
        """Say beforehand of which years a follow-up is published."""
        self.locked = frozenset(years)
        if years:
            words = self.fields["late_reason"]
            words.help_text = f"{published_words(years)} {words.help_text}"

    def late(self, user: User, now: dt.datetime) -> Late | None:
        """Return the reason that was given, as the actions take it."""
        reason: str = self.cleaned_data["late_reason"].strip()
        return Late(reason=reason, user=user, now=now) if reason else None

    def refuse_late(self, refused: YearIsLockedError) -> None:
        self.add_error("late_reason", locked_words(refused.years, self.late_what))

    @property
    def asks_why(self) -> bool:
        """Say whether the question has to be seen, and not only to be found."""
        field = self["late_reason"]
        return bool(field.errors or field.value())
