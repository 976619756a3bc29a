"""What goes into a chart and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Point:
    year: int
    value: Decimal | None  # None: nothing to draw, a gap
    is_preliminary: bool
    words: str  # "310", "färre än 5", "73,5, preliminärt"


@dataclass(frozen=True, slots=True)
class Dot:
    x: str  # "12.5%"
    y: str  # pixels from the top
    is_hollow: bool  # preliminary
    label: str  # "2021: 310"


@dataclass(frozen=True, slots=True)
class Line:
    """From one year's dot to the next year's."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    label: str  # "2021"


@dataclass(frozen=True, slots=True)
class Grid:
    y: str
    label_y: str
    label: str  # "400"


@dataclass(frozen=True, slots=True)
class Chart:
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    grid: tuple[Grid, ...]  # the lowest first
    text: str  # "2019: 310; 2020: färre än 5"
