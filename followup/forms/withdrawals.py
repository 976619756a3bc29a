from __future__ import annotations

from typing import Any

from django import forms

from followup.forms.fields import WordsField


class WithdrawalForm(forms.Form):
    """Why an activity is taken back."""

    reason = WordsField(
        label="Varför tas den tillbaka?",
        longest=300,
        rows=2,
        required_message="Skriv varför aktiviteten tas tillbaka.",
        help_text="Skälet visas för alla där aktiviteten själv skulle ha visats. "
        "Inga namn eller personuppgifter.",
    )


class BatchWithdrawalForm(WithdrawalForm):
    """Why several are taken back at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Varför tas allt tillbaka?"
