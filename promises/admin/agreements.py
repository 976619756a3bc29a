"""An agreement on one page: period, texts, parties, areas, dialogues and promises."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse

from promises import actions
from promises.admin.base import (
    AdministrationAdmin,
    AdministrationForm,
    RowsFormSet,
    RowsInline,
    StackedRowsInline,
)
from promises.admin.fields import LinksField
from promises.admin.periods import what_falls_outside
from promises.models import (
    Agreement,
    Dialogue,
    Indicator,
    Occasion,
    Party,
    PriorityArea,
    Promise,
)
from promises.years import Span


class AgreementForm(AdministrationForm):
    key = "slug"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = "Till exempel 2020-2022. Tomt: periodens år."
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


class PartyForm(AdministrationForm):
    key_from = "short"
    links = LinksField(label="Länkar", required=False, help_text="En per rad.")
    signs = forms.BooleanField(label="Undertecknar", required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["signs"] = self.instance.signatory_position is not None
        if not self.instance._state.adding:
            # Another organisation would come to see what this one logged.
            self.fields["organisation"].disabled = True


class PartyFormSet(RowsFormSet):
    once = ("key",)
    twice_message = "Nyckeln används redan av en annan part."

    def clean(self) -> None:
        super().clean()
        organisations = set()
        for form in self.forms:
            chosen = getattr(form, "cleaned_data", {}).get("organisation")
            if chosen in organisations and form not in self.deleted_forms:
                form.add_error("organisation", "Organisationen är redan part.")
            if chosen:
                organisations.add(chosen)

    def prepare(self, form: Any) -> None:
        super().prepare(form)
        party = form.instance
        if not form.cleaned_data["signs"]:
            party.signatory_position = None
        elif party.signatory_position is None:
            party.signatory_position = self.next(party, "signatory_position")


class PartyInline(RowsInline):
    model = Party
    form = PartyForm
    formset = PartyFormSet
    fields = (
        "organisation",
        "short",
        "key",
        "links",
        "signs",
        "position",
    )


class AreaForm(AdministrationForm):
    key_from = "name"


class AreaFormSet(RowsFormSet):
    once = ("key",)
    twice_message = "Nyckeln används redan av ett annat område."


class AreaInline(RowsInline):
    model = PriorityArea
    form = AreaForm
    formset = AreaFormSet
    fields = ("name", "key", "is_flexible", "position")


class DialogueForm(AdministrationForm):
    led_to = forms.ModelMultipleChoiceField(
        PriorityArea.objects.none(),
        label="Ledde till",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="De prioriterade områden som dialogen ledde till.",
    )

    def __init__(self, *args: Any, areas: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["led_to"]
        field.queryset = PriorityArea.objects.filter(agreement=self.parent.pk)
        field.widget.choices = areas
        if self.instance.pk:
            self.initial["led_to"] = [
                row.area_id for row in self.instance.dialogue_areas.all()
            ]

    def _save_m2m(self) -> None:
        super()._save_m2m()
        actions.set_dialogue_areas(
            dialogue=self.instance, areas=self.cleaned_data["led_to"]
        )


class DialogueFormSet(RowsFormSet):
    once = ("title", "held_on")
    twice_message = "En dialog med den titeln och det datumet finns redan."

    @cached_property
    def areas(self) -> list[tuple[int, str]]:
        """Read once for all rows."""
        areas = PriorityArea.objects.filter(agreement=self.instance.pk)
        return [(area.pk, area.name) for area in areas.order_by("position", "pk")]

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "areas": self.areas}


class DialogueInline(StackedRowsInline):
    model = Dialogue
    form = DialogueForm
    formset = DialogueFormSet
    fields = (("kind", "held_on"), "title", "summary", "led_to", "position")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dialogue]:
        return super().get_queryset(request).prefetch_related("dialogue_areas")


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
    list_display = ("title", "municipality", "starts_on", "ends_on", "status", "count")
    list_filter = ("status", "municipality")
    list_select_related = ("municipality",)
    search_fields = ("title", "municipality__name", "slug")
    ordering = ("-starts_on", "title", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        rows = rows.annotate(promise_count=Count("promises"))
        return rows

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
