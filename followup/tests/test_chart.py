"""Where a chart's years stand: pure geometry and the words that say the same."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.chart import Chart, Point, draw_chart


def points(
    values: Mapping[int, int | str | None], preliminary: tuple[int, ...] = ()
) -> list[Point]:
    return [
        Point(
            year=year,
            value=None if value is None else Decimal(value),
            is_preliminary=year in preliminary,
            words="färre än 5" if value is None else f"{value}",
        )
        for year, value in values.items()
    ]


def draw(
    values: Mapping[int, int | str | None], preliminary: tuple[int, ...] = ()
) -> Chart:
    chart = draw_chart(points(values, preliminary), words=str)
    assert chart
    return chart


def test_every_year_has_a_dot_in_the_middle_of_its_column() -> None:
    chart = draw({2019: 10, 2020: 20})

    assert [dot.x for dot in chart.dots] == ["36.25%", "78.75%"]
    assert [(line.x1, line.x2) for line in chart.lines] == [("36.25%", "78.75%")]


def test_the_scale_goes_from_zero_to_a_round_number_above_all() -> None:
    chart = draw({2019: 310, 2020: 280})

    assert [line.label for line in chart.grid] == ["0", "200", "400"]
    assert [line.y for line in chart.grid] == ["132.0", "74.0", "16.0"]


def test_years_out_of_order_are_drawn_in_order() -> None:
    chart = draw({2021: 3, 2019: 1, 2020: 2})

    assert [dot.label for dot in chart.dots] == ["2019: 1", "2020: 2", "2021: 3"]
    assert chart.text == "2019: 1; 2020: 2; 2021: 3"


def test_a_missing_year_is_a_gap() -> None:
    chart = draw({2018: 10, 2019: 12, 2021: 9, 2022: 8})

    assert len(chart.dots) == 4
    assert [(line.x1, line.x2) for line in chart.lines] == [
        ("23.50%", "40.50%"),
        ("74.50%", "91.50%"),
    ]


def test_a_year_of_few_is_a_gap_and_is_named_in_the_words() -> None:
    chart = draw({2019: 10, 2020: None, 2021: 9})

    assert [dot.label for dot in chart.dots] == ["2019: 10", "2021: 9"]
    assert chart.lines == ()
    assert chart.text == "2019: 10; 2020: färre än 5; 2021: 9"


def test_a_preliminary_year_is_hollow() -> None:
    chart = draw({2019: 10, 2020: 12}, preliminary=(2020,))

    assert [dot.is_hollow for dot in chart.dots] == [False, True]


def test_many_years_are_not_all_named_but_the_last_is() -> None:
    chart = draw(dict.fromkeys(range(2010, 2022), 7))

    assert [tick.label for tick in chart.ticks] == ["2012", "2015", "2018", "2021"]
    assert len(chart.dots) == 12


def test_one_year_is_a_dot_without_a_line() -> None:
    chart = draw({2020: 7})

    assert (len(chart.dots), chart.lines) == (1, ())


@pytest.mark.parametrize("values", [{}, {2020: None}])
def test_nothing_that_may_be_drawn_gives_no_chart(
    values: dict[int, int | None],
) -> None:
    assert draw_chart(points(values), words=str) is None


def test_only_zeros_lie_on_the_ground() -> None:
    chart = draw({2020: 0, 2021: 0})

    assert [line.label for line in chart.grid] == ["0", "1"]
    assert [dot.y for dot in chart.dots] == ["132.0", "132.0"]


def test_what_is_below_zero_has_a_line_below_it() -> None:
    chart = draw({2020: -3, 2021: 6})

    assert [line.label for line in chart.grid] == ["-4", "-2", "0", "2", "4", "6"]


@given(
    st.dictionaries(
        st.integers(1950, 2100),
        st.decimals(-(10**9), 10**9, allow_nan=False, places=3),
        min_size=1,
        max_size=30,
    )
)
def test_everything_lies_inside_the_chart(values: dict[int, Decimal]) -> None:
    chart = draw_chart(
        [Point(year, value, False, "") for year, value in values.items()], words=str
    )

    assert chart
    assert len(chart.dots) == len(values)
    assert all(16 <= float(dot.y) <= 132 for dot in chart.dots)
    assert all(15 <= float(dot.x.rstrip("%")) <= 100 for dot in chart.dots)
    assert len(chart.grid) <= 8
    assert len(chart.ticks) <= 5
