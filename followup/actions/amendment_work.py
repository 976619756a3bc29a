"""What was logged for days that an amendment would take away, as a count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from followup.models import Activity
from followup.units import ACTIVITY, noun
from followup.wording import days_words, enumerated, number
from promises.models import Sensitivity, stricter
from promises.structure import Structure
from promises.years import Span, span_known_to


@dataclass(frozen=True, slots=True)
class Undone:
    """Work, of whatever status, that no longer would have a day to stand on."""

    days: tuple[Span, ...]  # of what is open to all
    hidden: int  # how much more there is

    @property
    def amount(self) -> int:
        return len(self.days) + self.hidden

    @property
    def words(self) -> str:
        said = []
        if self.days:
            shown = Span(
                min(each.first for each in self.days),
                max(each.last for each in self.days),
            )
            said.append(f"{_counted(len(self.days))} ({days_words(shown)})")
        if self.hidden:
            said.append(f"{_counted(self.hidden)} som inte visas för alla")
        return enumerated(said)


def _counted(amount: int) -> str:
    return f"{number(amount)} {noun(amount, ACTIVITY)}"


def undone_outside(
    structure: Structure, kept: Span | None, *, promise: int | None = None
) -> Undone:
    """Count what touches no day of those kept: of one promise, or of all there is."""
    activities = Activity.objects.of_agreement(structure.agreement).standing()
    if promise is not None:
        activities = activities.filter(promise=promise)
    rows = activities.values_list("promise", "dated_on", "known_to", "sensitivity")
    outside = []
    for pk, dated_on, known_to, sensitivity in rows:
        dated = span_known_to(dated_on, known_to)
        if kept is None or not dated.touches(kept):
            outside.append((_strictest(structure, pk, sensitivity), dated))
    return _undone(outside)


def _strictest(structure: Structure, promise: int | None, sensitivity: str) -> str:
    info = structure.promise_by_pk.get(promise or 0)
    return stricter(sensitivity, info.sensitivity) if info else sensitivity


def _undone(outside: Iterable[tuple[str, Span]]) -> Undone:
    listed = list(outside)
    days = tuple(dated for found, dated in listed if found == Sensitivity.OPEN)
    return Undone(days=days, hidden=len(listed) - len(days))
