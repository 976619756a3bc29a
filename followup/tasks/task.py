"""One thing to do, in words, with its one button."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from followup.models import ReminderKind


class Act(StrEnum):
    """What the button of a task does."""

    LOG = "log"
    PLAN = "plan"
    CONFIRM = "confirm"
    DONE = "done"  # says that a plan came about, or did not
    MEND = "mend"  # changes what another party objects to
    ASSESS = "assess"  # says how a year went
    REPORT = "report"  # writes the follow-up of a year


LABELS = {
    Act.LOG: "Logga",
    Act.PLAN: "Planera",
    Act.CONFIRM: "Bekräfta",
    Act.DONE: "Ja, klart",
    Act.MEND: "Se över",
    Act.ASSESS: "Bedöm",
    Act.REPORT: "Skriv",
}


class Urgency(IntEnum):
    """In which order tasks stand; the most urgent first."""

    BEHIND = 1
    UNTOUCHED = 2  # nothing reached, and less than a third of the time is left
    ENDING = 3
    OCCASION = 4
    CONFIRMING = 5
    PLAN = 6
    OBJECTION = 7
    ASSESSING = 8
    REPORTING = 9
    SILENCE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    kind: ReminderKind
    urgency: Urgency
    promise: str  # its key; "" beyond the promises and of several promises
    subject: str  # "Tillsyn alkohol och tobak"
    words: str  # a sentence about the subject
    outside: str  # for mails, calendars and phones: nothing of sensitive work
    act: Act
    due: dt.date | None = None
    occasion: uuid.UUID | None = None
    activity: uuid.UUID | None = None
    user: int | None = None  # whom alone it concerns, beside coordinators
    year: int | None = None
    is_for_coordinators: bool = False  # and for nobody else

    @property
    def label(self) -> str:
        """What its button says."""
        return LABELS[self.act]
