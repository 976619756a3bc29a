"""What was promised, read whole and frozen: five queries whatever the size.

Everything that judges or shows an agreement starts from here. Nothing here
knows what was done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from promises import structure_rows, years
from promises.facts import (
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
    promises: tuple[PromiseInfo, ...]
    occasions: tuple[OccasionInfo, ...]
    indicators: tuple[IndicatorInfo, ...]

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
    occasions = structure_rows.read_occasions(keys)
    indicators = structure_rows.read_indicators(keys)
    return [
        Structure(
            agreement=each,
            parties=parties.get(each.pk, ()),
            places=places.get(each.municipality_id, ()),
            promises=promises.get(each.pk, ()),
            occasions=occasions.get(each.pk, ()),
            indicators=indicators.get(each.pk, ()),
        )
        for each in agreements
    ]


def _localities(places: Iterable[PlaceInfo]) -> tuple[int, ...]:
    return tuple(each.pk for each in places if each.kind == Place.Kind.LOCALITY)
