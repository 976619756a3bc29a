"""What was logged for days that an amendment would take away.

Named one by one is only what the whole public may see; of the rest not even a day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from followup.models import Activity
from followup.units import ACTIVITY, noun
from followup.wording import enumerated, number, when
from promises.facts import PromiseInfo
from promises.models import Sensitivity, stricter
from promises.structure import Structure
from promises.years import Span

BEYOND = "Utöver löftena"
MOST_NAMED = 20


@dataclass(frozen=True, slots=True, order=True)
class OpenWork:
    first: dt.date
    last: dt.date
    words: str  # "12 mars 2021, Tillsyn alkohol och tobak"


@dataclass(frozen=True, slots=True)
class Undone:
    """Work, of whatever status, that no longer would have a day to stand on."""

    open: tuple[OpenWork, ...]  # the earliest first
    hidden: int  # how much more there is

    @property
    def amount(self) -> int:
        return len(self.open) + self.hidden

    @property
    def words(self) -> str:
        said = []
        if self.open:
            said.append(_counted(len(self.open)))
        if self.hidden:
            said.append(f"{_counted(self.hidden)} som inte visas för alla")
        return enumerated(said)

    @property
    def named(self) -> Iterator[str]:
        """Name each, as far as they are not too many."""
        yield from (each.words for each in self.open[:MOST_NAMED])
        if more := len(self.open[MOST_NAMED:]):
            yield f"och {number(more)} till"


def _counted(amount: int) -> str:
    return f"{number(amount)} {noun(amount, ACTIVITY)}"


def undone_outside(
    structure: Structure, kept: Span | None, *, promise: int | None = None
) -> Undone:
    """Find what touches no day of those kept: of one promise, or of all there is."""
    activities = Activity.objects.of_agreement(structure.agreement).standing()
    if promise is not None:
        activities = activities.filter(promise=promise)
    outside = [
        (info, activity)
        for activity in activities
        for info in [structure.promise_by_pk.get(activity.promise_id or 0)]
        if kept is None or not activity.dated.touches(kept)
    ]
    shown = [pair for pair in outside if _is_open(*pair)]
    return Undone(
        open=tuple(sorted(_open_work(*pair) for pair in shown)),
        hidden=len(outside) - len(shown),
    )


def _is_open(promise: PromiseInfo | None, activity: Activity) -> bool:
    """Say whether the whole public may see it: nothing makes it more protected."""
    least = promise.sensitivity if promise else Sensitivity.OPEN
    return stricter(activity.sensitivity, least) == Sensitivity.OPEN


def _open_work(promise: PromiseInfo | None, activity: Activity) -> OpenWork:
    dated = activity.dated
    day = when(dated, activity.known_to, activity.ends_on)
    name = promise.short if promise else BEYOND
    return OpenWork(dated.first, dated.last, f"{day}, {name}")
