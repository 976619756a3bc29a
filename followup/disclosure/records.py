"""What follows from an activity, worked out once: its class, occasion and last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from followup.judging import Case
from followup.log import LoggedActivity
from followup.progress import OccasionDates, Work, occasion_of, why_not_counted
from followup.progress.counting import Refusal
from promises.facts import PromiseInfo
from promises.models import Sensitivity, stricter
from promises.years import Span, month_span

FindOccasion = Callable[[PromiseInfo | None, Work], OccasionDates | None]


@dataclass(frozen=True, slots=True)
class Record:
    """An activity as the agreement makes one read it."""

    activity: LoggedActivity
    promise: PromiseInfo | None
    sensitivity: str  # its own or its promise's, whichever hides more
    work: Work
    occasion: OccasionDates | None  # the one it counts for, or only names
    last_day: dt.date  # its date's, its end's or its occasion's, whichever is latest

    @property
    def month(self) -> Span:
        """The month of its last day: all that the public learns of operational work."""
        return month_span(self.last_day.year, self.last_day.month)

    @property
    def is_of_individual_promise(self) -> bool:
        promise = self.promise
        return promise is not None and promise.sensitivity == Sensitivity.INDIVIDUAL

    def is_past(self, today: dt.date) -> bool:
        return self.last_day < today

    def refusal(self, case: Case, day: dt.date) -> Refusal | None:
        """Say why it does not count for its promise on that day."""
        if self.promise is None:
            return None
        terms = case.terms_on(self.promise.pk, self.work.dated.first)
        return why_not_counted(terms, self.work, day)


def records_of(case: Case, activities: Iterable[LoggedActivity]) -> tuple[Record, ...]:
    find_occasion = _occasion_finder(case)
    return tuple(_record(case, each, find_occasion) for each in activities)


def _record(
    case: Case, activity: LoggedActivity, find_occasion: FindOccasion
) -> Record:
    promise = case.structure.promise_by_pk.get(activity.promise or 0)
    work = case.work(activity)
    occasion = find_occasion(promise, work)
    ends = [work.dated.last, activity.ends_on, occasion and occasion.span.last]
    return Record(
        activity=activity,
        promise=promise,
        sensitivity=stricter(activity.sensitivity, promise.sensitivity)
        if promise
        else activity.sensitivity,
        work=work,
        occasion=occasion,
        last_day=max(day for day in ends if day),
    )


def _occasion_finder(case: Case) -> FindOccasion:
    """Find occasions, those of equal dates and names once."""
    found: dict[Hashable, OccasionDates | None] = {}

    def find(promise: PromiseInfo | None, work: Work) -> OccasionDates | None:
        """Return the occasion it names; if it counts occasions, else the one it is in."""
        counts = promise and any(each.kind == "occasions" for each in promise.targets)
        if not counts and not work.occasion:
            return None
        life = case.terms[promise.pk].life if promise and counts else None
        key = work.occasion, work.dated, life
        if key not in found:
            found[key] = occasion_of(case.occasions, work, life)
        return found[key]

    return find
