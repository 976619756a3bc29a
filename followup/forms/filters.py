"""Which of the activities in a long list to show."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms

from followup.disclosure import PublicRow, StaffRow
from followup.forms.activities import BEYOND
from promises.structure import Structure


class ActivityFilterForm(forms.Form):
    """Of which promise, and whether only what does not count; a stray choice is none."""

    lofte = forms.ChoiceField(label="Löfte", required=False)
    utan = forms.BooleanField(label="Bara det som inte räknas", required=False)

    def __init__(self, *args: Any, structure: Structure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lofte"] = forms.ChoiceField(
            label="Löfte",
            required=False,
            choices=[
                ("", "Alla"),
                *((each.key, each.short) for each in structure.promises),
                (BEYOND, "Utöver löftena"),
            ],
        )
        self.full_clean()

    @property
    def query(self) -> str:
        """The choice as the addresses of other pages repeat it."""
        chosen = {"lofte": self._promise, "utan": "on" if self._only_uncounted else ""}
        return urlencode({name: value for name, value in chosen.items() if value})

    def shows(self, row: StaffRow) -> bool:
        return self._is_of_promise(row) and (
            not self._only_uncounted or does_not_count(row)
        )

    def shows_month(self, row: PublicRow) -> bool:
        return self._is_of_promise(row) and not self._only_uncounted

    def _is_of_promise(self, row: StaffRow | PublicRow) -> bool:
        key = row.promise.key if row.promise else BEYOND
        return self._promise in ("", key)

    @property
    def _promise(self) -> str:
        return str(self.cleaned_data.get("lofte", ""))

    @property
    def _only_uncounted(self) -> bool:
        return bool(self.cleaned_data.get("utan"))


def does_not_count(row: StaffRow) -> bool:
    """Say whether it is withdrawn, called off or refused; a plan may count yet."""
    activity = row.activity
    if activity.is_planned:
        return False
    return not activity.is_done or row.reason is not None
