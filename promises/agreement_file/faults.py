from __future__ import annotations

from dataclasses import dataclass

THE_FILE = "filen"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a file."""

    table: str  # promises[2] "tillsyner"
    key: str  # responsible
    reason: str  # a Swedish sentence

    def __str__(self) -> str:
        return " ".join(f"{self.table}: {self.key}: {self.reason}".split())


class RefusedError(Exception):
    """The file cannot be taken in; nothing of it may stay."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
