from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from followup.actions import Invitation
from followup.forms.fields import WordsField

NOT_A_TIME = "Skriv klockslaget som timme och minut, till exempel 18:30."


class HourInput(forms.TimeInput):
    """The browser's field for a time of day."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class HourField(forms.TimeField):
    def __init__(self, *, required_message: str, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
            widget=HourInput(),
            error_messages={"required": required_message, "invalid": NOT_A_TIME},
            **kwargs,
        )


class AnnouncementForm(forms.Form):
    """What the public is told of a plan."""

    use_required_attribute = False

    starts_at = HourField(label="Börjar", required_message="Skriv när det börjar.")
    ends_at = HourField(label="Slutar", required_message="Skriv när det slutar.")
    meeting_point = WordsField(
        label="Samlingsplats",
        longest=200,
        rows=1,
        required_message="Skriv var man samlas.",
        help_text="Så att den som inte är härifrån hittar dit.",
    )
    invitation = WordsField(
        label="Inbjudan",
        longest=1000,
        rows=4,
        required_message="Skriv vad ni bjuder in till.",
        help_text="Vad som händer och vem som är välkommen. "
        "Inga namn eller personuppgifter.",
    )

    def __init__(
        self, *args: Any, day: dt.date, now: dt.datetime, **kwargs: Any
    ) -> None:
        """The time is that of a clock on the wall, like the hours that are asked for."""
        super().__init__(*args, **kwargs)
        self.day = day
        self.now = now

    def clean_meeting_point(self) -> str:
        """Keep it on one line, as calendars and lists show it."""
        return " ".join(self.cleaned_data["meeting_point"].split())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts_at, ends_at = data.get("starts_at"), data.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", "Sluttiden är inte efter starttiden.")
        elif ends_at and self.day == self.now.date() and ends_at <= self.now.time():
            self.add_error("ends_at", "Sluttiden har redan varit i dag.")
        return data

    def invitation_said(self) -> Invitation:
        return Invitation(**self.cleaned_data)
