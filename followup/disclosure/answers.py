"""What the door answers with: frozen, and safe to show as it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from followup.disclosure.rows import PublicRow
from followup.log import LoggedAssessment
from followup.progress import State, TargetProgress, Work
from promises.facts import IndicatorInfo, PromiseInfo
from promises.years import Span, Year


@dataclass(frozen=True, slots=True)
class PublicPromise:
    """How far a promise has got in a year, as far as the public may know."""

    info: PromiseInfo
    window: Span
    state: State
    requires_number: bool  # belongs in the headline's denominator
    quantity: int | None  # None while withheld, and when fewer than 5 individuals
    last_done: dt.date | None  # open promises only
    targets: tuple[TargetProgress, ...]  # empty for promises about individuals
    counted: tuple[Work, ...]  # open promises only
    judged_on: dt.date  # the day of judgement
    is_held_back: bool  # judged on the last day of the last ended month
    year_has_ended: bool
    assessments: tuple[LoggedAssessment, ...]


@dataclass(frozen=True, slots=True)
class PublicYear:
    year: Year
    promises: tuple[PublicPromise, ...]  # in the agreement's order
    rows: tuple[PublicRow, ...]  # the latest first; those beyond the promises too


@dataclass(frozen=True, slots=True)
class PublicIndicator:
    info: IndicatorInfo  # without measurements
    values: tuple[tuple[int, Decimal | None], ...]  # None: fewer than 5
