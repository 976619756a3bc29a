"""What a logged activity changed, in a sentence for the one who logged it. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from followup.left import count_words, worst_target, year_words
from followup.progress import PromiseProgress, Reason, State
from followup.progress.counting import Refusal
from followup.target_rows import Moment, target_row
from followup.wording import because, with_plans
from promises.facts import PromiseInfo
from promises.structure import Structure
from promises.years import PERIOD

JOINT = "Löftet är gemensamt och räknas när alla ansvariga deltog."
OUTCOME = {State.FULFILLED: "uppfyllt", State.NOT_FULFILLED: "inte uppfyllt"}


@dataclass(frozen=True, slots=True)
class Effect:
    words: str  # "Nu 2 av 2 tillsyner – uppfyllt."
    counts: bool


PLANNED = Effect("Det räknas när det är gjort.", counts=True)
PLANNED_BEYOND = Effect("När det är gjort står det under Utöver löftena.", counts=True)
CANCELLED = Effect("Planen är inställd och räknas inte.", counts=False)


def beyond_effect() -> Effect:
    words = "Det står under Utöver löftena och räknas inte mot något löfte."
    return Effect(words, counts=True)


def refused_effect(structure: Structure, refusal: Refusal) -> Effect:
    reason, parties = refusal
    names = [each.short for each in structure.parties if each.pk in parties]
    words = f"Räknas inte: {because(reason, names)}."
    if reason == Reason.PARTY_MISSING:
        words = f"{words} {JOINT}"
    return Effect(words, counts=False)


def counted_effect(
    structure: Structure,
    promise: PromiseInfo,
    progress: PromiseProgress,
    *,
    own_party: int,
    today: dt.date,
    planned: int = 0,
    missed: str = "",
    is_hidden: bool = False,
) -> Effect:
    """Say how far the promise has now got in the activity's year.

    What was `missed` says why the activity brought it no further.
    """
    words = _how_far(
        structure, promise, progress, own_party, today, is_hidden=is_hidden
    )
    said = f"Nu {with_plans(words, planned)}. {missed}".rstrip()
    return Effect(said, counts=not missed)


def planned_effect(
    structure: Structure,
    promise: PromiseInfo,
    progress: PromiseProgress,
    *,
    own_party: int,
    today: dt.date,
    planned: int,
    is_hidden: bool = False,
) -> Effect:
    """Say of a plan how far the promise has got, and how much more is planned."""
    words = _how_far(
        structure, promise, progress, own_party, today, is_hidden=is_hidden
    )
    return Effect(f"Läget nu: {with_plans(words, planned)}.", counts=True)


def _how_far(
    structure: Structure,
    promise: PromiseInfo,
    progress: PromiseProgress,
    own_party: int,
    today: dt.date,
    *,
    is_hidden: bool,
) -> str:
    index = worst_target(progress)
    is_shared = promise.sensitivity == "open" or own_party in promise.responsible
    if index is None or is_hidden or not is_shared:
        return count_words(progress, today)
    target = progress.targets[index]
    moment = Moment(
        today=today,
        year_has_ended=today > progress.year.span.last,
        counts_days=True,
        precisions=(),
    )
    row = target_row(structure, promise.targets[index], target, moment)
    words = row.sentence
    if today not in progress.year.span and target.per != PERIOD:
        words = f"{words} {year_words(progress.year, today)}"
    if outcome := OUTCOME.get(target.state):
        words = f"{words} – {outcome}"
    return words
