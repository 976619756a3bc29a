"""An agreement file to look through, and why a published agreement becomes another."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core import signing

from followup.actions import Agreed, Agreeing
from followup.forms.drafted import TextField, WholeDayField
from promises.chosen_rows import ChosenRowsField
from promises.models import Agreement, Party, User

MEGABYTES = 2
SALT = "agreement file that was looked through"
NO_FILE = "Välj en fil."
TOO_LARGE = f"Filen är större än {MEGABYTES} MB. Så stor är ingen överenskommelse."
Previewed = tuple[bytes, list[str]]  # the file, and what it would do


class AgreementFileForm(forms.Form):
    use_required_attribute = False

    file = forms.FileField(
        label="Fil",
        allow_empty_file=True,
        help_text="En TOML-fil, till exempel en som hämtats här.",
        widget=forms.FileInput(attrs={"accept": ".toml,.txt"}),
        error_messages={"required": NO_FILE, "invalid": NO_FILE},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(TOO_LARGE)
        return file


class AgreeingForm(forms.Form):
    use_required_attribute = False

    agreed_on = WholeDayField(label="När parterna kom överens")
    reason = TextField(
        label="Skäl",
        rows=3,
        longest=2_000,
        required_message="Skriv varför överenskommelsen ändras.",
        help_text="Visas offentligt.",
    )
    consents = ChosenRowsField(
        Party.objects.none(),
        label="Parter som är överens",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kryssa för vilka parter som är överens.",
            "invalid_choice": "Parten finns inte längre. Välj igen.",
        },
    )

    def __init__(
        self, *args: Any, agreement: Agreement, today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field: Any = self.fields["consents"]
        field.queryset = Party.objects.filter(agreement=agreement).by_position()

    def clean_agreed_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["agreed_on"]
        if day > self.today:
            raise forms.ValidationError("Datumet har inte varit ännu.")
        return day

    @property
    def agreeing(self) -> Agreeing:
        data = self.cleaned_data
        return Agreeing(
            reason=data["reason"],
            agreed_on=data["agreed_on"],
            consents=[Agreed(party) for party in data["consents"]],
        )


def sealed(content: bytes, lines: list[str], user: User) -> str:
    carried = [content.decode(), lines, user.pk]
    return signing.dumps(carried, salt=SALT, compress=True)


def unsealed(text: str, user: User, oldest: dt.timedelta) -> Previewed | None:
    """Return what was looked through, if this user did so and not too long ago."""
    try:
        content, lines, pk = signing.loads(text, salt=SALT, max_age=oldest)
    except signing.BadSignature:
        return None
    return (content.encode(), lines) if pk == user.pk else None
