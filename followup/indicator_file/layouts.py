"""Which way a file is laid out: the years beside each other, or below. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from followup.activity_file.faults import THE_FILE, RowFault
from followup.activity_file.tables import Record
from followup.indicator_file.below import read_years_below
from followup.indicator_file.beside import read_years_beside
from followup.indicator_file.numbers import looks_like_year
from followup.indicator_file.series import Statistics

YEAR_HEADINGS = ("år", "årtal", "period", "year", "redovisningsår")
NO_YEARS = (
    "Hittar inga årtal. Åren ska stå som rubriker över värdena, eller i första "
    "kolumnen."
)


def read_layout(rows: Sequence[Record], *, this_year: int) -> Statistics:
    for place, row in enumerate(rows):
        above, below = rows[:place], rows[place + 1 :]
        column = _year_column(row, below)
        if column is not None:
            return read_years_below(above, row, below, column, this_year=this_year)
        if row.cells and looks_like_year(row.cells[0]):
            heading, above = _heading_above(row, above)
            rest = rows[place:]
            return read_years_below(above, heading, rest, 0, this_year=this_year)
        if any(looks_like_year(cell) for cell in row.cells):
            return read_years_beside(above, row, below, this_year=this_year)
    return Statistics(faults=(RowFault(THE_FILE, "-", NO_YEARS),))


def _year_column(row: Record, below: Sequence[Record]) -> int | None:
    """Return the column that is headed "År", if years stand below it."""
    for column, cell in enumerate(row.cells):
        if cell.casefold() in YEAR_HEADINGS and any(
            len(each.cells) > column and looks_like_year(each.cells[column])
            for each in below
        ):
            return column
    return None


def _heading_above(
    row: Record, above: Sequence[Record]
) -> tuple[Record, Sequence[Record]]:
    """Return the line that names the columns; unnamed they have numbers."""
    if above and sum(map(bool, above[-1].cells)) > 1:
        return above[-1], above[:-1]
    names = [f"Kolumn {number}" for number in range(1, len(row.cells) + 1)]
    return Record(row.line, names, ""), above
