"""Promises of operational work: judged by months that have ended, as of the last one.

Weeks are judged by their days, since no month is short enough for them; of weeks
nothing gets out but the state.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from followup.disclosure.answers import PublicPromise, is_number_less
from followup.disclosure.asked import Asked
from followup.disclosure.records import Record
from followup.disclosure.works import told_apart, works_of_months
from followup.progress import PromiseProgress, TargetProgress, Work, worst
from promises.years import DAY, WEEK, month_span


def operational_promise(
    asked: Asked, records: Sequence[Record], others: Sequence[Work]
) -> PublicPromise | None:
    """Answer by the promise's operational work, and what else of it may be counted."""
    day = _day_of_judgement(asked)
    progress = _judge(asked, records, others, day)
    if progress is None:
        return None
    return PublicPromise(
        info=asked.promise,
        window=progress.window,
        state=progress.state,
        is_number_less=is_number_less(progress),
        quantity=progress.quantity,
        last_done=None,
        targets=tuple(
            _public_target(each, progress.quantity) for each in progress.targets
        ),
        counted=(),
        judged_on=progress.day,
        is_held_back=day != asked.today,
        year_has_ended=day > progress.window.last,
        assessments=asked.assessments,
    )


def _day_of_judgement(asked: Asked) -> dt.date:
    """Return the last day of the last ended month, until the window's has ended."""
    last = (asked.window or asked.year.span).last
    if asked.today > month_span(last.year, last.month).last:
        return asked.today
    return asked.today.replace(day=1) - DAY


def _judge(
    asked: Asked, records: Sequence[Record], others: Sequence[Work], day: dt.date
) -> PromiseProgress | None:
    by_month = asked.judge(
        [*others, *works_of_months(asked.case, records, asked.today)],
        day=day,
        occasions=told_apart(asked.case.occasions),
    )
    if by_month is None or not any(_is_weekly(each) for each in by_month.targets):
        return by_month
    ended = [each.work for each in records if each.month.last < asked.today]
    by_day = asked.judge([*others, *ended], day=day)
    return by_day and _with_weeks_of(by_day, by_month)


def _is_weekly(target: TargetProgress) -> bool:
    return target.per == WEEK and bool(target.intervals)


def _with_weeks_of(
    by_day: PromiseProgress, by_month: PromiseProgress
) -> PromiseProgress:
    targets = tuple(
        exact if _is_weekly(exact) else target
        for exact, target in zip(by_day.targets, by_month.targets, strict=True)
    )
    state = worst(target.state for target in targets)
    return replace(by_month, state=state, targets=targets)


def _public_target(target: TargetProgress, quantity: int) -> TargetProgress:
    """Take away lists of places and occasions, and weeks: the quantity stays."""
    shown = replace(target, places_reached=frozenset(), occasions_reached=())
    if not _is_weekly(target):
        return shown
    return replace(shown, intervals=(), required=None, reached=quantity, expected=None)
