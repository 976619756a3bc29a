"""The parts of a whole, as rows of its page: ordered, told apart and kept if used."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.utils.text import capfirst

from promises.admin.base import (
    WIDGETS,
    AdministrationForm,
    users_of,
    without_shortcuts,
)

if TYPE_CHECKING:
    AnyTabularInline = admin.TabularInline[Any, Any]
    AnyInlineFormSet = BaseInlineFormSet[Any, Any, Any]
else:
    AnyTabularInline = admin.TabularInline
    AnyInlineFormSet = BaseInlineFormSet


class RowForm(AdministrationForm):
    """A row of a table, whose head only the eye sees above each field."""

    def name_fields(self) -> None:
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = capfirst(str(field.label))


class RowsFormSet(AnyInlineFormSet):
    """Rows of a whole, each told what it belongs to; an empty place means last."""

    # Fields that together differ in every row, and what to say when they do not.
    once: ClassVar[Mapping[tuple[str, ...], str]] = {}

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "parent": self.instance}

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if isinstance(form, RowForm):
            form.name_fields()

    @property
    def remembered(self) -> Collection[str]:
        """What amendments name of the rows: see `name_of`."""
        return ()

    def name_of(self, row: Any) -> str:
        return str(row)

    def clean(self) -> None:
        self._refuse_to_delete_what_is_used()
        if not self._refuse_doubles():
            super().clean()

    def is_doomed(self, form: Any) -> bool:
        """Say whether the row is to go, also while others have faults."""
        is_there = form.instance.pk is not None
        return is_there and bool(form.cleaned_data.get(DELETION_FIELD_NAME))

    def _refuse_to_delete_what_is_used(self) -> None:
        doomed = [form.instance for form in self.forms if self.is_doomed(form)]
        refusals = [
            f"”{row}” kan inte tas bort. Används av: {', '.join(users)}."
            for row in doomed
            if (users := self._users_of(row))
        ]
        if refusals:
            raise ValidationError(refusals)

    def _users_of(self, row: Any) -> list[str]:
        users = users_of([row])
        return [*users, "ändringar"] if self.name_of(row) in self.remembered else users

    def _refuse_doubles(self) -> bool:
        found = [
            self._refuse_double(fields, message)
            for fields, message in self.once.items()
        ]
        return any(found)

    def _refuse_double(self, fields: tuple[str, ...], message: str) -> bool:
        seen = set()
        is_double = False
        for form in self.forms:
            row = tuple(form.cleaned_data.get(name) for name in fields)
            if self.is_doomed(form) or row[0] is None:
                continue
            if row in seen:
                form.add_error(fields[0], message)
                is_double = True
            seen.add(row)
        return is_double

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


class RowsInline(AnyTabularInline):
    """A whole's parts as the rows of a table, in their order."""

    formset = RowsFormSet
    form = AdministrationForm
    ordering = ("position", "pk")
    extra = 1  # one to fill in without scripts
    formfield_overrides = WIDGETS

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return without_shortcuts(
            super().formfield_for_dbfield(db_field, request, **kwargs)
        )


class StackedRowsInline(RowsInline):
    """The same, each part a little form of its own."""

    template = "admin/edit_inline/stacked.html"
