"""Occasions: which one work belongs to, and that each counts once."""

from __future__ import annotations

import pytest

from followup.progress import OccasionDates, State, TargetTerms, occasion_of
from followup.tests.progress_cases import (
    THREE_YEARS,
    done_on,
    judged,
    occasion,
    promise,
    target_judged,
    work,
)
from promises.tests.dates import span

TWO_WEEKENDS = TargetTerms("occasions", at_least=2)
MARKET = occasion("Marknad", "2021-02-04", "2021-02-06")
MIDSUMMER = occasion("Midsommar", "2021-06-25", "2021-06-27")


@pytest.mark.parametrize(
    ("date", "named", "expected"),
    [
        ("2021-06-26", "Midsommar", MIDSUMMER),
        ("2021-06-26", "", MIDSUMMER),
        ("2021-06-24", "", None),
        ("2021-06-24", "Midsommar", MIDSUMMER),  # named, though its dates do not agree
        ("2021-06-26", "Marknad", MARKET),
        ("2021-06-26", "Okänd", MIDSUMMER),  # no such occasion: by its date
        ("2021-06-24", "Okänd", None),
        ("2021-06", "", None),  # not the whole month
        ("2021-06", "Midsommar", MIDSUMMER),
    ],
)
def test_work_belongs_to_the_occasion_it_names_else_to_the_one_of_its_date(
    date: str, named: str, expected: OccasionDates | None
) -> None:
    done = work(date, occasion=named)

    assert occasion_of([MIDSUMMER, MARKET], done, THREE_YEARS) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2020-02-07", 2020),
        ("2020-08-06", 2020),  # 180 days after the one, 182 before the other
        ("2020-08-07", 2020),  # 181 days from both: the earlier
        ("2020-08-08", 2021),
        ("2021-02-01", 2021),
        ("2021", 2021),
        ("2020-12", 2021),
        ("2022-12-31", 2021),
    ],
)
def test_of_several_with_its_name_it_belongs_to_the_nearest(
    date: str, expected: int
) -> None:
    markets = [MARKET, occasion("Marknad", "2020-02-06", "2020-02-08")]

    found = occasion_of(markets, work(date, occasion="Marknad"), THREE_YEARS)

    assert found is not None
    assert found.span.first.year == expected


def test_the_one_that_holds_its_date_comes_before_one_that_only_touches_it() -> None:
    touching = occasion("Marknad", "2021-01-01", "2021-02-01")
    holding = occasion("Marknad", "2021-02-01", "2021-02-28")

    found = occasion_of(
        [touching, holding], work("2021-02", occasion="Marknad"), THREE_YEARS
    )

    assert found == holding


def test_one_that_shares_a_day_is_nearer_than_one_that_ends_the_day_before() -> None:
    before = occasion("Marknad", "2021-01-30", "2021-01-31")
    sharing = occasion("Marknad", "2021-02-28", "2021-03-02")

    found = occasion_of(
        [before, sharing], work("2021-02", occasion="Marknad"), THREE_YEARS
    )

    assert found == sharing


def test_without_a_name_it_belongs_to_the_earliest_that_holds_its_date() -> None:
    long = occasion("Sommarlov", "2021-06-11", "2021-08-20")

    assert occasion_of([MIDSUMMER, long], work("2021-06-25"), THREE_YEARS) == long


def test_a_wide_date_is_cut_to_the_life_before_it_is_looked_for() -> None:
    life = span("2021-06-25", "2021-06-26")

    assert occasion_of([MIDSUMMER], work("2021-06"), life) == MIDSUMMER
    assert occasion_of([MIDSUMMER], work("2021-06"), None) is None


def test_two_nights_of_one_weekend_are_one() -> None:
    works = done_on("2021-06-25", "2021-06-26")

    found = target_judged(
        TWO_WEEKENDS, works, on="2021-12-31", occasions=[MARKET, MIDSUMMER]
    )

    assert (found.reached, found.state) == (1, State.BEHIND)
    assert found.occasions_reached == (MIDSUMMER,)


def test_two_weekends_are_two_in_order() -> None:
    works = done_on("2021-06-25", "2021-02-06")

    found = target_judged(
        TWO_WEEKENDS, works, on="2021-12-31", occasions=[MIDSUMMER, MARKET]
    )

    assert (found.reached, found.state) == (2, State.FULFILLED)
    assert found.occasions_reached == (MARKET, MIDSUMMER)


def test_work_outside_every_weekend_counts_for_none_of_them() -> None:
    found = judged(
        promise(TWO_WEEKENDS),
        done_on("2021-03-12"),
        on="2021-12-31",
        occasions=[MARKET],
    )

    assert found.targets[0].reached == 0
    assert (found.activities, found.quantity) == (1, 1)


def test_weekends_are_counted_once_over_the_period_too() -> None:
    target = TargetTerms("occasions", "period", at_least=4)
    new_year = occasion("Nyår", "2020-12-31", "2021-01-01")
    works = done_on("2020-12-31", "2021-01-01", "2021-02-04")

    found = target_judged(target, works, on="2021-12-31", occasions=[new_year, MARKET])

    assert (found.reached, found.required) == (2, 4)


def test_a_weekend_over_new_year_counts_in_both_years() -> None:
    new_year = occasion("Nyår", "2020-12-31", "2021-01-01")
    works = done_on("2020-12-31", "2021-01-01")

    reached = [
        target_judged(
            TWO_WEEKENDS, works, on="2022-01-01", year=year, occasions=[new_year]
        ).reached
        for year in (2020, 2021)
    ]

    assert reached == [1, 1]
