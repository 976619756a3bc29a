"""Reads lists of tables into rows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from django.db import models

from promises.agreement_file.tables import Table

Row = TypeVar("Row")


def read_rows(
    parent: Table, key: str, *, label: str, read: Callable[[Table], Row]
) -> list[tuple[Table, Row]]:
    """Read every table of a list; each row keeps its table for further faults."""
    rows = []
    for table in parent.tables(key, label=label):
        rows.append((table, read(table)))
        table.refuse_unknown()
    return rows


def refuse_repeats(
    rows: Iterable[tuple[Table, Row]],
    key: str,
    identity: Callable[[Row], Hashable | None],
    words: str = "Samma",
) -> None:
    """Find a fault with each row whose identity an earlier one has.

    A row without one (None) lacks it because of a fault that is reported already.
    """
    first: dict[Hashable, Table] = {}
    for table, row in rows:
        value = identity(row)
        if value is not None and first.setdefault(value, table) is not table:
            table.fault(key, f"{words} står redan i {first[value].name}.")


def longest(model: type[models.Model], name: str) -> int | None:
    """Return how many characters the database keeps of a text."""
    field = model._meta.get_field(name)
    return field.max_length if isinstance(field, models.Field) else None
