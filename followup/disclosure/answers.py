"""What the door answers with: frozen, and safe to show as it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from followup.disclosure.rows import PublicRow
from followup.log import LoggedAssessment
from followup.precision import EXACT
from followup.progress import PromiseProgress, State, TargetProgress, Work
from promises.facts import IndicatorInfo, PromiseInfo
from promises.models import Sensitivity
from promises.years import Span, Year


@dataclass(frozen=True, slots=True)
class PublicTarget(TargetProgress):
    """An outcome of which a number is of fewer than 5 persons, and None."""

    is_reached_few: bool
    is_required_few: bool


@dataclass(frozen=True, slots=True)
class PublicPromise:
    """How far a promise has got in a year, as far as the public may know."""

    info: PromiseInfo
    window: Span
    state: State
    is_number_less: bool  # nothing is required of it in the year
    quantity: int | None  # None while withheld, and when fewer than 5 individuals
    last_done: dt.date | None  # open promises only
    targets: tuple[TargetProgress, ...]  # empty for promises about individuals
    counted: tuple[Work, ...]  # open promises only
    judged_on: dt.date  # the day of judgement
    is_held_back: bool  # judged on the last day of the last ended month
    year_has_ended: bool  # on the day it is judged as on
    assessments: tuple[LoggedAssessment, ...]
    precision: str = EXACT  # of a quantity of individuals; others show it by row
    announced: int = 0  # plans of the window's remaining days that the public knows of

    @property
    def requires_number(self) -> bool:
        """Say whether it belongs in the headline's denominator."""
        is_individual = self.info.sensitivity == Sensitivity.INDIVIDUAL
        return not self.is_number_less and not is_individual


def is_number_less(progress: PromiseProgress) -> bool:
    return all(target.is_number_less for target in progress.targets)


def in_full(
    info: PromiseInfo, progress: PromiseProgress, today: dt.date
) -> PublicPromise:
    """Answer with all that was judged; what is said and announced is added to it."""
    return PublicPromise(
        info=info,
        window=progress.window,
        state=progress.state,
        is_number_less=is_number_less(progress),
        quantity=progress.quantity,
        last_done=progress.last_done,
        targets=progress.targets,
        counted=progress.counted,
        judged_on=progress.day,
        is_held_back=False,
        year_has_ended=today > progress.window.last,
        assessments=(),
    )


@dataclass(frozen=True, slots=True)
class PublicYear:
    year: Year
    promises: tuple[PublicPromise, ...]  # in the agreement's order
    rows: tuple[PublicRow, ...]  # the latest first; those beyond the promises too


@dataclass(frozen=True, slots=True)
class PublicIndicator:
    info: IndicatorInfo  # without measurements of fewer than 5 persons
    values: tuple[tuple[int, Decimal | None], ...]  # None: fewer than 5
