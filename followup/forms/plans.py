"""The forms in which staff say what is to be done, and what became of it."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from followup.forms.activities import ActivityForm
from followup.forms.fields import DayField, WordsField
from followup.forms.rules import life_fault, plan_date_fault
from promises.facts import PromiseInfo
from promises.years import Span

OF_WHAT_IS_DONE = ("known_to", "precision")  # of a plan only if it came with them


class PlanForm(ActivityForm):
    """What is planned, or was and is cancelled: of today or later, unless unchanged."""

    def __init__(
        self, *args: Any, dated_before: Span | None = None, **kwargs: Any
    ) -> None:
        self.dated_before = dated_before
        super().__init__(*args, **kwargs)
        self.fields["parties"].label = "Vilka ska delta?"
        self.fields["ends_on"].help_text = "Om det pågår flera dagar."
        for name in OF_WHAT_IS_DONE:
            usual = cast("Any", self.fields[name]).usual
            if self.get_initial_for_field(self.fields[name], name) in (None, usual):
                self.fields[name].widget = forms.HiddenInput()

    def _offer_days(self) -> None:
        period = self.structure.period
        earliest = self.dated_before.first if self.dated_before else self.today
        field = cast("DayField", self.fields["dated_on"])
        first = min(max(period.first, min(earliest, self.today)), period.last)
        field.bound_between(first, period.last)

    def fault_of(self, promise: PromiseInfo | None, dated: Span) -> str:
        if dated == self.dated_before:
            return life_fault(self.structure, promise, dated)
        return plan_date_fault(self.structure, promise, dated, self.today)


class CancellationForm(forms.Form):
    """Why what people were invited to is cancelled."""

    reason = WordsField(
        label="Varför ställs det in?",
        longest=300,
        rows=2,
        help_text="Visas för allmänheten. Inga namn eller personuppgifter.",
    )
