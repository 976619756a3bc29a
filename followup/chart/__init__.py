"""A small line chart: a dot per year, on a strip that nothing distorts.

Pure: years and numbers in, percentages and words out. Nothing here imports Django,
knows what is measured or decides what may be told.
"""

from __future__ import annotations

from followup.chart.drawing import draw_chart
from followup.chart.shapes import Chart, Dot, Grid, Line, Point, Tick

__all__ = ["Chart", "Dot", "Grid", "Line", "Point", "Tick", "draw_chart"]
