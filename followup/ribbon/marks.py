"""What is to be drawn on a ribbon, by date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from promises.years import Span

CellState = Literal["met", "missed", "running", "coming", "partial"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Work known to the day."""

    day: dt.date
    quantity: int
    counts: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Work known only to the month or the year."""

    span: Span
    words: str  # "cirka 20, under 2021"


@dataclass(frozen=True, slots=True)
class OccasionMark:
    """A risk weekend, worked or not."""

    span: Span
    name: str
    is_worked: bool


@dataclass(frozen=True, slots=True)
class IntervalMark:
    """A week, month, … that is judged by itself."""

    span: Span
    state: CellState  # partial: too much is cut away for it to be required
    label: str  # "vecka 12", "maj"


@dataclass(frozen=True, slots=True)
class MonthMark:
    """A month's work as one number, without days."""

    span: Span
    quantity: int
