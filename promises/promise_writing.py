"""Writing one promise whole, as a page says it. Unchecked: callers ask first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify

from promises import actions
from promises.models import (
    Agreement,
    Dialogue,
    DialoguePromise,
    Indicator,
    Party,
    Place,
    PriorityArea,
    Promise,
    Target,
)

NO_WORD = "lofte"  # in the address of a promise whose name has no letter a-z


@dataclass(frozen=True, slots=True)
class WantedTarget:
    """Places and the indicator are primary keys; the rest as the model has it."""

    values: Mapping[str, Any]
    places: tuple[int, ...] = ()
    indicator: int | None = None
    minimums: Mapping[int, int] = field(default_factory=dict)  # by year


@dataclass(frozen=True, slots=True)
class WantedPromise:
    """Parties, dialogues and the area are primary keys."""

    values: Mapping[str, Any]
    area: int | None
    responsible: tuple[int, ...]
    contributing: tuple[int, ...]
    dialogues: tuple[int, ...]
    targets: tuple[WantedTarget, ...]


@transaction.atomic
def save_promise(
    *, agreement: Agreement, key: str | None, wanted: WantedPromise
) -> Promise:
    """Let the promise be as wanted; without a key a new one, the last of all."""
    promise = _promise(agreement, key, wanted)
    for name, value in wanted.values.items():
        setattr(promise, name, value)
    promise.area = _found(PriorityArea, wanted.area)
    promise.save()
    parties = Party.objects.filter(agreement=agreement).in_bulk()
    actions.set_responsibilities(
        promise=promise,
        responsible=[parties[pk] for pk in wanted.responsible],
        contributing=[parties[pk] for pk in wanted.contributing],
    )
    _set_dialogues(promise, wanted.dialogues)
    _set_targets(promise, wanted.targets)
    return promise


def _promise(agreement: Agreement, key: str | None, wanted: WantedPromise) -> Promise:
    if key is not None:
        return Promise.objects.get(agreement=agreement, key=key)
    there = Promise.objects.filter(agreement=agreement)
    last = there.aggregate(last=models.Max("position"))["last"]
    taken = set(there.values_list("key", flat=True))
    return Promise(
        agreement=agreement,
        key=key_from(str(wanted.values["short"]), taken),
        position=0 if last is None else last + 1,
    )


def key_from(short: str, taken: set[str]) -> str:
    """Make the word in the promise's address of its name; a number if it is taken."""
    word = slugify(short)[:90] or NO_WORD
    number, key = 1, word
    while key in taken:
        number += 1
        key = f"{word}-{number}"
    return key


def _found(model: Any, pk: int | None) -> Any:
    return None if pk is None else model.objects.get(pk=pk)


def _set_dialogues(promise: Promise, dialogues: Iterable[int]) -> None:
    """Let these dialogues have led to the promise, and no others."""
    wanted = set(dialogues)
    there = DialoguePromise.objects.filter(promise=promise)
    there.exclude(dialogue__in=wanted).delete()
    left = wanted - set(there.values_list("dialogue", flat=True))
    for dialogue in Dialogue.objects.filter(pk__in=left).order_by("position", "pk"):
        DialoguePromise.objects.create(
            dialogue=dialogue,
            promise=promise,
            position=DialoguePromise.objects.filter(dialogue=dialogue).count(),
        )


def _set_targets(promise: Promise, wanted: Sequence[WantedTarget]) -> None:
    """Let the targets be these: matched by position, as in the agreement's file."""
    there = list(Target.objects.filter(promise=promise).by_position())
    for left in there[len(wanted) :]:
        left.delete()
    for position, each in enumerate(wanted):
        is_there = position < len(there)
        target = there[position] if is_there else Target(promise=promise)
        for name, value in each.values.items():
            setattr(target, name, value)
        target.position = position
        target.indicator = _found(Indicator, each.indicator)
        target.save()
        places = Place.objects.in_bulk(each.places)
        actions.set_target_places(
            target=target, places=[places[pk] for pk in each.places]
        )
        actions.set_yearly_minimums(target=target, minimums=each.minimums)


@transaction.atomic
def set_minimums(
    *, agreement: Agreement, wanted: Mapping[int, Mapping[int, int]]
) -> None:
    """Let each target, by its key, ask for these numbers in these years."""
    for target in Target.objects.filter(promise__agreement=agreement, pk__in=wanted):
        actions.set_yearly_minimums(target=target, minimums=wanted[target.pk])


def end_promise(*, agreement: Agreement, key: str, last: dt.date | None) -> None:
    promise = Promise.objects.get(agreement=agreement, key=key)
    promise.valid_to = last
    promise.save()


def set_period(*, agreement: Agreement, first: dt.date, last: dt.date) -> None:
    """Let the period be these days; its word in the address stays as it is."""
    changed = Agreement.objects.get(pk=agreement.pk)
    changed.starts_on, changed.ends_on = first, last
    changed.save()


@transaction.atomic
def move_promise(*, agreement: Agreement, key: str, step: int) -> None:
    """Let a promise change places with the one before (-1) or after it (1)."""
    promises = list(Promise.objects.filter(agreement=agreement).by_position())
    place = next(n for n, each in enumerate(promises) if each.key == key)
    if not 0 <= place + step < len(promises):
        return
    promises.insert(place + step, promises.pop(place))
    for position, promise in enumerate(promises):
        if promise.position != position:
            promise.position = position
            promise.save()


def remove_promise(*, agreement: Agreement, key: str) -> None:
    """Remove a promise with its parts; ProtectedError if work hangs on it."""
    Promise.objects.get(agreement=agreement, key=key).delete()
