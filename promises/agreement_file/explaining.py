"""Whether amendments explain how an agreement came to be another.

They are undone in what it is now; then it must be what it was. Nothing here asks the
database.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from promises.agreement_file.content import AmendedData, AmendmentData
from promises.amended import TARGET_FIELD, WHOLE_PROMISE, Values, differences

Tables = Mapping[str, Values]  # of promises by key; see `amendable`
Mutable = dict[str, Any]


def do_explain(
    amendments: Sequence[AmendmentData], *, before: Tables, after: Tables
) -> bool:
    was, tables = _as_json(before), _as_json(after)
    for amendment in reversed(amendments):
        for value in reversed(amendment.values):
            if not _undo(tables, value):
                return False
    return tables.keys() == was.keys() and not any(
        differences(was[key], table) for key, table in tables.items()
    )


def _as_json(tables: Tables) -> dict[str, Mutable]:
    """Copy, with days as texts, as amendments have them."""
    copied: dict[str, Mutable] = json.loads(json.dumps(dict(tables), default=str))
    return copied


def _undo(tables: dict[str, Mutable], value: AmendedData) -> bool:
    """Undo one value; say whether what is there is what it said afterwards."""
    table = tables.get(value.promise)
    if table is None:
        return False
    if value.field == WHOLE_PROMISE:
        is_so = value.before is None and value.after == table["text"]
        del tables[value.promise]
        return is_so
    found = TARGET_FIELD.fullmatch(value.field)
    if found is None:
        return _undo_key(table, value.field, value)
    position, key = int(found[1]) - 1, found[2]
    targets = table.setdefault("targets", [])
    if key is None:
        return _undo_target(targets, position, value)
    if not 0 <= position < len(targets):
        return False
    target = targets[position]
    if not key.startswith("years."):
        return _undo_key(target, key, value)
    years = target.setdefault("years", {})
    is_so = _undo_key(years, key.removeprefix("years."), value)
    if not years:
        del target["years"]
    return is_so


def _undo_key(table: Mutable, key: str, value: AmendedData) -> bool:
    if table.get(key) != value.after:
        return False
    table.pop(key, None)
    if value.before is not None:
        table[key] = value.before
    return True


def _undo_target(targets: list[Any], position: int, value: AmendedData) -> bool:
    if value.after is not None:
        if targets[position : position + 1] != [value.after]:
            return False
        del targets[position]
    if value.before is not None:
        while len(targets) < position:
            targets.append({})  # until an earlier one is back too
        is_held = targets[position : position + 1] == [{}]
        targets[position : position + is_held] = [value.before]
    return True
