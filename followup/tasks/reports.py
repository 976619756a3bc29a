"""What signatories owe citizens of a year that is over: its follow-up."""

from __future__ import annotations

from collections.abc import Iterator

from followup.models import ReminderKind
from followup.tasks.situation import Situation
from followup.tasks.task import Act, Task, Urgency
from promises.years import Year

WORDS = "Året är slut och uppföljningen är inte publicerad."


def report_tasks(situation: Situation) -> Iterator[Task]:
    """Yield one for each year; a follow-up of a part of it is not enough."""
    if situation.own.signatory_position is None:
        return
    for year in situation.structure.years:
        in_period = year.span.clip(situation.structure.period) or year.span
        is_over = in_period.last < situation.today
        if is_over and year.name not in situation.log.followed_up:
            yield _task(year)


def _task(year: Year) -> Task:
    subject = f"Uppföljningen av {year.span.label}"
    return Task(
        kind=ReminderKind.ASSESSING,
        urgency=Urgency.REPORTING,
        promise="",
        subject=subject,
        words=WORDS,
        outside=f"{subject}: {WORDS}",
        act=Act.REPORT,
        year=year.name,
        is_for_coordinators=True,
    )
