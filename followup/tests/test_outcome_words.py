"""Outcomes in words: what was measured against what."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from followup.rows import TargetRow
from followup.tests.disclosing import row_in
from promises.models import Agreement, Party
from promises.tests import factories


def outcome(
    agreement: Agreement,
    party: Party,
    measurements: Mapping[int, Decimal | int],
    *,
    direction: str = "decrease",
    at_least: int | None = None,
    unit: str = "anmälningar",
    on: str = "2022-01-01",
) -> TargetRow:
    promise = factories.make_promise(
        agreement=agreement, key="brott", responsible=[party]
    )
    indicator = factories.make_indicator(
        agreement=agreement,
        key="brott",
        name="Anmälda brott",
        unit=unit,
        small=True,
        measurements=measurements,
    )
    factories.make_target(
        promise=promise,
        kind="outcome",
        indicator=indicator,
        direction=direction,
        at_least=at_least,
    )
    (row,) = row_in(2021, promise, on=on).targets
    return row


def test_outcome_stands_against_the_time_before(
    agreement: Agreement, police_party: Party
) -> None:
    row = outcome(agreement, police_party, {2018: 400, 2019: 310, 2021: 305})

    assert row.sentence == "305 anmälningar, mot 310 före perioden"
    assert (row.badge, row.demand) == ("fulfilled", "Ska minska: Anmälda brott")
    assert row.slots == ()


def test_unit_that_says_nothing_is_left_out(
    agreement: Agreement, police_party: Party
) -> None:
    row = outcome(agreement, police_party, {2019: 310, 2021: 305}, unit="antal")

    assert row.sentence == "305 mot 310 före perioden"


def test_value_to_reach_is_the_target(
    agreement: Agreement, police_party: Party
) -> None:
    row = outcome(
        agreement,
        police_party,
        {2021: Decimal("71.5")},
        direction="reach",
        at_least=70,
        unit="procent",
    )

    assert row.sentence == "71,5 procent, målet är minst 70"
    assert row.demand == "Ska nå minst 70: Anmälda brott"


def test_outcome_that_shall_increase(agreement: Agreement, police_party: Party) -> None:
    row = outcome(agreement, police_party, {2021: 9}, direction="increase")

    assert row.sentence == "9 anmälningar, inget att jämföra med"
    assert row.demand == "Ska öka: Anmälda brott"


@pytest.mark.parametrize(
    ("on", "sentence"),
    [("2021-09-14", "– inget mätvärde ännu"), ("2022-01-01", "– inget mätvärde")],
)
def test_what_was_not_measured_is_said(
    agreement: Agreement, police_party: Party, on: str, sentence: str
) -> None:
    assert outcome(agreement, police_party, {2019: 310}, on=on).sentence == sentence


@pytest.mark.parametrize(
    ("measurements", "sentence", "badge"),
    [
        (
            {2019: 9, 2021: 3},
            "färre än 5 anmälningar, mot 9 före perioden",
            "fulfilled",
        ),
        (
            {2019: 3, 2021: 9},
            "9 anmälningar, mot färre än 5 före perioden",
            "not_fulfilled",
        ),
        (
            {2019: 3, 2021: 2},
            "färre än 5 anmälningar, mot färre än 5 före perioden",
            "reported",
        ),
        ({2021: 2}, "färre än 5 anmälningar, inget att jämföra med", "not_reported"),
    ],
)
def test_few_persons_are_said_without_a_number(
    agreement: Agreement,
    police_party: Party,
    measurements: Mapping[int, int],
    sentence: str,
    badge: str,
) -> None:
    row = outcome(agreement, police_party, measurements)

    assert (row.sentence, row.badge) == (sentence, badge)
