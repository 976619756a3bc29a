"""Indicators as the public sees them: numbers, means, and nothing of few persons."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from followup.disclosure.measurements import public_indicator
from followup.indicator_rows import DRIVEN_BY_CHECKS, SMALL_NUMBERS, indicator_row
from followup.rows import IndicatorRow
from promises.facts import IndicatorInfo

FEW = st.decimals(0, Decimal("4.999999"), places=6)


def row(
    values: Mapping[int, int | str | Decimal],
    *,
    is_small: bool = False,
    preliminary: tuple[int, ...] = (),
    is_driven_by_checks: bool = False,
) -> IndicatorRow:
    info = IndicatorInfo(
        pk=1,
        key="brott",
        name="Anmälda brott",
        unit="antal",
        source="Påhittad",
        is_small=is_small,
        measurements={year: Decimal(value) for year, value in values.items()},
        preliminary=frozenset(preliminary),
        publication_lag="i mars året efter",
        is_driven_by_checks=is_driven_by_checks,
    )
    return indicator_row(public_indicator(info))


def shown(indicator: IndicatorRow) -> str:
    return render_to_string("components/indicators.html", {"indicators": [indicator]})


def test_values_are_in_words_and_for_machines_the_earliest_first() -> None:
    values = row({2021: "1234.500000", 2019: 7}).values

    assert [(each.year, each.value, each.words) for each in values] == [
        (2019, "7", "7"),
        (2021, "1234.5", "1\N{NO-BREAK SPACE}234,5"),
    ]


def test_a_mean_is_of_three_years_in_a_row() -> None:
    values = row({2018: 10, 2019: 11, 2020: 11, 2022: 50}).values

    assert [(each.mean_years, each.mean) for each in values] == [
        ("", ""),
        ("", ""),
        ("2018–2020", "11"),
        ("", ""),
    ]


def test_a_mean_with_a_preliminary_year_says_so() -> None:
    values = row(dict.fromkeys(range(2017, 2023), 10), preliminary=(2020,)).values

    assert [each.mean_years for each in values] == [
        "",
        "",
        "2017–2019",
        "2018–2020, preliminärt",
        "2019–2021, preliminärt",
        "2020–2022, preliminärt",
    ]


@pytest.mark.parametrize(
    ("values", "mean"),
    [
        ({2019: 1, 2020: 1, 2021: 3}, "2"),
        ({2019: 1, 2020: 2, 2021: 2}, "2"),
        ({2019: 0, 2020: 0, 2021: 0}, "0"),
        ({2019: "73.5", 2020: 74, 2021: 74}, "73,8"),
        ({2019: -1, 2020: -1, 2021: -2}, "-1"),
        ({2019: 1000, 2020: 2000, 2021: 3000}, "2\N{NO-BREAK SPACE}000"),
    ],
)
def test_a_mean_is_no_more_exact_than_the_values(
    values: dict[int, int | str], mean: str
) -> None:
    assert row(values).values[-1].mean == mean


def test_no_mean_is_of_a_year_that_is_not_told() -> None:
    values = row({2018: 9, 2019: 9, 2020: 4, 2021: 9, 2022: 9}, is_small=True).values

    assert [each.words for each in values] == ["9", "9", "färre än 5", "9", "9"]
    assert not any(each.mean for each in values)


def test_what_more_checks_give_more_of_is_warned_of() -> None:
    assert row({2020: 70}, is_driven_by_checks=True).warnings == (DRIVEN_BY_CHECKS,)
    assert row({2020: 70}).warnings == ()


def test_small_numbers_are_warned_of() -> None:
    assert row({2020: 20, 2021: 19}).warnings == (SMALL_NUMBERS,)
    assert row({2020: 20, 2021: 20}).warnings == ()
    assert row({2020: 4, 2021: 20}, is_small=True).warnings == (SMALL_NUMBERS,)


def test_a_preliminary_value_says_so() -> None:
    indicator = row({2020: 7, 2021: 8}, preliminary=(2021,))

    assert [each.is_preliminary for each in indicator.values] == [False, True]
    assert indicator.chart
    assert indicator.chart.text == "2020: 7; 2021: 8, preliminärt"


@given(
    few=st.lists(FEW, min_size=2, max_size=2),
    others=st.dictionaries(st.integers(2015, 2019), st.integers(5, 400)),
    preliminary=st.booleans(),
)
def test_all_few_numbers_give_the_same_bytes(
    few: list[Decimal], others: dict[int, int], preliminary: bool
) -> None:
    marked = (2020,) if preliminary else ()
    pages = {
        shown(row({**others, 2020: value}, is_small=True, preliminary=marked))
        for value in few
    }

    assert len(pages) == 1


def test_only_few_numbers_are_a_table_without_a_line() -> None:
    page = shown(row({2020: 1, 2021: 2}, is_small=True))

    assert "<svg" not in page
    assert page.count("färre än 5") == 2
