from __future__ import annotations

from django import forms

from followup.forms.fields import WordsField


class ObjectionForm(forms.Form):
    """Why the organisation does not agree with what was logged."""

    words = WordsField(
        label="Vad stämmer inte?",
        longest=500,
        rows=3,
        required_message="Skriv vad som inte stämmer.",
        help_text="Läses av de organisationer som ser aktiviteten, aldrig av "
        "allmänheten. Inga namn eller personuppgifter.",
    )
