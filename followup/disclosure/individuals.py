"""Promises about individuals: a year's number, after the year, if it is 5 or more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from followup.disclosure.answers import PublicPromise, is_number_less
from followup.disclosure.asked import Asked
from followup.disclosure.measurements import FEW
from followup.disclosure.records import Record
from followup.log import LoggedAssessment
from followup.precision import EXACT, vaguest
from followup.progress import PromiseProgress, State


def promise_about_individuals(
    asked: Asked, records: Sequence[Record]
) -> PublicPromise | None:
    """Answer the same whether 0 or 4 were logged; None without a window in the year.

    No targets: a minimum beside the state would tell on which side of it the
    number lies.
    """
    progress = asked.judge([each.work for each in records], day=asked.today)
    if progress is None:
        return None
    has_ended = asked.today > asked.year.span.last
    count = progress.quantity if has_ended and progress.quantity >= FEW else None
    assessments = tuple(map(_without_cases, asked.assessments)) if has_ended else ()
    return PublicPromise(
        info=asked.promise,
        window=progress.window,
        state=_state(asked, has_ended, bool(count or assessments)),
        is_number_less=is_number_less(progress),
        quantity=count,
        last_done=None,
        targets=(),
        counted=(),
        judged_on=progress.day,
        is_held_back=False,
        year_has_ended=has_ended,
        assessments=assessments,
        precision=_precision(progress, records) if count else EXACT,
    )


def _without_cases(assessment: LoggedAssessment) -> LoggedAssessment:
    """Leave out what single cases led to, written before the promise was about any."""
    return replace(assessment, side_results="")


def _precision(progress: PromiseProgress, records: Sequence[Record]) -> str:
    counted = {work.identity for work in progress.counted}
    return vaguest(
        each.activity.precision for each in records if each.work.identity in counted
    )


def _state(asked: Asked, has_ended: bool, is_reported: bool) -> State:
    if asked.today < asked.year.span.first:
        return State.UPCOMING
    if not has_ended:
        return State.WITHHELD
    return State.ONGOING if is_reported else State.NOT_REPORTED
