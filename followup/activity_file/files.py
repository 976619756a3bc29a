"""A file of rows, whichever of the formats it is."""

from __future__ import annotations

from followup.activity_file.reading import read_csv
from followup.activity_file.tables import Table
from followup.activity_file.workbooks import read_workbook

A_ZIP = b"PK\x03\x04"


def read_table(
    source: bytes, *, longest: int | None = None, is_by_hand: bool = False
) -> Table:
    read = read_workbook if source.startswith(A_ZIP) else read_csv
    return read(source, longest=longest, is_by_hand=is_by_hand)
