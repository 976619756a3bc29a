"""What is asked of progress: the terms of a promise and the work done for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from promises import years
from promises.years import PERIOD, SHORTER_THAN_YEAR, YEAR, Span


@dataclass(frozen=True, slots=True)
class TargetTerms:
    """One target as the agreement states it."""

    kind: str
    per: str = YEAR  # not read for a one_off, which is always over the period
    at_least: int | None = None
    averaged: bool = False
    due: dt.date | None = None  # one_off only
    places: tuple[Hashable, ...] = ()  # places only; the localities already listed
    years: Mapping[int, int] = field(default_factory=dict)  # year name → minimum
    direction: str = ""  # outcome only: increase | decrease | reach
    measurements: Mapping[int, Decimal] = field(default_factory=dict)  # by year

    @property
    def is_over_period(self) -> bool:
        return self.kind == "one_off" or self.per == PERIOD

    @property
    def is_by_intervals(self) -> bool:
        return not self.is_over_period and self.per in SHORTER_THAN_YEAR

    def minimum(self, year: int) -> int | None:
        """Return the minimum as written, or as overridden for the year."""
        if self.at_least is None or self.is_over_period:
            return self.at_least
        return self.years.get(year, self.at_least)

    def required(self, year: int) -> int | None:
        """Return what one interval, year or period asks for; None if nothing."""
        minimum = self.minimum(year)
        if self.kind == "places":
            listed = len(set(self.places))
            return (listed if minimum is None else min(minimum, listed)) or None
        if self.kind == "one_off" and minimum is None:
            return 1
        return minimum or None


@dataclass(frozen=True, slots=True)
class PromiseTerms:
    """A promise as the agreement states it."""

    period: Span
    year_basis: str
    targets: tuple[TargetTerms, ...] = ()
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    joint: bool = False
    responsible: frozenset[Hashable] = frozenset()

    @property
    def life(self) -> Span | None:
        return years.life(self.period, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class OccasionDates:
    """A dated window that work can be tied to; several may share a name."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Work:
    """One done activity; planned, cancelled and withdrawn ones are never passed."""

    dated: Span  # the day, or the whole month or year it is known to; never clipped
    quantity: int = 1
    parties: frozenset[Hashable] = frozenset()
    objecting: frozenset[Hashable] = frozenset()  # parties with an open objection
    place: Hashable | None = None
    occasion: str = ""  # the name as logged
    identity: Hashable = None  # whatever the caller wants back
