"""What stands on an agreement's page below its own fields: parties, areas, dialogues."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from promises import actions
from promises.admin.base import AdministrationForm
from promises.admin.fields import LinksField
from promises.admin.published import is_published
from promises.admin.rows import RowForm, RowsFormSet, RowsInline, StackedRowsInline
from promises.chosen_rows import ChosenRowsField
from promises.models import Dialogue, Organisation, Party, PriorityArea
from promises.remembered import remembered_by


class PartyForm(RowForm):
    key_from = "short"
    links = LinksField(label="Länkar", required=False, help_text="En per rad.")
    signs = forms.BooleanField(label="Undertecknar", required=False, initial=True)

    def __init__(self, *args: Any, organisations: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.widget.choices = organisations
        if self.instance.pk:
            self.initial["signs"] = self.instance.signatory_position is not None
        if not self.instance._state.adding:
            # Another organisation would come to see what this one logged.
            self.fields["organisation"].disabled = True
            # Amendments name the party by it.
            self.fields["key"].disabled = is_published(self.parent)


class PartyFormSet(RowsFormSet):
    once = {
        ("key",): "Nyckeln används redan av en annan part.",
        ("organisation",): "Organisationen är redan part.",
    }

    @cached_property
    def remembered(self) -> frozenset[str]:
        return remembered_by(self.instance).parties

    def name_of(self, row: Party) -> str:
        return row.key

    @cached_property
    def organisations(self) -> list[tuple[Any, str]]:
        """Read once for all rows."""
        organisations = Organisation.objects.by_name()
        return [("", "Välj organisation"), *((o.pk, o.name) for o in organisations)]

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(index),
            "organisations": self.organisations,
        }

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


class AreaForm(RowForm):
    key_from = "name"


class AreaFormSet(RowsFormSet):
    once = {("key",): "Nyckeln används redan av ett annat område."}


class AreaInline(RowsInline):
    model = PriorityArea
    form = AreaForm
    formset = AreaFormSet
    fields = ("name", "key", "is_flexible", "position")


class DialogueForm(AdministrationForm):
    led_to = ChosenRowsField(
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
    once = {
        ("title", "held_on"): "En dialog med den titeln och det datumet finns redan."
    }

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
