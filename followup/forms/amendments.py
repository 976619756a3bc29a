"""When, why and by whom a change of a published agreement was agreed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from followup.actions import Agreed
from followup.actions.changing import Terms
from followup.forms.fields import DayField, WordsField
from followup.forms.promised import LineField
from promises.models import Party


class AmendmentForm(forms.Form):
    """Each signatory agrees by a title; who it was is never shown to the public."""

    use_required_attribute = False
    prefix = "amendment"

    agreed_on = DayField(label="När blev ni överens?")
    reason = WordsField(
        label="Varför ändras det?",
        longest=2000,
        rows=3,
        required_message="Skriv varför det ändras.",
        help_text="Visas för alla, tillsammans med vad som stod före och efter.",
    )

    def __init__(
        self, *args: Any, signatories: list[Party], today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.signatories = signatories
        self.today = today
        fields: Any = self.fields
        fields["agreed_on"].widget.attrs["max"] = f"{today:%Y-%m-%d}"
        for party in signatories:
            fields[f"title_{party.pk}"] = LineField(
                label="Titel",
                longest=200,
                required_message=f"Skriv titeln på den som beslutade för {party.short}.",
                help_text="Till exempel kommunchef. Visas för alla.",
            )
            fields[f"name_{party.pk}"] = LineField(
                label="Namn", longest=200, help_text="Visas aldrig offentligt."
            )
            fields[f"record_number_{party.pk}"] = LineField(
                label="Diarienummer", longest=100
            )

    @property
    def by_party(self) -> list[tuple[str, list[forms.BoundField]]]:
        names = ("title", "name", "record_number")
        return [
            (party.short, [self[f"{name}_{party.pk}"] for name in names])
            for party in self.signatories
        ]

    def clean_agreed_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["agreed_on"]
        if day > self.today:
            raise forms.ValidationError("Dagen har inte varit ännu.")
        return day

    def terms(self) -> Terms:
        data = self.cleaned_data
        return Terms(
            agreed_on=data["agreed_on"],
            reason=data["reason"],
            consents=tuple(
                Agreed(
                    party=party,
                    name=data[f"name_{party.pk}"],
                    title=data[f"title_{party.pk}"],
                    record_number=data[f"record_number_{party.pk}"],
                )
                for party in self.signatories
            ),
        )
