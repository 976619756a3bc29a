"""Fields of texts that are to stand in an agreement, and so in its file."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from followup.forms.fields import DAY_FORMAT, DayField, WordsField
from promises.agreement_file.texts import CONTROL, is_url

LONGEST_TEXT = 20_000
LONGEST_ADDRESS = 500
LANGUAGE_AND_NAME = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*[:=]\s*(\S.*)")


class TextField(WordsField):
    """A text of several lines, without the signs that no page can show."""

    def __init__(
        self, *, longest: int = LONGEST_TEXT, rows: int = 6, **kwargs: Any
    ) -> None:
        super().__init__(longest=longest, rows=rows, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if CONTROL.search(value):
            raise ValidationError("Texten innehåller styrtecken som inte kan visas.")


class LineField(TextField):
    """A text of one line."""

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        super().__init__(longest=longest, rows=1, **kwargs)
        widget = forms.TextInput()
        widget.attrs |= self.widget_attrs(widget)
        widget.is_required = self.required
        self.widget = widget

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class WholeDayField(DayField):
    """A day that is known as such, never a month."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.input_formats = [DAY_FORMAT, "%Y%m%d"]


class LinksField(TextField):
    """Addresses of web pages, one a line."""

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines()]
        links = [line for line in lines if line]
        for link in links:
            if not is_url(link) or len(link) > LONGEST_ADDRESS:
                raise ValidationError(
                    f"”{link[:80]}” är ingen webbadress. Den börjar med https://."
                )
        if len(set(links)) < len(links):
            raise ValidationError("Samma adress står två gånger.")
        return links


class NamesField(TextField):
    """Names in other languages, a language's code and a name on each line."""

    def clean(self, value: Any) -> dict[str, str]:
        names: dict[str, str] = {}
        for line in super().clean(value).splitlines():
            if not line.strip():
                continue
            found = LANGUAGE_AND_NAME.fullmatch(line.strip())
            if not found or len(found[2]) > 100:
                raise ValidationError(
                    f"”{line.strip()[:80]}” går inte att läsa. Skriv språkets kod, "
                    "kolon och namnet: smj: Jåhkåmåhkke."
                )
            if found[1] in names:
                raise ValidationError(f"Språket {found[1]} står två gånger.")
            names[found[1]] = found[2]
        return names


def names_as_lines(names: dict[str, str]) -> str:
    return "\n".join(f"{code}: {name}" for code, name in sorted(names.items()))
