"""From what was promised and what was done to the full truth about a year.

The only place where agreements and logs become terms and work for `progress`.
`disclosure` calls it with what the public may know; staff pages and commands
with everything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from followup.log import Log, LoggedActivity
from followup.progress import (
    OccasionDates,
    PromiseProgress,
    PromiseTerms,
    TargetTerms,
    Work,
    judge,
)
from promises.facts import PromiseInfo, TargetInfo
from promises.structure import Structure
from promises.years import Year, year_of_day


@dataclass(frozen=True, eq=False)
class Case:
    """An agreement ready to be judged: its terms, made once."""

    structure: Structure

    @cached_property
    def terms(self) -> dict[int, PromiseTerms]:
        """The terms as they read now, by the promise's primary key, in order."""
        return {
            each.pk: _terms(self.structure, each) for each in self.structure.promises
        }

    def terms_of(self, promise: PromiseInfo) -> PromiseTerms:
        """Return the terms of a promise as it reads now, or read before."""
        if promise is self.structure.promise_by_pk[promise.pk]:
            return self.terms[promise.pk]
        return _terms(self.structure, promise)

    def terms_on(self, promise: int, day: dt.date) -> PromiseTerms:
        """Return the terms by which work done on a day counts: those of its year."""
        if not self.structure.amended:
            return self.terms[promise]
        info = self.structure.promise_by_pk[promise]
        agreement, period = self.structure.agreement, self.structure.period
        year = year_of_day(period, agreement.year_basis, day)
        return self.terms_of(self.structure.promise_in(info, year) if year else info)

    @cached_property
    def occasions(self) -> tuple[OccasionDates, ...]:
        occasions = self.structure.occasions
        return tuple(OccasionDates(each.name, each.dates) for each in occasions)

    def work(self, activity: LoggedActivity) -> Work:
        occasion = self.structure.occasion_by_pk.get(activity.occasion or 0)
        return Work(
            dated=activity.dated,
            quantity=activity.quantity,
            parties=activity.parties,
            objecting=activity.objecting,
            place=activity.place,
            occasion=occasion.name if occasion else "",
            identity=activity.public_id,
        )

    def judge(
        self,
        promise: PromiseInfo,
        works: Sequence[Work],
        *,
        year: Year,
        today: dt.date,
        is_assessed: bool,
        occasions: Sequence[OccasionDates] | None = None,
    ) -> PromiseProgress | None:
        """Judge a promise, as it read in the year; None if it has no window in it.

        The occasions are the agreement's, unless others are given.
        """
        return judge(
            self.terms_of(promise),
            works,
            year=year,
            today=today,
            occasions=self.occasions if occasions is None else occasions,
            is_assessed=is_assessed,
        )


def _terms(structure: Structure, promise: PromiseInfo) -> PromiseTerms:
    return PromiseTerms(
        period=structure.period,
        year_basis=structure.agreement.year_basis,
        targets=tuple(_target_terms(structure, target) for target in promise.targets),
        valid_from=promise.valid_from,
        valid_to=promise.valid_to,
        joint=promise.is_joint,
        responsible=frozenset(promise.responsible),
    )


def _target_terms(structure: Structure, target: TargetInfo) -> TargetTerms:
    indicator = structure.indicator_by_pk.get(target.indicator or 0)
    return TargetTerms(
        kind=target.kind,
        per=target.per,
        at_least=target.at_least,
        averaged=target.is_averaged,
        due=target.due_on,
        places=target.places,
        years=target.minimums,
        direction=target.direction,
        measurements=indicator.measurements if indicator else {},
    )


def judge_year(
    structure: Structure, log: Log, *, year: Year, today: dt.date
) -> dict[str, PromiseProgress]:
    """Judge every promise that has a window in the year, by everything logged.

    Keyed by the promise's key, in the agreement's order.
    """
    case = Case(structure)
    works = works_by_promise(case, log.activities)
    judged = (
        (
            promise.key,
            case.judge(
                promise,
                works.get(promise.pk, ()),
                year=year,
                today=today,
                is_assessed=log.is_assessed(promise.pk, year.name),
            ),
        )
        for promise in structure.promises_in(year)
    )
    return {key: progress for key, progress in judged if progress}


def works_by_promise(
    case: Case, activities: Iterable[LoggedActivity]
) -> dict[int, list[Work]]:
    works: dict[int, list[Work]] = {}
    for activity in activities:
        if activity.is_done and activity.promise is not None:
            works.setdefault(activity.promise, []).append(case.work(activity))
    return works
