"""Rows of history as what people did: who, when, through which door, what to what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from promises.history import Door
from promises.models import Organisation, User

AT_ONCE = dt.timedelta(seconds=2)  # between rows that one press of a button wrote


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a field said before and after; of neither, only that it was changed."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Happening:
    at: dt.datetime
    who: str
    door: str  # "formuläret"
    words: tuple[str, ...]  # "Återtagen: fel dag"
    changes: tuple[FieldChange, ...]

    @property
    def length(self) -> int:
        return len(self.words) + len(self.changes)


def batches(rows: Iterable[Any], *, once: bool = False) -> Iterator[list[Any]]:
    """Deal rows in order of time out over what was done at once by one person.

    With `once` no row of the same thing stands twice in a batch.
    """
    batch: list[Any] = []
    for row in rows:
        if batch and not _goes_with(batch, row, once):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _goes_with(batch: list[Any], row: Any, once: bool) -> bool:
    last = batch[-1]
    is_same = (last.history_user_id, last.door) == (row.history_user_id, row.door)
    is_again = once and any(_is_of_same(each, row) for each in batch)
    is_soon = row.history_date - last.history_date <= AT_ONCE
    return is_same and is_soon and not is_again


def _is_of_same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one.id == other.id)


def writer_words(writer: User | None, reader: Organisation | None) -> str:
    """Name a colleague; of others only whom they work for."""
    if writer is None:
        return ""
    if writer.organisation is None:
        return "Administratören"
    if reader is not None and writer.organisation_id == reader.pk:
        return f"{writer}, {writer.organisation}"
    return f"{writer.organisation}"


def door_words(door: str) -> str:
    return Door(door).label
