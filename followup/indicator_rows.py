"""Indicators as pages show them: numbers beside the activities, never a cause.

Made of what `disclosure` tells. A mean is of years that are all told, so that nobody
can reckon out the one that is not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import ROUND_HALF_UP, Decimal

from followup.disclosure import PublicAgreement, PublicIndicator
from followup.rows import IndicatorRow, ValueRow
from followup.wording import FEWER_THAN_5, number

SEVERAL = 3  # years of a mean
DRIVEN_BY_CHECKS = (
    "Fler kontroller ger fler anmälda brott. Fler anmälda brott betyder då inte att "
    "brotten har blivit fler."
)
FEW_A_YEAR = Decimal(20)  # below it chance moves a number much
SMALL_NUMBERS = "Små tal varierar mycket från år till år: jämför medel av tre år."


def indicator_rows(public: PublicAgreement) -> tuple[IndicatorRow, ...]:
    """Return the indicators that have a value to tell of, in the agreement's order."""
    return tuple(indicator_row(each) for each in public.indicators if each.values)


def indicator_row(public: PublicIndicator) -> IndicatorRow:
    info, values = public.info, dict(public.values)
    decimals = max((_decimals(value) for value in values.values() if value), default=0)
    return IndicatorRow(
        key=info.key,
        name=info.name,
        unit=info.unit,
        source=info.source,
        publication_lag=info.publication_lag,
        warnings=_warnings(public),
        values=tuple(
            _value_row(values, year, decimals, info.preliminary)
            for year in sorted(values)
        ),
    )


def _warnings(public: PublicIndicator) -> tuple[str, ...]:
    is_small = any(value is None or value < FEW_A_YEAR for _, value in public.values)
    said = (
        (DRIVEN_BY_CHECKS, public.info.is_driven_by_checks),
        (SMALL_NUMBERS, is_small),
    )
    return tuple(sentence for sentence, is_said in said if is_said)


def _value_row(
    values: Mapping[int, Decimal | None],
    year: int,
    decimals: int,
    preliminary: Collection[int],
) -> ValueRow:
    value, mean = values[year], _mean(values, year, decimals)
    return ValueRow(
        year=year,
        value="" if value is None else _plain(value),
        words=FEWER_THAN_5 if value is None else number(value),
        is_few=value is None,
        is_preliminary=year in preliminary,
        mean_years="" if mean is None else _mean_years(year, preliminary),
        mean="" if mean is None else number(mean),
    )


def _mean_years(last: int, preliminary: Collection[int]) -> str:
    """Say of which years a mean is, and whether any of them may still change."""
    years = range(last - SEVERAL + 1, last + 1)
    said = f"{years[0]}–{last}"
    return f"{said}, preliminärt" if set(years) & set(preliminary) else said


def _mean(
    values: Mapping[int, Decimal | None], last: int, decimals: int
) -> Decimal | None:
    """Return the mean of the years up to the last, no more exact than the values."""
    window = [values.get(year) for year in range(last - SEVERAL + 1, last + 1)]
    told = [value for value in window if value is not None]
    if len(told) < SEVERAL:
        return None
    unit = Decimal(1).scaleb(-decimals)
    return (sum(told, Decimal(0)) / SEVERAL).quantize(unit, ROUND_HALF_UP)


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


def _plain(value: Decimal) -> str:
    """Write a number for machines, without the zeros that the database adds."""
    return f"{value.quantize(Decimal(1).scaleb(-_decimals(value))):f}"
