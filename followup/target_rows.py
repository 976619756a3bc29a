"""A target in words: what it asks, how much is done, what is still possible."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from followup.outcome_words import outcome_demand, outcome_words
from followup.precision import UNSPECIFIED, vaguest
from followup.progress import State, TargetProgress
from followup.rows import TargetRow
from followup.units import ACTIVITY, Forms, counted_forms, noun
from followup.wording import (
    EVERY,
    INTERVALS,
    PER,
    day_words,
    days_left_words,
    inexact,
    number,
)
from promises.facts import TargetInfo
from promises.structure import Structure

MOST_SLOTS = 12
NO_NUMBER = "Löftet har inget antal. Vi visar vad som är gjort."
SILENCE = "–"  # never 0, which would be known
UNTOUCHED = "untouched"
REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Moment:
    """When a row is read, and what it is read of."""

    today: dt.date
    year_has_ended: bool
    counts_days: bool  # days left may be said: not of operational work
    precisions: Sequence[str]  # of the work counted in the year
    names_places: bool = True  # nor may its places be listed


def badge(state: State, progress: TargetProgress | None, moment: Moment) -> str:
    """Return the state as it is shown: nothing yet is not "on track"."""
    if state == State.ONGOING and moment.year_has_ended:
        return REPORTED
    if state == State.ON_TRACK and progress and _is_untouched(progress, moment):
        return UNTOUCHED
    return str(state)


def _is_untouched(progress: TargetProgress, moment: Moment) -> bool:
    """Say whether nothing is done: a month half done has not reached anything yet."""
    return not progress.reached and not moment.precisions


def target_row(
    structure: Structure, target: TargetInfo, progress: TargetProgress, moment: Moment
) -> TargetRow:
    forms = counted_forms(structure, target)
    if target.kind == "outcome":
        figure, caption = outcome_words(structure, target, progress)
    elif progress.required is None:
        figure, caption = number_less(progress.state, progress.reached, forms, moment)
    elif progress.intervals:
        figure, caption = _by_intervals(progress)
    else:
        figure, caption = _by_number(target, progress, forms, moment)
    if progress.state == State.NOT_REPORTED and target.kind != "outcome":
        figure = SILENCE
    shown = badge(progress.state, progress, moment)
    left = _days_left(progress, moment)
    if left and shown != UNTOUCHED and not progress.intervals:
        caption = f"{caption} – {left}"
    names = {place.pk: place.name for place in structure.places}
    return TargetRow(
        badge=shown,
        figure=figure,
        caption=caption,
        sentence=f"{figure} {caption}".strip(),
        slots=_slots(progress),
        places_reached=_places(target, progress, names, moment, reached=True),
        places_left=_places(target, progress, names, moment, reached=False),
        demand=demand(structure, target, progress),
        counting_rule=target.counting_rule,
        left=left if shown == UNTOUCHED else "",
    )


def number_less(
    state: State, reached: int | Decimal | None, forms: Forms, moment: Moment
) -> tuple[str, str]:
    """Return figure and caption of what requires nothing but is counted."""
    named = forms if forms[0] else ACTIVITY
    if reached:
        return _figure_and_noun(int(reached), named, moment.precisions)
    if not moment.year_has_ended:
        return SILENCE, "inget ännu"
    is_silent = state == State.NOT_REPORTED
    return SILENCE, "inget redovisat" if is_silent else "inget antal redovisat"


def _figure_and_noun(
    amount: int, forms: Forms, precisions: Sequence[str]
) -> tuple[str, str]:
    is_unknown = vaguest(precisions) == UNSPECIFIED
    return inexact(amount, precisions), forms[1] if is_unknown else noun(amount, forms)


def _by_number(
    target: TargetInfo, progress: TargetProgress, forms: Forms, moment: Moment
) -> tuple[str, str]:
    required, reached = int(progress.required or 0), int(progress.reached or 0)
    counts_quantity = target.kind not in ("occasions", "places")
    precisions = moment.precisions if counts_quantity and reached else ()
    figure = inexact(reached, precisions)
    if vaguest(precisions) == UNSPECIFIED:
        return figure, f"{forms[1]}, {number(required)} lovade".lstrip(" ,")
    caption = f"av {number(required)} {noun(required, forms)}".rstrip()
    if target.due_on and progress.state != State.FULFILLED:
        return figure, f"{caption}, senast {day_words(target.due_on)}"
    return figure, caption


def _days_left(progress: TargetProgress, moment: Moment) -> str:
    """Say how long what is asked is still possible; "" when that is settled."""
    days = (progress.span.last - moment.today).days
    is_open = progress.state in (State.ON_TRACK, State.BEHIND)
    is_said = moment.counts_days and not moment.year_has_ended
    if not (is_said and is_open and days >= 0):
        return ""
    return days_left_words(days)


def _by_intervals(progress: TargetProgress) -> tuple[str, str]:
    """Count met intervals of those that have ended or are met, at last of all."""
    settled = [each for each in progress.intervals if each.has_ended or each.is_met]
    over = settled or progress.intervals
    met = sum(interval.is_met for interval in over)
    words = f"av {number(len(over))} {noun(len(over), INTERVALS[progress.per])}"
    is_running = 0 < len(settled) < len(progress.intervals)
    return number(met), f"{words} hittills" if is_running else words


def _slots(progress: TargetProgress) -> tuple[bool, ...]:
    if progress.state == State.NOT_REPORTED:
        return ()
    if progress.kind == "outcome" or progress.intervals or progress.required is None:
        return ()
    required, reached = int(progress.required), int(progress.reached or 0)
    if required > MOST_SLOTS:
        return ()
    return tuple(slot < reached for slot in range(required))


def _places(
    target: TargetInfo,
    progress: TargetProgress,
    names: Mapping[int, str],
    moment: Moment,
    *,
    reached: bool,
) -> tuple[str, ...]:
    """Name the listed places that were reached, or those that were not."""
    is_listed = target.kind == "places" and moment.names_places
    if not is_listed or progress.intervals:
        return ()
    listed = dict.fromkeys(target.places)
    return tuple(
        names[place]
        for place in listed
        if (place in progress.places_reached) == reached
    )


def demand(structure: Structure, target: TargetInfo, progress: TargetProgress) -> str:
    return demand_of(structure, target, progress.at_least)


def demand_of(structure: Structure, target: TargetInfo, at_least: int | None) -> str:
    """Say what the target asks for: "Minst 2 tillsyner per år"."""
    if target.kind == "outcome":
        return outcome_demand(structure, target)
    if target.kind == "one_off":
        return _one_off_demand(target)
    if at_least == 0:
        return "Inget antal krävs det här året"
    forms = counted_forms(structure, target)
    if target.kind == "places":
        return _places_demand(target, at_least, forms)
    if at_least is None:
        return ""
    per = f"i snitt {PER[target.per]}" if target.is_averaged else PER[target.per]
    least = f"Minst {number(at_least)} {noun(at_least, forms)}"
    return f"{least.rstrip()} {per}"


def target_sentence(structure: Structure, target: TargetInfo) -> str:
    """Say the usual demand; what has none says that it has none."""
    is_unmeasured = target.kind == "outcome" and not (
        target.indicator and target.direction
    )
    if is_unmeasured or not target.kind:
        return ""
    return demand_of(structure, target, target.at_least) or NO_NUMBER


def _one_off_demand(target: TargetInfo) -> str:
    minimum = target.at_least or 1
    times = f" {number(minimum)} gånger" if minimum > 1 else ""
    due = f", senast {day_words(target.due_on)}" if target.due_on else ""
    return f"Ska göras{times} under perioden{due}"


def _places_demand(target: TargetInfo, minimum: int | None, forms: Forms) -> str:
    listed = len(set(target.places))
    if not listed:
        return ""
    least = listed if minimum is None else min(minimum, listed)
    return f"Ska nå {_which_places(least, listed, forms)} {EVERY[target.per]}"


def _which_places(least: int, of: int, forms: Forms) -> str:
    """Say how many of the listed places: "minst 1 skola", "båda skolorna"."""
    if least < of:
        return f"minst {number(least)} {noun(least, forms)}"
    if of == 2:
        return f"båda {forms[1]}na"
    return f"{'alla ' if of > 2 else ''}{number(of)} {noun(of, forms)}"
