"""Writes over several models of what was promised. Unchecked: callers ask first."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError

from promises.models import (
    Agreement,
    Dialogue,
    DialogueArea,
    DialoguePromise,
    Occasion,
    Party,
    Place,
    PriorityArea,
    Promise,
    Responsibility,
    Target,
    TargetPlace,
    YearlyMinimum,
)
from promises.years import Span


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
        target.position = position
        target.save(update_fields=["position"])


@transaction.atomic
def set_dialogue_areas(*, dialogue: Dialogue, areas: Iterable[PriorityArea]) -> None:
    """Let a dialogue have led to these areas, in this order, and no others."""
    led_to = list(areas)
    DialogueArea.objects.filter(dialogue=dialogue).exclude(area__in=led_to).delete()
    for position, area in enumerate(led_to):
        DialogueArea.objects.update_or_create(
            dialogue=dialogue, area=area, defaults={"position": position}
        )


@transaction.atomic
def set_dialogue_promises(*, dialogue: Dialogue, promises: Iterable[Promise]) -> None:
    """Let a dialogue have led to these promises, in this order, and no others."""
    led_to = list(promises)
    kept = DialoguePromise.objects.filter(dialogue=dialogue)
    kept.exclude(promise__in=led_to).delete()
    for position, promise in enumerate(led_to):
        DialoguePromise.objects.update_or_create(
            dialogue=dialogue, promise=promise, defaults={"position": position}
        )


class OccasionInUseError(Exception):
    """Something hangs on an occasion that was to be removed."""

    def __init__(self, public_id: uuid.UUID) -> None:
        super().__init__(f"Occasion {public_id} is in use.")
        self.public_id = public_id


class OccasionExistsError(Exception):
    """Another occasion has the name and the first day already."""


@dataclass(frozen=True, slots=True)
class WantedOccasion:
    name: str
    dates: Span
    public_id: uuid.UUID | None = None  # of the occasion that is to be so


@transaction.atomic
def set_occasions(
    *,
    agreement: Agreement,
    wanted: Iterable[WantedOccasion],
    removed: Collection[uuid.UUID],
) -> int:
    """Remove, change and add occasions; say how many became other than they were.

    What is wanted as new and exists by name and first day is the one that exists: the
    same said twice adds nothing. Raise OccasionInUseError or OccasionExistsError, and
    change nothing, if it cannot be so.
    """
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    existing = {o.public_id: o for o in Occasion.objects.filter(agreement=agreement)}
    changes = 0
    for occasion in [existing.pop(each) for each in removed if each in existing]:
        _remove_occasion(occasion)
        changes += 1
    by_start = {(o.name, o.starts_on): o for o in existing.values()}
    for each in wanted:
        found = existing.get(each.public_id) if each.public_id else None
        found = found or by_start.get((each.name, each.dates.first))
        changes += _save_occasion(found or Occasion(agreement=agreement), each)
    return changes


def _remove_occasion(occasion: Occasion) -> None:
    try:
        with transaction.atomic():
            occasion.delete()
    except ProtectedError:
        raise OccasionInUseError(occasion.public_id) from None


def _save_occasion(occasion: Occasion, wanted: WantedOccasion) -> bool:
    before = (occasion.name, occasion.starts_on, occasion.ends_on)
    after = (wanted.name, wanted.dates.first, wanted.dates.last)
    if before == after:
        return False
    occasion.name, occasion.starts_on, occasion.ends_on = after
    try:
        with transaction.atomic():
            occasion.save()
    except IntegrityError:
        raise OccasionExistsError from None
    return True
