"""What differs between two wordings of one agreement's file, in words. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

Values = dict[str, Any]

ONE = {
    "municipality": "Kommunen och dess platser",
    "agreement": "Överenskommelsens egna uppgifter",
}
SEVERAL = {  # of tables with rows: what a row is, and the key that names it
    "parties": ("Parten", "short"),
    "dialogues": ("Dialogen", "title"),
    "areas": ("Området", "name"),
    "promises": ("Löftet", "short"),
    "indicators": ("Indikatorn", "name"),
    "occasions": ("Riskhelgen", "name"),
}


def changed_between(before: str, after: str) -> list[str]:
    """Tell, a line for each part of the agreement, what became of it."""
    return list(_lines(tomllib.loads(before), tomllib.loads(after)))


def _lines(old: Values, new: Values) -> Iterator[str]:
    for key in {**old, **new}:
        then, now = old.get(key), new.get(key)
        if then == now:
            continue
        if key not in SEVERAL:
            yield f"{ONE.get(key, key)}: ändrat"
            continue
        yield from _rows(key, then or [], now or [])


def _rows(key: str, then: list[Values], now: list[Values]) -> Iterator[str]:
    word, name = SEVERAL[key]
    old, new = _by_identity(then), _by_identity(now)
    told = False
    for identity in {**old, **new}:
        row = new.get(identity) or old[identity]
        label = f"{word} ”{row.get(name, identity)}”"
        if old.get(identity) != new.get(identity):
            told = True
            yield f"{label}: {_what(identity in old, identity in new)}"
    if not told:
        yield f"{word}: ordningen ändrad"


def _what(was: bool, is_now: bool) -> str:
    if was and is_now:
        return "ändrat"
    return "borttaget" if was else "nytt"


def _by_identity(rows: list[Values]) -> dict[str, Values]:
    return {
        row.get("key") or f"{row.get('title', row.get('name'))} {_dated(row)}": row
        for row in rows
    }


def _dated(row: Values) -> str:
    return str(row.get("held_on", row.get("starts", "")))
