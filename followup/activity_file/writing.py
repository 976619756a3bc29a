"""The log as rows of a file, in the columns that are read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from followup.activity_file.protection import protected
from followup.activity_file.tables import COLUMNS
from followup.disclosure import StaffRow
from promises.structure import Structure

Line = tuple[str, ...]  # a cell for each column


def lines_of(structure: Structure, rows: Iterable[StaffRow]) -> list[Line]:
    """Return what stands, in an order that follows from what the lines say."""
    return sorted(
        _line(structure, row) for row in rows if row.activity.withdrawn_at is None
    )


def _line(structure: Structure, row: StaffRow) -> Line:
    activity = row.activity
    occasion = structure.occasion_by_pk.get(activity.occasion or 0)
    cells = {
        "promise": row.promise.key if row.promise else "",
        "date": _date(f"{activity.dated_on:%Y-%m-%d}", activity.known_to),
        "end_date": f"{activity.ends_on:%Y-%m-%d}" if activity.ends_on else "",
        "place": row.place.name if row.place else "",
        "parties": "+".join(party.key for party in row.parties),
        "occasion": occasion.name if occasion else "",
        "quantity": f"{activity.quantity}",
        "precision": activity.precision,
        "status": activity.status,
        "text": activity.text,
    }
    return tuple(protected(cells[column]) for column in COLUMNS)


def _date(day: str, known_to: str) -> str:
    """Say no more than is known: 2021-03-12, 2021-03 or 2021."""
    return day[: {"day": 10, "month": 7, "year": 4}[known_to]]


def csv_of(lines: Iterable[Line]) -> bytes:
    """Write as Swedish Excel expects: semicolons, and a mark that it is UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(lines)
    return text.getvalue().encode("utf-8-sig")
