from __future__ import annotations

from dataclasses import dataclass

THE_FILE = 0


@dataclass(frozen=True, slots=True)
class RowFault:
    """One thing that is wrong with a row, or with the file as a whole."""

    line: int  # where the row starts in the file; THE_FILE for the whole
    column: str
    reason: str  # a Swedish sentence

    def __str__(self) -> str:
        where = f"rad {self.line}" if self.line else "filen"
        return " ".join(f"{where}: {self.column}: {self.reason}".split())


class RowsRefusedError(Exception):
    """Nothing was loaded: these are all the faults."""

    def __init__(self, faults: list[RowFault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
