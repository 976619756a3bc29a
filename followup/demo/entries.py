from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An activity by the names of things; fields are those of an activity."""

    promise: str  # a key; "" beyond the promises
    day: dt.date
    parties: str  # keys joined by +
    known_to: str = "day"
    ends_on: dt.date | None = None
    place: str = ""
    occasion: str = ""
    quantity: int = 1
    precision: str = "exact"
    status: str = "done"
    text: str = ""
    note: str = ""
    sensitivity: str = "open"  # beyond the promises; else the promise's
    objection: tuple[str, str] = ("", "")  # the party and its words
    withdrawn: str = ""  # the reason
