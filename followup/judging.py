"""From what was promised and what was done to the full truth about a year.

The only place where agreements and logs become terms and work for `progress`.
`disclosure` calls it with what the public may know; staff pages and commands
with everything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

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
from promises.years import Year


def terms_of(structure: Structure, promise: PromiseInfo) -> PromiseTerms:
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


def occasion_dates(structure: Structure) -> tuple[OccasionDates, ...]:
    return tuple(OccasionDates(each.name, each.dates) for each in structure.occasions)


def work_of(structure: Structure, activity: LoggedActivity) -> Work:
    occasion = structure.occasion_by_pk.get(activity.occasion or 0)
    return Work(
        dated=activity.dated,
        quantity=activity.quantity,
        parties=activity.parties,
        objecting=activity.objecting,
        place=activity.place,
        occasion=occasion.name if occasion else "",
        identity=activity.public_id,
    )


def judge_year(
    structure: Structure, log: Log, *, year: Year, today: dt.date
) -> dict[str, PromiseProgress]:
    """Judge every promise that has a window in the year, by everything logged.

    Keyed by the promise's key, in the agreement's order.
    """
    works = works_by_promise(structure, log.activities)
    assessed = {
        promise.pk
        for promise in structure.promises
        if log.is_assessed(promise.pk, year.name)
    }
    return judge_works(structure, works, assessed=assessed, year=year, today=today)


def works_by_promise(
    structure: Structure, activities: Iterable[LoggedActivity]
) -> dict[int, list[Work]]:
    works: dict[int, list[Work]] = {}
    for activity in activities:
        if activity.is_done and activity.promise is not None:
            work = work_of(structure, activity)
            works.setdefault(activity.promise, []).append(work)
    return works


def judge_works(
    structure: Structure,
    works: Mapping[int, list[Work]],
    *,
    assessed: set[int],
    year: Year,
    today: dt.date,
) -> dict[str, PromiseProgress]:
    judged = {}
    for promise in structure.promises:
        progress = judge(
            terms_of(structure, promise),
            works.get(promise.pk, ()),
            year=year,
            today=today,
            occasions=occasion_dates(structure),
            is_assessed=promise.pk in assessed,
        )
        if progress is not None:
            judged[promise.key] = progress
    return judged
