"""The cells of one row, read value by value; every fault is noted, none raised."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable

from followup.activity_file.dates import (
    FileDate,
    UnreadableDateError,
    read_date,
    read_day,
)
from followup.activity_file.faults import RowFault
from followup.activity_file.protection import unprotected
from followup.activity_file.rows import DEFAULTS, fingerprint, split_parties
from followup.activity_file.tables import RawRow
from promises.personal_numbers import find_personal_number

LONGEST_TEXT = 10_000
LARGEST = 2_147_483_647  # what every database's integer holds
WHOLE = re.compile(r"\d{1,10}", re.ASCII)
PERSONAL_NUMBER = (
    "Här står ett personnummer eller samordningsnummer; "
    "uppgifter om enskilda får inte finnas med."
)


class Cells:
    def __init__(self, row: RawRow) -> None:
        self.line = row.line
        self.cells = row.cells
        self.whole = row.whole
        self.faults: list[RowFault] = []  # why it cannot be read
        self.refused: list[RowFault] = []  # why it may not be loaded, if it is new

    def without(self, columns: Iterable[str]) -> Cells:
        """Return the row as if those columns were empty; faults go to the same place."""
        fewer = Cells(RawRow(self.line, self.cells | dict.fromkeys(columns, "")))
        fewer.faults, fewer.refused = self.faults, self.refused
        return fewer

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.cells)

    @property
    def whole_fingerprint(self) -> str:
        """What tells the row from others, with the cells that are not kept."""
        return self.whole or self.fingerprint

    def fault(self, column: str, reason: str) -> None:
        self.faults.append(RowFault(self.line, column, reason))

    def refuse(self, column: str, reason: str) -> None:
        self.refused.append(RowFault(self.line, column, reason))

    def is_sound(self, column: str) -> bool:
        return all(fault.column != column for fault in self.faults)

    def __getitem__(self, column: str) -> str:
        return unprotected(self.cells[column])

    def refuse_personal_numbers(self) -> None:
        for column, cell in self.cells.items():
            if find_personal_number(cell):
                self.fault(column, PERSONAL_NUMBER)

    def date(self) -> FileDate | None:
        if not self["date"]:
            self.fault("date", "Datum saknas.")
            return None
        try:
            return read_date(self["date"])
        except UnreadableDateError as error:
            self.fault("date", str(error))
            return None

    def end_date(self, date: FileDate | None) -> dt.date | None:
        """Read the last day, which is for show only."""
        if not self["end_date"]:
            return None
        try:
            day = read_day(self["end_date"])
        except UnreadableDateError as error:
            self.fault("end_date", str(error))
            return None
        if date and day < date.span.first:
            self.fault("end_date", f"Slutar {day}, före datumet {self['date']}.")
        return day

    def quantity(self) -> int:
        text = self["quantity"] or DEFAULTS["quantity"]
        if not WHOLE.fullmatch(text) or not 1 <= int(text) <= LARGEST:
            self.fault(
                "quantity",
                f"”{text}” är inget heltal från 1; cirka och minst sägs i precision.",
            )
            return 1
        return int(text)

    def text(self) -> str:
        text = self["text"]
        if len(text) > LONGEST_TEXT:
            self.fault("text", f"Texten är längre än {LONGEST_TEXT} tecken.")
        return text

    def choice(self, column: str, choices: Collection[str]) -> str:
        word = self[column] or DEFAULTS[column]
        if word not in choices:
            self.fault(column, f"”{word}” är inget av {', '.join(choices)}.")
        return word

    def parties(self, known: Collection[str]) -> list[str]:
        keys = split_parties(self["parties"])
        if not keys:
            self.fault("parties", "Minst en part behövs.")
        for key in dict.fromkeys(keys):
            if key not in known:
                self.fault("parties", f"Parten ”{key}” finns inte i överenskommelsen.")
            if keys.count(key) > 1:
                self.fault("parties", f"”{key}” står mer än en gång.")
        return [key for key in dict.fromkeys(keys) if key in known]

    def known(self, column: str, names: Collection[str], words: str) -> str:
        """Return the name if it is known, empty if there is none or it is not."""
        name = self[column]
        if not name or name in names or not self.is_sound(column):
            return name if name in names else ""
        self.fault(column, words.format(name=name))
        return ""
