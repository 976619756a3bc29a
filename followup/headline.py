"""The headline: how many promises are kept this year, from public states alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from followup.disclosure import PublicPromise
from followup.progress import State
from followup.rows import Headline
from followup.target_rows import REPORTED, UNTOUCHED
from followup.units import noun
from followup.wording import number

BAR: tuple[str, ...] = (
    State.FULFILLED,
    State.ON_TRACK,
    UNTOUCHED,
    REPORTED,
    State.ONGOING,
    State.UPCOMING,
    State.WITHHELD,
    State.BEHIND,
    State.NOT_FULFILLED,
    State.NOT_REPORTED,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What the headline needs to know of a promise."""

    state: State
    badge: str  # the state as the promise's own row shows it
    requires_number: bool
    is_number_less: bool


def headline(promises: Sequence[PublicPromise]) -> Headline:
    return headline_of(
        [
            Stated(each.state, _badge(each), each.requires_number, each.is_number_less)
            for each in promises
        ]
    )


def headline_of(promises: Sequence[Stated]) -> Headline:
    """Count states in words; what is withheld is named and in no denominator."""
    shown = [each for each in promises if each.state != State.WITHHELD]
    states = Counter(each.state for each in promises)
    demanding = [each for each in shown if each.requires_number]
    number_less = sum(each.is_number_less for each in shown)
    rest = [
        _behind(states[State.BEHIND]),
        _not_fulfilled(states[State.NOT_FULFILLED], len(shown)),
        _not_reported(states[State.NOT_REPORTED], len(shown)),
        _without_number(number_less) if demanding else "",
        _withheld(states[State.WITHHELD]),
    ]
    badges = [each.badge for each in promises]
    return Headline(
        lead=_lead(demanding),
        rest=tuple(sentence for sentence in rest if sentence),
        badges=tuple(sorted(badges, key=BAR.index)),
    )


def _badge(promise: PublicPromise) -> str:
    """Return the state as the promise's own row shows it."""
    if promise.state == State.ONGOING and promise.year_has_ended:
        return REPORTED
    if promise.state == State.ON_TRACK and _is_untouched(promise):
        return UNTOUCHED
    return str(promise.state)


def _is_untouched(promise: PublicPromise) -> bool:
    deciding = (each for each in promise.targets if each.state == promise.state)
    return not promise.quantity and not any(each.reached for each in deciding)


def _lead(demanding: Sequence[Stated]) -> str:
    states = Counter(each.state for each in demanding)
    fulfilled, count = states[State.FULFILLED], len(demanding)
    if not demanding:
        return "Inget löfte har årsmål."
    if states[State.UPCOMING] == count:
        return f"{_promises(count)} har årsmål. Än har inget börjat räknas."
    verb = "uppfyllt" if 1 in (fulfilled, count) else "uppfyllda"
    return f"{fulfilled} av {_promises(count)} med årsmål är {verb}."


def _promises(count: int) -> str:
    return f"{number(count)} {noun(count, ('löfte', 'löften'))}"


def _behind(count: int) -> str:
    return f"{_promises(count)} ligger efter plan." if count else ""


def _not_fulfilled(count: int, of: int) -> str:
    return f"{_some(count, of)} uppfylldes inte." if count else ""


def _not_reported(count: int, of: int) -> str:
    verb = noun(count, ("redovisat", "redovisade"))
    return f"{_some(count, of)} är inte {verb}." if count else ""


def _some(count: int, of: int) -> str:
    """Say which of how many: "6 av 7 löften", or the only one."""
    return "Löftet" if of == 1 else f"{number(count)} av {_promises(of)}"


def _without_number(count: int) -> str:
    return f"{_promises(count)} har inget årsmål." if count else ""


def _withheld(count: int) -> str:
    return f"{_promises(count)} redovisas efter årets slut." if count else ""
