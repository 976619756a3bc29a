"""A follow-up's numbers as a file for spreadsheets: one line for each target."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from followup.activity_file.protection import protected
from followup.reports.snapshot import PromiseWords, Snapshot, TargetWords

COLUMNS = (
    "year",
    "promise",
    "short",
    "state",
    "activities",
    "quantity",
    "target",
    "kind",
    "per",
    "at_least",
    "required",
    "reached",
    "target_state",
    "words",
    "as_of",
)


def to_csv(snapshot: Snapshot) -> bytes:
    """Write as Swedish Excel expects: semicolons, and a mark that it is UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_lines(snapshot))
    return text.getvalue().encode("utf-8-sig")


def _lines(snapshot: Snapshot) -> Iterator[tuple[str, ...]]:
    for promise in snapshot.promises:
        shown = promise.targets or (promise.summary,)
        for number, target in enumerate(shown, start=1):
            place = number if promise.targets else None
            cells = _cells(snapshot, promise, place, target)
            yield tuple(map(_cell, cells))


def _cells(
    snapshot: Snapshot, promise: PromiseWords, place: int | None, target: TargetWords
) -> tuple[object, ...]:
    return (
        snapshot.year.name,
        promise.key,
        promise.short,
        promise.state,
        promise.count,
        promise.quantity,
        place,
        target.kind,
        target.per,
        target.at_least,
        target.required,
        target.reached,
        target.state,
        promise.withheld or target.sentence,
        snapshot.as_of,
    )


def _cell(value: object) -> str:
    return "" if value is None else protected(f"{value}")
