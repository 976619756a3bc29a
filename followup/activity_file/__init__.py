"""Activities as a CSV file: read, checked row by row, loaded once."""

from __future__ import annotations

from followup.activity_file.faults import RowFault, RowsRefusedError
from followup.activity_file.loading import LoadedRows, load_activities
from followup.activity_file.rows import FileRow

__all__ = [
    "FileRow",
    "LoadedRows",
    "RowFault",
    "RowsRefusedError",
    "load_activities",
]
