"""What the pages of the administration share: careful forms and plain refusals."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import NestedObjects
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models, router
from django.db.models import Max
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.text import slugify

from promises.personal_numbers import find_personal_number

if TYPE_CHECKING:

    class AnyModelForm(forms.ModelForm[Any]):
        """With the two private methods that are the place for what they do here."""

        def _save_m2m(self) -> None: ...
        def _get_validation_exclusions(self) -> set[str]: ...

    AnyModelAdmin = admin.ModelAdmin[Any]
    AnyTabularInline = admin.TabularInline[Any, Any]
    AnyInlineFormSet = BaseInlineFormSet[Any, Any, Any]
else:
    AnyModelForm = forms.ModelForm
    AnyModelAdmin = admin.ModelAdmin
    AnyTabularInline = admin.TabularInline
    AnyInlineFormSet = BaseInlineFormSet

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199

WIDGETS: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.DateField: {
        "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    },
    models.TextField: {
        "widget": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})
    },
}

PERSONAL_NUMBER = (
    "Texten innehåller ett personnummer eller samordningsnummer. "
    "Uppgifter om enskilda hör inte hemma här; ta bort numret."
)


class AdministrationForm(AnyModelForm):
    """A form that refuses personal identity numbers and fills in an empty key."""

    key: ClassVar[str] = "key"  # the field that holds the word in the address
    key_from: ClassVar[str] = ""  # the field whose words an empty key is made of

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.parent = kwargs.pop("parent", None)  # what an inline's rows belong to
        super().__init__(*args, **kwargs)
        if self.key_from:
            self.fields[self.key].required = False
        if "position" in self.fields:
            self.fields["position"].required = False
            self.fields["position"].help_text = "Lägst visas först. Tomt: sist."
            if self.instance._state.adding:
                self.initial["position"] = None

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if self.key_from and not data.get(self.key, "is at fault"):
            self._make_key(data)
        for name, value in list(data.items()):
            if _has_personal_number(value):
                self.add_error(name, PERSONAL_NUMBER)
            if isinstance(value, dt.date) and not is_likely(value.year):
                self.add_error(name, f"Året {value.year} kan inte stämma.")
        return data

    def _make_key(self, data: dict[str, Any]) -> None:
        data[self.key] = slugify(str(data.get(self.key_from, "")))
        if not data[self.key] and self.key_from in data:
            self.add_error(self.key, "Skriv ett ord av bokstäverna a–z.")


def is_likely(year: int) -> bool:
    return EARLIEST_YEAR <= year <= LATEST_YEAR


def _has_personal_number(value: object) -> bool:
    if isinstance(value, list | dict):
        value = "\n".join(value.values() if isinstance(value, dict) else value)
    return isinstance(value, str) and find_personal_number(value) is not None


class RowsFormSet(AnyInlineFormSet):
    """Rows of a whole, each told what it belongs to; an empty place means last."""

    once: ClassVar[tuple[str, ...]] = ()  # fields that together differ in every row
    twice_message: ClassVar[str] = ""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "parent": self.instance}

    def clean(self) -> None:
        self._refuse_to_delete_what_is_used()
        if not self._refuse_doubles():
            super().clean()

    def _refuse_to_delete_what_is_used(self) -> None:
        refusals = [
            f"”{form.instance}” kan inte tas bort. Används av: {', '.join(users)}."
            for form in self.deleted_forms
            if form.instance.pk and (users := users_of([form.instance]))
        ]
        if refusals:
            raise ValidationError(refusals)

    def _refuse_doubles(self) -> bool:
        seen = set()
        has_doubles = False
        for form in self.forms if self.once else []:
            data = getattr(form, "cleaned_data", {})
            row = tuple(data.get(name) for name in self.once)
            if form in self.deleted_forms or row[0] is None:
                continue
            if row in seen:
                form.add_error(self.once[0], self.twice_message)
                has_doubles = True
            seen.add(row)
        return has_doubles

    def save_new(self, form: Any, commit: bool = True) -> Any:
        self.prepare(form)
        return super().save_new(form, commit)

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:
        self.prepare(form)
        return super().save_existing(form, obj, commit)

    def prepare(self, form: Any) -> None:
        """Fill in what follows from the other rows: without a place a row is last."""
        if getattr(form.instance, "position", 0) is None:
            form.instance.position = self.next(form.instance, "position")

    def next(self, row: models.Model, field: str) -> int:
        rows = type(row)._default_manager.filter(**{self.fk.name: self.instance})
        return next_position(rows, field)


def next_position(siblings: models.QuerySet[Any], field: str = "position") -> int:
    last: int | None = siblings.aggregate(last=Max(field))["last"]
    return 0 if last is None else last + 1


def users_of(objects: Iterable[models.Model]) -> list[str]:
    """Return what keeps the objects from being deleted, as counts: "3 aktiviteter".

    Never the users themselves: of an activity even the day may be secret.
    """
    doomed = list(objects)
    collector = NestedObjects(using=router.db_for_write(type(doomed[0])))
    collector.collect(doomed)
    counts = Counter(type(user) for user in collector.protected)
    return sorted(
        f"{count} {user._meta.verbose_name if count == 1 else user._meta.verbose_name_plural}"
        for user, count in counts.items()
    )


class AdministrationAdmin(AnyModelAdmin):
    """Lists without bulk actions and fields without shortcuts to other pages."""

    actions = None
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = WIDGETS

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return _without_shortcuts(
            super().formfield_for_dbfield(db_field, request, **kwargs)
        )

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, lacking, users_of(objs) if protected else []


class RowsInline(AnyTabularInline):
    """A whole's parts as the rows of a table, in their order."""

    formset = RowsFormSet
    form = AdministrationForm
    ordering = ("position", "pk")
    extra = 1  # one to fill in without scripts
    formfield_overrides = WIDGETS

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return _without_shortcuts(
            super().formfield_for_dbfield(db_field, request, **kwargs)
        )


class StackedRowsInline(RowsInline):
    """The same, each part a little form of its own."""

    template = "admin/edit_inline/stacked.html"


def _without_shortcuts(field: Any) -> Any:
    """Leave out the links beside a choice that open other pages in a window."""
    if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
        field.widget = field.widget.widget
    return field
