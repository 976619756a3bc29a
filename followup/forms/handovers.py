from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from followup.alphabet import swedish_order
from promises.models import User

WHO = "Välj vem som tar över planerna."


class HandoverForm(forms.Form):
    """Which of the other colleagues takes over someone's open plans."""

    def __init__(
        self, *args: Any, colleagues: QuerySet[User], holder: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = colleagues
        heirs = colleagues.filter(is_active=True).exclude(pk=holder.pk)
        self.fields["heir"] = forms.ModelChoiceField(
            heirs,
            label="Vem tar över planerna?",
            error_messages={"required": WHO, "invalid_choice": WHO},
        )

        self._heir.choices = [
            ("", "Välj en kollega"),
            *((each.pk, f"{each}") for each in sorted(heirs, key=_by_name)),
        ]

    @property
    def _heir(self) -> forms.ModelChoiceField[User]:
        return cast("forms.ModelChoiceField[User]", self.fields["heir"])

    @property
    def is_forged(self) -> bool:
        """Say whether somebody was chosen who is no colleague at all."""
        if not self.has_error("heir", "invalid_choice"):
            return False
        known = self.colleagues.values_list("pk", flat=True)
        return self.data["heir"] not in {f"{pk}" for pk in known}

    def ask_anew(self) -> None:
        """Say that nobody takes over: the one chosen has left meanwhile."""
        if self.is_valid():
            self.add_error("heir", WHO)


def _by_name(user: User) -> tuple[list[int], int]:
    return swedish_order(f"{user}"), user.pk
