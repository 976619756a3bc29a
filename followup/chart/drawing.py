"""Where every year stands, and how high."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from followup.chart.shapes import Chart, Dot, Grid, Line, Point, Tick

TOP, BOTTOM = 16, 132  # pixels: of the scale's highest and lowest number
LEFT, RIGHT = Decimal(15), Decimal(100)  # per cent: the scale's numbers stand before
MOST_TICKS = 5  # as many years have room under a narrow chart
LEADS = (1, 2, 5, 10)  # what the distance between two lines may begin with
STEPS = 3  # at most so many distances between zero and the highest number


def draw_chart(
    points: Sequence[Point], *, words: Callable[[Decimal], str]
) -> Chart | None:
    """Draw the years in order; None if no year has a number that may be drawn.

    The scale begins at zero, so that a small change does not look large. It is made
    of what is drawn alone, and so tells nothing of what is not.
    """
    points = sorted(points, key=lambda point: point.year)
    drawn = [point for point in points if point.value is not None]
    if not drawn:
        return None
    years = range(points[0].year, points[-1].year + 1)
    grid = _grid([point.value or Decimal(0) for point in drawn])
    dots = {point.year: _dot(years, grid, point) for point in drawn}
    return Chart(
        dots=tuple(dots.values()),
        lines=tuple(
            Line(before.x, before.y, after.x, after.y)
            for (first, before), (second, after) in pairwise(dots.items())
            if second == first + 1
        ),
        ticks=tuple(Tick(_x(years, year), f"{year}") for year in _labelled(years)),
        grid=tuple(
            Grid(_y(grid, value), _y(grid, value, above=5), words(value))
            for value in grid
        ),
        text="; ".join(f"{point.year}: {point.words}" for point in points),
    )


def _grid(values: Sequence[Decimal]) -> list[Decimal]:
    """Return round numbers from zero, or below it, to what is above all values."""
    highest, lowest = max([Decimal(0), *values]), min([Decimal(0), *values])
    step = _step(max(highest, -lowest))
    first = (lowest / step).to_integral_value(ROUND_FLOOR)
    last = (highest / step).to_integral_value(ROUND_CEILING)
    return [step * number for number in range(int(first), max(int(last), 1) + 1)]


def _step(highest: Decimal) -> Decimal:
    """Return the least round distance of which few reach the highest number."""
    if not highest:
        return Decimal(1)
    size = Decimal(10) ** ((highest / STEPS).adjusted())
    return next(lead * size for lead in LEADS if lead * size * STEPS >= highest)


def _dot(years: range, grid: Sequence[Decimal], point: Point) -> Dot:
    return Dot(
        x=_x(years, point.year),
        y=_y(grid, point.value or Decimal(0)),
        is_hollow=point.is_preliminary,
        label=f"{point.year}: {point.words}",
    )


def _x(years: range, year: int) -> str:
    """Put a year in the middle of its column, with a point whatever the language."""
    share = Decimal(2 * (year - years[0]) + 1) / (2 * len(years))
    return f"{LEFT + (RIGHT - LEFT) * share:.2f}%"


def _y(grid: Sequence[Decimal], value: Decimal, *, above: int = 0) -> str:
    share = (value - grid[0]) / (grid[-1] - grid[0])
    return f"{BOTTOM - (BOTTOM - TOP) * share - above:.1f}"


def _labelled(years: range) -> list[int]:
    """Name the last year and every second, third … before it, as there is room."""
    every = -(-len(years) // MOST_TICKS)
    return sorted(years[::-1][::every])
