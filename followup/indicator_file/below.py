"""The years below each other, a series in each column or group of rows. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followup.activity_file.faults import RowFault
from followup.activity_file.tables import Record
from followup.indicator_file.beside import (
    NO_VALUES,
    PRELIMINARY,
    is_preliminary_word,
)
from followup.indicator_file.numbers import (
    NotUnderstoodError,
    looks_like_year,
    read_number,
    read_year,
)
from followup.indicator_file.series import Collected, ReadValue, Statistics

OTHER_COLUMNS = ("status", "anmärkning", "kommentar", "källa", "not", "fotnot")


@dataclass(frozen=True, slots=True)
class _Columns:
    heading: Record
    year: int
    named: tuple[int, ...]  # what is measured: before the year
    values: tuple[int, ...]
    preliminary: tuple[int, ...]

    def label(self, row: Record, column: int) -> str:
        names = [_cell(row, each) for each in self.named]
        if not any(names) or len(self.values) > 1:
            names.append(_cell(self.heading, column) or f"Kolumn {column + 1}")
        return ", ".join(name for name in names if name)

    def is_preliminary(self, row: Record) -> bool:
        return any(is_preliminary_word(_cell(row, each)) for each in self.preliminary)


def read_years_below(
    above: Sequence[Record],
    heading: Record,
    below: Sequence[Record],
    year_column: int,
    *,
    this_year: int,
) -> Statistics:
    columns = _columns(heading, year_column, max(len(row.cells) for row in below))
    faults: list[RowFault] = []
    passed_by = [RowFault(row.line, "-", NO_VALUES) for row in above]
    found: dict[str, Collected] = {}
    for row in below:
        if not _is_of_a_year(row, columns):
            passed_by.append(RowFault(row.line, "-", NO_VALUES))
            continue
        try:
            year, is_marked = read_year(_cell(row, year_column), this_year=this_year)
        except NotUnderstoodError as error:
            faults.append(RowFault(row.line, "år", str(error)))
            continue
        is_marked = is_marked or columns.is_preliminary(row)
        for column in columns.values:
            label = columns.label(row, column)
            series = found.setdefault(label, Collected(label, row.line))
            _read(series, row, column, year, is_marked)
    series_found = tuple(each.closed() for each in found.values())
    return Statistics(series_found, tuple(faults), tuple(passed_by))


def _columns(heading: Record, year: int, width: int) -> _Columns:
    headings = [_cell(heading, column).casefold() for column in range(width)]
    preliminary = tuple(
        column
        for column, cell in enumerate(headings)
        if cell.startswith(PRELIMINARY) or cell == "status"
    )
    passed = {year, *preliminary}
    passed |= {c for c, cell in enumerate(headings) if cell in OTHER_COLUMNS}
    after = tuple(c for c in range(year + 1, width) if c not in passed)
    return _Columns(
        heading=heading,
        year=year,
        named=tuple(c for c in range(year) if c not in passed),
        values=after,
        preliminary=preliminary,
    )


def _is_of_a_year(row: Record, columns: _Columns) -> bool:
    """Say whether the row is meant to hold values: it has a year, or else a number."""
    if looks_like_year(_cell(row, columns.year)):
        return True
    return any(_has_value(_cell(row, column)) for column in columns.values)


def _has_value(cell: str) -> bool:
    try:
        return read_number(cell).value is not None
    except NotUnderstoodError:
        return False


def _read(
    series: Collected, row: Record, column: int, year: int, is_marked: bool
) -> None:
    try:
        read = read_number(_cell(row, column))
    except NotUnderstoodError as error:
        series.faults.append(RowFault(row.line, f"{year}", str(error)))
        return
    if read.value is not None:
        is_preliminary = is_marked or read.is_preliminary
        series.add(year, ReadValue(read.value, is_preliminary, row.line))


def _cell(row: Record, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""
