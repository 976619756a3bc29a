"""What was promised, read whole and frozen: five queries whatever the size.

A past year keeps the wording and the minimums that were in force on the last day of
a promise's window: ask for the promises of a year, or of one in a year.

Everything that judges or shows an agreement starts from here. Nothing here
knows what was done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from promises import dated_rows, structure_rows, years
from promises.amended import Named
from promises.facts import (
    AmendedInfo,
    IndicatorInfo,
    OccasionInfo,
    PartyInfo,
    PlaceInfo,
    PromiseInfo,
)
from promises.models import Agreement, Place
from promises.years import Span, Year


@dataclass(frozen=True)
class Structure:
    """An agreement with all that was promised in it."""

    agreement: Agreement
    parties: tuple[PartyInfo, ...]
    places: tuple[PlaceInfo, ...]
    promises: tuple[PromiseInfo, ...]  # as they read now
    occasions: tuple[OccasionInfo, ...]
    indicators: tuple[IndicatorInfo, ...]
    amended: tuple[AmendedInfo, ...] = ()  # the latest last

    @property
    def period(self) -> Span:
        return self.agreement.period

    @cached_property
    def years(self) -> tuple[Year, ...]:
        return years.years_of(self.period, self.agreement.year_basis)

    def year_named(self, name: int) -> Year | None:
        return next((year for year in self.years if year.name == name), None)

    def year_shown_on(self, today: dt.date) -> Year:
        return years.year_shown_on(self.years, today)

    @cached_property
    def party_by_pk(self) -> dict[int, PartyInfo]:
        return {party.pk: party for party in self.parties}

    @cached_property
    def place_by_pk(self) -> dict[int, PlaceInfo]:
        return {place.pk: place for place in self.places}

    @cached_property
    def occasion_by_pk(self) -> dict[int, OccasionInfo]:
        return {occasion.pk: occasion for occasion in self.occasions}

    @cached_property
    def indicator_by_pk(self) -> dict[int, IndicatorInfo]:
        return {indicator.pk: indicator for indicator in self.indicators}

    @cached_property
    def promise_by_pk(self) -> dict[int, PromiseInfo]:
        return {promise.pk: promise for promise in self.promises}

    def promise_keyed(self, key: str) -> PromiseInfo | None:
        return next((promise for promise in self.promises if promise.key == key), None)

    def promises_in(self, year: Year) -> tuple[PromiseInfo, ...]:
        """Return all promises, each as it read at the end of its window in the year."""
        return tuple(self.promise_in(promise, year) for promise in self.promises)

    def promise_in(self, promise: PromiseInfo, year: Year) -> PromiseInfo:
        """Return the promise as it read at the end of its window in the year."""
        lived = years.life(self.period, promise.valid_from, promise.valid_to)
        window = years.window(year, lived)
        return self.promise_on(promise, window.last) if window else promise

    def promise_on(self, promise: PromiseInfo, day: dt.date) -> PromiseInfo:
        """Return the promise as it read on a day."""
        current = self.promise_by_pk[promise.pk]
        later = [
            each
            for each in self.amended
            if each.promise == promise.pk and each.agreed_on > day
        ]
        return self.named.undo(current, later) if later else current

    @cached_property
    def named(self) -> Named:
        """What the words of the agreement's file stand for."""
        return Named(
            parties={party.key: party.pk for party in self.parties},
            places={place.name: place.pk for place in self.places},
            localities=_localities(self.places),
            indicators={indicator.key: indicator.pk for indicator in self.indicators},
        )

    @property
    def signatories(self) -> tuple[PartyInfo, ...]:
        signing = [p for p in self.parties if p.signatory_position is not None]
        return tuple(sorted(signing, key=lambda p: p.signatory_position or 0))


def read_structure(agreement: Agreement) -> Structure:
    """Read an agreement; its municipality is expected to be selected with it."""
    return read_structures([agreement])[0]


def read_structures(agreements: Sequence[Agreement]) -> list[Structure]:
    """Read several, in their order and as many queries as one."""
    keys = [each.pk for each in agreements]
    parties, roles = structure_rows.read_parties(keys)
    places, lists = structure_rows.read_places({e.municipality_id for e in agreements})
    localities = {
        each.pk: _localities(places.get(each.municipality_id, ()))
        for each in agreements
    }
    promises = structure_rows.read_promises(keys, roles, lists, localities)
    occasions, amended = dated_rows.read_dated(keys)
    indicators = structure_rows.read_indicators(keys)
    return [
        Structure(
            agreement=each,
            parties=parties.get(each.pk, ()),
            places=places.get(each.municipality_id, ()),
            promises=promises.get(each.pk, ()),
            occasions=occasions.get(each.pk, ()),
            indicators=indicators.get(each.pk, ()),
            amended=amended.get(each.pk, ()),
        )
        for each in agreements
    ]


def _localities(places: Iterable[PlaceInfo]) -> tuple[int, ...]:
    return tuple(each.pk for each in places if each.kind == Place.Kind.LOCALITY)
