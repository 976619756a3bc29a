"""Public rows in words, as the lists of what was done say them."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.activity_rows import activity_row
from followup.rows import ActivityRow
from followup.tests.disclosing import only_row
from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Place, Promise
from promises.tests import factories

DAY = dt.date(2021, 3, 12)
LATER = "2022-02-01"


def said(agreement: Agreement, *, on: str = LATER) -> ActivityRow:
    return activity_row(only_row(agreement, on=on))


def test_exactly_one_needs_no_number(
    inspections: Promise, agreement: Agreement, town: Place
) -> None:
    make_activity(promise=inspections, dated_on=DAY, place=town, text="Fyra butiker")

    row = said(agreement)

    assert (row.when, row.day, row.quantity) == ("12 mars 2021", DAY, "")
    assert (row.text, row.place) == ("Fyra butiker", "Storbyn")
    assert (row.promise_key, row.promise_short) == (
        "tillsyner",
        "Tillsyn alkohol och tobak",
    )
    assert [party.short for party in row.parties] == ["Polisen", "Kommunen"]


@pytest.mark.parametrize(
    ("quantity", "precision", "words"),
    [
        (3, "exact", "3 tillsyner"),
        (1, "about", "cirka 1 tillsyn"),
        (20, "about", "cirka 20 tillsyner"),
        (20, "at_least", "minst 20 tillsyner"),
        (1, "unspecified", "oklart antal tillsyner"),
    ],
)
def test_quantity_is_said_with_its_word(
    inspections: Promise,
    agreement: Agreement,
    quantity: int,
    precision: str,
    words: str,
) -> None:
    make_activity(
        promise=inspections, dated_on=DAY, quantity=quantity, precision=precision
    )

    assert said(agreement).quantity == words


@pytest.mark.parametrize(
    ("known_to", "when"), [("month", "mars 2021"), ("year", "under 2021")]
)
def test_date_is_said_no_more_exactly_than_it_is_known(
    inspections: Promise, agreement: Agreement, known_to: str, when: str
) -> None:
    make_activity(promise=inspections, dated_on=DAY, known_to=known_to)

    assert (said(agreement).when, said(agreement).day) == (when, None)


def test_several_days_are_said_as_such(
    inspections: Promise, agreement: Agreement
) -> None:
    make_activity(promise=inspections, dated_on=DAY, ends_on=dt.date(2021, 3, 14))

    assert said(agreement).when == "12–14 mars 2021"


def test_beyond_the_promises_activities_are_called_so(agreement: Agreement) -> None:
    make_activity(agreement=agreement, dated_on=DAY, quantity=2)

    row = said(agreement)

    assert (row.promise_key, row.quantity) == ("", "2 aktiviteter")


def test_work_at_occasions_is_not_counted_in_occasions(
    agreement: Agreement, police_party: Party
) -> None:
    promise = factories.make_promise(
        agreement=agreement, key="riskhelger", responsible=[police_party]
    )
    factories.make_target(
        promise=promise,
        kind="occasions",
        at_least=2,
        unit=("riskhelg", "riskhelger"),
    )
    make_activity(promise=promise, dated_on=DAY, quantity=2)

    assert said(agreement).quantity == "2 aktiviteter"


def test_work_that_does_not_count_says_why(
    inspections: Promise, agreement: Agreement, police_party: Party
) -> None:
    make_activity(promise=inspections, dated_on=DAY, parties=[police_party])

    assert said(agreement).why_not_counted == "räknas inte: kommunen deltog inte"


def test_withdrawn_work_says_when_and_why(
    inspections: Promise, agreement: Agreement
) -> None:
    make_activity(
        promise=inspections,
        dated_on=DAY,
        withdrawn_reason="dubbelregistrerad",
        withdrawn_at=dt.datetime(2021, 5, 3, 12, tzinfo=dt.UTC),
    )

    assert said(agreement).withdrawn == "Återtagen 3 maj 2021: dubbelregistrerad"


def test_month_of_operational_work_is_one_quantity(
    narcotics: Promise, agreement: Agreement, town: Place
) -> None:
    make_activity(promise=narcotics, dated_on=DAY, place=town, text="Spaning")

    row = said(agreement)

    assert (row.when, row.quantity, row.is_month) == ("mars 2021", "1 insats", True)
    assert (row.text, row.place, row.parties, row.why_not_counted) == ("", "", (), "")


@pytest.fixture
def joint_operations(
    agreement: Agreement, police_party: Party, municipal_party: Party
) -> Promise:
    return factories.make_promise(
        agreement=agreement,
        key="krogar",
        responsible=[police_party, municipal_party],
        joint=True,
        sensitivity="operational",
    )


def test_month_of_which_nothing_counts_says_so(
    joint_operations: Promise, agreement: Agreement, police_party: Party
) -> None:
    make_activity(
        promise=joint_operations, dated_on=DAY, quantity=2, parties=[police_party]
    )

    row = said(agreement)

    assert (row.quantity, row.why_not_counted) == ("2 aktiviteter", "räknas inte")


def test_month_of_which_a_part_counts_says_so_without_a_second_number(
    joint_operations: Promise, agreement: Agreement, police_party: Party
) -> None:
    make_activity(promise=joint_operations, dated_on=DAY, quantity=3)
    make_activity(
        promise=joint_operations, dated_on=DAY, quantity=2, parties=[police_party]
    )

    row = said(agreement)

    assert row.quantity == "3 aktiviteter"
    assert row.why_not_counted == "annat arbete den månaden räknas inte"


def test_month_of_work_over_new_year_says_where_it_counts(
    narcotics: Promise, agreement: Agreement
) -> None:
    make_activity(
        promise=narcotics, dated_on=dt.date(2021, 12, 31), ends_on=dt.date(2022, 1, 1)
    )

    row = said(agreement)

    assert (row.when, row.why_not_counted) == (
        "januari 2022",
        "räknas till året innan",
    )


def test_individuals_of_a_year_are_one_quantity(
    inspections: Promise, agreement: Agreement
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 1),
        known_to="month",
        quantity=7,
        sensitivity="individual",
    )

    row = said(agreement)

    assert (row.when, row.quantity, row.is_month) == (
        "under 2021",
        "7 tillsyner",
        False,
    )
