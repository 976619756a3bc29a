"""What a weekly mail says: the tasks as lines, and the most important as its subject.

Of operational work and of individuals a mail says that there is something, in words
that name neither promise nor number, and leads to where one is logged in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from followup.digests.addresses import absolute
from followup.digests.finding import ToDo, is_sensitive
from followup.digests.subjects import subject_of
from followup.models.reminders import ReminderKind
from followup.tasks import Act, Task, address_of

SENSITIVE_PLAN = "En planerad aktivitet"
SENSITIVE_PROMISE = "Ett löfte som inte visas för alla"
SENSITIVE = "Visas bara för den som är inloggad"
UNTOLD = "löftet behöver ses över."
SEVERAL = "Gemensamma aktiviteter väntar på att ni bekräftar dem."


@dataclass(frozen=True, slots=True)
class Line:
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    name: str  # "Exempelkommun 2024–2027 (påhittad)"
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    subject: str
    parts: tuple[Part, ...]


def contents_of(found: Sequence[ToDo]) -> Contents | None:
    """Return what the mail is to say; None if there is nothing to do."""
    with_tasks = [each for each in found if each.tasks]
    if not with_tasks:
        return None
    return Contents(
        subject=subject_of(
            [(e.agreement.municipality.name, _told(e)) for e in with_tasks]
        ),
        parts=tuple(_part(each) for each in with_tasks),
    )


def _told(to_do: ToDo) -> list[Task]:
    return [each for each in to_do.tasks if not is_sensitive(each)]


def _part(to_do: ToDo) -> Part:
    told = _told(to_do)
    sections = [
        Section(
            kind.label, tuple(_line(to_do, each) for each in told if each.kind == kind)
        )
        for kind in ReminderKind
    ]
    sections.append(Section(SENSITIVE, _sensitive_lines(to_do)))
    municipality = to_do.agreement.municipality
    marked = " (påhittad)" if municipality.is_fictitious else ""
    return Part(
        name=f"{municipality.name} {to_do.agreement.period.label}{marked}",
        sections=tuple(each for each in sections if each.lines),
    )


def _line(to_do: ToDo, task: Task) -> Line:
    words = task.outside
    if task.act == Act.CONFIRM and not task.promise:
        words = SEVERAL  # how many would be a number, of sensitive ones too
    elif to_do.is_judged_by_sensitive_work(task):
        words = f"{task.subject}: {UNTOLD}"
    return Line(words, absolute(address_of(task, to_do.agreement)))


def _sensitive_lines(to_do: ToDo) -> tuple[Line, ...]:
    """Say each thing once: how often would be a number."""
    words = {
        SENSITIVE_PLAN if each.act == Act.DONE else SENSITIVE_PROMISE
        for each in to_do.tasks
        if is_sensitive(each)
    }
    home = absolute(reverse("staff:home"))
    return tuple(Line(each, home) for each in sorted(words))
