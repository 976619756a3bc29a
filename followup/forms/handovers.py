from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

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
            heirs.order_by("name", "email"),
            label="Vem tar över planerna?",
            empty_label="Välj en kollega",
            error_messages={"required": WHO, "invalid_choice": WHO},
        )

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
