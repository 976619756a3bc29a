"""Risk weekends and indicators: what an agreement's promises refer to."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from promises.admin.base import is_likely
from promises.admin.rows import RowForm, RowsFormSet, RowsInline
from promises.admin.starting import StartedAdmin, StartedForm
from promises.models import Indicator, Measurement, Occasion

MOST_DIGITS = 15  # what every database keeps exactly


class OccasionForm(StartedForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean()
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Riskhelgen kan inte sluta innan den börjar.")
        if starts_on and "name" in data:
            same = Occasion.objects.filter(agreement=self.start, starts_on=starts_on)
            same = same.filter(name=data["name"]).exclude(pk=self.instance.pk)
            if same.exists():
                self.add_error("name", "Riskhelgen finns redan.")
        return data


@admin.register(Occasion)
class OccasionAdmin(StartedAdmin):
    form = OccasionForm
    change_list_template = "admin/promises/occasion/change_list.html"
    fields = ("agreement_link", "name", ("starts_on", "ends_on"))
    readonly_fields = ("agreement_link",)
    list_display = ("name", "starts_on", "ends_on", "agreement")
    list_filter = ("agreement",)
    list_select_related = ("agreement",)
    search_fields = ("name",)
    date_hierarchy = "starts_on"
    ordering = ("-starts_on", "name", "pk")


class IndicatorForm(StartedForm):
    key_from = "name"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.refuse_if_taken("key", "Nyckeln används redan av en annan indikator.")
        return data


class MeasurementForm(RowForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["value"] = shortest(self.instance.value)

    def clean_year(self) -> int:
        year = int(self.cleaned_data["year"])
        if not is_likely(year):
            self.add_error("year", "Skriv ett årtal med fyra siffror.")
        return year


def shortest(value: Decimal) -> Decimal:
    """Drop the zeros after the decimal sign that only the column asks for."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


class MeasurementFormSet(RowsFormSet):
    once = {("year",): "Indikatorn har redan ett värde för året."}


class MeasurementInline(RowsInline):
    model = Measurement
    form = MeasurementForm
    formset = MeasurementFormSet
    fields = ("year", "value", "is_preliminary")
    ordering = ("year", "pk")
    formfield_overrides = {
        models.DecimalField: {"localize": True, "max_digits": MOST_DIGITS}
    }


@admin.register(Indicator)
class IndicatorAdmin(StartedAdmin):
    form = IndicatorForm
    inlines = [MeasurementInline]
    fields = (
        "agreement_link",
        "name",
        "key",
        ("unit", "source"),
        "publication_lag",
        "is_driven_by_checks",
        "is_small",
        "position",
    )
    readonly_fields = ("agreement_link",)
    list_display = ("name", "agreement", "unit", "source", "count")
    list_filter = ("agreement",)
    list_select_related = ("agreement",)
    search_fields = ("name", "source")
    ordering = ("agreement", "position", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        rows = rows.annotate(measurement_count=Count("measurements"))
        return rows

    @admin.display(description="mätvärden", ordering="measurement_count")
    def count(self, indicator: Any) -> int:
        return int(indicator.measurement_count)
