"""What tests of tasks share: the tasks of a party on a day."""

from __future__ import annotations

import datetime as dt

from followup.log import read_log
from followup.models import ReminderKind
from followup.tasks import Task, Urgency, tasks_for
from promises.models import Party
from promises.structure import read_structure

TODAY = dt.date(2021, 9, 14)  # a Tuesday


def tasks(party: Party, today: dt.date = TODAY) -> tuple[Task, ...]:
    """Return all but the judging of years that are over."""
    found = all_tasks(party, today)
    return tuple(each for each in found if each.kind != ReminderKind.ASSESSING)


def all_tasks(party: Party, today: dt.date = TODAY) -> tuple[Task, ...]:
    structure = read_structure(party.agreement)
    return tasks_for(
        structure,
        read_log(party.agreement),
        own_party=structure.party_by_pk[party.pk],
        today=today,
    )


def words(party: Party, urgency: Urgency, today: dt.date = TODAY) -> list[str]:
    """Return the sentences of one urgency."""
    return [each.words for each in tasks(party, today) if each.urgency == urgency]
