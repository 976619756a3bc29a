"""Outcomes: an indicator against its value before the period, or a value to reach."""

from __future__ import annotations

from decimal import Decimal

import pytest

from followup.progress import State, TargetTerms
from followup.tests.progress_cases import (
    done_on,
    target_judged,
)


def outcome(direction: str, at_least: int | None = None, **values: str) -> TargetTerms:
    return TargetTerms(
        "outcome",
        at_least=at_least,
        direction=direction,
        measurements={int(key[1:]): Decimal(value) for key, value in values.items()},
    )


@pytest.mark.parametrize(
    ("target", "state"),
    [
        (outcome("decrease", y2019="310", y2021="309.5"), State.FULFILLED),
        (outcome("decrease", y2019="310", y2021="310"), State.NOT_FULFILLED),
        (outcome("decrease", y2019="310", y2021="311"), State.NOT_FULFILLED),
        (outcome("increase", y2019="70", y2021="70.1"), State.FULFILLED),
        (outcome("increase", y2019="70", y2021="70"), State.NOT_FULFILLED),
        (outcome("reach", at_least=80, y2021="80"), State.FULFILLED),
        (outcome("reach", at_least=80, y2021="79.9"), State.NOT_FULFILLED),
    ],
)
def test_an_outcome_has_to_be_strictly_better_or_reach_its_value(
    target: TargetTerms, state: State
) -> None:
    assert target_judged(target, on="2021-06-01").state == state


@pytest.mark.parametrize("is_assessed", [True, False])
@pytest.mark.parametrize(
    "target",
    [
        outcome("decrease"),
        outcome("decrease", y2019="310"),
        outcome("decrease", y2020="310", y2021="300"),  # 2020 is in the period
        outcome("reach", at_least=80),
        outcome("reach", y2021="80"),
    ],
)
def test_an_outcome_with_a_value_missing_waits_for_the_window_to_end(
    target: TargetTerms, is_assessed: bool
) -> None:
    works = done_on("2021-01-01")

    running = target_judged(target, works, on="2021-12-31", is_assessed=is_assessed)
    past = target_judged(target, works, on="2022-01-01", is_assessed=is_assessed)

    assert (running.state, past.state) == (State.UPCOMING, State.NOT_REPORTED)


def test_an_outcome_is_upcoming_before_its_window() -> None:
    target = outcome("decrease", y2019="310", y2021="300")

    assert target_judged(target, on="2020-12-31").state == State.UPCOMING


def test_an_outcome_is_measured_against_the_last_year_before_the_period() -> None:
    target = outcome("decrease", y2017="10", y2018="20", y2020="30", y2021="15")

    found = target_judged(target, done_on("2021-05-01"), on="2021-12-31")

    assert (found.required, found.reached) == (Decimal(20), Decimal(15))
    assert (found.expected, found.intervals_ended, found.at_least) == (None,) * 3
    assert not found.is_number_less
