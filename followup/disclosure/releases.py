"""From logged activities to the finished rows that the public may see.

Open work shows its place and text when its last day is past. Operational work
shows, when the month of its last day is past, as one quantity a month. Work about
individuals shows, when its year is past, as one quantity that is at least 5.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from followup.judging import Case
from followup.log import LoggedActivity
from followup.progress import OccasionDates, Reason, Work, occasion_of
from promises.facts import PartyInfo, PlaceInfo, PromiseInfo
from promises.models import Place, stricter
from promises.structure import Structure
from promises.years import Span, Year, month_span

FEW = 5  # below this a number of persons points at persons


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


def sensitivity_of(structure: Structure, activity: LoggedActivity) -> str:
    """Return the activity's own sensitivity or its promise's, whichever hides more."""
    promise = structure.promise_by_pk.get(activity.promise or 0)
    if promise is None:
        return activity.sensitivity
    return stricter(activity.sensitivity, promise.sensitivity)


def occasion_it_counts_for(
    case: Case, activity: LoggedActivity
) -> OccasionDates | None:
    """Return the occasion it names; if it counts occasions, else the one it falls in."""
    work = case.work(activity)
    promise = case.structure.promise_by_pk.get(activity.promise or 0)
    if promise and any(target.kind == "occasions" for target in promise.targets):
        return occasion_of(case.occasions, work, case.terms[promise.pk].life)
    return occasion_of(case.occasions, work, None) if work.occasion else None


def last_day(case: Case, activity: LoggedActivity) -> dt.date:
    """Return the latest of the activity's end, its date's and its occasion's."""
    occasion = occasion_it_counts_for(case, activity)
    ends = [activity.dated.last, activity.ends_on, occasion and occasion.span.last]
    return max(day for day in ends if day)


def parties_of(structure: Structure, keys: Iterable[Hashable]) -> tuple[PartyInfo, ...]:
    wanted = set(keys)
    return tuple(party for party in structure.parties if party.pk in wanted)


# Open work


def is_past(case: Case, activity: LoggedActivity, today: dt.date) -> bool:
    return last_day(case, activity) < today


def open_work(case: Case, activity: LoggedActivity, today: dt.date) -> Work:
    """Return the work as the public may count it: its place only once shown."""
    work = case.work(activity)
    return work if is_past(case, activity, today) else replace(work, place=None)


def open_row(case: Case, activity: LoggedActivity, today: dt.date) -> PublicRow:
    structure = case.structure
    row = PublicRow(
        public_id=activity.public_id,
        promise=structure.promise_by_pk.get(activity.promise or 0),
        dated=activity.dated,
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
    shown = is_past(case, activity, today)
    occasion = occasion_it_counts_for(case, activity)
    reason, about = case.refusal(activity, today) or (None, frozenset())
    return replace(
        row,
        place=public_place(structure, activity) if shown else None,
        text=activity.text if shown else "",
        occasion=occasion.name if occasion else "",
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


# Operational work


def month_of(case: Case, activity: LoggedActivity) -> Span:
    """Return the month of its last day, the only date the public learns."""
    last = last_day(case, activity)
    return month_span(last.year, last.month)


def operational_work(case: Case, activity: LoggedActivity) -> Work:
    """Return the work as the public may count it: dated to no more than its month.

    A month that two agreement years share belongs to the one in which it ends, and
    one after the promise's life to the life's last month.
    """
    work = case.work(activity)
    occasion = occasion_it_counts_for(case, activity)
    month = month_of(case, activity)
    life = case.terms[activity.promise or 0].life
    if life and month.first > life.last:
        month = month_span(life.last.year, life.last.month)
    year = next((y for y in case.structure.years if month.last in y.span), None)
    return replace(
        work,
        dated=(month.clip(year.span) if year else None) or month,
        occasion=occasion.name if occasion else "",
        identity=None,
    )


def month_rows(
    case: Case, activities: Iterable[LoggedActivity], today: dt.date
) -> list[PublicRow]:
    """Sum operational work by promise and month, of months that have ended."""
    months: dict[tuple[Span, int | None], list[LoggedActivity]] = {}
    for activity in activities:
        month = month_of(case, activity)
        if month.last < today:
            months.setdefault((month, activity.promise), []).append(activity)
    return [
        _sum_row(case, month, "month", members, today)
        for (month, _promise), members in months.items()
    ]


def _sum_row(
    case: Case,
    span: Span,
    known_to: str,
    activities: Sequence[LoggedActivity],
    today: dt.date,
) -> PublicRow:
    counted = [each for each in activities if not case.refusal(each, today)]
    quantity = sum(each.quantity for each in counted)
    return PublicRow(
        public_id=None,
        promise=case.structure.promise_by_pk.get(activities[0].promise or 0),
        dated=span,
        known_to=known_to,
        ends_on=None,
        quantity=quantity,
        precision=_precision(counted),
        parties=(),
        uncounted=sum(each.quantity for each in activities) - quantity,
    )


def _precision(activities: Iterable[LoggedActivity]) -> str:
    """Return the vaguest of several: a sum is no better known than its parts."""
    vaguer = ("exact", "at_least", "about", "unspecified")
    return max(
        (each.precision for each in activities), key=vaguer.index, default="exact"
    )


# Work about individuals, beside promises that are not about them


def individual_rows(
    case: Case, activities: Iterable[LoggedActivity], today: dt.date
) -> list[PublicRow]:
    """Sum work about individuals by promise and ended year, where it is enough."""
    sums: dict[tuple[Year, int | None], list[LoggedActivity]] = {}
    for activity in activities:
        for year in case.structure.years:
            if year.span.last < today and year.span.contains(activity.dated):
                sums.setdefault((year, activity.promise), []).append(activity)
    rows = [
        _sum_row(case, year.span, "year", members, today)
        for (year, _promise), members in sums.items()
    ]
    return [replace(row, uncounted=0) for row in rows if row.quantity >= FEW]
