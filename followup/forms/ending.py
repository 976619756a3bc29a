"""When a promise ends early, and from when to when an agreement runs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from followup.forms.fields import DayField
from followup.wording import days_words
from promises.structure import Structure
from promises.years import Span


class WithdrawalOfPromiseForm(forms.Form):
    use_required_attribute = False

    last = DayField(label="Sista dag som löftet gäller")

    def __init__(self, *args: Any, structure: Structure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.period = structure.period
        field: Any = self.fields["last"]
        field.bound_between(self.period.first, self.period.last)

    def clean_last(self) -> dt.date:
        last: dt.date = self.cleaned_data["last"]
        if last not in self.period:
            raise forms.ValidationError(f"Perioden är {days_words(self.period)}.")
        return last


class PeriodForm(forms.Form):
    use_required_attribute = False

    first = DayField(label="Första dag")
    last = DayField(label="Sista dag")

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", "Perioden kan inte sluta innan den börjar.")
        return data

    def period(self) -> Span:
        return Span(self.cleaned_data["first"], self.cleaned_data["last"])
