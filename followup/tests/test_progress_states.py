"""Every row of the table of states, on the days where one row gives way to another."""

from __future__ import annotations

import pytest

from followup.progress import State, TargetTerms, judge, worst
from followup.tests.progress_cases import (
    TWO_A_YEAR,
    WHEN_NEEDED,
    done_on,
    judged,
    promise,
    target_judged,
    work,
)
from promises import years
from promises.tests.dates import day
from promises.years import Year

TWELVE_A_YEAR = TargetTerms("count", at_least=12)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2019-12-31", State.UPCOMING),
        ("2020-12-31", State.UPCOMING),
        ("2021-01-01", State.ON_TRACK),
        ("2021-07-01", State.ON_TRACK),  # 182 of 365 days: floor(0.997) is nothing
        ("2021-07-02", State.BEHIND),  # 183 of 365 days ask for 1
        ("2021-12-31", State.BEHIND),
        ("2022-01-01", State.NOT_REPORTED),
        ("2025-01-01", State.NOT_REPORTED),
    ],
)
def test_two_a_year_goes_through_these_states_in_silence(on: str, state: State) -> None:
    assert target_judged(TWO_A_YEAR, on=on).state == state


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2020-12-31", State.UPCOMING),
        ("2021-05-31", State.ON_TRACK),
        ("2021-12-30", State.ON_TRACK),  # floor(2 × 364 / 365) = 1
        ("2021-12-31", State.BEHIND),
        ("2022-01-01", State.NOT_FULFILLED),
    ],
)
def test_two_a_year_with_one_done_goes_through_these_states(
    on: str, state: State
) -> None:
    assert target_judged(TWO_A_YEAR, done_on("2021-03-12"), on=on).state == state


@pytest.mark.parametrize(
    ("on", "state", "reached"),
    [
        ("2021-08-19", State.ON_TRACK, 1),
        ("2021-08-20", State.FULFILLED, 2),
        ("2022-06-01", State.FULFILLED, 2),
    ],
)
def test_two_a_year_is_fulfilled_on_the_day_of_the_second(
    on: str, state: State, reached: int
) -> None:
    found = target_judged(TWO_A_YEAR, done_on("2021-03-12", "2021-08-20"), on=on)

    assert (found.state, found.reached, found.required) == (state, reached, 2)


def test_more_than_is_required_is_shown_as_it_is() -> None:
    found = target_judged(TWO_A_YEAR, [work("2021-03-12", 80)], on="2021-06-01")

    assert (found.state, found.reached) == (State.FULFILLED, 80)


def test_an_assessment_speaks_where_nothing_else_was_reported() -> None:
    found = target_judged(TWO_A_YEAR, on="2022-01-01", is_assessed=True)

    assert found.state == State.NOT_FULFILLED


@pytest.mark.parametrize(
    ("date", "state"),
    [
        ("2020-12-31", State.NOT_REPORTED),
        ("2021-01-01", State.NOT_FULFILLED),
        ("2021-12-31", State.NOT_FULFILLED),
        ("2022-01-01", State.NOT_REPORTED),
    ],
)
def test_work_speaks_for_the_year_its_date_touches(date: str, state: State) -> None:
    assert target_judged(TWO_A_YEAR, done_on(date), on="2022-06-01").state == state


def test_work_that_does_not_count_speaks_all_the_same() -> None:
    alone = work("2021-03-12", parties=frozenset({"polisen"}))

    found = target_judged(TWO_A_YEAR, [alone], on="2022-01-01", joint=True)

    assert (found.state, found.reached) == (State.NOT_FULFILLED, 0)


def test_work_dated_after_the_day_of_judgement_does_not_speak_yet() -> None:
    found = target_judged(WHEN_NEEDED, done_on("2021-09-02"), on="2021-09-01")

    assert (found.state, found.reached) == (State.NOT_REPORTED, 0)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2020-12-31", State.UPCOMING),
        ("2021-01-01", State.ONGOING),
        ("2021-03-30", State.ONGOING),  # the 89th day
        ("2021-03-31", State.NOT_REPORTED),  # the 90th
        ("2021-12-31", State.NOT_REPORTED),
        ("2022-01-01", State.NOT_REPORTED),
    ],
)
def test_a_number_less_target_is_not_reported_after_90_silent_days(
    on: str, state: State
) -> None:
    assert target_judged(WHEN_NEEDED, on=on).state == state


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2021-11-30", State.UPCOMING),
        ("2021-12-31", State.ONGOING),
        ("2022-01-01", State.NOT_REPORTED),
    ],
)
def test_a_window_shorter_than_90_days_is_silent_when_it_is_past(
    on: str, state: State
) -> None:
    found = target_judged(WHEN_NEEDED, on=on, valid_from=day("2021-12-01"))

    assert found.state == state


def test_the_90_days_are_counted_from_the_window_not_from_new_year() -> None:
    terms = promise(WHEN_NEEDED, valid_from=day("2021-04-01"))

    assert judged(terms, on="2021-06-28").state == State.ONGOING
    assert judged(terms, on="2021-06-29").state == State.NOT_REPORTED


@pytest.mark.parametrize("is_assessed", [True, False])
def test_a_number_less_target_goes_on_when_anything_is_said(is_assessed: bool) -> None:
    works = [] if is_assessed else done_on("2021-01-01")

    found = target_judged(WHEN_NEEDED, works, on="2022-01-01", is_assessed=is_assessed)

    assert found.state == State.ONGOING
    assert found.is_number_less
    assert (found.required, found.expected) == (None, None)


def test_a_promise_has_no_state_in_a_year_outside_its_life() -> None:
    terms = promise(TWO_A_YEAR, valid_from=day("2022-01-01"))
    year = Year(2021, years.year_span(2021))

    assert judge(terms, [], year=year, today=day("2022-01-01")) is None


def test_nothing_is_assessed_unless_it_is_said() -> None:
    year = Year(2021, years.year_span(2021))

    found = judge(promise(TWO_A_YEAR), [], year=year, today=day("2022-01-01"))

    assert found is not None
    assert found.state == State.NOT_REPORTED


def test_a_promise_that_is_never_valid_has_no_state() -> None:
    terms = promise(TWO_A_YEAR, valid_from=day("2023-01-01"))
    year = Year(2021, years.year_span(2021))

    assert judge(terms, [], year=year, today=day("2022-01-01")) is None


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2020-12-31", State.UPCOMING),
        ("2021-03-30", State.ONGOING),
        ("2021-03-31", State.NOT_REPORTED),
    ],
)
def test_a_promise_without_targets_is_judged_as_one_number_less(
    on: str, state: State
) -> None:
    found = judged(promise(), on=on)

    assert (found.state, found.targets) == (state, ())


def test_a_promise_takes_its_worst_targets_state() -> None:
    found = judged(
        promise(WHEN_NEEDED, TWO_A_YEAR, TWELVE_A_YEAR),
        done_on("2021-03-12", "2021-04-12"),
        on="2021-12-31",
    )

    states = [target.state for target in found.targets]
    assert states == [State.ONGOING, State.FULFILLED, State.BEHIND]
    assert found.state == State.BEHIND


def test_the_worst_state_is_taken_in_this_order() -> None:
    order = list(State)[:-1]

    assert [worst(order[n:]) for n in range(len(order))] == [
        "not_reported",
        "not_fulfilled",
        "behind",
        "on_track",
        "upcoming",
        "ongoing",
        "fulfilled",
    ]
