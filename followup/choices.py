"""The promises as whoever logs chooses among them, the most urgent first. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from followup.left import count_words, left_words, urgency
from followup.progress import PromiseProgress
from followup.wording import day_words, with_plans
from promises.facts import PromiseInfo
from promises.structure import Structure

OPEN = "open"


@dataclass(frozen=True, slots=True)
class PromiseChoice:
    key: str
    short: str
    parties: (
        str  # who answers for it: "Polisen, Kommunen"; jointly "Polisen + Kommunen"
    )
    left: str  # "1 av 2 i år – 1 planerad"
    sensitivity: str
    taking_part: tuple[int, ...]  # parties proposed: the own, of a joint one all


def promise_choices(
    structure: Structure,
    judged: Mapping[str, PromiseProgress],
    *,
    own_party: int,
    today: dt.date,
    planned: Mapping[int, int] = {},
    hidden: Collection[int] = (),
) -> tuple[PromiseChoice, ...]:
    """Return every promise of the agreement, also those of other years.

    First those that the own organisation answers for or contributes to. How many
    plans it knows of is given by the promise's primary key, and so are the promises
    that are hidden from it but for their count.
    """
    by_urgency = sorted(
        structure.promises,
        key=lambda each: (
            own_party not in (*each.responsible, *each.contributing),
            urgency(judged.get(each.key), today),
        ),
    )
    return tuple(
        PromiseChoice(
            key=promise.key,
            short=promise.short,
            parties=_parties(structure, promise),
            left=with_plans(
                _left(
                    promise,
                    judged.get(promise.key),
                    today,
                    is_hidden=promise.pk in hidden or _is_secret(promise, own_party),
                ),
                planned.get(promise.pk, 0),
            ),
            sensitivity=promise.sensitivity,
            taking_part=taking_part(promise, own_party),
        )
        for promise in by_urgency
    )


def taking_part(promise: PromiseInfo | None, own_party: int) -> tuple[int, ...]:
    """Propose who took part: of a joint promise all who are responsible."""
    if promise is None or not promise.is_joint:
        return (own_party,)
    return tuple(dict.fromkeys((own_party, *promise.responsible)))


def _parties(structure: Structure, promise: PromiseInfo) -> str:
    names = [structure.party_by_pk[party].short for party in promise.responsible]
    return (" + " if promise.is_joint else ", ").join(names)


def _left(
    promise: PromiseInfo,
    progress: PromiseProgress | None,
    today: dt.date,
    *,
    is_hidden: bool,
) -> str:
    if progress is None:
        return _outside_words(promise, today)
    if is_hidden:
        return count_words(progress, today)  # not in which week or month it was
    return left_words(progress, today)


def _is_secret(promise: PromiseInfo, own_party: int) -> bool:
    return promise.sensitivity != OPEN and own_party not in promise.responsible


def _outside_words(promise: PromiseInfo, today: dt.date) -> str:
    """Say of a promise without a day in the year when it was or will be in force."""
    if promise.valid_from and promise.valid_from > today:
        return f"från {day_words(promise.valid_from)}"
    return f"till {day_words(promise.valid_to)}" if promise.valid_to else ""
