"""Targets per week, month, two months, quarter and term: each interval on its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup.progress import IntervalProgress, State, TargetTerms
from followup.tests.progress_cases import (
    days_from,
    done_on,
    judged,
    promise,
    target_judged,
    work,
)
from promises import years
from promises.tests.dates import day, span

MONTHLY = TargetTerms("count", "month", at_least=1)
WEEKLY = TargetTerms("count", "week", at_least=2)
QUARTERLY = TargetTerms("count", "quarter", at_least=1)
EACH_TERM = TargetTerms("count", "term", at_least=1)
ON_AVERAGE = TargetTerms("count", "month", at_least=1, averaged=True)
EACH_QUARTER = ("2021-02-01", "2021-05-01", "2021-08-01", "2021-11-01")


@pytest.mark.parametrize(
    ("on", "state", "reached", "ended"),
    [
        ("2020-12-31", State.UPCOMING, 0, 0),
        ("2021-01-01", State.ON_TRACK, 0, 0),
        ("2021-02-01", State.ON_TRACK, 1, 0),  # met while it still runs
        ("2021-04-01", State.ON_TRACK, 1, 1),
        ("2021-12-31", State.ON_TRACK, 4, 3),  # all met, but one has not ended
        ("2022-01-01", State.FULFILLED, 4, 4),
    ],
)
def test_a_quarterly_promise_that_is_kept_goes_through_these_states(
    on: str, state: State, reached: int, ended: int
) -> None:
    found = target_judged(QUARTERLY, done_on(*EACH_QUARTER), on=on)

    assert (found.state, found.reached, found.intervals_ended) == (
        state,
        reached,
        ended,
    )
    assert (found.required, found.expected, found.at_least) == (4, ended, 1)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2021-06-30", State.ON_TRACK),
        ("2021-07-01", State.BEHIND),
        ("2021-12-31", State.BEHIND),
        ("2022-01-01", State.NOT_FULFILLED),
    ],
)
def test_one_missed_quarter_cannot_be_made_up_for(on: str, state: State) -> None:
    works = done_on("2021-02-01", "2021-08-01", "2021-08-02", "2021-11-01")

    assert target_judged(QUARTERLY, works, on=on).state == state


def test_each_required_interval_is_told_with_its_own_count() -> None:
    found = target_judged(
        EACH_TERM, done_on("2021-01-01", "2021-06-30"), on="2021-07-01"
    )

    assert found.intervals == (
        IntervalProgress(span("2021-01-01", "2021-06-30"), 2, True, True),
        IntervalProgress(span("2021-07-01", "2021-12-31"), 0, False, False),
    )


@pytest.mark.parametrize(
    ("date", "last_of_2020", "first_of_2021"),
    [
        ("2020-12-27", 2, 0),
        ("2020-12-28", 0, 2),  # the week ends on 3 January
        ("2020-12-31", 0, 2),
        ("2021-01-03", 0, 2),
        ("2021-01-04", 0, 0),
    ],
)
def test_a_week_over_new_year_counts_its_days_before_1_january(
    date: str, last_of_2020: int, first_of_2021: int
) -> None:
    works = [work(date, 2)]

    before = target_judged(WEEKLY, works, on="2021-02-01", year=2020).intervals[-1]
    after = target_judged(WEEKLY, works, on="2021-02-01", year=2021).intervals[0]

    assert before.span == span("2020-12-21", "2020-12-27")
    assert after.span == span("2020-12-28", "2021-01-03")
    assert (before.count, after.count) == (last_of_2020, first_of_2021)


def test_the_days_before_new_year_are_in_no_sum_of_the_year() -> None:
    found = judged(promise(WEEKLY), [work("2020-12-28", 2)], on="2021-01-04")

    assert found.targets[0].reached == 1
    assert (found.activities, found.quantity) == (0, 0)


def test_every_week_of_a_year_can_be_met() -> None:
    works = days_from("2020-12-28", 104, 4)

    found = target_judged(replace(WEEKLY, at_least=1), works, on="2022-01-01")

    assert (found.state, found.reached, found.required) == (State.FULFILLED, 52, 52)


def test_a_year_is_fulfilled_when_its_last_week_has_ended() -> None:
    works = days_from("2020-12-28", 120, 3)
    weekly = replace(WEEKLY, at_least=1)

    assert target_judged(weekly, works, on="2021-12-26").state == State.ON_TRACK
    assert target_judged(weekly, works, on="2021-12-27").state == State.FULFILLED


@pytest.mark.parametrize(
    ("date", "count"),
    [("2021-05-17", 1), ("2021-05", 1), ("2021", 0)],
)
def test_an_interval_has_to_hold_a_wide_date_whole(date: str, count: int) -> None:
    found = target_judged(MONTHLY, done_on(date), on="2021-12-31")

    assert found.intervals[4].count == count


def test_a_month_known_to_the_month_counts_in_its_quarter_but_in_no_week() -> None:
    found = judged(promise(QUARTERLY, WEEKLY), [work("2021-05", 2)], on="2021-12-31")

    assert [target.reached for target in found.targets] == [1, 0]
    assert found.quantity == 2


@pytest.mark.parametrize(
    ("valid_from", "required"),
    [("2021-04-16", 9), ("2021-04-17", 8)],
)
def test_a_cut_month_is_required_if_half_of_it_remains(
    valid_from: str, required: int
) -> None:
    found = target_judged(MONTHLY, on="2021-05-01", valid_from=day(valid_from))

    assert found.required == required


@pytest.mark.parametrize(
    ("valid_to", "required", "state"),
    [
        ("2021-01-14", None, State.ONGOING),  # 14 of 31: no month is required
        ("2021-01-16", 1, State.ON_TRACK),
    ],
)
def test_without_a_required_interval_the_year_is_number_less(
    valid_to: str, required: int | None, state: State
) -> None:
    found = target_judged(
        MONTHLY,
        done_on("2021-01-02"),
        on="2021-01-10",
        valid_from=day("2021-01-01"),
        valid_to=day(valid_to),
    )

    assert (found.state, found.required, found.reached) == (state, required, 1)
    assert found.is_number_less is (required is None)
    assert found.intervals_ended == (None if required is None else 0)
    assert found.expected == found.intervals_ended


def test_an_agreement_year_owns_the_months_that_end_in_it() -> None:
    terms = {
        "period": span("2020-06-15", "2022-06-14"),
        "year_basis": years.AGREEMENT,
    }

    first = judged(promise(MONTHLY, **terms), on="2021-06-15", year=2020).targets[0]
    last = judged(promise(MONTHLY, **terms), on="2021-06-15", year=2021).targets[0]

    # Of June 2020 16 of 30 days remain; June 2022 keeps 14 and asks for nothing.
    assert first.intervals[0].span == span("2020-06-15", "2020-06-30")
    assert first.intervals[-1].span == span("2021-05-01", "2021-05-31")
    assert last.intervals[0].span == span("2021-06-01", "2021-06-30")
    assert last.intervals[-1].span == span("2022-05-01", "2022-05-31")


@pytest.mark.parametrize(
    ("number", "state"),
    [(5, State.BEHIND), (6, State.ON_TRACK), (12, State.FULFILLED)],
)
def test_on_average_is_judged_as_a_year(number: int, state: State) -> None:
    works = [work("2021-01-05", number)]

    found = target_judged(ON_AVERAGE, works, on="2021-07-05")

    assert (found.state, found.required, found.reached) == (state, 12, number)
    assert (found.expected, found.intervals_ended, found.intervals) == (6, None, ())
    assert found.at_least == 1


def test_on_average_asks_for_the_required_intervals_of_a_cut_year_only() -> None:
    found = target_judged(ON_AVERAGE, on="2021-12-01", valid_from=day("2021-10-17"))

    assert (found.required, found.span) == (2, span("2021-10-17", "2021-12-31"))


@pytest.mark.parametrize(
    ("on", "state"),
    [("2021-12-31", State.BEHIND), ("2022-01-01", State.NOT_FULFILLED)],
)
def test_on_average_is_not_fulfilled_when_the_year_is_past(
    on: str, state: State
) -> None:
    assert target_judged(ON_AVERAGE, done_on("2021-12-31"), on=on).state == state
