"""An agreement on one page: period, texts, parties, areas, dialogues and promises."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse

from promises.admin.agreement_parts import AreaInline, DialogueInline, PartyInline
from promises.admin.base import (
    AdministrationAdmin,
    AdministrationForm,
)
from promises.admin.periods import what_falls_outside
from promises.admin.published import is_published, where_it_is_amended
from promises.models import (
    Agreement,
    Indicator,
    Occasion,
    Promise,
)
from promises.years import Span

PERIOD = ("starts_on", "ends_on", "slug", "year_basis", "status")


class AgreementForm(AdministrationForm):
    key = "slug"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields[
                "slug"
            ].help_text = "Till exempel 2020-2022. Tomt: periodens år."
        if not self.instance._state.adding:
            self.fields["municipality"].disabled = True

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Perioden kan inte sluta innan den börjar.")
        elif starts_on and ends_on:
            self._check_period(data, Span(starts_on, ends_on))
        return data

    def _check_period(self, data: dict[str, Any], period: Span) -> None:
        if not data.get("slug", "is at fault"):
            data["slug"] = period_slug(period.first, period.last)
        others = Agreement.objects.exclude(pk=self.instance.pk)
        if others.filter(
            municipality=data.get("municipality"), slug=data.get("slug")
        ).exists():
            self.add_error("slug", "Kommunen har redan en period med den adressen.")
        if self.instance.pk:
            basis = data.get("year_basis", self.instance.year_basis)
            for field, refusal in what_falls_outside(
                self.instance, period=period, year_basis=basis
            ):
                self.add_error(field, refusal)


def period_slug(starts_on: dt.date, ends_on: dt.date) -> str:
    if starts_on.year == ends_on.year:
        return str(starts_on.year)
    return f"{starts_on.year}-{ends_on.year}"


@admin.register(Agreement)
class AgreementAdmin(AdministrationAdmin):
    form = AgreementForm
    change_form_template = "admin/promises/agreement/change_form.html"
    inlines = [PartyInline, AreaInline, DialogueInline]
    fieldsets = (
        (
            "Perioden",
            {
                "fields": (
                    "municipality",
                    "title",
                    ("starts_on", "ends_on"),
                    "slug",
                    "year_basis",
                    "status",
                )
            },
        ),
        (
            "Texter",
            {
                "fields": (
                    "introduction",
                    "situation",
                    "outcome",
                    "contact",
                    "source_url",
                )
            },
        ),
    )
    readonly_fields = ("status",)  # a draft is published by its approvals
    list_display = ("title", "municipality", "starts_on", "ends_on", "status", "count")
    list_filter = ("status", "municipality")
    list_select_related = ("municipality",)
    search_fields = ("title", "municipality__name", "slug")
    ordering = ("-starts_on", "title", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        rows = rows.annotate(promise_count=Count("promises"))
        return rows

    def get_readonly_fields(
        self, request: HttpRequest, obj: Agreement | None = None
    ) -> tuple[str, ...]:
        return PERIOD if is_published(obj) else self.readonly_fields

    def get_fieldsets(
        self, request: HttpRequest, obj: Agreement | None = None
    ) -> tuple[Any, ...]:
        (name, options), *others = self.fieldsets
        if obj is None or not is_published(obj):
            return self.fieldsets
        said = {**options, "description": where_it_is_amended(obj)}
        return ((name, said), *others)

    def has_delete_permission(
        self, request: HttpRequest, obj: Agreement | None = None
    ) -> bool:
        return not is_published(obj) and super().has_delete_permission(request, obj)

    @admin.display(description="löften", ordering="promise_count")
    def count(self, agreement: Any) -> int:
        return int(agreement.promise_count)

    def get_inlines(self, request: HttpRequest, obj: Agreement | None) -> list[Any]:
        """Leave dialogues till the areas they led to have been saved."""
        return self.inlines if obj else [PartyInline, AreaInline]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = {**(extra_context or {}), **what_belongs_to(object_id)}
        return super().change_view(request, object_id, form_url, context)


def what_belongs_to(pk: str) -> dict[str, Any]:
    if not pk.isdecimal():
        return {}
    agreement = int(pk)
    promises = Promise.objects.filter(agreement=agreement).select_related("area")
    return {
        "promises": promises.by_position(),
        "occasion_count": Occasion.objects.filter(agreement=agreement).count(),
        "indicator_count": Indicator.objects.filter(agreement=agreement).count(),
    }
