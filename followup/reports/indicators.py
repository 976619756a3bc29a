"""An outcome indicator of a follow-up: its values through the year."""

from __future__ import annotations

from decimal import Decimal

from followup.disclosure import PublicIndicator
from followup.reports.promises import exact
from followup.reports.snapshot import IndicatorWords, MeasuredValue
from followup.wording import FEWER_THAN_5, number
from promises.years import Span, Year

MORE_CHECKS = "Fler kontroller ger fler anmälda brott."
SMALL = "Små tal varierar mycket från år till år."
FEW = 20


def indicator_words(
    indicator: PublicIndicator, period: Span, year: Year
) -> IndicatorWords:
    """Return values through the year, also those that came after it had ended."""
    info = indicator.info
    last = year.span.clip(period) or year.span
    values = [pair for pair in indicator.values if pair[0] <= last.last.year]
    return IndicatorWords(
        key=info.key,
        name=info.name,
        unit=info.unit,
        source=info.source,
        lag=info.publication_lag,
        warnings=_warnings(indicator),
        values=tuple(
            MeasuredValue(
                year=name,
                value=exact(value),
                words=FEWER_THAN_5 if value is None else number(value),
                is_preliminary=name in info.preliminary,
            )
            for name, value in values
        ),
    )


def _warnings(indicator: PublicIndicator) -> tuple[str, ...]:
    values = [value for _year, value in indicator.values]
    is_small = any(value is None or value < Decimal(FEW) for value in values)
    return tuple(
        sentence
        for sentence, is_said in (
            (MORE_CHECKS, indicator.info.is_driven_by_checks),
            (SMALL, is_small),
        )
        if is_said
    )
