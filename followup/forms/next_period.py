"""What the next period is called, when it is, and which promises go on in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from followup.actions.next_period import period_like
from followup.following import span_after
from followup.forms.fields import DayField, WordsField
from followup.wording import day_words
from promises.agreement_file.content import slug_of_period
from promises.models import Agreement
from promises.structure import Structure
from promises.years import Span

LONGEST_REASON = 500
MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class PromiseChoice:
    short: str
    text: str
    went: str  # "2 av 3 år uppfyllt"; "" before a year is over
    carry: BoundField
    reason: BoundField


class NextPeriodForm(forms.Form):
    title = forms.CharField(
        label="Titel",
        max_length=200,
        error_messages={
            "required": "Skriv vad överenskommelsen heter.",
            "max_length": "Högst 200 tecken.",
        },
    )
    starts_on = DayField(label="Första dag")
    ends_on = DayField(label="Sista dag")

    def __init__(
        self, *args: Any, structure: Structure, went: Mapping[str, str], **kwargs: Any
    ) -> None:
        self.structure, self.went = structure, went
        proposed = span_after(structure.period)
        kwargs["initial"] = {
            "title": structure.agreement.title,
            "starts_on": proposed.first,
            "ends_on": proposed.last,
        }
        super().__init__(*args, **kwargs)
        for promise in structure.promises:
            self.fields[f"carry_{promise.pk}"] = forms.BooleanField(
                label="För vidare", required=False
            )
            self.fields[f"reason_{promise.pk}"] = WordsField(
                label="Varför förs det vidare?",
                longest=LONGEST_REASON,
                rows=2,
                initial=went.get(promise.key, "").capitalize(),
            )

    def promises(self) -> Iterator[PromiseChoice]:
        for promise in self.structure.promises:
            yield PromiseChoice(
                short=promise.short,
                text=promise.text,
                went=self.went.get(promise.key, ""),
                carry=self[f"carry_{promise.pk}"],
                reason=self[f"reason_{promise.pk}"],
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for promise in self.structure.promises:
            reason = f"reason_{promise.pk}"
            if data.get(f"carry_{promise.pk}") and data.get(reason) == "":
                self.add_error(reason, "Skriv varför löftet förs vidare.")
        if {"starts_on", "ends_on"} <= data.keys():
            self._check_period(data)
        return data

    def _check_period(self, data: dict[str, Any]) -> None:
        starts_on, ends_on = data["starts_on"], data["ends_on"]
        if ends_on < starts_on:
            self.add_error("ends_on", "Perioden kan inte sluta innan den börjar.")
        elif ends_on.year - starts_on.year > MOST_YEARS:
            self.add_error("ends_on", "Perioden är längre än tio år. Stämmer dagarna?")
        elif existing := period_like(
            self.structure.agreement.municipality, self.period(), self.slug()
        ):
            self.refuse_double(existing)

    def refuse_double(self, existing: Agreement) -> None:
        status = existing.get_status_display().lower()
        self.add_error(
            "starts_on",
            f"Kommunen har redan {existing.title}, {existing.period.label} ({status}). "
            "Två överenskommelser kan inte ha samma dagar eller samma adress.",
        )

    def period(self) -> Span:
        return Span(self.cleaned_data["starts_on"], self.cleaned_data["ends_on"])

    def slug(self) -> str:
        return slug_of_period(self.period())

    def carried(self) -> dict[int, str]:
        """Return why each promise that goes on does, by its primary key."""
        said = self.cleaned_data
        return {
            promise.pk: said[f"reason_{promise.pk}"]
            for promise in self.structure.promises
            if said[f"carry_{promise.pk}"]
        }

    def overlap(self) -> str:
        """Say, as a sentence, that both periods hold on some days; "" if none."""
        old = self.structure.period
        both = self.period().clip(old)
        if both is None:
            return ""
        return (
            f"Perioderna {old.label} och {self.period().label} går in i varandra: båda "
            f"gäller {day_words(both.first)} till {day_words(both.last)}."
        )
