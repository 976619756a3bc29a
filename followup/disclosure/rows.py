"""The finished rows that the public may see, and open work made into them.

Open work shows its place and text when its last day is past, and its occasion and
end likewise: before that they would tell where work is to go on.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils import timezone

from followup.disclosure.records import Record
from followup.judging import Case
from followup.log import LoggedActivity
from followup.progress import Reason
from promises.facts import PartyInfo, PlaceInfo, PromiseInfo
from promises.models import Place
from promises.structure import Structure
from promises.years import Span


class Counts(StrEnum):
    """How much of a month's operational work counts in the year that lists it."""

    ALL = "all"
    IN_PART = "in_part"  # the row's quantity is of what counts
    NOT = "not"
    EARLIER = "earlier"  # it began in the year before, and counts there


@dataclass(frozen=True, slots=True)
class PublicRow:
    """What the public may see of an activity, or of a month or year of them."""

    public_id: uuid.UUID | None  # None: no identity, a quantity of a month or year
    promise: PromiseInfo | None
    dated: Span
    known_to: str  # day | month | year
    ends_on: dt.date | None  # once it has passed
    quantity: int
    precision: str
    parties: tuple[PartyInfo, ...]
    place: PlaceInfo | None = None
    occasion: str = ""
    text: str = ""
    reason: Reason | None = None  # why it does not count
    reason_parties: tuple[PartyInfo, ...] = ()
    is_confirmed: bool | None = None  # by all who took part; None: not said
    counts: Counts = Counts.ALL  # of a month
    withdrawn_on: dt.date | None = None
    withdrawn_reason: str = ""

    @property
    def is_sum(self) -> bool:
        """Say whether it stands for a month or a year, and for no single activity."""
        return self.public_id is None

    @property
    def is_month(self) -> bool:
        return self.is_sum and self.known_to == "month"

    @property
    def is_counted(self) -> bool:
        if self.reason or self.withdrawn_on:
            return False
        return self.counts in (Counts.ALL, Counts.IN_PART)


def parties_of(structure: Structure, keys: Iterable[Hashable]) -> tuple[PartyInfo, ...]:
    wanted = set(keys)
    return tuple(party for party in structure.parties if party.pk in wanted)


def open_row(case: Case, record: Record, today: dt.date) -> PublicRow:
    """Show an open activity; what it says of days to come, when they have passed."""
    structure, activity = case.structure, record.activity
    row = PublicRow(
        public_id=activity.public_id,
        promise=record.promise,
        dated=record.work.dated,
        known_to=activity.known_to,
        ends_on=None,
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
    reason, about = record.refusal(case, today) or (None, frozenset())
    row = replace(
        row,
        reason=reason,
        reason_parties=parties_of(structure, about),
        is_confirmed=_is_confirmed(row, activity, reason),
    )
    if not record.is_past(today):
        return row
    return replace(
        row,
        ends_on=activity.ends_on,
        place=public_place(structure, record),
        text=activity.text,
        occasion=record.occasion.name if record.occasion else "",
    )


def _is_confirmed(
    row: PublicRow, activity: LoggedActivity, reason: Reason | None
) -> bool | None:
    """Say whether all of several confirm it; whoever wrote it does so by that.

    Of what no organisation wrote nobody is waited for, and an objection that is the
    reason why it does not count says enough.
    """
    if len(row.parties) < 2 or reason == Reason.OBJECTION:
        return None
    unsaid = [
        party
        for party in row.parties
        if party.pk not in activity.confirmed
        and party.organisation_pk != activity.organisation
    ]
    if unsaid and activity.organisation is None:
        return None
    return not unsaid


def public_place(structure: Structure, record: Record) -> PlaceInfo | None:
    """Return the place; for a venue the promise does not list, its locality."""
    place = structure.place_by_pk.get(record.activity.place or 0)
    if place is None or place.kind != Place.Kind.VENUE:
        return place
    targets = record.promise.targets if record.promise else ()
    if any(place.pk in target.places for target in targets):
        return place
    localities = (each for each in structure.places if each.kind == Place.Kind.LOCALITY)
    return next((each for each in localities if each.name == place.within), None)
