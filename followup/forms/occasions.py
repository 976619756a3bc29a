"""A year's risk weekends as rows: those there are, those proposed and blank ones."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices

from followup.forms.fields import DAY_FORMAT, NOT_A_DATE
from followup.locking_words import published_words
from promises.actions import WantedOccasion
from promises.models import Agreement, Occasion
from promises.occasions import SCHOOL_END, proposed_occasions
from promises.personal_numbers import find_personal_number
from promises.years import Span, Year

BLANK_ROWS = 2


class Kind(TextChoices):
    EXISTING = "existing"
    PROPOSED = "proposed"
    BLANK = "blank"


def _day(label: str, *, required: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        input_formats=[DAY_FORMAT, "%Y%m%d"],
        widget=forms.DateInput(format=DAY_FORMAT, attrs={"type": "date"}),
        error_messages={"invalid": NOT_A_DATE, "required": required},
    )


class OccasionForm(forms.Form):
    """A row counts when it is ticked; a blank one when a day is written in it."""

    use_required_attribute = False

    kind = forms.ChoiceField(choices=Kind.choices, widget=forms.HiddenInput)
    public_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    is_chosen = forms.BooleanField(label="Med", required=False)
    name = forms.CharField(
        label="Namn",
        max_length=100,
        error_messages={
            "required": "Skriv vad riskhelgen heter.",
            "max_length": "Högst 100 tecken.",
        },
    )
    starts_on = _day("Första dag", required="Skriv första dagen.")
    ends_on = _day("Sista dag", required="Skriv sista dagen.")

    def __init__(self, *args: Any, agreement: Agreement, year: Year, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.agreement = agreement
        self.year = year

    @property
    def is_blank(self) -> bool:
        return bool(self["kind"].value() == Kind.BLANK)

    @property
    def is_existing(self) -> bool:
        return bool(self["kind"].value() == Kind.EXISTING)

    @property
    def is_wanted(self) -> bool:
        if self.is_blank:
            days = self["starts_on"].value() or self["ends_on"].value()
            named = self["name"].value() not in (None, "", SCHOOL_END)
            return bool(days or named)
        return bool(self.cleaned_data.get("is_chosen"))

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not self.is_wanted:
            self.errors.clear()  # what is not wanted has no faults
            return data
        if find_personal_number(data.get("name", "")):
            self.add_error("name", "Här står ett personnummer. Ta bort det.")
        if "starts_on" in data and "ends_on" in data:
            self._check_days(data["starts_on"], data["ends_on"])
        return data

    def _check_days(self, first: dt.date, last: dt.date) -> None:
        if last < first:
            self.add_error("ends_on", "Riskhelgen kan inte sluta innan den börjar.")
        elif first not in self.year.span:
            self.add_error("starts_on", f"Riskhelgen ska börja under {self.year.name}.")
        elif not Span(first, last).touches(self.agreement.period):
            self.add_error("starts_on", "Riskhelgen ligger utanför avtalets period.")

    def wanted(self) -> WantedOccasion:
        data = self.cleaned_data
        return WantedOccasion(
            name=data["name"],
            dates=Span(data["starts_on"], data["ends_on"]),
            public_id=data["public_id"],
        )


if TYPE_CHECKING:
    AnyOccasionFormSet = forms.BaseFormSet[OccasionForm]
else:
    AnyOccasionFormSet = forms.BaseFormSet


class OccasionRows(AnyOccasionFormSet):
    def clean(self) -> None:
        """Refuse the same name and first day twice."""
        seen = set()
        for form in self.forms:
            data = form.cleaned_data
            if not form.is_valid() or not form.is_wanted:
                continue
            row = (data["name"], data["starts_on"])
            if row in seen:
                form.add_error("name", "Samma riskhelg står på en rad ovanför.")
            seen.add(row)

    def wanted(self) -> list[WantedOccasion]:
        return [form.wanted() for form in self.forms if form.is_wanted]

    def removed(self) -> list[uuid.UUID]:
        return [
            form.cleaned_data["public_id"]
            for form in self.forms
            if form.is_existing
            and not form.is_wanted
            and form.cleaned_data["public_id"]
        ]

    def refuse_to_remove(self, public_id: uuid.UUID) -> None:
        for form in self.forms:
            if form.cleaned_data.get("public_id") == public_id:
                form.add_error(
                    "name",
                    "Kan inte tas bort: det finns aktiviteter på riskhelgen.",
                )

    def refuse_double(self) -> None:
        self._refuse("En annan riskhelg har redan det namnet och den första dagen.")

    def refuse_late(self, years: Iterable[int]) -> None:
        self._refuse(f"{published_words(years)} Riskhelgerna då kan inte ändras.")

    def _refuse(self, message: str) -> None:
        self.non_form_errors().extend([ValidationError(message)])


OccasionFormSet = forms.formset_factory(OccasionForm, formset=OccasionRows, extra=0)


def rows_of(
    agreement: Agreement, *, year: Year, existing: list[Occasion]
) -> list[dict[str, Any]]:
    """Return what the rows say at first.

    What is proposed is ticked until the year has been seen to.
    """
    proposed = proposed_occasions(agreement, year=year, existing=existing)
    has_school_end = any(occasion.name == SCHOOL_END for occasion in existing)
    known = [
        *(_row(Kind.EXISTING, o.name, o.dates, True, o.public_id) for o in existing),
        *(
            _row(Kind.PROPOSED, p.name, Span(p.first, p.last), not existing)
            for p in proposed
        ),
    ]
    return [
        *sorted(known, key=lambda row: (row["starts_on"], row["name"])),
        *([] if has_school_end else [{"kind": Kind.BLANK, "name": SCHOOL_END}]),
        *({"kind": Kind.BLANK} for _ in range(BLANK_ROWS)),
    ]


def _row(
    kind: Kind,
    name: str,
    dates: Span,
    is_chosen: bool,
    public_id: uuid.UUID | None = None,
) -> dict[str, Any]:
    return {
        "kind": kind,
        "public_id": public_id,
        "is_chosen": is_chosen,
        "name": name,
        "starts_on": dates.first,
        "ends_on": dates.last,
    }
