from __future__ import annotations

from typing import Any

from django import forms

from promises.models.agreements import AgreementQuerySet


class AgreementChoiceForm(forms.Form):
    """Which agreement someone works with, and where they were on the way to."""

    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, agreements: AgreementQuerySet, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreement"] = forms.ModelChoiceField(
            agreements,
            to_field_name="public_id",
            error_messages={"required": "Välj en av dem."},
        )

    @property
    def is_forged(self) -> bool:
        """Say whether something was chosen, and it is none of those on offer."""
        is_fault = self.has_error("agreement")
        return is_fault and not self.has_error("agreement", "required")
