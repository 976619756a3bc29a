"""What an activity says, field by field, in Swedish words. No query, no clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Protocol

from followup.wording import day_words, inexact, number, when
from promises.models import Sensitivity
from promises.structure import Structure
from promises.years import span_known_to

LABELS = {
    "promise": "Löfte",
    "dated": "Datum",
    "ends_on": "Sista dag",
    "place": "Plats",
    "occasion": "Riskhelg",
    "parties": "Deltog",
    "quantity": "Antal",
    "text": "Kort text",
    "status": "Läge",
    "sensitivity": "Känslighet",
    "note": "Intern anteckning",
}
STATUS = {"done": "gjord", "planned": "planerad", "cancelled": "inställd"}
REMOVED = "(borttagen)"  # what hangs on nothing any more can be taken away


class Says(Protocol):
    """An activity, or a row of its history."""

    @property
    def promise_id(self) -> int | None: ...
    @property
    def dated_on(self) -> dt.date: ...
    @property
    def known_to(self) -> str: ...
    @property
    def ends_on(self) -> dt.date | None: ...
    @property
    def place_id(self) -> int | None: ...
    @property
    def occasion_id(self) -> int | None: ...
    @property
    def quantity(self) -> int: ...
    @property
    def precision(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def sensitivity(self) -> str: ...


def words_of(
    structure: Structure, said: Says, parties: Collection[int]
) -> dict[str, str]:
    """Return what it says by the names of LABELS; "" where it says nothing."""
    dated = span_known_to(said.dated_on, said.known_to)
    return {
        "promise": _promise(structure, said.promise_id),
        "dated": when(dated, said.known_to),
        "ends_on": day_words(said.ends_on) if said.ends_on else "",
        "place": _place(structure, said.place_id),
        "occasion": _occasion(structure, said.occasion_id),
        "parties": _parties(structure, parties),
        "quantity": _quantity(said),
        "text": said.text,
        "status": STATUS[said.status],
        "sensitivity": Sensitivity(said.sensitivity).label,
        "note": said.note,
    }


def _promise(structure: Structure, key: int | None) -> str:
    if key is None:
        return "Utöver löftena"
    promise = structure.promise_by_pk.get(key)
    return promise.short if promise else REMOVED


def _place(structure: Structure, key: int | None) -> str:
    if key is None:
        return ""
    place = structure.place_by_pk.get(key)
    return place.name if place else REMOVED


def _occasion(structure: Structure, key: int | None) -> str:
    if key is None:
        return ""
    occasion = structure.occasion_by_pk.get(key)
    return f"{occasion.name} {occasion.dates.first.year}" if occasion else REMOVED


def _parties(structure: Structure, keys: Collection[int]) -> str:
    names = [each.short for each in structure.parties if each.pk in keys]
    return ", ".join(names)


def _quantity(said: Says) -> str:
    words = inexact(said.quantity, [said.precision])
    is_silent = said.precision == "unspecified" and said.quantity != 1
    exact = number(said.quantity)
    return f"{words} ({exact})" if is_silent else (words or exact)
