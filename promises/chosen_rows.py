"""A field in which several rows are chosen, by their primary keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    AnyRowsField = forms.ModelMultipleChoiceField[Any]
else:
    AnyRowsField = forms.ModelMultipleChoiceField

LARGEST = 2**63 - 1  # that a database takes for a key


class ChosenRowsField(AnyRowsField):
    """Refuses what can be no row's key before a database is asked for it."""

    def clean(self, value: Any) -> Any:
        for each in value if isinstance(value, list | tuple) else ():
            if _is_too_large(each):
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": each},
                )
        return super().clean(value)


def _is_too_large(value: Any) -> bool:
    try:
        return abs(int(value)) > LARGEST
    except (TypeError, ValueError):
        return False  # no number: the field itself says so
