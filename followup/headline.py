"""The headline: how many promises are kept this year, from public states alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from followup.disclosure import PublicPromise
from followup.progress import State
from followup.rows import Headline

BAR = (
    State.FULFILLED,
    State.ON_TRACK,
    State.ONGOING,
    State.UPCOMING,
    State.WITHHELD,
    State.BEHIND,
    State.NOT_FULFILLED,
    State.NOT_REPORTED,
)


def headline(promises: Sequence[PublicPromise]) -> Headline:
    """Count states in words; what is withheld is named and in no denominator."""
    shown = [each for each in promises if each.state != State.WITHHELD]
    states = Counter(each.state for each in promises)
    demanding = [each for each in shown if each.requires_number]
    fulfilled = sum(each.state == State.FULFILLED for each in demanding)
    rest = [
        _behind(states[State.BEHIND]),
        _not_fulfilled(states[State.NOT_FULFILLED], len(shown)),
        _not_reported(states[State.NOT_REPORTED], len(shown)),
        _without_number(len(shown) - len(demanding)),
        _withheld(states[State.WITHHELD]),
    ]
    return Headline(
        lead=_lead(fulfilled, len(demanding)),
        rest=tuple(sentence for sentence in rest if sentence),
        badges=tuple(str(state) for state in BAR for _each in range(states[state])),
    )


def _lead(fulfilled: int, demanding: int) -> str:
    if not demanding:
        return "Inget löfte har årsmål."
    noun = "löfte" if demanding == 1 else "löften"
    verb = "uppfyllt" if 1 in (fulfilled, demanding) else "uppfyllda"
    return f"{fulfilled} av {demanding} {noun} med årsmål är {verb}."


def _behind(count: int) -> str:
    return f"{count} ligger efter plan." if count else ""


def _not_fulfilled(count: int, of: int) -> str:
    noun = "löfte" if of == 1 else "löften"
    return f"{count} av {of} {noun} uppfylldes inte." if count else ""


def _not_reported(count: int, of: int) -> str:
    noun = "löfte" if of == 1 else "löften"
    verb = "redovisat" if count == 1 else "redovisade"
    return f"{count} av {of} {noun} är inte {verb}." if count else ""


def _without_number(count: int) -> str:
    noun = "löfte" if count == 1 else "löften"
    return f"{count} {noun} har inget årsmål." if count else ""


def _withheld(count: int) -> str:
    noun = "löfte" if count == 1 else "löften"
    return f"{count} {noun} redovisas efter årets slut." if count else ""
