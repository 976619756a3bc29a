"""What taking in a file did to the database, and what it could not do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from django.db import models, transaction
from django.db.models import ProtectedError, RestrictedError

from promises.agreement_file.faults import Fault
from promises.models import (
    Agreement,
    Dialogue,
    Indicator,
    Party,
    Place,
    PriorityArea,
    Promise,
)

Row = TypeVar("Row", bound=models.Model)
Ordered = Dialogue | Indicator | Party | Place | PriorityArea | Promise

KEYS = {
    "ends_on": "ends",
    "covers_localities": "places",
    "due_on": "due",
    "is_averaged": "averaged",
    "is_driven_by_checks": "driven_by_checks",
    "is_flexible": "flexible",
    "is_joint": "joint",
    "is_small": "small",
    "latitude": "lat",
    "longitude": "lon",
    "organisation": "name",
    "position": "ordning",
    "publication_lag": "lag",
    "signatory_position": "signatories",
    "starts_on": "starts",
    "unit_plural": "unit",
    "unit_singular": "unit",
}  # of fields that are called something else in the file


class What(StrEnum):
    CREATED = "ny"
    UPDATED = "ändrad"
    REMOVED = "borttagen"


@dataclass(slots=True)
class Change:
    """What became of one row of the file."""

    table: str  # promises "tillsyner"
    what: What
    keys: set[str] = field(default_factory=set)  # of the file, for an update

    def __str__(self) -> str:
        keys = f": {', '.join(sorted(self.keys))}" if self.keys else ""
        return f"{self.table}: {self.what}{keys}"


@dataclass(frozen=True, slots=True)
class Changes:
    agreement: Agreement
    rows: tuple[Change, ...]  # empty: the file said what was there
    raised: tuple[int, ...]  # keys of promises whose sensitivity was raised

    @property
    def lines(self) -> list[str]:
        """Tell what changed: new rows by their number, others one by one."""
        new = Counter(
            row.table.partition(' "')[0]
            for row in self.rows
            if row.what == What.CREATED
        )
        lines = [f"{table}: {number} {What.CREATED}" for table, number in new.items()]
        lines += [str(row) for row in self.rows if row.what != What.CREATED]
        return lines or ["inget ändrat"]


class Ledger:
    """Saves and removes rows, and notes what changed and what was refused."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._changes: dict[str, Change] = {}

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(self._changes.values())

    def put(self, row: Row, table: str, **values: object) -> Row:
        """Save a new row, or what differs of one that is there."""
        is_new = row._state.adding
        changed = self.save(row, **values)
        if is_new:
            self._changes[table] = Change(table, What.CREATED)
        elif changed:
            self.touch(table, *(KEYS.get(name, name) for name in changed))
        return row

    def put_part(self, row: Row, table: str, key: str, **values: object) -> Row:
        """Save a part of a row: what changes, changes the key of the whole."""
        if self.save(row, **values):
            self.touch(table, key)
        return row

    @staticmethod
    def save(row: models.Model, **values: object) -> list[str]:
        """Save what differs and return the names of those fields."""
        is_new = row._state.adding
        changed = [
            name
            for name, value in values.items()
            if is_new or getattr(row, name) != value
        ]
        for name in changed:
            setattr(row, name, values[name])
        if changed:
            row.save(update_fields=None if is_new else changed)
        return changed

    def order(self, rows: Sequence[tuple[Ordered, str]]) -> None:
        """Number the rows anew, unless they are the same in the same order."""
        numbers = [(row.position, row.pk) for row, _table in rows]
        has_new = any(self._is_new(table) for _row, table in rows)
        if numbers == sorted(numbers) and not has_new:
            return
        for position, (row, table) in enumerate(rows):
            self.put(row, table, position=position)

    def _is_new(self, table: str) -> bool:
        return table in self._changes and self._changes[table].what == What.CREATED

    def touch(self, table: str, *keys: str) -> None:
        """Note that the keys of a row changed; a new row has only new ones."""
        change = self._changes.setdefault(table, Change(table, What.UPDATED))
        if change.what == What.UPDATED:
            change.keys.update(keys)

    def remove(self, row: models.Model, table: str) -> None:
        """Remove a row; what hangs on it is a fault."""
        try:
            with transaction.atomic():
                row.delete()
        except (ProtectedError, RestrictedError):
            self.faults.append(
                Fault(table, "-", "Står inte i filen men används: kan inte tas bort.")
            )
        else:
            self._changes[table] = Change(table, What.REMOVED)

    @staticmethod
    def remove_unused(row: models.Model) -> None:
        """Remove a row that the file does not speak of, unless something hangs on it."""
        with suppress(ProtectedError), transaction.atomic():
            row.delete()
