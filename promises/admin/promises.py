"""A promise on one page. Registered where its sensitivity can be followed up."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminRadioSelect
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from promises import actions
from promises.admin.base import AdministrationForm
from promises.admin.published import is_published, where_it_is_amended
from promises.admin.starting import StartedAdmin, StartedForm, Starts
from promises.admin.targets import TargetInline
from promises.chosen_rows import ChosenRowsField
from promises.models import Agreement, Party, Promise, Responsibility, Sensitivity

SENSITIVITIES = (
    (Sensitivity.OPEN, "Öppen – allt arbete visas, dagens från i morgon"),
    (Sensitivity.OPERATIONAL, "Operativ – bara antal per månad, när månaden är slut"),
    (Sensitivity.INDIVIDUAL, "Rör enskilda – bara årets antal, när året är slut"),
)


Part = tuple[str, Any]  # a heading of the page and the fields below it


class PromiseForm(StartedForm):
    key_from = "short"
    responsible = ChosenRowsField(
        Party.objects.none(),
        label="Ansvariga",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst en part som ansvarar för löftet."},
    )
    contributing = ChosenRowsField(
        Party.objects.none(),
        label="Medverkar",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sensitivity = forms.ChoiceField(
        label="Känslighet",
        choices=SENSITIVITIES,
        initial=Sensitivity.OPEN,
        widget=AdminRadioSelect(attrs={"class": "radiolist"}),
        help_text="Höjs känsligheten döljs det som visats genast. Sänks den behåller "
        "det som redan loggats sitt skydd.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = Party.objects.filter(agreement=self.start).by_position()
        fields: Any = self.fields
        fields["responsible"].queryset = fields["contributing"].queryset = parties
        if "area" in fields:
            fields["area"].queryset = self.start.areas.order_by("position", "pk")
            fields["area"].empty_label = "Inget område"
        if self.instance.pk:
            self.initial.update(self._parties_by_role())

    def _parties_by_role(self) -> dict[str, list[int]]:
        rows = self.instance.responsibilities.order_by("position", "pk")
        return {
            role: [row.party_id for row in rows if row.role == role]
            for role in Responsibility.Role.values
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.refuse_if_taken(
            "key", "Överenskommelsen har redan ett löfte med den nyckeln."
        )
        self._check_life(data)
        both = set(data.get("responsible", ())) & set(data.get("contributing", ()))
        if both:
            names = ", ".join(sorted(map(str, both)))
            self.add_error("contributing", f"Redan ansvarig: {names}.")
        return data

    def _check_life(self, data: dict[str, Any]) -> None:
        first, last = data.get("valid_from"), data.get("valid_to")
        period = self.start.period
        for field, day in (("valid_from", first), ("valid_to", last)):
            if day and day not in period:
                self.add_error(field, f"Perioden är {period.first} till {period.last}.")
        if first and last and last < first:
            self.add_error("valid_to", "Löftet kan inte sluta gälla innan det börjar.")

    def _save_m2m(self) -> None:
        super()._save_m2m()
        actions.set_responsibilities(
            promise=self.instance,
            responsible=self._in_kept_order("responsible"),
            contributing=self._in_kept_order("contributing"),
        )

    def _in_kept_order(self, role: str) -> list[Party]:
        """Keep the order the parties had; new ones come last."""
        before = self.initial.get(role, [])
        chosen = list(self.cleaned_data[role])
        return sorted(
            chosen,
            key=lambda party: (
                before.index(party.pk) if party.pk in before else len(before)
            ),
        )


PROMISE: Part = (
    "Löftet",
    {"fields": ("agreement_link", "area", "text", "short", "key", "position")},
)
PUBLISHED: dict[str, Any] = {
    "fields": (
        "agreement_link",
        "area",
        "text",
        "short",
        "key",
        "responsible",
        "contributing",
        "is_joint",
        "sensitivity",
        ("valid_from", "valid_to"),
    )
}
PARTIES: Part = ("Parter", {"fields": ("responsible", "contributing", "is_joint")})
VALIDITY: Part = (
    "Giltighet",
    {
        "fields": (("valid_from", "valid_to"),),
        "description": "Bara när löftet inte gäller hela perioden.",
    },
)


class PromiseAdmin(StartedAdmin):
    """Of a published agreement everything can be read and nothing be written."""

    form = PromiseForm
    inlines = [TargetInline]
    start_prompt = "Lägg till löfte: välj överenskommelse"
    readonly_fields = ("agreement_link",)
    fieldsets: ClassVar[tuple[Part, ...]] = (PROMISE, PARTIES, VALIDITY)
    list_display = ("short", "agreement", "area", "is_joint", "sensitivity")
    list_filter = ("agreement", "sensitivity")
    list_select_related = ("agreement", "area")
    search_fields = ("short", "text", "key", "agreement__title")
    ordering = ("agreement", "position", "pk")

    def starts(self) -> Starts:
        """Leave out what is published: promises are added there by amendments."""
        drafts = Agreement.objects.filter(status=Agreement.Status.DRAFT)
        kept = set(drafts.values_list("pk", flat=True))
        found = [
            (municipality, [row for row in rows if row[0] in kept])
            for municipality, rows in super().starts()
        ]
        return [(municipality, rows) for municipality, rows in found if rows]

    def start_of(self, request: HttpRequest, obj: Any = None) -> Any:
        start = super().start_of(request, obj)
        return None if obj is None and is_published(start) else start

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_fixed = obj is not None and is_published(obj.agreement)
        return not is_fixed and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_fixed = obj is not None and is_published(obj.agreement)
        return not is_fixed and super().has_delete_permission(request, obj)

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        is_fixed = obj is not None and is_published(obj.agreement)
        return [] if is_fixed else self.inlines

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is not None and is_published(obj.agreement):
            kwargs["form"] = AdministrationForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> tuple[Part, ...]:
        if obj is None or not is_published(obj.agreement):
            return self.fieldsets
        said = {**PUBLISHED, "description": where_it_is_amended(obj.agreement)}
        return (("Löftet", said),)

    @admin.display(description="ansvariga")
    def responsible(self, promise: Promise) -> str:
        return _parties_of(promise, Responsibility.Role.RESPONSIBLE)

    @admin.display(description="medverkar")
    def contributing(self, promise: Promise) -> str:
        return _parties_of(promise, Responsibility.Role.CONTRIBUTING)

    def response_post_save_add(
        self, request: HttpRequest, obj: Any
    ) -> HttpResponseRedirect:
        return self._to_agreement(obj)

    def response_post_save_change(
        self, request: HttpRequest, obj: Any
    ) -> HttpResponseRedirect:
        return self._to_agreement(obj)

    def _to_agreement(self, promise: Promise) -> HttpResponseRedirect:
        """Return to the page that lists the agreement's promises."""
        return HttpResponseRedirect(
            reverse("admin:promises_agreement_change", args=[promise.agreement_id])
        )


def _parties_of(promise: Promise, role: str) -> str:
    held = promise.responsibilities.filter(role=role).select_related("party")
    return ", ".join(str(row.party) for row in held.order_by("position", "pk"))
