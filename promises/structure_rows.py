"""Reads what was promised in some agreements: five queries whatever their number.

Each function answers for all of them at once, by the agreement's primary key.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from promises.facts import (
    AreaInfo,
    IndicatorInfo,
    PartyInfo,
    PlaceInfo,
    PromiseInfo,
    TargetInfo,
)
from promises.leading_dialogues import dialogue_lines, dialogues_in
from promises.models import Indicator, Party, Place, Promise

Fact = TypeVar("Fact")
Grouped = dict[int, tuple[Fact, ...]]  # by an agreement's or a municipality's key
Roles = dict[tuple[int, str], tuple[int, ...]]  # promise and role → parties
Lists = dict[int, tuple[int, ...]]  # target → places


def read_parties(agreements: Collection[int]) -> tuple[Grouped[PartyInfo], Roles]:
    rows = (
        Party.objects.filter(agreement__in=agreements)
        .order_by("agreement", "position", "pk")
        .values_list(
            "agreement_id",
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
    parties = {(row[0], row[1]): PartyInfo(*row[1:7]) for row in rows}
    held = sorted(
        (promise, role, position, pk)
        for _agreement, pk, *_, promise, role, position in rows
        if promise
    )
    roles = {
        group: tuple(row[3] for row in members)
        for group, members in groupby(held, key=itemgetter(0, 1))
    }
    return _by_first(parties), roles


def read_places(municipalities: Collection[int]) -> tuple[Grouped[PlaceInfo], Lists]:
    rows = (
        Place.objects.filter(municipality__in=municipalities)
        .order_by("municipality", "position", "pk")
        .values_list(
            "municipality_id",
            "pk",
            "name",
            "kind",
            "within__name",
            "names",
            "target_places__target_id",
            "target_places__position",
        )
    )
    places = {
        (row[0], row[1]): PlaceInfo(*row[1:4], row[4] or "", row[5]) for row in rows
    }
    listed = sorted(
        (target, position, pk)
        for _municipality, pk, *_, target, position in rows
        if target
    )
    lists = {
        target: tuple(row[2] for row in members)
        for target, members in groupby(listed, key=itemgetter(0))
    }
    return _by_first(places), lists


def _by_first(facts: Mapping[tuple[int, int], Fact]) -> Grouped[Fact]:
    grouped: dict[int, list[Fact]] = {}
    for (key, _pk), fact in facts.items():
        grouped.setdefault(key, []).append(fact)
    return {key: tuple(members) for key, members in grouped.items()}


PROMISE_FIELDS = (
    "agreement_id",
    "pk",
    "key",
    "text",
    "short",
    "is_joint",
    "sensitivity",
    "valid_from",
    "valid_to",
    "problem",
    "carried_from",
    "carried_reason",
    "translations",
    "dialogue_lines",
    "area_id",
    "area__key",
    "area__name",
    "area__is_flexible",
    "area__translations",
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
)


def read_promises(
    agreements: Collection[int],
    roles: Roles,
    lists: Lists,
    localities: Mapping[int, tuple[int, ...]],
) -> Grouped[PromiseInfo]:
    """Read promises; `localities` are the places of each agreement that are such."""
    rows = (
        Promise.objects.filter(agreement__in=agreements)
        .annotate(dialogue_lines=dialogue_lines())
        .order_by(
            "agreement",
            "position",
            "pk",
            "targets__position",
            "targets__pk",
            "targets__yearly_minimums__year",
        )
        .values_list(*PROMISE_FIELDS, named=True)
    )

    def promise(of_promise: list[Any]) -> PromiseInfo:
        everywhere = localities[of_promise[0].agreement_id]
        return _promise(of_promise, roles, lists, everywhere)

    return _grouped(rows, promise, attrgetter("agreement_id"), attrgetter("pk"))


def _promise(
    rows: list[Any], roles: Roles, lists: Lists, localities: tuple[int, ...]
) -> PromiseInfo:
    """Build a promise from its rows: one per target and yearly minimum."""
    row = rows[0]
    area = AreaInfo(
        row.area_id,
        row.area__key,
        row.area__name,
        row.area__is_flexible,
        row.area__translations or {},
    )
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
            _target(list(of_target), lists, localities)
            for pk, of_target in groupby(rows, key=attrgetter("targets__pk"))
            if pk
        ),
        problem=row.problem,
        carried_from=row.carried_from,
        carried_reason=row.carried_reason,
        translations=row.translations,
        dialogues=dialogues_in(row.dialogue_lines),
    )


def _target(rows: list[Any], lists: Lists, localities: tuple[int, ...]) -> TargetInfo:
    """Build a target from its rows: one per yearly minimum."""
    row = rows[0]
    covers_localities = row.targets__covers_localities
    return TargetInfo(
        pk=row.targets__pk,
        kind=row.targets__kind,
        per=row.targets__per,
        at_least=row.targets__at_least,
        is_averaged=row.targets__is_averaged,
        due_on=row.targets__due_on,
        covers_localities=covers_localities,
        places=localities if covers_localities else lists.get(row.targets__pk, ()),
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


def read_indicators(agreements: Collection[int]) -> Grouped[IndicatorInfo]:
    rows = (
        Indicator.objects.filter(agreement__in=agreements)
        .order_by("agreement", "position", "pk", "measurements__year")
        .values_list(
            "agreement_id",
            "pk",
            "key",
            "name",
            "unit",
            "source",
            "is_small",
            "publication_lag",
            "is_driven_by_checks",
            "measurements__year",
            "measurements__value",
            "measurements__is_preliminary",
        )
    )
    return _grouped(rows, _indicator, itemgetter(0), itemgetter(1))


def _indicator(rows: list[tuple[Any, ...]]) -> IndicatorInfo:
    """Build an indicator from its rows: one per measurement."""
    _agreement, pk, key, name, unit, source, is_small, lag, driven, *_ = rows[0]
    return IndicatorInfo(
        pk=pk,
        key=key,
        name=name,
        unit=unit,
        source=source,
        is_small=is_small,
        measurements={row[9]: row[10] for row in rows if row[9]},
        preliminary=frozenset(row[9] for row in rows if row[11]),
        publication_lag=lag,
        is_driven_by_checks=driven,
    )


def _grouped(
    rows: Iterable[Any],
    build: Callable[[list[Any]], Fact],
    group: Callable[[Any], int],
    identity: Callable[[Any], int],
) -> Grouped[Fact]:
    """Build a fact from each run of rows of one identity, within each group."""
    return {
        key: tuple(build(list(run)) for _pk, run in groupby(members, key=identity))
        for key, members in groupby(rows, key=group)
    }
