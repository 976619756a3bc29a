from __future__ import annotations

from django import forms

from followup.models.reminders import ReminderKind


class RemindersForm(forms.Form):
    """Which kinds of reminders a person wants; a kind that is not ticked is declined."""

    kinds = forms.MultipleChoiceField(
        label="Påminn mig om",
        choices=ReminderKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def declined(self) -> list[str]:
        wanted = self.cleaned_data["kinds"]
        return [kind for kind in ReminderKind.values if kind not in wanted]
