"""What was promised, read whole and frozen: five queries whatever the size.

Everything that judges or shows an agreement starts from here. Nothing here
knows what was done.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any

from promises import years
from promises.facts import (
    AreaInfo,
    IndicatorInfo,
    OccasionInfo,
    PartyInfo,
    PlaceInfo,
    PromiseInfo,
    TargetInfo,
)
from promises.models import (
    Agreement,
    Indicator,
    Occasion,
    Party,
    Place,
    Promise,
)
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
    parties, roles = _read_parties(agreement)
    places, listed = _read_places(agreement)
    return Structure(
        agreement=agreement,
        parties=parties,
        places=places,
        promises=_read_promises(agreement, roles, listed),
        occasions=_read_occasions(agreement),
        indicators=_read_indicators(agreement),
    )


Roles = dict[tuple[int, str], tuple[int, ...]]  # promise and role → parties
Lists = dict[int | None, tuple[int, ...]]  # target → places; None → all localities


def _read_parties(agreement: Agreement) -> tuple[tuple[PartyInfo, ...], Roles]:
    rows = (
        Party.objects.filter(agreement=agreement)
        .order_by("position", "pk")
        .values_list(
            "pk",
            "key",
            "short",
            "organisation__kind",
            "organisation_id",
            "signatory_position",
            "responsibilities__promise_id",
            "responsibilities__role",
            "responsibilities__position",
        )
    )
    parties = {row[0]: PartyInfo(*row[:6]) for row in rows}
    held = sorted(
        (promise, role, position, pk)
        for pk, *_, promise, role, position in rows
        if promise
    )
    roles = {
        group: tuple(row[3] for row in members)
        for group, members in groupby(held, key=lambda row: row[:2])
    }
    return tuple(parties.values()), roles


def _read_places(agreement: Agreement) -> tuple[tuple[PlaceInfo, ...], Lists]:
    rows = (
        Place.objects.filter(municipality=agreement.municipality_id)
        .order_by("position", "pk")
        .values_list(
            "pk",
            "name",
            "kind",
            "within__name",
            "names",
            "target_places__target_id",
            "target_places__position",
        )
    )
    places = {row[0]: PlaceInfo(*row[:3], row[3] or "", row[4]) for row in rows}
    listed = sorted(
        (target, position, pk) for pk, *_, target, position in rows if target
    )
    lists: Lists = {
        target: tuple(row[2] for row in members)
        for target, members in groupby(listed, key=lambda row: row[0])
    }
    localities = tuple(p.pk for p in places.values() if p.kind == Place.Kind.LOCALITY)
    return tuple(places.values()), {**lists, None: localities}


def _read_promises(
    agreement: Agreement, roles: Roles, lists: Lists
) -> tuple[PromiseInfo, ...]:
    rows = (
        Promise.objects.filter(agreement=agreement)
        .order_by(
            "position",
            "pk",
            "targets__position",
            "targets__pk",
            "targets__yearly_minimums__year",
        )
        .values_list(
            "pk",
            "key",
            "text",
            "short",
            "is_joint",
            "sensitivity",
            "valid_from",
            "valid_to",
            "area_id",
            "area__key",
            "area__name",
            "area__is_flexible",
            "targets__pk",
            "targets__kind",
            "targets__per",
            "targets__at_least",
            "targets__is_averaged",
            "targets__due_on",
            "targets__covers_localities",
            "targets__unit_singular",
            "targets__unit_plural",
            "targets__counting_rule",
            "targets__indicator_id",
            "targets__direction",
            "targets__yearly_minimums__year",
            "targets__yearly_minimums__at_least",
            named=True,
        )
    )
    return tuple(
        _promise(list(of_promise), roles, lists)
        for _pk, of_promise in groupby(rows, key=attrgetter("pk"))
    )


def _promise(rows: list[Any], roles: Roles, lists: Lists) -> PromiseInfo:
    """Build a promise from its rows: one per target and yearly minimum."""
    row = rows[0]
    area = AreaInfo(row.area_id, row.area__key, row.area__name, row.area__is_flexible)
    return PromiseInfo(
        pk=row.pk,
        key=row.key,
        text=row.text,
        short=row.short,
        area=area if row.area_id else None,
        is_joint=row.is_joint,
        sensitivity=row.sensitivity,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        responsible=roles.get((row.pk, "responsible"), ()),
        contributing=roles.get((row.pk, "contributing"), ()),
        targets=tuple(
            _target(list(of_target), lists)
            for pk, of_target in groupby(rows, key=attrgetter("targets__pk"))
            if pk
        ),
    )


def _target(rows: list[Any], lists: Lists) -> TargetInfo:
    """Build a target from its rows: one per yearly minimum."""
    row = rows[0]
    pk = row.targets__pk
    return TargetInfo(
        pk=pk,
        kind=row.targets__kind,
        per=row.targets__per,
        at_least=row.targets__at_least,
        is_averaged=row.targets__is_averaged,
        due_on=row.targets__due_on,
        covers_localities=row.targets__covers_localities,
        places=lists.get(None if row.targets__covers_localities else pk, ()),
        unit_singular=row.targets__unit_singular,
        unit_plural=row.targets__unit_plural,
        counting_rule=row.targets__counting_rule,
        minimums={
            each.targets__yearly_minimums__year: each.targets__yearly_minimums__at_least
            for each in rows
            if each.targets__yearly_minimums__year is not None
        },
        indicator=row.targets__indicator_id,
        direction=row.targets__direction,
    )


def _read_occasions(agreement: Agreement) -> tuple[OccasionInfo, ...]:
    return tuple(
        OccasionInfo(occasion.pk, occasion.name, occasion.dates)
        for occasion in Occasion.objects.filter(agreement=agreement).by_start()
    )


def _read_indicators(agreement: Agreement) -> tuple[IndicatorInfo, ...]:
    rows = (
        Indicator.objects.filter(agreement=agreement)
        .order_by("position", "pk", "measurements__year")
        .values_list(
            "pk",
            "key",
            "name",
            "unit",
            "source",
            "is_small",
            "measurements__year",
            "measurements__value",
        )
    )
    return tuple(
        _indicator(list(measured))
        for _pk, measured in groupby(rows, key=lambda row: row[0])
    )


def _indicator(rows: list[tuple[Any, ...]]) -> IndicatorInfo:
    """Build an indicator from its rows: one per measurement."""
    measurements = {row[6]: row[7] for row in rows if row[6]}
    fields: list[Any] = [*rows[0][:6], measurements]
    return IndicatorInfo(*fields)
