"""The year ribbon: one strip per promise and year, and the sentence that says it.

Pure: marks with dates in, percentages and Swedish words out. Nothing here imports
Django, judges what counts or reads the clock.
"""

from __future__ import annotations

from followup.ribbon.drawing import draw_ribbon
from followup.ribbon.marks import (
    IntervalMark,
    Mark,
    MonthMark,
    OccasionMark,
    Stretch,
)
from followup.ribbon.shapes import Band, Bar, Cell, Dot, Piece, Ribbon, Tick

__all__ = [
    "Band",
    "Bar",
    "Cell",
    "Dot",
    "IntervalMark",
    "Mark",
    "MonthMark",
    "OccasionMark",
    "Piece",
    "Ribbon",
    "Stretch",
    "Tick",
    "draw_ribbon",
]
