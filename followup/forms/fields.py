"""Fields in plain Swedish: what they refuse, they say in a sentence."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from promises.personal_numbers import find_personal_number

DAY_FORMAT = "%Y-%m-%d"
MONTH_FORMAT = "%Y-%m"
MONTH_ALONE = re.compile(r"\s*\d{4}-\d{2}\s*")
NOT_A_DATE = "Skriv datumet som år, månad och dag, till exempel 2021-09-14."


class DayInput(forms.DateInput):
    """The browser's date field, which shows nothing for a month unless given a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format=DAY_FORMAT)

    def format_value(self, value: Any) -> str | None:
        written = super().format_value(value)
        if written and MONTH_ALONE.fullmatch(written):
            return f"{written.strip()}-01"
        return written


class DayField(forms.DateField):
    """A day, as the browser's own date field sends it; a month gives its first day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=[DAY_FORMAT, "%Y%m%d", MONTH_FORMAT],
            widget=DayInput(),
            error_messages={"required": "Skriv datumet.", "invalid": NOT_A_DATE},
            **kwargs,
        )

    def bound_between(self, first: dt.date, last: dt.date) -> None:
        """Let the browser offer only these days."""
        self.widget.attrs |= {"min": f"{first:%Y-%m-%d}", "max": f"{last:%Y-%m-%d}"}


class NumberField(forms.IntegerField):
    """How many; nothing written is one."""

    LARGEST = 100_000

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=1,
            max_value=self.LARGEST,
            # A number field would send nothing at all for "två".
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "invalid": "Skriv antalet som ett heltal, minst 1.",
                "min_value": "Antalet är minst 1. Blev inget gjort loggas ingenting.",
                "max_value": "Antalet kan vara högst 100 000.",
            },
            **kwargs,
        )

    def clean(self, value: Any) -> int:
        number: int = super().clean(value or "1")
        return number


class UsualChoiceField(forms.ChoiceField):
    """A choice that has been made already for whoever makes none."""

    def __init__(self, *, usual: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.usual = usual

    def clean(self, value: Any) -> str:
        chosen: str = super().clean(value or self.usual)
        return chosen


class WordsField(forms.CharField):
    """A text in which nobody's personal identity number may stand."""

    def __init__(
        self,
        *,
        longest: int,
        rows: int,
        required_message: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(
            max_length=longest,
            required=bool(required_message),
            widget=forms.Textarea(attrs={"rows": rows}),
            error_messages={
                "required": required_message,
                "max_length": "Högst %(limit_value)d tecken; "
                "texten är %(show_value)d tecken lång.",
            },
            **kwargs,
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        if find_personal_number(value):
            raise ValidationError(
                "Här står ett personnummer eller samordningsnummer. Ta bort det: "
                "uppgifter om enskilda personer hör inte hemma här.",
                code="personal_number",
            )


class SubmissionField(forms.CharField):
    """The number a form is gets when it is shown, and is known by if sent twice."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> uuid.UUID:
        """Give a number anew where none, or nonsense, was sent."""
        try:
            return uuid.UUID(super().clean(value))
        except ValueError:
            return uuid.uuid4()
