"""What coordinators are to say of a year: from shortly before its end until it is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from followup.models import ReminderKind
from followup.tasks.situation import Situation
from followup.tasks.task import Act, Task, Urgency
from followup.units import noun
from followup.wording import number
from promises.years import Year, life, window

SOON = dt.timedelta(days=30)  # before a window ends
PROMISES = ("löfte", "löften")


def assessment_tasks(situation: Situation) -> Iterator[Task]:
    """Yield for a year one task of what is over, and one of what soon is.

    Whatever anyone has said of a promise and year is enough.
    """
    for year in situation.structure.years:
        ends = list(_ends_of_unassessed(situation, year))
        over = [last for last in ends if last < situation.today]
        soon = [last for last in ends if last >= situation.today]
        if over:
            how_many = f"{number(len(over))} {noun(len(over), PROMISES)}"
            yield _task(year, f"{how_many} väntar på en bedömning.", None)
        if soon:
            yield _task(year, "Snart dags att säga hur det gick.", min(soon))


def _ends_of_unassessed(situation: Situation, year: Year) -> Iterator[dt.date]:
    """Yield the last day of each window that is over, or is so within a month."""
    for promise in situation.structure.promises:
        lived = life(situation.structure.period, promise.valid_from, promise.valid_to)
        found = window(year, lived)
        if (
            found
            and found.first <= situation.today
            and found.last - situation.today <= SOON
            and situation.answers_for(promise)
            and not situation.log.is_assessed(promise.pk, year.name)
        ):
            yield found.last


def _task(year: Year, words: str, due: dt.date | None) -> Task:
    subject = f"Bedömningar av {year.span.label}"
    return Task(
        kind=ReminderKind.ASSESSING,
        urgency=Urgency.ASSESSING,
        promise="",
        subject=subject,
        words=words,
        outside=f"{subject}: {words}",
        act=Act.ASSESS,
        due=due,
        year=year.name,
        is_for_coordinators=True,
    )
