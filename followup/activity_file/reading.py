"""From bytes to rows of named cells. Pure: nothing here knows what they mean."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from followup.activity_file.faults import THE_FILE, RowFault
from followup.activity_file.tables import Record, Table, table_of

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
MIXED = re.compile(rb"\xc3[\x84\x85\x96\xa4\xa5\xb6]")  # Ä Å Ö ä å ö of UTF-8
DELIMITERS = ",;\t"  # the first of those that the heading has most of
SIGNATURES = {
    b"PK": "Filen är en arbetsbok eller ett arkiv; spara den som CSV.",
    b"\xd0\xcf\x11\xe0": "Filen är en äldre arbetsbok, eller en med lösenord; "
    "spara den som .xlsx utan lösenord, eller som CSV.",
    b"%PDF": "Filen är en PDF; rader läses ur CSV eller Excel (.xlsx).",
    b"\xff\xfe": "Filen är sparad som UTF-16; spara den som UTF-8.",
    b"\xfe\xff": "Filen är sparad som UTF-16; spara den som UTF-8.",
}
UNKNOWN = "Filen är varken UTF-8 eller Windows-1252."


class UnreadableError(Exception):
    """The file is no text that rows can be read from."""


def read_csv(
    source: bytes, *, longest: int | None = None, is_by_hand: bool = False
) -> Table:
    """Read the rows below the heading; blank ones are skipped."""
    faults: list[RowFault] = []
    try:
        text = decode(source)
    except UnreadableError as error:
        return Table(faults=[RowFault(THE_FILE, "-", str(error))])
    heading = text.lstrip("\r\n ").partition("\n")[0]
    found = records(text, faults, delimiter=max(DELIMITERS, key=heading.count))
    return table_of(found, faults, longest=longest, is_by_hand=is_by_hand)


def decode(source: bytes) -> str:
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


def records(text: str, faults: list[RowFault], *, delimiter: str) -> Iterator[Record]:
    """Yield each record, blank ones too, with the line it starts on."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.append(RowFault(line, "-", _words_of(error)))
            cells = []
        typed = "".join(lines[line - 1 : reader.line_num])
        yield Record(line, cells, typed.strip("\r\n"))


def _words_of(error: csv.Error) -> str:
    message = str(error)
    if message.startswith("unexpected end"):
        return "Ett citattecken som börjar här avslutas aldrig."
    if "expected after" in message:
        return "Efter ett avslutande citattecken ska nästa fält börja."
    return "Raden kan inte läsas som CSV."
