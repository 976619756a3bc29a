"""Names as Swedes order them, on every database and machine alike. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from promises.models import Agreement

ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"


def swedish_order(name: str) -> list[int]:
    """Sort Å, Ä and Ö after Z, in that order, and fold case."""
    return [ALPHABET.find(letter) for letter in name.lower()]


def by_municipality(agreements: Iterable[Agreement]) -> list[Agreement]:
    """Order agreements by municipality; those of one stay as they were."""
    return sorted(agreements, key=lambda each: swedish_order(each.municipality.name))
