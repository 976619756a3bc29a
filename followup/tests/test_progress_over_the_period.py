"""Targets judged over the whole life: once, and a number over the period."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup.progress import State, TargetTerms
from followup.tests.progress_cases import (
    THREE_YEARS,
    done_on,
    target_judged,
    work,
)
from promises.tests.dates import day, span

ONE_OFF = TargetTerms("one_off", "period")
OVER_THE_PERIOD = TargetTerms("count", "period", at_least=200)


@pytest.mark.parametrize(
    ("on", "year", "state"),
    [
        ("2020-01-01", 2020, State.ON_TRACK),
        ("2020-12-31", 2021, State.UPCOMING),
        ("2021-12-31", 2021, State.ON_TRACK),
        ("2022-01-01", 2021, State.NOT_REPORTED),
        ("2022-12-31", 2022, State.ON_TRACK),
        ("2023-01-01", 2022, State.NOT_REPORTED),
    ],
)
def test_a_one_off_is_never_behind(on: str, year: int, state: State) -> None:
    found = target_judged(ONE_OFF, on=on, year=year)

    assert (found.state, found.required, found.expected) == (state, 1, None)


@pytest.mark.parametrize(
    ("on", "year", "state"),
    [
        ("2021-06-30", 2021, State.ON_TRACK),
        ("2021-07-01", 2021, State.NOT_FULFILLED),
        ("2021-07-01", 2020, State.ON_TRACK),  # its window does not reach the day
        ("2022-02-01", 2022, State.NOT_FULFILLED),
    ],
)
def test_a_one_off_is_not_fulfilled_when_due_is_past(
    on: str, year: int, state: State
) -> None:
    target = replace(ONE_OFF, due=day("2021-06-30"))

    found = target_judged(target, on=on, year=year, is_assessed=True)

    assert found.state == state


@pytest.mark.parametrize(
    ("date", "year", "state"),
    [
        ("2020-05-01", 2020, State.FULFILLED),
        ("2020-05-01", 2022, State.FULFILLED),
        ("2021-06-30", 2021, State.FULFILLED),
        ("2021-09-01", 2021, State.FULFILLED),  # after due, and done
        ("2021-09-01", 2020, State.NOT_REPORTED),
        ("2019-12-31", 2021, State.NOT_REPORTED),  # before the life
    ],
)
def test_a_one_off_is_fulfilled_from_the_year_it_was_done(
    date: str, year: int, state: State
) -> None:
    target = replace(ONE_OFF, due=day("2021-06-30"))

    assert (
        target_judged(target, done_on(date), on="2023-01-01", year=year).state == state
    )


def test_a_one_off_without_due_is_not_fulfilled_when_the_life_is_past() -> None:
    found = target_judged(ONE_OFF, on="2023-01-01", year=2022, is_assessed=True)

    assert found.state == State.NOT_FULFILLED
    assert found.span == THREE_YEARS


def test_a_one_off_due_before_the_life_is_judged_over_that_day() -> None:
    target = replace(ONE_OFF, due=day("2019-12-31"))

    found = target_judged(target, on="2020-01-01", year=2020)

    assert found.span == span("2019-12-31", "2019-12-31")
    assert found.state == State.NOT_FULFILLED


def test_a_one_off_with_a_number_asks_for_that_many() -> None:
    target = replace(ONE_OFF, at_least=3)

    found = target_judged(target, done_on("2020-05-01", "2021-05-01"), on="2021-06-01")

    assert (found.state, found.required, found.reached) == (State.ON_TRACK, 3, 2)
    assert found.per == "period"


@pytest.mark.parametrize(
    ("on", "year", "state"),
    [
        ("2020-12-31", 2021, State.UPCOMING),
        ("2021-06-01", 2021, State.ON_TRACK),
        ("2022-06-01", 2021, State.ON_TRACK),  # judged on 31 December 2021
        ("2022-10-01", 2022, State.BEHIND),
        ("2023-01-01", 2021, State.ON_TRACK),  # its window does not reach the end
        ("2023-01-01", 2022, State.NOT_FULFILLED),
    ],
)
def test_200_over_the_period_is_judged_over_the_whole_life(
    on: str, year: int, state: State
) -> None:
    works = [work("2020", 80), work("2021-01", 54)]

    found = target_judged(OVER_THE_PERIOD, works, on=on, year=year, is_assessed=True)

    assert found.state == state


def test_200_over_the_period_is_fulfilled_in_a_year_in_which_nothing_was_done() -> None:
    found = target_judged(
        OVER_THE_PERIOD, [work("2020-05-01", 200)], on="2023-01-01", year=2022
    )

    assert (found.state, found.reached, found.expected) == (State.FULFILLED, 200, 200)
