"""From bytes to rows of named cells. Pure: nothing here knows what they mean."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

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
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
MIXED = re.compile(rb"\xc3[\x84\x85\x96\xa4\xa5\xb6]")  # Ä Å Ö ä å ö of UTF-8
SIGNATURES = {
    b"PK": "Filen är en arbetsbok eller ett arkiv; spara den som CSV.",
    b"\xd0\xcf\x11\xe0": "Filen är en äldre arbetsbok; spara den som CSV.",
    b"\xff\xfe": "Filen är sparad som UTF-16; spara den som UTF-8.",
    b"\xfe\xff": "Filen är sparad som UTF-16; spara den som UTF-8.",
}
UNKNOWN = "Filen är varken UTF-8 eller Windows-1252."


@dataclass(frozen=True, slots=True)
class RawRow:
    line: int  # where it starts in the file, the first is 1
    cells: dict[str, str]  # by column, without blanks around; of all columns


class UnreadableError(Exception):
    """The file is no text that rows can be read from."""


def read_rows(source: bytes) -> tuple[list[RawRow], list[RowFault]]:
    """Read the rows below the heading; blank ones are skipped."""
    faults: list[RowFault] = []
    try:
        text = _decode(source)
    except UnreadableError as error:
        return [], [RowFault(THE_FILE, "-", str(error))]
    records = _records(text, faults)
    line, heading = next(records, (1, []))
    columns = [cell.strip() for cell in heading]
    faults += (RowFault(line, *fault) for fault in _faults_of_heading(columns))
    rows = [
        RawRow(line, _named(columns, cells))
        for line, cells in records
        if _has_room(line, columns, cells, faults)
    ]
    lacks_columns = not set(REQUIRED) <= set(columns)
    return ([] if lacks_columns else rows), faults


def _decode(source: bytes) -> str:
    for signature, reason in SIGNATURES.items():
        if source.startswith(signature):
            raise UnreadableError(reason)
    text = _text_of(source)
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise UnreadableError(f"Rad {line} har styrtecken: filen är ingen CSV-fil.")
    if not text.strip():
        raise UnreadableError("Filen är tom.")
    return text


def _text_of(source: bytes) -> str:
    """Decode UTF-8, with or without a byte order mark, else Windows-1252."""
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if MIXED.search(source):
            line = source.count(b"\n", 0, error.start) + 1
            raise UnreadableError(
                f"Filen är UTF-8, men inte rad {line}; spara om den."
            ) from None
    try:
        return source.decode("windows-1252")
    except UnicodeDecodeError:
        raise UnreadableError(UNKNOWN) from None


def _records(text: str, faults: list[RowFault]) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not blank with the line it starts on."""
    heading = text.lstrip().partition("\n")[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.append(RowFault(line, "-", _words_of(error)))
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def _words_of(error: csv.Error) -> str:
    message = str(error)
    if message.startswith("unexpected end"):
        return "Ett citattecken som börjar här avslutas aldrig."
    if "expected after" in message:
        return "Efter ett avslutande citattecken ska nästa fält börja."
    return "Raden kan inte läsas som CSV."


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


def _has_room(
    line: int, columns: Sequence[str], cells: Sequence[str], faults: list[RowFault]
) -> bool:
    """Refuse a row with more cells than the heading has: a comma in the text."""
    beyond = [
        cell
        for place, cell in enumerate(cells)
        if cell.strip() and (place >= len(columns) or not columns[place])
    ]
    if beyond:
        reason = f"Raden har {len(cells)} fält och rubriken {len(columns)}."
        faults.append(RowFault(line, "-", reason))
    return not beyond


def _named(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    given = {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
    return {column: given.get(column, "") for column in COLUMNS}
