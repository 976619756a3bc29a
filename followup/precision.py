"""How well a quantity is known, and a sum of several. Pure."""

from __future__ import annotations

from collections.abc import Iterable

EXACT = "exact"
ABOUT = "about"
AT_LEAST = "at_least"
UNSPECIFIED = "unspecified"


def vaguest(precisions: Iterable[str]) -> str:
    """Say how well a sum is known: no better than its parts.

    A number beside one that nobody knows is the least that it can be.
    """
    found = set(precisions)
    if found == {UNSPECIFIED}:
        return UNSPECIFIED
    if ABOUT in found:
        return ABOUT
    return AT_LEAST if found & {AT_LEAST, UNSPECIFIED} else EXACT
