"""An apostrophe before what a spreadsheet would run keeps it a text. Pure."""

from __future__ import annotations

import re

RUN = re.compile(r"'*[=+\-@\t\r]")  # how a text begins that would be run, or was kept
KEPT = re.compile(r"'+[=+\-@\t\r]")
NOT_WRITTEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]"  # of no alphabet
)


def protected(text: str) -> str:
    """Return a text as a file has it: no blanks around, no control characters.

    What is read back is the text without those.
    """
    cell = NOT_WRITTEN.sub("", text).rstrip()
    if not RUN.match(cell):
        cell = cell.lstrip()
    return f"'{cell}" if RUN.match(cell) else cell


def unprotected(cell: str) -> str:
    return cell[1:] if KEPT.match(cell) else cell


def as_in_a_file(text: str) -> str:
    """Return what is left of a text that was written to a file and read back."""
    return unprotected(protected(text))
