"""Writes over several models of what was promised. Unchecked: callers ask first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import F

from promises.models import (
    Dialogue,
    DialogueArea,
    Party,
    Place,
    PriorityArea,
    Promise,
    Responsibility,
    Target,
    TargetPlace,
    YearlyMinimum,
)


@transaction.atomic
def set_responsibilities(
    *, promise: Promise, responsible: Iterable[Party], contributing: Iterable[Party]
) -> None:
    """Let a promise have these parties, in this order, and no others."""
    roles = [(party, Responsibility.Role.RESPONSIBLE) for party in responsible]
    roles += [(party, Responsibility.Role.CONTRIBUTING) for party in contributing]
    parties = [party for party, _role in roles]
    Responsibility.objects.filter(promise=promise).exclude(party__in=parties).delete()
    for position, (party, role) in enumerate(roles):
        Responsibility.objects.update_or_create(
            promise=promise,
            party=party,
            defaults={"role": role, "position": position},
        )


@transaction.atomic
def set_target_places(*, target: Target, places: Iterable[Place]) -> None:
    """Let a target list these places, in this order, and no others."""
    listed = list(places)
    TargetPlace.objects.filter(target=target).exclude(place__in=listed).delete()
    for position, place in enumerate(listed):
        TargetPlace.objects.update_or_create(
            target=target, place=place, defaults={"position": position}
        )


@transaction.atomic
def set_yearly_minimums(*, target: Target, minimums: Mapping[int, int]) -> None:
    """Let a target ask for these numbers in these years, else for its own."""
    YearlyMinimum.objects.filter(target=target).exclude(year__in=minimums).delete()
    for year, at_least in minimums.items():
        YearlyMinimum.objects.update_or_create(
            target=target, year=year, defaults={"at_least": at_least}
        )


@transaction.atomic
def order_targets(*, promise: Promise, targets: Sequence[Target]) -> None:
    """Number a promise's targets, all of them given, from 0 without a gap.

    No two may share a number even for a moment, so they first move out of the way.
    """
    if [target.position for target in targets] == list(range(len(targets))):
        return
    beyond = len(targets) + max(target.position for target in targets)
    promise.targets.update(position=F("position") + beyond)
    for position, target in enumerate(targets):
        Target.objects.filter(pk=target.pk).update(position=position)


@transaction.atomic
def set_dialogue_areas(*, dialogue: Dialogue, areas: Iterable[PriorityArea]) -> None:
    """Let a dialogue have led to these areas, in this order, and no others."""
    led_to = list(areas)
    DialogueArea.objects.filter(dialogue=dialogue).exclude(area__in=led_to).delete()
    for position, area in enumerate(led_to):
        DialogueArea.objects.update_or_create(
            dialogue=dialogue, area=area, defaults={"position": position}
        )
