"""An outcome indicator of a follow-up: as the year's page tells it, through the year."""

from __future__ import annotations

from dataclasses import replace

from followup.disclosure import PublicIndicator
from followup.indicator_rows import indicator_row
from followup.reports.promises import exact
from followup.reports.snapshot import IndicatorWords, MeasuredValue
from promises.years import Span, Year


def indicator_words(
    indicator: PublicIndicator, period: Span, year: Year
) -> IndicatorWords:
    """Return values through the year, also those that came after it had ended."""
    last = (year.span.clip(period) or year.span).last.year
    values = tuple(pair for pair in indicator.values if pair[0] <= last)
    row, numbers = indicator_row(replace(indicator, values=values)), dict(values)
    return IndicatorWords(
        key=row.key,
        name=row.name,
        unit=row.unit,
        source=row.source,
        lag=row.publication_lag,
        warnings=row.warnings,
        values=tuple(
            MeasuredValue(
                year=each.year,
                value=exact(numbers[each.year]),
                words=each.words,
                is_preliminary=each.is_preliminary,
                mean_years=each.mean_years,
                mean=each.mean,
            )
            for each in row.values
        ),
        chart=row.chart,
    )
