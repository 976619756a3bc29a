"""What amendments name by key or name: it has to stay, or past years would lose it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from promises.amended import LOCALITIES, TARGET_FIELD, from_json
from promises.models import Agreement, AmendedValue, Municipality

BY_KEY = {
    "responsible": "parties",
    "contributing": "parties",
    "places": "places",
    "indicator": "indicators",
}


@dataclass(frozen=True, slots=True)
class Remembered:
    parties: frozenset[str]  # keys
    places: frozenset[str]  # names
    indicators: frozenset[str]  # keys


def remembered_by(whole: Agreement | Municipality) -> Remembered:
    """Return what the amendments of an agreement, or a municipality's, name."""
    owner = "" if isinstance(whole, Agreement) else "__municipality"
    rows = AmendedValue.objects.filter(**{f"amendment__agreement{owner}": whole.pk})
    named: dict[str, set[str]] = {what: set() for what in BY_KEY.values()}
    for field, *sides in rows.values_list("field", "before", "after"):
        for key, value in _keyed(field, [from_json(side) for side in sides]):
            named[BY_KEY[key]].update([value] if isinstance(value, str) else value)
    return Remembered(
        parties=frozenset(named["parties"]),
        places=frozenset(named["places"]) - {LOCALITIES},
        indicators=frozenset(named["indicators"]),
    )


def _keyed(field: str, sides: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    found = TARGET_FIELD.fullmatch(field)
    for side in sides:
        table = (
            side if found and not found[2] else {(found[2] if found else field): side}
        )
        yield from (
            each for each in (table or {}).items() if each[0] in BY_KEY and each[1]
        )
