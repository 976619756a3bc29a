"""Indicators and their values. They are no promise: to change them amends nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.text import slugify

from promises.models import Agreement, Indicator, Measurement
from promises.remembered import remembered_by

LONGEST_KEY = 90  # leaves room for what tells it from another
KEY_WITHOUT_LETTERS = "indikator"


@dataclass(frozen=True, slots=True)
class Measured:
    value: Decimal
    is_preliminary: bool = False


class IndicatorChangedError(Exception):
    """Somebody has changed the indicator since it was read."""


class IndicatorInUseError(Exception):
    """An outcome target is measured with the indicator."""


def values_of(indicator: Indicator) -> dict[int, Measured]:
    rows = sorted(indicator.measurements.all(), key=lambda row: row.year)
    return {row.year: Measured(row.value, row.is_preliminary) for row in rows}


def state_of(indicator: Indicator) -> str:
    """Name what is stored of an indicator, to tell whether it is still the same."""
    told = [
        indicator.name,
        indicator.unit,
        indicator.source,
        indicator.publication_lag,
        indicator.is_driven_by_checks,
        indicator.is_small,
        *(
            (year, f"{each.value.normalize():f}", each.is_preliminary)
            for year, each in values_of(indicator).items()
        ),
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()


@transaction.atomic
def add_indicator(*, indicator: Indicator, values: Mapping[int, Measured]) -> Indicator:
    """Put a new indicator last in its agreement, with a key made of its name."""
    agreement = _hold(indicator.agreement)
    others = Indicator.objects.filter(agreement=agreement)
    last = others.aggregate(last=Max("position"))["last"]
    indicator.position = 0 if last is None else last + 1
    indicator.key = _free_key(indicator.name, set(others.values_list("key", flat=True)))
    indicator.save()
    _write(indicator, values)
    return indicator


@transaction.atomic
def change_indicator(
    *, indicator: Indicator, values: Mapping[int, Measured], seen: str
) -> None:
    """Let the indicator have these values and no others, if it is as it was seen."""
    _hold(indicator.agreement)
    if state_of(Indicator.objects.get(pk=indicator.pk)) != seen:
        raise IndicatorChangedError
    indicator.save()
    for row in indicator.measurements.exclude(year__in=values):
        row.delete()
    _write(indicator, values)


@transaction.atomic
def add_values(
    *, agreement: Agreement, found: Iterable[tuple[Indicator, Mapping[int, Measured]]]
) -> None:
    """Write the values of these years and leave other years as they are.

    An indicator that is not stored yet is added.
    """
    _hold(agreement)
    for indicator, values in found:
        if indicator._state.adding:
            add_indicator(indicator=indicator, values=values)
        else:
            _write(indicator, values)


@transaction.atomic
def remove_indicator(*, indicator: Indicator) -> None:
    """Remove what no promise is judged by, nor was before an amendment."""
    if indicator.key in remembered_by(indicator.agreement).indicators:
        raise IndicatorInUseError
    try:
        indicator.delete()
    except ProtectedError as error:
        raise IndicatorInUseError from error


def _hold(agreement: Agreement) -> Agreement:
    """Let nobody else write of the agreement's indicators until this is written."""
    return Agreement.objects.select_for_update().get(pk=agreement.pk)


def _write(indicator: Indicator, values: Mapping[int, Measured]) -> None:
    """Write what is new or different; what is the same gets no row of history."""
    before = {row.year: row for row in Measurement.objects.filter(indicator=indicator)}
    for year, each in values.items():
        row = before.get(year) or Measurement(indicator=indicator, year=year)
        is_same = (row.value, row.is_preliminary) == (each.value, each.is_preliminary)
        if row._state.adding or not is_same:
            row.value, row.is_preliminary = each.value, each.is_preliminary
            row.save()


def _free_key(name: str, taken: set[str]) -> str:
    key = slugify(name)[:LONGEST_KEY].strip("-") or KEY_WITHOUT_LETTERS
    free = (key, *(f"{key}-{number}" for number in range(2, len(taken) + 3)))
    return next(each for each in free if each not in taken)
