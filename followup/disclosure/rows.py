"""The finished rows that the public may see, and open work made into them.

Open work shows its place and text when its last day is past.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from django.utils import timezone

from followup.disclosure.records import Record
from followup.judging import Case
from followup.log import LoggedActivity
from followup.progress import Reason
from promises.facts import PartyInfo, PlaceInfo, PromiseInfo
from promises.models import Place
from promises.structure import Structure
from promises.years import Span


@dataclass(frozen=True, slots=True)
class PublicRow:
    """What the public may see of an activity, or of a month or year of them."""

    public_id: uuid.UUID | None  # None: no identity, a quantity of a month or year
    promise: PromiseInfo | None
    dated: Span
    known_to: str  # day | month | year
    ends_on: dt.date | None
    quantity: int
    precision: str
    parties: tuple[PartyInfo, ...]
    place: PlaceInfo | None = None
    occasion: str = ""
    text: str = ""
    reason: Reason | None = None  # why it does not count
    reason_parties: tuple[PartyInfo, ...] = ()
    uncounted: int = 0  # of a month: what was done besides and does not count
    withdrawn_on: dt.date | None = None
    withdrawn_reason: str = ""


def parties_of(structure: Structure, keys: Iterable[Hashable]) -> tuple[PartyInfo, ...]:
    wanted = set(keys)
    return tuple(party for party in structure.parties if party.pk in wanted)


def open_row(case: Case, record: Record, today: dt.date) -> PublicRow:
    structure, activity = case.structure, record.activity
    row = PublicRow(
        public_id=activity.public_id,
        promise=record.promise,
        dated=record.work.dated,
        known_to=activity.known_to,
        ends_on=activity.ends_on,
        quantity=activity.quantity,
        precision=activity.precision,
        parties=parties_of(structure, activity.parties),
    )
    if activity.withdrawn_at:
        return replace(
            row,
            withdrawn_on=timezone.localtime(activity.withdrawn_at).date(),
            withdrawn_reason=activity.withdrawn_reason,
        )
    shown = record.is_past(today)
    reason, about = record.refusal(case, today) or (None, frozenset())
    return replace(
        row,
        place=public_place(structure, activity) if shown else None,
        text=activity.text if shown else "",
        occasion=record.occasion.name if record.occasion else "",
        reason=reason,
        reason_parties=parties_of(structure, about),
    )


def public_place(structure: Structure, activity: LoggedActivity) -> PlaceInfo | None:
    """Return the place; for a venue the promise does not list, its locality."""
    place = structure.place_by_pk.get(activity.place or 0)
    if place is None or place.kind != Place.Kind.VENUE:
        return place
    promise = structure.promise_by_pk.get(activity.promise or 0)
    if promise and any(place.pk in target.places for target in promise.targets):
        return place
    return next((each for each in structure.places if each.name == place.within), None)
