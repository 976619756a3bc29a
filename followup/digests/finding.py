"""What an organisation has to do in all its agreements, and what a mail may say of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from followup.disclosure.records import records_of
from followup.judging import Case
from followup.log import Log, read_logs
from followup.tasks import Act, Task, tasks_for
from promises.models import Agreement, Organisation, Sensitivity
from promises.structure import Structure, read_structures

JUDGED = (Act.LOG, Act.PLAN)  # tasks that follow from how far a promise has got


@dataclass(frozen=True, slots=True)
class ToDo:
    agreement: Agreement
    tasks: tuple[Task, ...]  # the most urgent first
    hiding: frozenset[str] = frozenset()  # open promises that sensitive work counts for

    def only(self, is_wanted: Callable[[Task], bool]) -> ToDo:
        return replace(
            self, tasks=tuple(each for each in self.tasks if is_wanted(each))
        )

    def is_judged_by_sensitive_work(self, task: Task) -> bool:
        """Say whether the words of a task may hold a number of what is not open."""
        return task.act in JUDGED and task.promise in self.hiding


def is_sensitive(task: Task) -> bool:
    """Say whether a task says less outside the house than it does inside."""
    return task.outside != f"{task.subject}: {task.words}"


def to_do_for(
    organisation: Organisation, agreements: Sequence[Agreement], *, today: dt.date
) -> list[ToDo]:
    structures = read_structures(agreements)
    return [
        ToDo(
            agreement=structure.agreement,
            tasks=tasks_for(structure, log, own_party=party, today=today),
            hiding=_hiding(structure, log),
        )
        for structure, log in zip(structures, read_logs(agreements), strict=True)
        for party in structure.parties
        if party.organisation_pk == organisation.pk
    ]


def _hiding(structure: Structure, log: Log) -> frozenset[str]:
    return frozenset(
        record.promise.key
        for record in records_of(Case(structure), log.activities)
        if record.promise
        and record.sensitivity != Sensitivity.OPEN
        and record.activity.withdrawn_at is None
    )
