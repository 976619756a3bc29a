"""Who decided to approve a draft, and when; the wording that was read goes along."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core import signing

from followup.actions import Decided, Wording
from followup.forms.drafted import LineField, WholeDayField

SALT = "agreement as it was read"
OLDEST_DECISION = 3  # years


class ApprovalForm(forms.Form):
    use_required_attribute = False

    name = LineField(
        label="Vem som beslutade",
        longest=200,
        required_message="Skriv vem som beslutade.",
        help_text="Visas aldrig offentligt.",
    )
    title = LineField(
        label="Titel",
        longest=200,
        required_message="Skriv titeln, till exempel lokalpolisområdeschef.",
        help_text="Titel och organisation visas offentligt.",
    )
    decided_on = WholeDayField(label="Beslutsdatum")
    record_number = LineField(label="Diarienummer", longest=100)
    fingerprint = forms.CharField(widget=forms.HiddenInput, required=False)
    read = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_decided_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["decided_on"]
        if day > self.today:
            raise forms.ValidationError("Beslutsdatumet har inte varit ännu.")
        if day.year < self.today.year - OLDEST_DECISION:
            raise forms.ValidationError(f"Året {day.year} kan inte stämma.")
        return day

    @property
    def decided(self) -> Decided:
        data = self.cleaned_data
        return Decided(
            name=data["name"],
            title=data["title"],
            decided_on=data["decided_on"],
            record_number=data["record_number"],
        )

    def read_anew(self, wording: Wording) -> None:
        """Let the form be sent again about what the draft says now."""
        anew = {"fingerprint": wording.fingerprint, "read": sealed(wording)}
        self.data = {**dict(self.data.items()), **anew}


def sealed(wording: Wording) -> str:
    return signing.dumps(wording.text, salt=SALT, compress=True)


def wording_read(text: str) -> Wording | None:
    """Return what a form says was read, unless someone has tampered with it."""
    try:
        return Wording(signing.loads(text, salt=SALT))
    except signing.BadSignature:
        return None
