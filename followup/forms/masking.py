from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from followup.forms.fields import WordsField
from followup.masking import FoundText

SHORTEST = 2


class WordsForm(forms.Form):
    """Which words stand somewhere where they should not."""

    ord = forms.CharField(
        label="Vilka ord står där de inte ska stå?",
        min_length=SHORTEST,
        max_length=1000,
        help_text="Till exempel ett namn. Sök på det som står i texten.",
        error_messages={
            "required": "Skriv det som står i texten.",
            "min_length": f"Skriv minst {SHORTEST} tecken.",
        },
    )


class MaskingForm(forms.Form):
    """Which of the texts that were found are to go, and why."""

    texts = forms.MultipleChoiceField(
        label="Texter som tas bort",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Markera minst en text.",
            "invalid_choice": "En text har ändrats sedan du sökte. Läs listan igen.",
        },
    )
    reason = WordsField(
        label="Varför tas de bort?",
        longest=500,
        rows=2,
        required_message="Skriv varför texten tas bort.",
        help_text="Läses av samordnarna. Skriv inte det som tas bort.",
    )
    is_sure = forms.BooleanField(
        label="Jag har läst texterna. De går inte att få tillbaka.",
        error_messages={"required": "Markera att du har läst texterna."},
    )

    def __init__(self, *args: Any, found: Sequence[FoundText], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        texts: Any = self.fields["texts"]
        texts.choices = [(each.digest, each.text) for each in found]

    @property
    def chosen(self) -> list[FoundText]:
        wanted = set(self.cleaned_data["texts"])
        return [each for each in self.found if each.digest in wanted]

    @property
    def rows(self) -> list[tuple[FoundText, bool]]:
        """Return each text, and whether it is marked; all are to begin with."""
        is_new = not self.is_bound
        marked = set(self["texts"].value() or ())
        return [(each, is_new or each.digest in marked) for each in self.found]
