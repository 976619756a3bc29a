"""Activities as a file: read, checked row by row, loaded once, and written."""

from __future__ import annotations

from followup.activity_file.faults import RowFault, RowsRefusedError
from followup.activity_file.loading import Examination, load_activities
from followup.activity_file.rows import FileRow

__all__ = [
    "Examination",
    "FileRow",
    "RowFault",
    "RowsRefusedError",
    "load_activities",
]
