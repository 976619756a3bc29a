"""Measurements: fewer than 5 persons are not told, and no state tells them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from followup.disclosure.answers import PublicTarget
from followup.tests.disclosing import promise_in, seen
from promises.models import Agreement, Party, Promise
from promises.tests import factories


def outcome(
    agreement: Agreement,
    party: Party,
    measurements: Mapping[int, int],
    *,
    direction: str = "decrease",
    at_least: int | None = None,
    small: bool = True,
    sensitivity: str = "open",
) -> Promise:
    promise = factories.make_promise(
        agreement=agreement, key="utfall", responsible=[party], sensitivity=sensitivity
    )
    indicator = factories.make_indicator(
        agreement=agreement,
        key="utsatta",
        small=small,
        measurements={year: Decimal(value) for year, value in measurements.items()},
    )
    factories.make_target(
        promise=promise,
        kind="outcome",
        indicator=indicator,
        direction=direction,
        at_least=at_least,
    )
    return promise


@pytest.mark.parametrize(
    ("before", "after", "direction", "state"),
    [
        (9, 4, "decrease", "fulfilled"),
        (5, 4, "decrease", "fulfilled"),
        (4, 9, "decrease", "not_fulfilled"),
        (4, 5, "increase", "fulfilled"),
        (9, 0, "increase", "not_fulfilled"),
        (4, 3, "decrease", "ongoing"),
        (3, 4, "decrease", "ongoing"),
        (3, 4, "increase", "ongoing"),
    ],
)
def test_state_shows_where_every_number_below_five_gives_the_same(
    agreement: Agreement,
    police_party: Party,
    before: int,
    after: int,
    direction: str,
    state: str,
) -> None:
    promise = outcome(
        agreement, police_party, {2019: before, 2021: after}, direction=direction
    )

    judged = promise_in(2021, promise, on="2022-01-01")

    assert (judged.state, judged.targets[0].state) == (state, state)


@pytest.mark.parametrize(
    ("at_least", "value", "state"),
    [
        (5, 4, "not_fulfilled"),
        (4, 4, "ongoing"),
        (1, 0, "ongoing"),
        (5, 5, "fulfilled"),
    ],
)
def test_value_to_reach_does_not_tell_which_few_it_is(
    agreement: Agreement, police_party: Party, at_least: int, value: int, state: str
) -> None:
    promise = outcome(
        agreement, police_party, {2021: value}, direction="reach", at_least=at_least
    )

    judged = promise_in(2021, promise, on="2022-01-01")

    assert (judged.state, judged.targets[0].required) == (state, at_least)


def test_few_are_no_number_but_are_told_from_nothing_measured(
    agreement: Agreement, police_party: Party
) -> None:
    promise = outcome(agreement, police_party, {2019: 3, 2021: 2})

    few = promise_in(2021, promise, on="2022-01-01").targets[0]
    missing = promise_in(2020, promise, on="2022-01-01").targets[0]

    assert isinstance(few, PublicTarget)
    assert (few.reached, few.required) == (None, None)
    assert (few.is_reached_few, few.is_required_few) == (True, True)
    assert isinstance(missing, PublicTarget)
    assert (missing.is_reached_few, missing.state) == (False, "not_reported")


def test_year_to_come_is_upcoming_whatever_was_measured(
    agreement: Agreement, police_party: Party
) -> None:
    promise = outcome(agreement, police_party, {2019: 3, 2022: 2})

    assert promise_in(2022, promise, on="2021-09-14").state == "upcoming"


@pytest.mark.parametrize(("value", "small"), [(5, True), (4, False)])
def test_five_and_official_statistics_are_told(
    agreement: Agreement, police_party: Party, value: int, small: bool
) -> None:
    promise = outcome(agreement, police_party, {2019: 9, 2021: value}, small=small)

    target = promise_in(2021, promise, on="2022-01-01").targets[0]

    assert (target.reached, target.required) == (value, 9)


def test_operational_promises_do_not_tell_few_persons_either(
    agreement: Agreement, police_party: Party
) -> None:
    promise = outcome(
        agreement, police_party, {2019: 4, 2021: 3}, sensitivity="operational"
    )

    judged = promise_in(2021, promise, on="2022-01-01")

    assert (judged.state, judged.targets[0].reached) == ("ongoing", None)


def test_neither_structure_nor_indicators_carry_few_persons(
    agreement: Agreement, police_party: Party
) -> None:
    outcome(agreement, police_party, {2019: 9, 2020: 4, 2021: 0})

    public = seen(agreement, on="2022-01-01")

    (indicator,) = public.indicators
    assert dict(indicator.values) == {2019: Decimal(9), 2020: None, 2021: None}
    assert indicator.info == public.structure.indicators[0]
    assert indicator.info.measurements == {2019: Decimal(9)}
