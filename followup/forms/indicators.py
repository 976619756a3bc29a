"""An indicator and its values, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from followup.actions.indicators import Measured, state_of, values_of
from followup.indicator_file import NotUnderstoodError, read_number, read_year
from followup.wording import number
from promises.models import Indicator
from promises.personal_numbers import find_personal_number

BLANK_ROWS = 3
MOST_ROWS = 120
FEW = 5
WRITTEN = ("name", "unit", "source", "publication_lag")
WOULD_UNCOVER = (
    "Indikatorn har värden under 5, som då skulle visas för alla. Låt skyddet vara "
    "kvar."
)
HAS_PERSONAL_NUMBER = "Texten ser ut att innehålla ett personnummer. Ta bort det."


if TYPE_CHECKING:
    AnyIndicatorForm = forms.ModelForm[Indicator]
else:
    AnyIndicatorForm = forms.ModelForm


class IndicatorForm(AnyIndicatorForm):
    use_required_attribute = False

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Indicator
        fields = (*WRITTEN, "is_driven_by_checks", "is_small")
        labels = {
            "name": "Namn",
            "unit": "Enhet",
            "source": "Källa",
            "publication_lag": "När värdena kommer",
            "is_driven_by_checks": "Fler kontroller ger fler: visa en varning",
            "is_small": "Skydda små tal: visa värden under 5 som ”färre än 5”",
        }
        help_texts = {
            "name": "Till exempel: Anmälda bostadsinbrott.",
            "unit": "Till exempel: antal, procent.",
            "source": "Var siffrorna kommer ifrån.",
            "is_driven_by_checks": "Till exempel anmälda narkotikabrott.",
            "is_small": "För allt som inte är officiell statistik och gäller personer.",
        }
        error_messages = {
            "name": {"required": "Skriv vad som mäts."},
            "unit": {"required": "Skriv enheten, till exempel antal."},
            "source": {"required": "Skriv var siffrorna kommer ifrån."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.instance.pk is not None
        self.was_small = stored and self.instance.is_small
        self.stored = values_of(self.instance) if stored else {}
        if stored:
            self.initial["seen"] = state_of(self.instance)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for name in WRITTEN:
            if find_personal_number(f"{data.get(name, '')}"):
                self.add_error(name, HAS_PERSONAL_NUMBER)
        return data

    def uncovers(self, values: dict[int, Measured]) -> bool:
        """Say, at the field, if values that were protected would be shown."""
        few = any(
            each.value < FEW for each in (*self.stored.values(), *values.values())
        )
        if self.was_small and not self.cleaned_data["is_small"] and few:
            self.add_error("is_small", WOULD_UNCOVER)
            return True
        return False


class ValueForm(forms.Form):
    """A row without a value says that there is none for the year."""

    use_required_attribute = False

    year = forms.CharField(
        label="År",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    value = forms.CharField(
        label="Värde",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    is_preliminary = forms.BooleanField(label="Preliminärt", required=False)

    def __init__(self, *args: Any, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.this_year = this_year
        self.read: tuple[int, Measured] | None = None

    def clean_year(self) -> int | None:
        written = self.cleaned_data["year"]
        if not written:
            return None
        try:
            year, self.is_marked = read_year(written, this_year=self.this_year)
        except NotUnderstoodError as error:
            raise ValidationError(f"{error}") from error
        return year

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        try:
            found = read_number(f"{data.get('value') or ''}")
        except NotUnderstoodError as error:
            self.add_error("value", f"{error}")
            return data
        if found.value is None or self.errors:
            return data
        if data["year"] is None:
            self.add_error("year", "Skriv vilket år värdet gäller.")
            return data
        is_preliminary = (
            data["is_preliminary"] or found.is_preliminary or self.is_marked
        )
        self.read = data["year"], Measured(found.value, bool(is_preliminary))
        return data


if TYPE_CHECKING:
    AnyValueFormSet = forms.BaseFormSet[ValueForm]
else:
    AnyValueFormSet = forms.BaseFormSet


class BaseValueFormSet(AnyValueFormSet):
    def clean(self) -> None:
        rows: dict[int, int] = {}
        for place, form in enumerate(self.forms, start=1):
            if form.read is None:
                continue
            year = form.read[0]
            if year in rows:
                form.add_error("year", f"{year} står redan på rad {rows[year]}.")
            rows.setdefault(year, place)

    def values(self) -> dict[int, Measured]:
        return dict(form.read for form in self.forms if form.read)


ValueFormSet = forms.formset_factory(
    ValueForm,
    formset=BaseValueFormSet,
    extra=BLANK_ROWS,
    max_num=MOST_ROWS,
    validate_max=True,
    absolute_max=MOST_ROWS + 1,
)


def rows_of(indicator: Indicator) -> list[dict[str, Any]]:
    """Return what the rows start with: the values there are, the latest first."""
    return [
        {
            "year": f"{year}",
            "value": number(each.value).replace("\N{NO-BREAK SPACE}", " "),
            "is_preliminary": each.is_preliminary,
        }
        for year, each in sorted(values_of(indicator).items(), reverse=True)
    ]
