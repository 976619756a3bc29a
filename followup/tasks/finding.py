"""All that is to be done, in the order in which it is to be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from followup.log import Log
from followup.tasks.activities import activity_tasks
from followup.tasks.assessments import assessment_tasks
from followup.tasks.occasions import occasion_tasks
from followup.tasks.promises import promise_tasks
from followup.tasks.reports import report_tasks
from followup.tasks.situation import Situation
from followup.tasks.task import Task
from promises.facts import PartyInfo
from promises.structure import Structure


def tasks_for(
    structure: Structure, log: Log, *, own_party: PartyInfo, today: dt.date
) -> tuple[Task, ...]:
    """Return the tasks of a party's organisation, the most urgent first.

    Of promises only those that it is responsible for or contributes to, while they
    are in force; of what is to be judged those that it answers for, from a month
    before their year is over until it is done. Signatories are asked for the
    follow-up of each year that is over.
    """
    situation = Situation(structure, log, own_party, today)
    found = [
        *promise_tasks(situation),
        *occasion_tasks(situation),
        *activity_tasks(situation),
        *assessment_tasks(situation),
        *report_tasks(situation),
    ]
    return tuple(sorted(found, key=_order))


def _order(task: Task) -> tuple[int, dt.date]:
    return task.urgency, task.due or dt.date.max


def concerning(
    tasks: Iterable[Task], *, user: int, is_coordinator: bool
) -> tuple[Task, ...]:
    """Leave out what is asked of coordinators, or of another plan's or entry's writer."""
    return tuple(
        each
        for each in tasks
        if is_coordinator
        or (each.user in (None, user) and not each.is_for_coordinators)
    )
