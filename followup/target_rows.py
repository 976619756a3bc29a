"""A target in words: what it asks, how much is done, what is still possible."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from followup.progress import State, TargetProgress
from followup.rows import TargetRow
from followup.wording import (
    FEWER_THAN_5,
    INTERVALS,
    PER,
    UNITS,
    day_words,
    days_left_words,
    inexact,
    noun,
    number,
)
from promises.facts import TargetInfo
from promises.structure import Structure

MOST_SLOTS = 12
UNTOUCHED = "untouched"
REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Moment:
    """When a row is read, and what it is read of."""

    today: dt.date
    year_has_ended: bool
    counts_days: bool  # days left may be said: not of operational work
    precisions: Sequence[str]  # of the work counted in the year


def badge(state: State, progress: TargetProgress | None, moment: Moment) -> str:
    """Return the state as it is shown: nothing yet is not "on track"."""
    if state == State.ONGOING and moment.year_has_ended:
        return REPORTED
    if state == State.ON_TRACK and progress and not progress.reached:
        return UNTOUCHED
    return str(state)


def unit_forms(target: TargetInfo) -> tuple[str, str]:
    """Return singular and plural of what is counted; ("", "") if it has no name."""
    if target.kind == "places":
        return UNITS["localities" if target.covers_localities else "places"]
    if target.unit_singular:
        return target.unit_singular, target.unit_plural
    return UNITS.get(target.kind, ("", ""))


def target_row(
    structure: Structure, target: TargetInfo, progress: TargetProgress, moment: Moment
) -> TargetRow:
    if target.kind == "outcome":
        figure, caption = _outcome(structure, target, progress)
    elif progress.required is None:
        figure, caption = number_less(progress.reached, unit_forms(target), moment)
    elif progress.intervals:
        figure, caption = _by_intervals(progress)
    else:
        figure, caption = _by_number(target, progress, moment)
    names = {place.pk: place.name for place in structure.places}
    return TargetRow(
        badge=badge(progress.state, progress, moment),
        figure=figure,
        caption=caption,
        sentence=f"{figure} {caption}".strip(),
        slots=_slots(progress),
        places_reached=_places(target, progress, names, reached=True),
        places_left=_places(target, progress, names, reached=False),
        demand=demand(structure, target, progress),
        counting_rule=target.counting_rule,
    )


def number_less(
    reached: int | Decimal | None, forms: tuple[str, str], moment: Moment
) -> tuple[str, str]:
    """Return figure and caption of what requires nothing but is counted."""
    if not reached:
        return "–", "inget redovisat" if moment.year_has_ended else "inget ännu"
    named = forms if forms[0] else ("aktivitet", "aktiviteter")
    return inexact(int(reached), moment.precisions), noun(int(reached), named)


def _by_number(
    target: TargetInfo, progress: TargetProgress, moment: Moment
) -> tuple[str, str]:
    required = int(progress.required or 0)
    caption = f"av {number(required)} {noun(required, unit_forms(target))}".rstrip()
    counts_quantity = target.kind not in ("occasions", "places")
    reached = int(progress.reached or 0)
    precisions = moment.precisions if counts_quantity and reached else ()
    return inexact(reached, precisions), caption + _still_possible(progress, moment)


def _still_possible(progress: TargetProgress, moment: Moment) -> str:
    days = (progress.span.last - moment.today).days
    is_open = progress.state in (State.ON_TRACK, State.BEHIND)
    if not (moment.counts_days and is_open and days >= 0):
        return ""
    return f" – {days_left_words(days)}"


def _by_intervals(progress: TargetProgress) -> tuple[str, str]:
    """Count met intervals of those that have ended, at last of all."""
    ended = [interval for interval in progress.intervals if interval.has_ended]
    over = ended or progress.intervals
    met = sum(interval.is_met for interval in over)
    words = f"av {number(len(over))} {noun(len(over), INTERVALS[progress.per])}"
    is_running = 0 < len(ended) < len(progress.intervals)
    return number(met), f"{words} hittills" if is_running else words


def _outcome(
    structure: Structure, target: TargetInfo, progress: TargetProgress
) -> tuple[str, str]:
    indicator = structure.indicator_by_pk[target.indicator or 0]
    if progress.reached is None:
        is_judged = progress.state in (State.FULFILLED, State.NOT_FULFILLED)
        return (FEWER_THAN_5, "") if is_judged else ("–", "inget mätvärde")
    figure = number(progress.reached)
    if progress.required is None:
        return figure, f"{indicator.unit} – inget att jämföra med"
    asked = "minst" if target.direction == "reach" else "före perioden"
    if target.direction == "reach":
        return figure, f"{indicator.unit} av {asked} {number(progress.required)}"
    return figure, f"{indicator.unit}, mot {number(progress.required)} {asked}"


def _slots(progress: TargetProgress) -> tuple[bool, ...]:
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
    *,
    reached: bool,
) -> tuple[str, ...]:
    """Name the listed places that were reached, or those that were not."""
    if target.kind != "places" or progress.intervals:
        return ()
    listed = dict.fromkeys(target.places)
    return tuple(
        names[place]
        for place in listed
        if (place in progress.places_reached) == reached
    )


def demand(structure: Structure, target: TargetInfo, progress: TargetProgress) -> str:
    """Say what the target asks for: "Minst 2 tillsyner per år"."""
    if target.kind == "outcome":
        return _outcome_demand(structure, target)
    if target.kind == "one_off":
        due = f", senast {day_words(target.due_on)}" if target.due_on else ""
        return f"Ska göras under perioden{due}"
    if progress.required is None:
        return ""
    per = "i snitt " if target.is_averaged else ""
    return f"{_least(target, progress)} {per}{PER[target.per]}"


def _least(target: TargetInfo, progress: TargetProgress) -> str:
    minimum = progress.at_least
    listed = len(set(target.places))
    if target.kind == "places" and (minimum is None or minimum >= listed):
        return f"Alla {number(listed)} {noun(listed, unit_forms(target))}"
    least = minimum or 0
    return f"Minst {number(least)} {noun(least, unit_forms(target))}".rstrip()


def _outcome_demand(structure: Structure, target: TargetInfo) -> str:
    name = structure.indicator_by_pk[target.indicator or 0].name
    match target.direction:
        case "increase":
            return f"Ska öka: {name}"
        case "decrease":
            return f"Ska minska: {name}"
    return f"Ska nå minst {number(target.at_least or 0)}: {name}"
