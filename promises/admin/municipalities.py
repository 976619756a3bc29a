from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from promises.admin.base import AdministrationAdmin, AdministrationForm
from promises.admin.fields import NamesField
from promises.admin.rows import RowForm, RowsFormSet, RowsInline
from promises.models import Agreement, Municipality, Place, TargetPlace
from promises.remembered import remembered_by

PROMISED = (
    "Platsen står i ett publicerat löfte, som inte kan ändras här. Den behåller namnet."
)
NAMES_HELP = "Ett per rad: smj: Jåhkåmåhkke. Bara namn som källan själv anger."


class PlaceForm(RowForm):
    names = NamesField(label="Namn på andra språk", required=False)

    def __init__(self, *args: Any, localities: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["within"]
        field.queryset = Place.objects.localities().filter(municipality=self.parent.pk)
        field.widget.choices = localities

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._refuse_other_name()
        self._refuse_odd_location(data)
        self._refuse_half_coordinates(data)
        if self.instance.pk and "name" in self.changed_data and self._is_promised():
            self.add_error("name", PROMISED)
        return data

    def _refuse_other_name(self) -> None:
        before = self.initial.get("name")
        is_renamed = bool(before) and "name" in self.changed_data
        if is_renamed and before in remembered_by(self.parent).places:
            reason = "Platsen står i ändringar och måste heta som förut."
            self.add_error("name", reason)

    def _is_promised(self) -> bool:
        """Say whether a promise that is published lists it."""
        published = Agreement.objects.published().filter(municipality=self.parent.pk)
        lists = TargetPlace.objects.filter(target__promise__agreement__in=published)
        return lists.filter(place=self.instance.pk).exists()

    def _refuse_odd_location(self, data: dict[str, Any]) -> None:
        if data.get("kind") == Place.Kind.LOCALITY:
            if data.get("within"):
                self.add_error("within", "En ort ligger inte i en annan ort.")
        elif "kind" in self.changed_data and self._is_location():
            self.add_error("kind", "Andra platser ligger här: den måste vara en ort.")

    def _is_location(self) -> bool:
        return Place.objects.filter(within=self.instance.pk or 0).exists()

    def _refuse_half_coordinates(self, data: dict[str, Any]) -> None:
        for given, missing in (("latitude", "longitude"), ("longitude", "latitude")):
            if data.get(given) is not None and data.get(missing, "") is None:
                self.add_error(missing, "Ange både latitud och longitud, eller ingen.")


class PlaceFormSet(RowsFormSet):
    once = {("name",): "Kommunen har redan en plats med det namnet."}

    @cached_property
    def remembered(self) -> frozenset[str]:
        if self.instance.pk is None:
            return frozenset()
        return remembered_by(self.instance).places

    def name_of(self, row: Place) -> str:
        return row.name

    @cached_property
    def localities(self) -> list[tuple[Any, str]]:
        """Read once for all rows."""
        places = Place.objects.localities().filter(municipality=self.instance.pk)
        return [("", "–"), *((place.pk, place.name) for place in places.by_position())]

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "localities": self.localities}


class PlaceInline(RowsInline):
    model = Place
    form = PlaceForm
    formset = PlaceFormSet
    fields = ("name", "kind", "within", "names", "latitude", "longitude", "position")
    formfield_overrides = {models.FloatField: {"localize": True}}


class MunicipalityForm(AdministrationForm):
    key = "slug"
    key_from = "name"
    names = NamesField(
        label="Namn på andra språk", required=False, help_text=NAMES_HELP
    )


@admin.register(Municipality)
class MunicipalityAdmin(AdministrationAdmin):
    form = MunicipalityForm
    inlines = [PlaceInline]
    fields = ("name", "code", "slug", "names")
    list_display = ("name", "code", "slug", "places", "agreements", "is_invented")
    search_fields = ("name", "code")
    ordering = ("name", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        rows = rows.annotate(
            place_count=Count("places", distinct=True),
            agreement_count=Count("agreements", distinct=True),
        )
        return rows

    @admin.display(description="platser", ordering="place_count")
    def places(self, municipality: Any) -> int:
        return int(municipality.place_count)

    @admin.display(description="överenskommelser", ordering="agreement_count")
    def agreements(self, municipality: Any) -> int:
        return int(municipality.agreement_count)

    @admin.display(description="påhittad", boolean=True)
    def is_invented(self, municipality: Municipality) -> bool:
        return municipality.is_fictitious
