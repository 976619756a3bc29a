"""A file of activities, chosen or pasted."""

from __future__ import annotations

from typing import Any

from django import forms

MEGABYTES = 8  # of settings.DATA_UPLOAD_MAX_MEMORY_SIZE; a larger file never arrives
NOTHING = (
    f"Ingen fil kom fram. Välj en på högst {MEGABYTES} MB, eller klistra in rader."
)


class FileForm(forms.Form):
    use_required_attribute = False

    file = forms.FileField(
        label="Fil",
        required=False,
        allow_empty_file=True,
        help_text="CSV eller Excel (.xlsx). Av en arbetsbok läses det första bladet.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xlsm"}),
        error_messages={"invalid": NOTHING},
    )
    text = forms.CharField(
        label="Eller klistra in rader",
        required=False,
        strip=False,
        help_text="Till exempel markerade celler ur ett kalkylblad, rubriken med.",
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        has_file, has_text = bool(data.get("file")), bool(f"{data.get('text')}".strip())
        if has_file and has_text:
            self.add_error(None, "Välj en fil eller klistra in rader, inte båda.")
        elif not has_file and not has_text and not self.errors:
            self.add_error("file", NOTHING)
        return data

    @property
    def is_pasted(self) -> bool:
        return not self.cleaned_data["file"]

    @property
    def source(self) -> bytes:
        if file := self.cleaned_data["file"]:
            content: bytes = file.read()
            return content
        text: str = self.cleaned_data["text"]
        return text.encode()
