"""Promises about individuals: a year's number, after the year, if it is 5 or more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from followup.disclosure.answers import PublicPromise
from followup.disclosure.sums import FEW
from followup.judging import Case
from followup.log import LoggedAssessment
from followup.progress import PromiseProgress, State, Work
from promises.facts import PromiseInfo
from promises.years import Year


def promise_about_individuals(
    case: Case,
    works: Sequence[Work],
    assessments: tuple[LoggedAssessment, ...],
    promise: PromiseInfo,
    year: Year,
    today: dt.date,
) -> PublicPromise | None:
    """Answer the same whether 0 or 4 were logged; None without a window in the year.

    No targets: a minimum beside the state would tell on which side of it the
    number lies.
    """
    progress = case.judge(
        promise,
        works,
        year=year,
        today=today,
        is_assessed=False,
    )
    if progress is None:
        return None
    has_ended = today > year.span.last
    count = progress.quantity if has_ended and progress.quantity >= FEW else None
    shown = assessments if has_ended else ()
    return PublicPromise(
        info=promise,
        window=progress.window,
        state=_state(progress, has_ended, bool(count or shown), today),
        requires_number=False,
        quantity=count,
        last_done=None,
        targets=(),
        counted=(),
        judged_on=progress.day,
        is_held_back=False,
        year_has_ended=has_ended,
        assessments=shown,
    )


def _state(
    progress: PromiseProgress, has_ended: bool, is_reported: bool, today: dt.date
) -> State:
    if today < progress.year.span.first:
        return State.UPCOMING
    if not has_ended:
        return State.WITHHELD
    return State.ONGOING if is_reported else State.NOT_REPORTED
