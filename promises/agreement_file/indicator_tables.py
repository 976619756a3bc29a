"""The figures from outside that a file names, with their measurements."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from promises.agreement_file.content import IndicatorData
from promises.agreement_file.rows import longest, read_rows, refuse_repeats
from promises.agreement_file.tables import Table
from promises.models import Indicator

MOST_DIGITS, MOST_WHOLE, MOST_DECIMALS = 15, 14, 6


@dataclass(frozen=True, slots=True)
class Measured:
    year: int  # 0: it has a fault
    value: Decimal
    is_preliminary: bool


def read_indicators(root: Table) -> tuple[IndicatorData, ...]:
    rows = read_rows(root, "indicators", label="key", read=_read_indicator)
    refuse_repeats(rows, "key", lambda indicator: indicator.key or None, "Nyckeln")
    return tuple(indicator for _table, indicator in rows)


def _read_indicator(table: Table) -> IndicatorData:
    measured = read_rows(table, "measurements", label="", read=_read_measurement)
    refuse_repeats(measured, "year", lambda row: row.year or None, "Året")
    return IndicatorData(
        key=table.slug("key", longest=longest(Indicator, "key")),
        name=table.text("name", longest=longest(Indicator, "name")),
        unit=table.text("unit", longest=longest(Indicator, "unit")),
        source=table.text("source", longest=longest(Indicator, "source")),
        small=table.flag("small"),
        lag=table.text(
            "lag", longest=longest(Indicator, "publication_lag"), is_optional=True
        ),
        driven_by_checks=table.flag("driven_by_checks"),
        measurements={row.year: row.value for _table, row in measured},
        preliminary=frozenset(r.year for _table, r in measured if r.is_preliminary),
    )


def _read_measurement(table: Table) -> Measured:
    value = table.number("value") or Decimal(0)
    if not _is_kept_exactly(value):
        table.fault(
            "value",
            f"Högst {MOST_DIGITS} siffror, {MOST_WHOLE} före och {MOST_DECIMALS} "
            "efter decimaltecknet.",
        )
    return Measured(table.year("year") or 0, value, table.flag("preliminary"))


def _is_kept_exactly(value: Decimal) -> bool:
    """Say that every database can keep the number, digit by digit."""
    return (
        value.adjusted() < MOST_WHOLE
        and value == round(value, MOST_DECIMALS)
        and len(value.normalize().as_tuple().digits) <= MOST_DIGITS
    )
