"""A promise's targets, each with its places and a number for every year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.contrib.admin.utils import flatten
from django.db.models import QuerySet
from django.http import HttpRequest

from promises import actions
from promises.admin.base import AdministrationForm
from promises.admin.rows import RowsFormSet, StackedRowsInline
from promises.admin.target_rules import faults_of
from promises.chosen_rows import ChosenRowsField
from promises.models import Agreement, Indicator, Place, Promise, Target
from promises.years import life, years_of

MINIMUM = "minimum_"  # and the year's name: a field for each year of the period
WORDS = (("unit_singular", "unit_plural"), "counting_rule")
PLACES = ("covers_localities", "listed_places")
OUTCOME = (("indicator", "direction"),)


@dataclass(frozen=True)
class Options:
    """What targets of an agreement can point at, read once for all of them."""

    agreement: Agreement

    @cached_property
    def places(self) -> list[tuple[int, str]]:
        places = Place.objects.filter(municipality=self.agreement.municipality_id)
        return [(place.pk, place.name) for place in places.by_position()]

    @cached_property
    def indicators(self) -> list[tuple[Any, str]]:
        indicators = Indicator.objects.filter(agreement=self.agreement)
        named = [(each.pk, each.name) for each in indicators.order_by("position", "pk")]
        return [("", "–"), *named]


class TargetForm(AdministrationForm):
    folded: Mapping[str, set[str]] = {}  # fields by the heading of their part
    listed_places = ChosenRowsField(
        Place.objects.none(),
        label="Platser",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    number = forms.IntegerField(
        label="Ordning",
        required=False,
        min_value=1,
        help_text="1 visas först. Tomt: sist.",
    )

    def __init__(self, *args: Any, options: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreement = options.agreement
        fields: Any = self.fields
        fields["listed_places"].queryset = Place.objects.filter(
            municipality=agreement.municipality_id
        )
        fields["listed_places"].widget.choices = options.places
        fields["indicator"].queryset = Indicator.objects.filter(agreement=agreement)
        fields["indicator"].widget.choices = options.indicators
        if self.instance.pk:
            self.initial.update(self._what_hangs_on_it())

    def _what_hangs_on_it(self) -> dict[str, Any]:
        listed = sorted(self.instance.target_places.all(), key=lambda p: p.position)
        minimums = self.instance.yearly_minimums.all()
        return {
            "number": self.instance.position + 1,
            "listed_places": [row.place_id for row in listed],
            **{f"{MINIMUM}{row.year}": row.at_least for row in minimums},
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("kind") == Target.Kind.ONE_OFF:
            data["per"] = Target.Per.PERIOD
        for field, fault in faults_of(data, minimums=self.minimums()):
            if field in self.fields and field not in self.errors:
                self.add_error(field, fault)
        self._check_due(data.get("due_on"))
        return data

    @property
    def parts_in_use(self) -> set[str]:
        """Name the parts with a value or a fault; a page keeps the others folded."""
        used = {*filter(self._has_value, self.fields), *self.errors}
        return {part for part, fields in self.folded.items() if used & fields}

    def _has_value(self, name: str) -> bool:
        value = self[name].value()
        return value not in (None, "", []) and value is not False

    def minimums(self) -> dict[int, int]:
        """Return what differs, by year."""
        return {
            int(name.removeprefix(MINIMUM)): value
            for name, value in self.cleaned_data.items()
            if name.startswith(MINIMUM) and value is not None
        }

    def _check_due(self, due_on: dt.date | None) -> None:
        promise = self.parent
        lived = life(promise.agreement.period, promise.valid_from, promise.valid_to)
        if due_on and lived and due_on not in lived:
            self.add_error("due_on", f"Löftet gäller {lived.first} till {lived.last}.")

    def _save_m2m(self) -> None:
        super()._save_m2m()
        actions.set_target_places(
            target=self.instance, places=self._places_in_kept_order()
        )
        actions.set_yearly_minimums(target=self.instance, minimums=self.minimums())

    def _places_in_kept_order(self) -> list[Place]:
        before = self.initial.get("listed_places", [])
        chosen = self.cleaned_data["listed_places"].by_position()
        return sorted(
            chosen,
            key=lambda place: (
                before.index(place.pk) if place.pk in before else len(before)
            ),
        )


class TargetFormSet(RowsFormSet):
    @cached_property
    def options(self) -> Options:
        return Options(self.instance.agreement)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "options": self.options}

    def save_new(self, form: Any, commit: bool = True) -> Any:
        form.instance.position = None  # after those that there are
        return super().save_new(form, commit)

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit)
        actions.order_targets(promise=self.instance, targets=self._in_wanted_order())
        return saved

    def _in_wanted_order(self) -> list[Target]:
        numbers = {
            form.instance.pk: form.cleaned_data.get("number")
            for form in self.forms
            if form.instance.pk
        }
        targets = Target.objects.filter(promise=self.instance).by_position()
        last = len(self.forms) + 1
        return sorted(
            targets,
            key=lambda target: (numbers.get(target.pk) or last, target.position),
        )


class TargetInline(StackedRowsInline):
    model = Target
    form = TargetForm
    formset = TargetFormSet
    template = "admin/promises/promise/targets.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Target]:
        prefetched = ("target_places", "yearly_minimums")
        return super().get_queryset(request).prefetch_related(*prefetched)

    def get_formset(
        self, request: HttpRequest, obj: Promise | None = None, **kwargs: Any
    ) -> Any:
        years = {name: _minimum_field(name) for name in _years(request, obj)}
        folded = {
            name: set(flatten(options["fields"]))
            for name, options in self.get_fieldsets(request, obj)
            if name
        }
        form = type("TargetFormWithYears", (TargetForm,), {**years, "folded": folded})
        return super().get_formset(request, obj, form=form, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Promise | None = None) -> Any:
        years = {
            "fields": (_years(request, obj),),
            "description": "Fyll bara i de år som avviker. 0: inget krävs det året.",
        }
        return (
            (
                None,
                {"fields": (("kind", "at_least", "per"), ("is_averaged", "number"))},
            ),
            ("Så skrivs det för medborgarna", {"fields": WORDS}),
            ("Andra tal för enskilda år", years),
            ("Bara för det som görs en gång", {"fields": ("due_on",)}),
            ("Bara för platser som ska nås", {"fields": PLACES}),
            ("Bara för utfall enligt en indikator", {"fields": OUTCOME}),
        )


def _years(request: HttpRequest, promise: Promise | None) -> tuple[str, ...]:
    """Return the names of the fields for each year of the promise's agreement."""
    if promise is not None:
        agreement = promise.agreement
    else:
        agreement = Agreement.objects.get(pk=request.GET["agreement"])
    years = years_of(agreement.period, agreement.year_basis)
    return tuple(f"{MINIMUM}{year.name}" for year in years)


def _minimum_field(name: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=name.removeprefix(MINIMUM),
        required=False,
        min_value=0,
    )
