from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from followup.models import Assessment
from promises.admin.starting import StartedAdmin, StartedForm, Starts
from promises.models import Promise
from promises.years import life, window, years_of


class AssessmentForm(StartedForm):
    start_field = "promise"
    year = forms.TypedChoiceField(label="År", coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        years = [(year, str(year)) for year in years_with(self.start)]
        fields["year"].choices = [("", "Välj år"), *years]
        fields["party"].queryset = self.start.agreement.parties.by_position()
        fields["party"].empty_label = "Parterna tillsammans"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if {"year", "party"} <= data.keys() and self._is_made(data):
            self.add_error("year", "Löftet är redan bedömt för det året.")
        return data

    def _is_made(self, data: dict[str, Any]) -> bool:
        others = Assessment.objects.exclude(pk=self.instance.pk)
        return others.filter(
            promise=self.start, year=data["year"], party=data["party"]
        ).exists()


def years_with(promise: Promise) -> list[int]:
    """Return the years in which the promise has a day."""
    period = promise.agreement.period
    lived = life(period, promise.valid_from, promise.valid_to)
    years = years_of(period, promise.agreement.year_basis)
    return [year.name for year in years if window(year, lived)]


@admin.register(Assessment)
class AssessmentAdmin(StartedAdmin):
    form = AssessmentForm
    start_model = Promise
    start_prompt = "Lägg till bedömning: välj löfte"
    fields = (
        "promise_link",
        ("year", "party"),
        "value",
        "reason",
        "next_step",
        "side_results",
    )
    readonly_fields = ("promise_link",)
    list_display = ("promise", "agreement", "year", "judged_by", "value")
    list_filter = ("promise__agreement", "year", "value")
    list_select_related = ("promise__agreement", "party")
    search_fields = ("promise__short", "reason", "next_step")
    ordering = ("-year", "promise__agreement", "promise__position", "pk")

    def starts(self) -> Starts:
        promises = Promise.objects.select_related("agreement")
        by_agreement: dict[str, list[tuple[int, str]]] = {}
        for promise in promises.order_by("-agreement__starts_on", "position", "pk"):
            row = (promise.pk, promise.short)
            by_agreement.setdefault(str(promise.agreement), []).append(row)
        return list(by_agreement.items())

    @admin.display(description="överenskommelse", ordering="promise__agreement")
    def agreement(self, assessment: Assessment) -> str:
        return str(assessment.promise.agreement)

    @admin.display(description="bedömt av", ordering="party")
    def judged_by(self, assessment: Assessment) -> str:
        return str(assessment.party or "Parterna tillsammans")

    @admin.display(description="löfte")
    def promise_link(self, assessment: Assessment) -> str:
        url = reverse("admin:promises_promise_change", args=[assessment.promise_id])
        return format_html('<a href="{}">{}</a>', url, assessment.promise)
