"""From bytes to series. Pure: nothing here knows the indicators there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from followup.activity_file.faults import THE_FILE, RowFault
from followup.activity_file.protection import unprotected
from followup.activity_file.reading import UnreadableError, decode, records
from followup.activity_file.tables import Record
from followup.indicator_file.layouts import read_layout
from followup.indicator_file.series import Statistics

LARGEST = 1024 * 1024  # bytes
MOST_ROWS = 2_000
MOST_CELLS = 400  # of a row
LONGEST_CELL = 300  # characters
MOST_SERIES = 300
TOO_LARGE = "Filen är större än 1 MB. Ladda ner färre brottstyper eller färre år."
NO_VALUES = "Filen har årtal men inga värden."
TOO_MANY_ROWS = f"Filen har fler än {MOST_ROWS} rader. Dela upp den."
TOO_MANY_SERIES = f"Filen har fler än {MOST_SERIES} serier. Dela upp den."


def read_statistics(source: bytes, *, this_year: int) -> Statistics:
    if len(source) > LARGEST:
        return _refused(TOO_LARGE)
    try:
        text = decode(source)
    except UnreadableError as error:
        return _refused(str(error))
    faults: list[RowFault] = []
    found = records(text, faults, delimiter=_delimiter(text))
    lines = list(islice(found, MOST_ROWS + 1))
    if len(lines) > MOST_ROWS:
        return _refused(TOO_MANY_ROWS)
    rows = [row for row in lines if any(map(str.strip, row.cells))]
    faults += (fault for row in rows for fault in _too_large(row))
    if faults:
        return Statistics(faults=tuple(faults))
    statistics = read_layout([_cleaned(row) for row in rows], this_year=this_year)
    if len(statistics.series) > MOST_SERIES:
        return _refused(TOO_MANY_SERIES)
    if not statistics.series and not statistics.faults:
        return replace(_refused(NO_VALUES), passed_by=statistics.passed_by)
    return statistics


def _refused(reason: str) -> Statistics:
    return Statistics(faults=(RowFault(THE_FILE, "-", reason),))


def _delimiter(text: str) -> str:
    """Return what most lines have; a comma only if no other, since it writes decimals."""
    lines = text.splitlines()
    with_each = {
        delimiter: sum(delimiter in line for line in lines) for delimiter in ";\t"
    }
    best = max(with_each, key=lambda delimiter: with_each[delimiter])
    with_comma = sum("," in line for line in lines)
    return best if with_each[best] and 2 * with_each[best] >= with_comma else ","


def _too_large(row: Record) -> Sequence[RowFault]:
    if len(row.cells) > MOST_CELLS:
        return [RowFault(row.line, "-", f"Raden har fler än {MOST_CELLS} fält.")]
    if any(len(cell) > LONGEST_CELL for cell in row.cells):
        reason = f"Ett fält har fler än {LONGEST_CELL} tecken."
        return [RowFault(row.line, "-", reason)]
    return []


def _cleaned(row: Record) -> Record:
    cells = [unprotected(cell.strip()).strip() for cell in row.cells]
    return Record(row.line, cells, row.typed)
