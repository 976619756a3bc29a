"""What someone who logs finds at home: what to do, how the year goes, who did what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followup.disclosure import staff_rows
from followup.disclosure.staff_year import StaffYear, year_seen_by
from followup.left import count_words
from followup.log import Log, read_log
from followup.models import LogStatement
from followup.planned import planned_words
from followup.promise_rows import promise_rows
from followup.rows import PromiseRow
from followup.tasks import Act, Task, address_of, concerning, one_tap_of, tasks_for
from followup.views.staff.desk import Desk
from followup.views.staff.explained import explained_rows
from followup.views.staff.rows import EntryRow
from promises.models import User
from promises.permissions import is_coordinator

FIRST = 8  # tasks that are read at once; the rest are folded away
LATEST = 5


@dataclass(frozen=True, slots=True)
class TaskRow:
    kind: str
    subject: str
    words: str
    label: str  # what the button says
    address: str
    one_tap: str  # where a form settles it at once; "" if the button is a link


@dataclass(frozen=True, slots=True)
class GlanceRow:
    promise: PromiseRow
    count: str  # "3 gjorda i år", of work that is not seen in full; else ""
    planned: str  # "1 planerad"


@dataclass(frozen=True, slots=True)
class HomePage:
    tasks: tuple[TaskRow, ...]
    more_tasks: tuple[TaskRow, ...]
    year: str  # "2021", agreement years "2017–2018"
    own: tuple[GlanceRow, ...]  # what the own party answers for or contributes to
    others: tuple[GlanceRow, ...]
    latest: list[EntryRow]
    statement: LogStatement | None  # the latest of the own party
    is_said_today: bool
    has_begun: bool
    has_ended: bool


def page_at(desk: Desk, user: User) -> HomePage:
    log = read_log(desk.agreement)
    year = desk.structure.year_shown_on(desk.today)
    seen = year_seen_by(
        desk.structure,
        log,
        organisation=desk.own_party.organisation_pk,
        year=year,
        today=desk.today,
    )
    planned = _planned(desk, seen)
    tasks = _tasks(desk, log, user, planned)
    glance = _glance(desk, seen, planned)
    own = _own_promises(desk)
    statement = LogStatement.objects.latest_of(desk.own_party.pk)
    period = desk.structure.period
    return HomePage(
        tasks=tasks[:FIRST],
        more_tasks=tasks[FIRST:],
        year=(year.span.clip(period) or year.span).label,
        own=tuple(each for each in glance if each.promise.key in own),
        others=tuple(each for each in glance if each.promise.key not in own),
        latest=_latest(desk, log),
        statement=statement,
        is_said_today=statement is not None and statement.was_said_on(desk.today),
        has_begun=period.first <= desk.today,
        has_ended=period.last < desk.today,
    )


def _planned(desk: Desk, seen: StaffYear) -> dict[str, str]:
    """Say by promise what is planned of it, as far as the organisation sees that."""
    return {
        each.key: planned_words(seen.planned.get(each.pk, 0))
        for each in desk.structure.promises
    }


def _tasks(
    desk: Desk, log: Log, user: User, planned: dict[str, str]
) -> tuple[TaskRow, ...]:
    found = tasks_for(desk.structure, log, own_party=desk.own_party, today=desk.today)
    own = concerning(found, user=user.pk, is_coordinator=is_coordinator(user))
    one_tap_first = sorted(own, key=lambda each: each.act != Act.DONE)
    return tuple(_task_row(desk, each, planned) for each in one_tap_first)


def _task_row(desk: Desk, task: Task, planned: dict[str, str]) -> TaskRow:
    words = planned.get(task.promise, "") if task.act == Act.LOG else ""
    return TaskRow(
        kind=task.kind.value,
        subject=task.subject,
        words=f"{task.words.removesuffix('.')} – {words}." if words else task.words,
        label=task.label,
        address=address_of(task, desk.agreement),
        one_tap=one_tap_of(task),
    )


def _glance(
    desk: Desk, seen: StaffYear, planned: dict[str, str]
) -> Sequence[GlanceRow]:
    rows = promise_rows(desk.structure, seen.year, desk.today)
    return [
        GlanceRow(
            promise=row,
            count=count_words(seen.counted[row.key], desk.today)
            if row.key in seen.counted
            else "",
            planned=planned[row.key],
        )
        for row in rows
    ]


def _own_promises(desk: Desk) -> set[str]:
    own = desk.own_party.pk
    return {
        each.key
        for each in desk.structure.promises
        if own in (*each.responsible, *each.contributing)
    }


def _latest(desk: Desk, log: Log) -> list[EntryRow]:
    """Return what all parties did last, as far as the organisation sees it in full."""
    full, _months = staff_rows(
        desk.structure,
        log,
        organisation=desk.own_party.organisation_pk,
        today=desk.today,
    )
    done = [each for each in full if each.activity.is_done]
    return explained_rows(desk, done[:LATEST])
