"""What a written file says: in one order, without what says nothing new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from promises.models import (
    AmendedValue,
    Dialogue,
    DialogueArea,
    DialoguePromise,
    Indicator,
    PriorityArea,
    Responsibility,
    Target,
    TargetPlace,
)

Values = dict[str, Any]
Said = TypeVar("Said")
Ordered = TypeVar(
    "Ordered",
    AmendedValue,
    Dialogue,
    DialogueArea,
    DialoguePromise,
    Indicator,
    PriorityArea,
    Responsibility,
    Target,
    TargetPlace,
)


def given(**values: object) -> Values:
    """Leave out what is empty or off."""
    return {key: value for key, value in values.items() if value}


def by_language(said: Mapping[str, Said]) -> dict[str, Said]:
    """Order names and texts the same way whichever database kept them."""
    return dict(sorted(said.items()))


def in_order(rows: Iterable[Ordered]) -> list[Ordered]:
    return sorted(rows, key=lambda row: (row.position, row.pk))
