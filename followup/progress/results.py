"""What progress answers: states and numbers, never a label, colour or percentage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from followup.progress.terms import OccasionDates, Work
from promises.years import Span, Year


class State(StrEnum):
    """How far a target or a promise has got; the worst first."""

    NOT_REPORTED = "not_reported"
    NOT_FULFILLED = "not_fulfilled"
    BEHIND = "behind"
    ON_TRACK = "on_track"
    UPCOMING = "upcoming"
    ONGOING = "ongoing"
    FULFILLED = "fulfilled"
    WITHHELD = "withheld"  # never judged: disclosure puts it in another state's place


SEVERITY = {state: rank for rank, state in enumerate(State)}


def worst(states: Iterable[State]) -> State:
    """Return the state that a promise takes from its targets; there must be one."""
    return min(states, key=SEVERITY.__getitem__)


@dataclass(frozen=True, slots=True)
class IntervalProgress:
    """A required interval, cut to the promise's life."""

    span: Span
    count: int
    is_met: bool  # true as soon as it is, also while the interval runs
    has_ended: bool


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """How far one target has got in a year."""

    kind: str
    per: str
    state: State
    at_least: int | None  # the year's minimum, as written or overridden
    required: int | Decimal | None  # None: number-less, or an outcome with no baseline
    reached: int | Decimal | None  # None: an outcome with no measurement
    expected: int | None  # what pace asks by the day; by intervals, how many ended
    span: Span  # the days it is judged over
    intervals: tuple[IntervalProgress, ...]  # empty unless judged by intervals
    places_reached: frozenset[Hashable]  # in the span; empty unless it counts them
    occasions_reached: tuple[OccasionDates, ...]  # likewise, the earliest first

    @property
    def is_number_less(self) -> bool:
        return self.required is None and self.kind != "outcome"

    @property
    def intervals_ended(self) -> int | None:
        """Count the required intervals that have ended; None if not judged by them."""
        if not self.intervals:
            return None
        return sum(interval.has_ended for interval in self.intervals)


@dataclass(frozen=True, slots=True)
class PromiseProgress:
    """How far a promise has got in a year, on the day of judgement."""

    state: State
    year: Year
    window: Span
    day: dt.date  # today, or the window's last day if that is earlier
    activities: int
    quantity: int
    last_done: dt.date | None  # the latest of the first days
    targets: tuple[TargetProgress, ...]
    counted: tuple[Work, ...]  # what counts in the window up to the day
