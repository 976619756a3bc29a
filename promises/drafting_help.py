"""What a promise does not say yet, a sentence each, to whoever drafts it.

Nothing is refused here: a promise may leave out any of it deliberately. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from promises.facts import PromiseInfo, TargetInfo
from promises.models import Sensitivity, Target
from promises.structure import Structure
from promises.years import life

Kind = Target.Kind
COUNTED = {Kind.COUNT, Kind.ONE_OFF}
NUMBER_LESS = {Kind.OCCASIONS, Kind.COMMUNICATION}
VAGUE = {Kind.CONTINUOUS, Kind.AS_NEEDED}
ABOUT_INDIVIDUALS = re.compile(r"\boros|brottsoffer|\benskild|avhopp", re.IGNORECASE)
OPERATIONAL = re.compile(r"narkotika|langning|spaning", re.IGNORECASE)


def missing_in(structure: Structure, promise: PromiseInfo) -> tuple[str, ...]:
    """Name what a reader of the promise would still have to ask about."""
    found = [*_of_who(structure, promise), *_of_when(structure, promise)]
    if not promise.targets:
        found.append(
            "Hur många: löftet har inget mål. Lägg till ett, om så bara ”löpande”."
        )
    several = len(promise.targets) > 1
    for number, target in enumerate(promise.targets, start=1):
        prefix = f"Mål {number}, " if several else ""
        for sentence in _of_target(target):
            found.append(_with_prefix(prefix, sentence))
    return (*found, *_of_sensitivity(promise), *_of_origin(structure, promise))


def _with_prefix(prefix: str, sentence: str) -> str:
    return prefix + sentence[0].lower() + sentence[1:] if prefix else sentence


def _of_who(structure: Structure, promise: PromiseInfo) -> Iterator[str]:
    if not promise.responsible:
        yield "Vem: ingen part ansvarar för löftet ännu."
    elif promise.is_joint and len(promise.responsible) < 2:
        yield "Vem: löftet är gemensamt, men bara en part ansvarar för det."


def _of_when(structure: Structure, promise: PromiseInfo) -> Iterator[str]:
    if not life(structure.period, promise.valid_from, promise.valid_to):
        yield "När: löftet gäller ingen dag av perioden."


def _of_target(target: TargetInfo) -> Iterator[str]:
    if target.at_least is None and target.kind in NUMBER_LESS:
        yield "Hur många: inget tal är sagt. Det går bra, om det är meningen."
    if target.kind == Kind.ONE_OFF and target.due_on is None:
        yield "När: det saknas en dag då det senast ska vara gjort."
    if target.kind in VAGUE and target.at_least is None:
        yield "När: utan ett mellanrum kan ingen säga om det görs ofta nog."
    if target.kind == Kind.PLACES and not target.places:
        yield "Var: inga platser är valda, så inget kan räknas som nått."
    if target.kind == Kind.OUTCOME:
        return
    if target.kind == Kind.COUNT and not target.unit_singular:
        yield "Hur det räknas: enheten saknas. Vad är en, och vad är flera?"
    if target.kind in COUNTED | NUMBER_LESS and not target.counting_rule:
        yield "Hur det räknas: skriv vad som räknas som en, till exempel en runda."


def _of_sensitivity(promise: PromiseInfo) -> Iterator[str]:
    """Doubt only what is open to all though its words speak of what may not be."""
    if promise.sensitivity != Sensitivity.OPEN:
        return
    words = f"{promise.short}\n{promise.text}"
    if ABOUT_INDIVIDUALS.search(words):
        yield "Hur känsligt: löftet tycks röra enskilda, men allt arbete visas öppet."
    elif OPERATIONAL.search(words):
        yield "Hur känsligt: dag och plats visas för alla. Kan det störa arbetet?"


def _of_origin(structure: Structure, promise: PromiseInfo) -> Iterator[str]:
    if not promise.problem:
        yield "Varför: skriv vilket problem löftet svarar mot."
    if not promise.dialogues:
        yield "Varför: ingen dialog är vald som löftet kommer ur."
