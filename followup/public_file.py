"""What the public may see of the log, as lines for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from followup.activity_file.protection import protected
from followup.activity_rows import activity_row
from followup.disclosure import PublicRow

COLUMNS = (
    "promise",
    "date",
    "end_date",
    "when",
    "place",
    "parties",
    "occasion",
    "quantity",
    "precision",
    "text",
    "not_counted",
    "withdrawn",
)
LENGTHS = {"day": 10, "month": 7, "year": 4}  # of a date, by how well it is known


def public_csv(rows: Iterable[PublicRow]) -> bytes:
    """Write the rows in their order, as Swedish Excel expects a file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_line, rows))
    return text.getvalue().encode("utf-8-sig")


def _line(row: PublicRow) -> list[str]:
    words = activity_row(row)
    cells = (
        words.promise_key,
        f"{row.dated.first}"[: LENGTHS[row.known_to]],
        f"{row.ends_on or ''}",
        words.when,
        words.place,
        "+".join(party.key for party in row.parties),
        words.occasion,
        f"{row.quantity}",
        row.precision,
        words.text,
        words.why_not_counted,
        words.withdrawn,
    )
    return [protected(cell) for cell in cells]
