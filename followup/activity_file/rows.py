"""What a row of the file says was done, and what tells it from other rows."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass

from followup.activity_file.dates import FileDate
from followup.activity_file.faults import RowFault
from promises.facts import PromiseInfo


@dataclass(frozen=True, slots=True)
class FileRow:
    """An activity of the file, as it is to be stored; keys are primary keys."""

    line: int
    promise: PromiseInfo | None  # None: beyond the promises
    dated: FileDate
    ends_on: dt.date | None
    place: int | None
    parties: tuple[int, ...]
    occasion: int | None
    quantity: int
    precision: str
    status: str
    text: str
    sensitivity: str
    fingerprint: str  # of the row as it is stored
    whole_fingerprint: str  # of the row as the file has it
    refused: tuple[RowFault, ...] = ()  # why it may not be loaded, if it is new
    notices: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.promise.key if self.promise else "utöver löftena"


DEFAULTS = {"quantity": "1", "precision": "exact", "status": "done"}
DROPPED = ("place", "text")  # of what is about individuals


def fingerprint(cells: dict[str, str]) -> str:
    """Name a row by what it says; how it is written does not matter."""
    said = {column: cell or DEFAULTS.get(column, "") for column, cell in cells.items()}
    said["parties"] = "+".join(sorted(split_parties(cells["parties"])))
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def split_parties(cell: str) -> list[str]:
    return [key.strip() for key in cell.split("+") if key.strip()]
