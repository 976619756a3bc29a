from __future__ import annotations

from collections.abc import Iterable

from promises.agreement_file.changes import Ledger
from promises.agreement_file.content import IndicatorData
from promises.models import Agreement, Indicator, Measurement


def put_indicators(
    agreement: Agreement, rows: Iterable[IndicatorData], ledger: Ledger
) -> tuple[dict[str, Indicator], dict[str, Indicator]]:
    """Save the indicators; return them, and those that the file does not name."""
    left = {found.key: found for found in Indicator.objects.filter(agreement=agreement)}
    indicators = {}
    for row in rows:
        table = f'indicators "{row.key}"'
        indicator = ledger.put(
            left.pop(row.key, Indicator(agreement=agreement)),
            table,
            key=row.key,
            name=row.name,
            unit=row.unit,
            source=row.source,
            is_small=row.small,
            publication_lag=row.lag,
            is_driven_by_checks=row.driven_by_checks,
        )
        _put_measurements(indicator, row, table, ledger)
        indicators[row.key] = indicator
    ledger.order([(row, f'indicators "{key}"') for key, row in indicators.items()])
    return indicators, left


def _put_measurements(
    indicator: Indicator, row: IndicatorData, table: str, ledger: Ledger
) -> None:
    wanted = {
        year: (value, year in row.preliminary)
        for year, value in row.measurements.items()
    }
    present = Measurement.objects.filter(indicator=indicator)
    there = {each.year: (each.value, each.is_preliminary) for each in present}
    if there == wanted:
        return
    present.exclude(year__in=wanted).delete()
    for year, (value, is_preliminary) in wanted.items():
        present.update_or_create(
            indicator=indicator,
            year=year,
            defaults={"value": value, "is_preliminary": is_preliminary},
        )
    ledger.touch(table, "measurements")
