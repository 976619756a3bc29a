"""Measurements of persons: fewer than 5 are not told, unless they are statistics.

Nor does the state tell them: it is shown only where it would be the same for every
number below 5.
"""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from itertools import product

from followup.disclosure.answers import PublicIndicator, PublicTarget
from followup.progress import (
    PromiseProgress,
    State,
    TargetProgress,
    is_better,
    worst,
)
from promises.facts import IndicatorInfo, PromiseInfo, TargetInfo
from promises.structure import Structure

FEW = 5  # below this a number of persons points at persons
LEAST_AND_MOST = (Decimal(0), Decimal("4.999999"))  # that few can be

Value = int | Decimal | None


def is_few(indicator: IndicatorInfo, value: Value) -> bool:
    return value is not None and indicator.is_small and value < FEW


def without_few(structure: Structure) -> Structure:
    """Take the measurements that are not told out of an agreement."""
    return replace(
        structure,
        indicators=tuple(_told(indicator) for indicator in structure.indicators),
    )


def _told(indicator: IndicatorInfo) -> IndicatorInfo:
    told = {
        year: value
        for year, value in indicator.measurements.items()
        if not is_few(indicator, value)
    }
    return replace(indicator, measurements=told)


def public_indicator(indicator: IndicatorInfo) -> PublicIndicator:
    return PublicIndicator(
        info=_told(indicator),
        values=tuple(
            (year, None if is_few(indicator, value) else value)
            for year, value in sorted(indicator.measurements.items())
        ),
    )


def public_progress(
    structure: Structure, promise: PromiseInfo, progress: PromiseProgress
) -> PromiseProgress:
    """Take few persons out of the numbers and states of a promise's outcomes."""
    targets = tuple(
        _public_target(structure, info, target)
        for info, target in zip(promise.targets, progress.targets, strict=True)
    )
    if targets == progress.targets:
        return progress
    state = worst(target.state for target in targets)
    return replace(progress, state=state, targets=targets)


def _public_target(
    structure: Structure, info: TargetInfo, target: TargetProgress
) -> TargetProgress:
    indicator = structure.indicator_by_pk.get(info.indicator or 0)
    if indicator is None:
        return target
    is_reached_few = is_few(indicator, target.reached)
    is_required_few = info.direction != "reach" and is_few(indicator, target.required)
    if not is_reached_few and not is_required_few:
        return target
    values = {field.name: getattr(target, field.name) for field in fields(target)}
    values |= {
        "state": _state(info, target, is_reached_few, is_required_few),
        "reached": None if is_reached_few else target.reached,
        "required": None if is_required_few else target.required,
    }
    return PublicTarget(
        **values, is_reached_few=is_reached_few, is_required_few=is_required_few
    )


def _state(
    info: TargetInfo,
    target: TargetProgress,
    is_reached_few: bool,
    is_required_few: bool,
) -> State:
    """Return the state if all few numbers give the same, else that it was measured."""
    if target.reached is None or target.required is None:
        return target.state
    reached = LEAST_AND_MOST if is_reached_few else (target.reached,)
    required = LEAST_AND_MOST if is_required_few else (target.required,)
    outcomes = {is_better(info.direction, *pair) for pair in product(reached, required)}
    is_upcoming = target.state == State.UPCOMING
    return target.state if is_upcoming or len(outcomes) == 1 else State.ONGOING
