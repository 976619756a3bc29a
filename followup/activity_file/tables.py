"""From records, wherever they were read, to rows of named cells. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice

from followup.activity_file.faults import THE_FILE, RowFault

COLUMNS = (
    "promise",
    "date",
    "end_date",
    "place",
    "parties",
    "occasion",
    "quantity",
    "precision",
    "status",
    "text",
)
REQUIRED = ("promise", "date", "parties")
HEADINGS = {
    "löfte": "promise",
    "datum": "date",
    "sista dag": "end_date",
    "plats": "place",
    "parter": "parties",
    "riskhelg": "occasion",
    "antal": "quantity",
    "text": "text",
}  # what they are called in a sheet of one's own


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of a line, not yet named; none if it cannot be read or is blank."""

    line: int  # where it starts in the file, the first is 1
    cells: Sequence[str]
    typed: str  # as it stands in the file


@dataclass(frozen=True, slots=True)
class RawRow:
    line: int
    cells: dict[str, str]  # by column, without blanks around; of all columns
    whole: str = ""  # what it is known by, if some of its cells are not kept


@dataclass(frozen=True, slots=True)
class Table:
    rows: list[RawRow] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    typed: dict[int, str] = field(default_factory=dict)  # by line
    remarks: tuple[str, ...] = ()  # what is worth knowing of the file


def table_of(
    records: Iterator[Record],
    faults: list[RowFault],
    *,
    longest: int | None = None,
    is_by_hand: bool = False,
) -> Table:
    """Name the cells by the heading, the first record; faults go to the list given.

    With more rows than the longest table has, none of them is read. What is made by
    hand may have Swedish headings.
    """
    typed: dict[int, str] = {}
    filled = _filled(records, typed)
    first = next(filled, Record(1, (), ""))
    columns = [cell.strip() for cell in first.cells]
    if is_by_hand:
        columns = [HEADINGS.get(cell.casefold(), cell) for cell in columns]
    faults += (RowFault(first.line, *fault) for fault in _faults_of_heading(columns))
    found = list(filled if longest is None else islice(filled, longest + 1))
    if longest is not None and len(found) > longest:
        return Table(faults=[_too_long(longest)], typed=typed)
    rows = [
        RawRow(record.line, _named(columns, record.cells))
        for record in found
        if _has_room(record, columns, faults)
    ]
    return Table(
        rows=rows if set(REQUIRED) <= set(columns) else [],
        faults=faults,
        typed=typed,
    )


def _filled(records: Iterable[Record], typed: dict[int, str]) -> Iterator[Record]:
    """Leave out blank lines, and keep how each was typed."""
    for record in records:
        typed[record.line] = record.typed
        if any(cell.strip() for cell in record.cells):
            yield record


def _too_long(longest: int) -> RowFault:
    number = f"{longest:,}".replace(",", " ")
    reason = f"Filen har fler än {number} rader. Dela upp den i flera filer."
    return RowFault(THE_FILE, "-", reason)


def _faults_of_heading(columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    for column, number in Counter(columns).items():
        if column and column not in COLUMNS:
            near = get_close_matches(column, COLUMNS, n=1)
            hint = f" Menades ”{near[0]}”?" if near else ""
            yield column, f"Okänd kolumn.{hint}"
        elif column and number > 1:
            yield column, "Kolumnen står mer än en gång."
    for column in REQUIRED:
        if column not in columns:
            yield column, "Kolumnen saknas i rubriken."


def _has_room(record: Record, columns: Sequence[str], faults: list[RowFault]) -> bool:
    """Refuse a row with more cells than the heading has: a comma in the text."""
    cells = record.cells
    beyond = [
        cell
        for place, cell in enumerate(cells)
        if cell.strip() and (place >= len(columns) or not columns[place])
    ]
    if beyond:
        reason = f"Raden har {len(cells)} fält och rubriken {len(columns)}."
        faults.append(RowFault(record.line, "-", reason))
    return not beyond


def _named(columns: Iterable[str], cells: Iterable[str]) -> dict[str, str]:
    given = {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
    return {column: given.get(column, "") for column in COLUMNS}
