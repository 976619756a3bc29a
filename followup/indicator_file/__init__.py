"""Statistics as a file, the way it is downloaded: found, read, and compared."""

from __future__ import annotations

from followup.indicator_file.numbers import (
    NotUnderstoodError,
    ReadNumber,
    read_number,
    read_year,
)
from followup.indicator_file.reading import read_statistics
from followup.indicator_file.series import ReadValue, Series, Statistics

__all__ = [
    "NotUnderstoodError",
    "ReadNumber",
    "ReadValue",
    "Series",
    "Statistics",
    "read_number",
    "read_statistics",
    "read_year",
]
