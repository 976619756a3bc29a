"""The years beside each other in the heading, a series in each row. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from followup.activity_file.faults import RowFault
from followup.activity_file.tables import Record
from followup.indicator_file.numbers import (
    NotUnderstoodError,
    looks_like_year,
    read_number,
    read_year,
)
from followup.indicator_file.series import Collected, ReadValue, Statistics

NO_VALUES = "Inga värden: läst som rubrik eller fotnot."
FINAL = ("slutlig", "slutliga", "slutligt", "nej", "definitiv", "definitiva")
YES = ("x", "ja", "p", "*")
PRELIMINARY = "prel"  # how words for it begin
Years = Mapping[int, tuple[int, bool]]  # by column: the year, preliminary or not


def read_years_beside(
    above: Sequence[Record],
    heading: Record,
    below: Sequence[Record],
    *,
    this_year: int,
) -> Statistics:
    faults: list[RowFault] = []
    first = next(i for i, cell in enumerate(heading.cells) if looks_like_year(cell))
    years = _years(heading, faults, this_year)
    passed_by = [RowFault(row.line, "-", NO_VALUES) for row in above]
    passed_by += _other_columns(heading, first)
    marked = {
        column
        for row in [*above, *below]
        if says_preliminary(row, first)
        for column in years
        if is_preliminary_word(_cell(row, column))
    }
    years = {
        column: (year, is_marked or column in marked)
        for column, (year, is_marked) in years.items()
    }
    series = []
    for row in below:
        if says_preliminary(row, first):
            continue
        if _has_numbers(row, years):
            series.append(_series(row, heading, first, years).closed())
        else:
            passed_by.append(RowFault(row.line, "-", NO_VALUES))
    return Statistics(tuple(series), tuple(faults), tuple(passed_by))


def _years(
    heading: Record, faults: list[RowFault], this_year: int
) -> dict[int, tuple[int, bool]]:
    years: dict[int, tuple[int, bool]] = {}
    for column, cell in enumerate(heading.cells):
        if not looks_like_year(cell):
            continue
        try:
            year, is_marked = read_year(cell, this_year=this_year)
        except NotUnderstoodError as error:
            faults.append(RowFault(heading.line, cell, str(error)))
            continue
        before = next((c for c, (known, _) in years.items() if known == year), None)
        if before is not None:
            reason = f"Året står i två kolumner: {before + 1} och {column + 1}."
            faults.append(RowFault(heading.line, f"{year}", reason))
        else:
            years[column] = year, is_marked
    return years


def _other_columns(heading: Record, first: int) -> Iterator[RowFault]:
    for cell in heading.cells[first:]:
        if cell and not looks_like_year(cell):
            yield RowFault(heading.line, cell, "Kolumnen är inget år och läses inte.")


def says_preliminary(row: Record, first: int) -> bool:
    """Say whether the row tells which of the columns are preliminary."""
    cells = [cell for cell in row.cells[first:] if cell]
    is_named = any(is_preliminary_word(cell) for cell in row.cells[:first])
    return bool(cells) and all(
        cell.casefold() in FINAL
        or cell.casefold().startswith(PRELIMINARY)
        or (is_named and is_preliminary_word(cell))
        for cell in cells
    )


def is_preliminary_word(cell: str) -> bool:
    return cell.casefold().startswith(PRELIMINARY) or cell.casefold() in YES


def _cell(row: Record, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _has_numbers(row: Record, years: Years) -> bool:
    """Say whether anything is there for some year, or is said not to be."""
    return any(_is_number(_cell(row, column)) for column in years)


def _is_number(cell: str) -> bool:
    try:
        read_number(cell)
    except NotUnderstoodError:
        return any(map(str.isdigit, cell)) and len(cell) < 20
    return bool(cell)


def _series(row: Record, heading: Record, first: int, years: Years) -> Collected:
    label = ", ".join(cell for cell in row.cells[:first] if cell)
    series = Collected(label or f"Rad {row.line}", row.line)
    if any(row.cells[len(heading.cells) :]):
        reason = f"Raden har {len(row.cells)} fält och rubriken {len(heading.cells)}."
        series.faults.append(RowFault(row.line, "-", reason))
    for column, (year, is_marked) in years.items():
        try:
            read = read_number(_cell(row, column))
        except NotUnderstoodError as error:
            series.faults.append(RowFault(row.line, f"{year}", str(error)))
            continue
        if read.value is not None:
            is_preliminary = is_marked or read.is_preliminary
            series.add(year, ReadValue(read.value, is_preliminary, row.line))
    return series
