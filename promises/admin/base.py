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
from django.core.validators import MaxValueValidator
from django.db import models, router
from django.http import HttpRequest
from django.utils.text import slugify

from promises.personal_numbers import find_personal_number

if TYPE_CHECKING:

    class AnyModelForm(forms.ModelForm[Any]):
        """With the two private methods that are the place for what they do here."""

        def _save_m2m(self) -> None: ...
        def _get_validation_exclusions(self) -> set[str]: ...

    AnyModelAdmin = admin.ModelAdmin[Any]
else:
    AnyModelForm = forms.ModelForm
    AnyModelAdmin = admin.ModelAdmin

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199

# What every database's integer holds.
AT_MOST = MaxValueValidator(2_147_483_647, "Talet är för stort.")

WIDGETS: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.DateField: {
        "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    },
    models.URLField: {"assume_scheme": "https", "widget": forms.URLInput},
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
        for field in self.fields.values():
            if isinstance(field, forms.IntegerField):
                field.validators.append(AT_MOST)
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
        return without_shortcuts(
            super().formfield_for_dbfield(db_field, request, **kwargs)
        )

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        if protected:
            return deleted, counts, set(), users_of(objs)
        return deleted, counts, lacking, []


def without_shortcuts(field: Any) -> Any:
    """Leave out the links beside a choice that open other pages in a window."""
    if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
        field.widget = field.widget.widget
    return field
