"""What pace asks for, and when less is behind."""

from __future__ import annotations

import pytest

from followup.progress import State, TargetTerms
from followup.tests.progress_cases import (
    TWO_A_YEAR,
    days_from,
    target_judged,
    work,
)
from promises.tests.dates import day, span

TWELVE_A_YEAR = TargetTerms("count", at_least=12)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2020-12-31", 0),
        ("2021-01-01", 0),
        ("2021-01-30", 0),  # floor(12 × 30 / 365) = floor(0.986)
        ("2021-01-31", 1),  # 12 × 31 / 365 = 1.02
        ("2021-12-30", 11),  # 99.7 % of the year is not all of it
        ("2021-12-31", 12),
        ("2022-05-05", 12),
    ],
)
def test_pace_is_never_rounded_up(on: str, expected: int) -> None:
    assert target_judged(TWELVE_A_YEAR, on=on).expected == expected


def test_nothing_is_expected_before_the_window_however_much_is_required() -> None:
    target = TargetTerms("count", at_least=1000)

    assert target_judged(target, on="2020-12-31").expected == 0
    assert target_judged(target, on="2021-01-01").expected == 2


def test_996_of_1000_is_not_all() -> None:
    target = TargetTerms("count", at_least=1000)

    found = target_judged(target, [work("2021-05-01", 996)], on="2022-01-01")

    assert (found.state, found.reached) == (State.NOT_FULFILLED, 996)


def test_what_pace_asks_for_is_on_track_and_one_less_is_behind() -> None:
    enough, too_few = days_from("2021-01-01", 6, 1), days_from("2021-01-01", 5, 1)

    assert target_judged(TWELVE_A_YEAR, enough, on="2021-07-05").expected == 6
    assert target_judged(TWELVE_A_YEAR, enough, on="2021-07-05").state == State.ON_TRACK
    assert target_judged(TWELVE_A_YEAR, too_few, on="2021-07-05").state == State.BEHIND


def test_a_leap_year_has_one_day_more_to_pace() -> None:
    # 183 of 366 days ask for half of it, 182 do not.
    assert target_judged(TWO_A_YEAR, on="2020-06-30", year=2020).expected == 0
    assert target_judged(TWO_A_YEAR, on="2020-07-01", year=2020).expected == 1


def test_a_shortened_window_asks_for_the_whole_minimum_at_its_own_pace() -> None:
    found = target_judged(TWO_A_YEAR, on="2021-12-30", valid_from=day("2021-12-30"))

    assert found.span == span("2021-12-30", "2021-12-31")
    assert (found.required, found.expected) == (2, 1)
