from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from promises.years import DAY

SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """To what the public is invited; a reason only of what is cancelled."""

    starts_at: dt.time
    ends_at: dt.time
    meeting_point: str
    invitation: str
    cancelled_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An activity by the names of things; fields are those of an activity."""

    promise: str  # a key; "" beyond the promises
    day: dt.date
    parties: str  # keys joined by +; the first one wrote it down
    known_to: str = "day"
    ends_on: dt.date | None = None
    place: str = ""
    occasion: tuple[str, dt.date] | None = None  # its name and first day
    quantity: int = 1
    precision: str = "exact"
    status: str = "done"
    text: str = ""
    note: str = ""
    sensitivity: str = "open"  # beyond the promises; else the promise's
    objection: tuple[str, str] = ("", "")  # the party and its words
    withdrawn: str = ""  # the reason
    invited: Invited | None = None  # of plans that are announced


def weekday(year: int, month: int, day: int) -> dt.date:
    """Return the day, or the Monday after it on a weekend."""
    found = dt.date(year, month, day)
    while found.weekday() >= SATURDAY:
        found += DAY
    return found
