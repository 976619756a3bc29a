"""What each kind of target counts, what it requires, and the minimum of one year."""

from __future__ import annotations

import pytest

from followup.progress import State, TargetTerms
from followup.tests.progress_cases import (
    done_on,
    target_judged,
    work,
)

VILLAGES = ("Vuollerim", "Porjus", "Kåbdalis")
EVERY_VILLAGE = TargetTerms("places", places=VILLAGES)


@pytest.mark.parametrize(
    "kind", ["occasions", "continuous", "as_needed", "communication", "places"]
)
def test_a_target_without_a_number_sums_up_quantities(kind: str) -> None:
    works = [work("2021-01-05", 20), work("2021-02-05")]

    found = target_judged(TargetTerms(kind), works, on="2021-12-31")

    assert (found.state, found.reached) == (State.ONGOING, 21)
    assert (found.required, found.expected, found.intervals_ended) == (None,) * 3
    assert found.is_number_less


def test_an_agreed_rhythm_without_a_number_requires_nothing() -> None:
    found = target_judged(TargetTerms("continuous", "week"), on="2021-02-01")

    assert (found.state, found.per, found.required) == (State.ONGOING, "week", None)


@pytest.mark.parametrize("kind", ["continuous", "as_needed", "communication"])
def test_a_number_makes_them_be_judged_as_a_count(kind: str) -> None:
    target = TargetTerms(kind, at_least=4)

    found = target_judged(target, done_on("2021-01-05"), on="2021-12-30")

    assert (found.state, found.required, found.expected) == (State.BEHIND, 4, 3)
    assert not found.is_number_less


def test_a_number_less_target_over_the_period_still_tells_the_year() -> None:
    target = TargetTerms("continuous", "period")

    found = target_judged(target, done_on("2020-05-01", "2021-05-01"), on="2021-12-31")

    assert found.reached == 1
    assert found.span.first.year == 2021


@pytest.mark.parametrize(
    ("at_least", "required", "state"),
    [
        (None, 3, State.BEHIND),
        (2, 2, State.FULFILLED),
        (9, 3, State.BEHIND),  # no more than there are
    ],
)
def test_places_asks_for_all_of_its_list_unless_for_fewer(
    at_least: int | None, required: int, state: State
) -> None:
    target = TargetTerms("places", at_least=at_least, places=VILLAGES)
    works = [
        work("2021-01-05", place="Porjus"),
        work("2021-01-06", 5, place="Porjus"),
        work("2021-01-07", place="Vuollerim"),
        work("2021-01-08", place="Gällivare"),
        work("2021-01-09"),
    ]

    found = target_judged(target, works, on="2021-12-31")

    assert (found.required, found.reached, found.state) == (required, 2, state)
    assert found.places_reached == {"Porjus", "Vuollerim"}
    assert found.at_least == at_least


def test_a_place_named_twice_in_the_list_is_asked_for_once() -> None:
    target = TargetTerms("places", places=("Porjus", "Porjus"))

    assert target_judged(target, on="2021-01-01").required == 1


def test_places_that_name_none_are_number_less_whatever_their_number() -> None:
    target = TargetTerms("places", at_least=3)

    found = target_judged(target, [work("2021-01-05", 4)], on="2021-12-31")

    assert (found.required, found.reached, found.at_least) == (None, 4, 3)


def test_every_place_each_term_is_judged_by_terms() -> None:
    target = TargetTerms("places", "term", places=VILLAGES)
    spring = [work("2021-05-05", place=place) for place in VILLAGES]
    autumn = [work("2021-09-05", place=place) for place in VILLAGES[1:]]

    found = target_judged(target, spring + autumn, on="2022-01-01")

    assert (found.required, found.reached) == (2, 1)
    assert [interval.count for interval in found.intervals] == [3, 2]
    assert found.state == State.NOT_FULFILLED


@pytest.mark.parametrize(
    ("year", "at_least", "required", "state"),
    [
        (2020, 2, 2, State.NOT_FULFILLED),
        (2021, 1, 1, State.FULFILLED),
        (2022, 0, None, State.ONGOING),
    ],
)
def test_a_single_year_can_ask_for_less_or_for_nothing(
    year: int, at_least: int, required: int | None, state: State
) -> None:
    target = TargetTerms("count", at_least=2, years={2021: 1, 2022: 0})

    found = target_judged(target, done_on(f"{year}-05-01"), on="2023-01-01", year=year)

    assert (found.at_least, found.required, found.state) == (at_least, required, state)
    assert found.reached == 1


def test_a_minimum_of_zero_makes_shorter_intervals_number_less() -> None:
    target = TargetTerms("count", "month", at_least=2, years={2021: 0})

    found = target_judged(target, done_on("2021-01-05"), on="2021-12-31")

    assert (found.required, found.intervals_ended, found.reached) == (None, None, 1)


def test_a_minimum_of_zero_places_asks_for_none() -> None:
    target = TargetTerms("places", at_least=2, places=VILLAGES, years={2021: 0})

    found = target_judged(target, [work("2021-01-05", 2)], on="2021-12-31")

    assert (found.at_least, found.required, found.reached) == (0, None, 2)


def test_over_the_period_no_year_has_a_minimum_of_its_own() -> None:
    target = TargetTerms("count", "period", at_least=200, years={2021: 1})

    found = target_judged(target, on="2021-12-31")

    assert (found.at_least, found.required) == (200, 200)
