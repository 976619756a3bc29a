"""Writes of an agreement's own rows. Unchecked: callers ask first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import models, transaction
from django.db.models import Max, ProtectedError, RestrictedError
from django.utils.text import slugify

from promises.history import update_all
from promises.models import (
    Agreement,
    Dialogue,
    DialoguePromise,
    Organisation,
    Party,
    Place,
    PriorityArea,
    Promise,
)

LONGEST_KEY = 100
Ordered = TypeVar("Ordered", Dialogue, Party, Place, PriorityArea, Promise)


@dataclass(frozen=True, slots=True)
class WantedParty:
    organisation: Organisation
    short: str = ""  # "": as the organisation was last called
    is_signatory: bool = True
    links: tuple[str, ...] = ()


class InUseError(Exception):
    """Something hangs on the row that was to be removed."""


def unused_key(words: str, taken: Collection[str], otherwise: str) -> str:
    """Make a key of the words that no other has."""
    key = slugify(words)[: LONGEST_KEY - 4].strip("-_") or otherwise
    number, found = 1, key
    while found in taken:
        number += 1
        found = f"{key}-{number}"
    return found


def next_position(rows: models.QuerySet[Ordered]) -> int:
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def usual_short(organisation: Organisation) -> str:
    """Return what the organisation was called when it last became a party."""
    latest = Party.objects.filter(organisation=organisation).order_by("-pk").first()
    return latest.short if latest else organisation.name[:60]


def add_party(*, agreement: Agreement, wanted: WantedParty) -> Party:
    """Add a party last, and last of those who sign."""
    others = Party.objects.filter(agreement=agreement)
    short = wanted.short or usual_short(wanted.organisation)
    return Party.objects.create(
        agreement=agreement,
        organisation=wanted.organisation,
        short=short,
        key=unused_key(short, set(others.values_list("key", flat=True)), "part"),
        links=list(wanted.links),
        position=next_position(others),
        signatory_position=next_signature(others) if wanted.is_signatory else None,
    )


def next_signature(parties: models.QuerySet[Party]) -> int:
    last: int | None = parties.aggregate(last=Max("signatory_position"))["last"]
    return 0 if last is None else last + 1


def sign_in_order(*, agreement: Agreement) -> None:
    """Let those who sign do so in the order in which the parties stand."""
    signing = Party.objects.filter(
        agreement=agreement, signatory_position__isnull=False
    )
    changed = []
    for number, party in enumerate(signing.by_position()):
        if party.signatory_position != number:
            party.signatory_position = number
            changed.append(party)
    update_all(Party, changed, ["signatory_position"])


def move(*, rows: Sequence[Ordered], pk: int, step: int) -> None:
    """Move one of the rows, all given in their order, past its neighbour."""
    order = list(rows)
    place = next(number for number, row in enumerate(order) if row.pk == pk)
    beyond = place + step
    if 0 <= beyond < len(order):
        order[place], order[beyond] = order[beyond], order[place]
    changed = []
    for position, row in enumerate(order):
        if row.position != position:
            row.position = position
            changed.append(row)
    if changed:
        update_all(type(changed[0]), changed, ["position"])


def remove(row: models.Model) -> None:
    """Remove a row; raise InUseError if something hangs on it."""
    try:
        with transaction.atomic():
            row.delete()
    except (ProtectedError, RestrictedError):
        raise InUseError from None


@transaction.atomic
def set_dialogue_promises(*, dialogue: Dialogue, promises: Iterable[Promise]) -> None:
    """Let a dialogue have led to these promises, in this order, and no others."""
    led_to = list(promises)
    rows = DialoguePromise.objects.filter(dialogue=dialogue)
    rows.exclude(promise__in=led_to).delete()
    for position, promise in enumerate(led_to):
        rows.update_or_create(
            dialogue=dialogue, promise=promise, defaults={"position": position}
        )
