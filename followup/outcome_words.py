"""An outcome in words: what was measured, and what it is measured against."""

from __future__ import annotations

from followup.disclosure import PublicTarget
from followup.progress import State, TargetProgress
from followup.wording import FEWER_THAN_5, number
from promises.facts import IndicatorInfo, TargetInfo
from promises.structure import Structure

BARE_NUMBER = "antal"  # a unit that says nothing behind a number


def outcome_words(
    structure: Structure, target: TargetInfo, progress: TargetProgress
) -> tuple[str, str]:
    """Return figure and caption: "305", "anmälningar, mot 310 före perioden"."""
    few = progress if isinstance(progress, PublicTarget) else None
    if few and few.is_reached_few:
        figure = FEWER_THAN_5
    elif progress.reached is None:
        is_open = progress.state in (State.UPCOMING, State.ONGOING)
        return "–", "inget mätvärde ännu" if is_open else "inget mätvärde"
    else:
        figure = number(progress.reached)
    asked = FEWER_THAN_5 if few and few.is_required_few else None
    unit = _unit(structure.indicator_by_pk[target.indicator or 0])
    against = _against(target, progress, asked)
    return figure, ", ".join(part for part in (unit, against) if part)


def _unit(indicator: IndicatorInfo) -> str:
    return "" if indicator.unit == BARE_NUMBER else indicator.unit


def _against(target: TargetInfo, progress: TargetProgress, few: str | None) -> str:
    if few is None and progress.required is None:
        return "inget att jämföra med"
    required = few or number(progress.required or 0)
    if target.direction == "reach":
        return f"målet är minst {required}"
    return f"mot {required} före perioden"


def outcome_demand(structure: Structure, target: TargetInfo) -> str:
    name = structure.indicator_by_pk[target.indicator or 0].name
    match target.direction:
        case "increase":
            return f"Ska öka: {name}"
        case "decrease":
            return f"Ska minska: {name}"
    return f"Ska nå minst {number(target.at_least or 0)}: {name}"
