"""The texts of an agreement in another language, each beside its Swedish original."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from followup.actions.translating import Original, texts_version
from followup.forms.fields import WordsField
from followup.languages import is_code
from promises.models import Agreement, PriorityArea

SHORT = 200  # what the Swedish field has room for
LONG = 20_000
SHORT_KEYS = ("title", "name", "short")
LABELS = {
    "title": "Titel",
    "introduction": "Inledning",
    "situation": "Situationen",
    "outcome": "Vad löftena ska leda till",
    "contact": "Kontakt",
    "name": "Områdets namn",
    "short": "Kort namn",
    "text": "Löftet",
}


@dataclass(frozen=True, slots=True)
class TextRow:
    swedish: str
    field: BoundField
    saved: str  # by someone else meanwhile; "" unless that is to be read


@dataclass(frozen=True, slots=True)
class TextGroup:
    heading: str
    rows: tuple[TextRow, ...]


class LanguageForm(forms.Form):
    """Which language to write in, by its code."""

    kod = forms.CharField(
        label="Ett annat språk",
        max_length=35,
        required=False,
        help_text="Språkets kod, som i ISO 639: tr för turkiska, zh-Hant för "
        "traditionell kinesiska.",
    )

    def clean_kod(self) -> str:
        language, dash, more = self.cleaned_data["kod"].strip().partition("-")
        code = f"{language.lower()}{dash}{more}"
        if not is_code(code):
            raise forms.ValidationError(
                "Det är ingen språkkod, eller svenska. Skriv två eller tre bokstäver, "
                "till exempel smj."
            )
        return code


class TranslationsForm(forms.Form):
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        originals: Sequence[Original],
        code: str,
        is_conflict: bool = False,
        **kwargs: Any,
    ) -> None:
        self.originals, self.code, self.is_conflict = originals, code, is_conflict
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = texts_version(originals, code)
        for each in originals:
            is_short = each.key in SHORT_KEYS
            field = WordsField(
                label=LABELS[each.key],
                longest=SHORT if is_short else LONG,
                rows=1 if is_short else min(8, 2 + len(each.swedish) // 80),
                initial=each.in_language(code),
            )
            field.widget.attrs |= {"lang": code, "dir": "auto"}
            self.fields[each.name] = field

    def groups(self) -> Iterator[TextGroup]:
        for owner, of_owner in groupby(self.originals, key=lambda each: each.owner):
            rows = tuple(
                TextRow(each.swedish, self[each.name], self._saved(each))
                for each in of_owner
            )
            yield TextGroup(_heading(owner), rows)

    def _saved(self, original: Original) -> str:
        """Return what stands there now, where that is not what was typed."""
        saved = original.in_language(self.code)
        return (
            saved if self.is_conflict and saved != self[original.name].value() else ""
        )

    def texts(self) -> dict[str, str]:
        return {each.name: self.cleaned_data[each.name] for each in self.originals}


def _heading(owner: Any) -> str:
    if isinstance(owner, Agreement):
        return "Överenskommelsen"
    kind = "Område" if isinstance(owner, PriorityArea) else "Löfte"
    return f"{kind}: {owner}"
