from __future__ import annotations

from followup.forms.fields import WordsField
from followup.forms.late import LateForm


class ObjectionForm(LateForm):
    """Why the organisation does not agree with what was logged.

    That is between the organisations; why so late, the public may read.
    """

    words = WordsField(
        label="Vad stämmer inte?",
        longest=500,
        rows=3,
        required_message="Skriv vad som inte stämmer.",
        help_text="Läses av de organisationer som ser aktiviteten, aldrig av "
        "allmänheten. Inga namn eller personuppgifter.",
    )
