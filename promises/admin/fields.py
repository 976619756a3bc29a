"""Lists and names in other languages, written one a line."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
LONGEST_NAME, LONGEST_LINK = 100, 500


class LinesField(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 2, "cols": 30})

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial or "") != self.to_python(data))
        except ValidationError:
            return True

    def lines(self, value: object) -> list[str]:
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]


class LinksField(LinesField):
    """Web addresses, one a line."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, list) else self.lines(value)

    def validate(self, value: Any) -> None:
        check = URLValidator(schemes=["http", "https"])
        for link in value:
            if len(link) > LONGEST_LINK:
                raise ValidationError(
                    f"Webbadressen får ha högst {LONGEST_LINK} tecken."
                )
            try:
                check(link)
            except ValidationError:
                raise ValidationError(
                    f"”{link}” är ingen webbadress. Skriv en per rad, "
                    "till exempel https://polisen.se."
                ) from None

    def run_validators(self, value: Any) -> None:
        """Each link was looked at by itself."""


class NamesField(LinesField):
    """Names by language, one a line: "smj: Jåhkåmåhkke"."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return "\n".join(f"{language}: {name}" for language, name in value.items())
        return value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, dict):
            return value
        return dict(self._named(line) for line in self.lines(value))

    def _named(self, line: str) -> tuple[str, str]:
        language, _, name = (part.strip() for part in line.partition(":"))
        if not LANGUAGE.match(language) or not name:
            raise ValidationError(
                f"”{line}” går inte att läsa. Skriv språkets kod, kolon och namnet: "
                "smj: Jåhkåmåhkke."
            )
        if len(name) > LONGEST_NAME:
            raise ValidationError(f"Namnet får ha högst {LONGEST_NAME} tecken.")
        return language, name

    def validate(self, value: Any) -> None:
        """Every line was looked at when it was read."""

    def run_validators(self, value: Any) -> None:
        """There is no text to look at, only names."""
