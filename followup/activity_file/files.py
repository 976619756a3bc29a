"""A file of rows, whichever of the formats it is."""

from __future__ import annotations

from followup.activity_file.reading import read_csv
from followup.activity_file.tables import Table


def read_table(source: bytes, *, longest: int | None = None) -> Table:
    return read_csv(source, longest=longest)
