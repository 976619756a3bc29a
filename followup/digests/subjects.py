"""The subject of a weekly mail: the most important of all, in one short sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from followup.models.reminders import ReminderKind
from followup.tasks import Act, Task
from followup.units import noun
from followup.wording import number

Told = tuple[str, Sequence[Task]]  # a municipality's name, and its tasks in order

PROMISES = ("löfte", "löften")
WEEKENDS = ("riskhelg", "riskhelger")
PLANS = ("plan", "planer")


def subject_of(told: Sequence[Told]) -> str:
    """Name the most urgent, and that there is more elsewhere.

    What may not be told stands nowhere; a municipality with nothing else is named.
    """
    urgent = min(told, key=_urgency)
    name, tasks = urgent
    others = sorted({other for other, _tasks in told} - {name})
    lead = f"{_lead(tasks)} i {name}"
    if not others:
        return lead
    more = others[0] if len(others) == 1 else f"{number(len(others))} kommuner till"
    return f"{lead}, mer i {more}"


def _urgency(told: Told) -> int:
    _name, tasks = told
    return min((int(each.urgency) for each in tasks), default=len(ReminderKind) * 10)


def _lead(tasks: Sequence[Task]) -> str:
    if not tasks:
        return "Något att göra"
    kind = tasks[0].kind
    of_kind = [each for each in tasks if each.kind == kind]
    promises = _several({each.promise for each in of_kind}, PROMISES)
    match kind:
        case ReminderKind.BEHIND:
            return f"{promises} ligger efter"
        case ReminderKind.ENDING:
            return f"Tiden är snart ute för {promises}"
        case ReminderKind.OCCASIONS:
            weekends = {each.occasion for each in of_kind}
            return f"{_several(weekends, WEEKENDS)} utan plan"
        case ReminderKind.CONFIRMING:
            return "Gemensamma aktiviteter att svara på"
        case ReminderKind.PLANS:
            return f"{_several(of_kind, PLANS)} att svara på"
        case ReminderKind.ASSESSING if tasks[0].act == Act.REPORT:
            return "En uppföljning att skriva"
        case ReminderKind.ASSESSING:
            return "Löften att bedöma"
        case ReminderKind.SILENCE:
            return f"Inget är redovisat om {promises}"


def _several(things: Iterable[object], forms: tuple[str, str]) -> str:
    how_many = len(list(things))
    return f"{number(how_many)} {noun(how_many, forms)}"
