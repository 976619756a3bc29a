from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from followup.actions import Signed, Texts
from followup.forms.fields import DayField, WordsField
from followup.wording import day_words
from promises.models import Party
from promises.personal_numbers import find_personal_number

LONGEST = 20_000


class ReportTextsForm(forms.Form):
    """What the coordinators write into a follow-up."""

    use_required_attribute = False

    introduction = WordsField(
        label="Inledning",
        longest=LONGEST,
        rows=10,
        help_text="Vad året handlade om, och varför det blev som det blev. "
        "Inga namn eller personuppgifter.",
    )
    conclusion = WordsField(
        label="Avslutning",
        longest=LONGEST,
        rows=8,
        help_text="Vad parterna tar med sig, och nästa steg.",
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def texts(self) -> Texts:
        return Texts(
            introduction=_lines(self.cleaned_data["introduction"]),
            conclusion=_lines(self.cleaned_data["conclusion"]),
        )


class PlainField(forms.CharField):
    """A line in which nobody's personal identity number may stand."""

    def __init__(self, *, longest: int, required_message: str = "", **kw: Any) -> None:
        super().__init__(
            max_length=longest,
            required=bool(required_message),
            error_messages={"required": required_message},
            **kw,
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        if find_personal_number(value):
            raise ValidationError(
                "Här står ett personnummer eller samordningsnummer. Ta bort det.",
                code="personal_number",
            )


class SignatureForm(forms.Form):
    """Who decided for a party, and what was read."""

    use_required_attribute = False

    party = forms.ModelChoiceField(
        label="Part",
        queryset=Party.objects.none(),
        empty_label=None,
        error_messages={
            "required": "Välj vilken part som skriver under.",
            "invalid_choice": "Välj en av parterna som undertecknar.",
        },
    )
    name = PlainField(
        label="Vem beslutade",
        longest=200,
        required_message="Skriv vem som beslutade.",
        help_text="Namnet visas aldrig offentligt.",
    )
    title = PlainField(
        label="Titel",
        longest=200,
        required_message="Skriv titeln, till exempel kommunchef.",
        help_text="Visas offentligt.",
    )
    decided_on = DayField(label="Beslutsdatum")
    record_number = PlainField(
        label="Diarienummer",
        longest=100,
        required_message="Skriv diarienumret.",
        help_text="Visas aldrig offentligt.",
    )
    fingerprint = forms.CharField(widget=forms.HiddenInput)
    parts = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        parties: Any,
        first: dt.date,
        today: dt.date,
        **kwargs: Any,
    ) -> None:
        """`first` is the earliest day on which it could be decided."""
        super().__init__(*args, **kwargs)
        self.first, self.today = first, today
        self.parties = parties
        party, decided_on = self.fields["party"], self.fields["decided_on"]
        if isinstance(party, forms.ModelChoiceField):
            party.queryset = parties
        if isinstance(decided_on, DayField):
            decided_on.bound_between(first, today)

    def clean_decided_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["decided_on"]
        if day > self.today:
            raise ValidationError("Datumet har inte varit ännu.")
        if day < self.first:
            raise ValidationError(
                f"Uppföljningen gäller till och med {day_words(self.first)}. "
                "Den kan inte vara beslutad före det."
            )
        return day

    def clean_parts(self) -> dict[str, str]:
        """Read what says which parts were read; nonsense only says less."""
        try:
            parts = json.loads(self.cleaned_data["parts"] or "{}")
        except (ValueError, RecursionError):
            return {}
        if not isinstance(parts, dict):
            return {}
        return {f"{name}": f"{value}" for name, value in parts.items()}

    def signed(self) -> Signed:
        return Signed(**self.cleaned_data)


class PublicationForm(forms.Form):
    """Publishing what was signed; a correction says why."""

    use_required_attribute = False

    reason = WordsField(
        label="Skäl till rättelsen",
        longest=1000,
        rows=3,
        help_text="Läses av alla. Vad var fel, och vad är rättat?",
    )
    fingerprint = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_correction = is_correction
        if not is_correction:
            self.fields["reason"].widget = forms.HiddenInput()
        else:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = (
                "Skriv varför uppföljningen rättas."
            )


def _lines(text: str) -> str:
    return "\n".join(text.splitlines())
