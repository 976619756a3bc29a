"""A file of statistics, and which of its series are which indicator's values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from followup.actions.indicators import values_of
from followup.forms.importing import FileForm
from followup.forms.indicators import HAS_PERSONAL_NUMBER
from followup.indicator_file.comparing import Chosen
from followup.indicator_file.series import Series, Statistics
from promises.models import Indicator
from promises.personal_numbers import find_personal_number

NEW = "ny"
SERIES = "serie-"
LONGEST_NAME = 200


class StatisticsFileForm(FileForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = "CSV, till exempel ur Brås statistikdatabas."
        self.fields["file"].widget.attrs["accept"] = ".csv,.tsv,.txt"


class SeriesForm(forms.Form):
    """What becomes of each series; beforehand, what has an indicator's name is its."""

    use_required_attribute = False

    unit = forms.CharField(
        label="Enhet för nya indikatorer",
        required=False,
        max_length=60,
        help_text="Behövs om du väljer ”Ny indikator”. Till exempel: antal.",
    )
    source = forms.CharField(
        label="Källa för nya indikatorer",
        required=False,
        max_length=200,
        help_text="Behövs om du väljer ”Ny indikator”.",
    )
    is_small = forms.BooleanField(
        label="Skydda små tal i nya indikatorer",
        required=False,
        help_text="För allt som inte är officiell statistik och gäller personer.",
    )

    def __init__(
        self,
        *args: Any,
        statistics: Statistics,
        indicators: Sequence[Indicator],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.series = statistics.series
        self.indicators = {indicator.key: indicator for indicator in indicators}
        proposed = _proposed(self.series, indicators)
        choices = [
            ("", "Läs inte in"),
            *((f"={each.key}", each.name) for each in indicators),
            (NEW, "Ny indikator"),
        ]
        for place, one in enumerate(self.series):
            key = proposed.get(place, "")
            self.fields[f"{SERIES}{place}"] = forms.ChoiceField(
                label=one.label,
                choices=choices,
                required=False,
                initial=f"={key}" if key else "",
            )

    def rows(self) -> Iterator[tuple[Any, Series]]:
        for place, one in enumerate(self.series):
            yield self[f"{SERIES}{place}"], one

    def of_new(self) -> list[Any]:
        return [self["unit"], self["source"], self["is_small"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        new = [one for one, to in self._chosen(data) if to == NEW]
        if new:
            for name, word in (("unit", "enheten"), ("source", "källan")):
                if not data.get(name):
                    self.add_error(name, f"Skriv {word} för de nya indikatorerna.")
        for place, one in enumerate(self.series):
            if data.get(f"{SERIES}{place}") == NEW and (why := _why_no_name(one.label)):
                self.add_error(f"{SERIES}{place}", why)
        for name in ("unit", "source"):
            if find_personal_number(f"{data.get(name)}"):
                self.add_error(name, HAS_PERSONAL_NUMBER)
        return data

    def choices(self) -> list[tuple[Indicator | None, Chosen]]:
        """Return what is to be read, by indicator; None is a new one."""
        data = self.cleaned_data if self.is_bound else self._beforehand()
        found: dict[str, list[Series]] = {}
        new = []
        for one, to in self._chosen(data):
            if to == NEW:
                new.append((None, Chosen(one.label, True, {}, (one,))))
            else:
                found.setdefault(to.removeprefix("="), []).append(one)
        return [*(self._existing(key, series) for key, series in found.items()), *new]

    def _existing(self, key: str, series: list[Series]) -> tuple[Indicator, Chosen]:
        indicator = self.indicators[key]
        before = values_of(indicator)
        return indicator, Chosen(indicator.name, False, before, tuple(series))

    def _chosen(self, data: dict[str, Any]) -> Iterator[tuple[Series, str]]:
        for place, one in enumerate(self.series):
            if to := data.get(f"{SERIES}{place}"):
                yield one, to

    def _beforehand(self) -> dict[str, Any]:
        return {name: field.initial for name, field in self.fields.items()}


def _why_no_name(label: str) -> str:
    if len(label) > LONGEST_NAME:
        return f"Namnet har fler än {LONGEST_NAME} tecken. Lägg upp indikatorn först."
    return HAS_PERSONAL_NUMBER if find_personal_number(label) else ""


def _proposed(
    series: Sequence[Series], indicators: Sequence[Indicator]
) -> dict[int, str]:
    """Return by place the key of the indicator that a series alone is named as.

    A part of the name is enough: before the crime often stands the municipality.
    """
    by_name = {each.name.casefold(): each.key for each in indicators}
    found: dict[str, list[int]] = {}
    for place, one in enumerate(series):
        label = one.label.casefold()
        names = [each for each in (label, *label.split(", ")) if each in by_name]
        if names:
            found.setdefault(by_name[names[0]], []).append(place)
    return {places[0]: key for key, places in found.items() if len(places) == 1}
