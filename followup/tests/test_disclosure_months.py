"""Operational work as rows: a quantity a month, when the month has ended."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.disclosure import PublicRow
from followup.tests.disclosing import only_row, rows, seen
from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Place, Promise
from promises.tests import factories

DAY = dt.date(2021, 8, 17)


def month_and_quantity(row: PublicRow) -> tuple[str, str, int]:
    return f"{row.dated.first}", f"{row.dated.last}", row.quantity


def test_month_shows_as_one_quantity_when_it_has_ended(
    narcotics: Promise, agreement: Agreement
) -> None:
    make_activity(promise=narcotics, dated_on=DAY, quantity=2)
    make_activity(promise=narcotics, dated_on=dt.date(2021, 8, 3))

    assert rows(agreement, on="2021-08-31") == ()
    assert month_and_quantity(only_row(agreement, on="2021-09-01")) == (
        "2021-08-01",
        "2021-08-31",
        3,
    )


def test_month_says_nothing_else(
    narcotics: Promise, agreement: Agreement, town: Place
) -> None:
    eve = factories.make_occasion(
        agreement=agreement, name="Marknad", starts_on=DAY, ends_on=DAY
    )
    make_activity(
        promise=narcotics, dated_on=DAY, place=town, occasion=eve, text="Husrannsakan"
    )

    row = only_row(agreement, on="2021-09-01")

    assert (row.public_id, row.known_to, row.ends_on) == (None, "month", None)
    assert (row.place, row.occasion, row.text, row.parties) == (None, "", "", ())


def test_each_promise_has_a_row_of_its_own_and_so_have_months(
    narcotics: Promise, agreement: Agreement, police_party: Party
) -> None:
    other = factories.make_promise(
        agreement=agreement,
        key="hemfrid",
        responsible=[police_party],
        sensitivity="operational",
    )
    make_activity(promise=narcotics, dated_on=DAY)
    make_activity(promise=other, dated_on=DAY)
    make_activity(promise=narcotics, dated_on=dt.date(2021, 7, 30))

    found = [
        (row.promise and row.promise.key, row.dated.first.month)
        for row in rows(agreement, on="2021-09-01")
    ]

    assert found == [("narkotika", 8), ("hemfrid", 8), ("narkotika", 7)]


@pytest.mark.parametrize("known_to", ["month", "year"])
def test_month_is_that_of_the_spans_end(
    narcotics: Promise, agreement: Agreement, known_to: str
) -> None:
    make_activity(
        promise=narcotics, dated_on=dt.date(2021, 12, 1), known_to=known_to, quantity=6
    )

    assert rows(agreement, on="2021-12-31") == ()
    assert month_and_quantity(only_row(agreement, on="2022-01-01")) == (
        "2021-12-01",
        "2021-12-31",
        6,
    )


def test_month_is_that_of_the_end_date(
    narcotics: Promise, agreement: Agreement
) -> None:
    make_activity(
        promise=narcotics, dated_on=dt.date(2021, 8, 30), ends_on=dt.date(2021, 9, 2)
    )

    assert rows(agreement, on="2021-09-30") == ()
    assert only_row(agreement, on="2021-10-01").dated.first == dt.date(2021, 9, 1)


def test_month_is_that_of_the_occasions_end(
    narcotics: Promise, agreement: Agreement
) -> None:
    eve = factories.make_occasion(
        agreement=agreement,
        name="Valborg",
        starts_on=dt.date(2021, 4, 30),
        ends_on=dt.date(2021, 5, 1),
    )
    make_activity(promise=narcotics, dated_on=dt.date(2021, 4, 30), occasion=eve)

    assert rows(agreement, on="2021-05-31") == ()
    assert only_row(agreement, on="2021-06-01").dated.first == dt.date(2021, 5, 1)


def test_withdrawn_work_is_in_no_month(
    narcotics: Promise, agreement: Agreement
) -> None:
    make_activity(promise=narcotics, dated_on=DAY, withdrawn_reason="Fel löfte")

    assert rows(agreement, on="2022-12-31") == ()


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_planned_and_cancelled_work_is_in_no_month(
    narcotics: Promise, agreement: Agreement, status: str
) -> None:
    make_activity(promise=narcotics, dated_on=DAY, status=status)

    assert rows(agreement, on="2022-12-31") == ()


@pytest.mark.parametrize(
    ("precisions", "expected"),
    [
        (["exact", "exact"], "exact"),
        (["exact", "at_least"], "at_least"),
        (["at_least", "about"], "about"),
        (["exact", "unspecified"], "at_least"),
        (["unspecified", "unspecified"], "unspecified"),
    ],
)
def test_month_is_no_better_known_than_its_parts(
    narcotics: Promise, agreement: Agreement, precisions: list[str], expected: str
) -> None:
    for precision in precisions:
        make_activity(promise=narcotics, dated_on=DAY, precision=precision)

    assert only_row(agreement, on="2021-09-01").precision == expected


def test_raised_sensitivity_hides_at_once_what_was_shown(
    inspections: Promise, agreement: Agreement, town: Place
) -> None:
    make_activity(promise=inspections, dated_on=DAY, place=town, text="Krogrond")
    assert only_row(agreement, on="2021-09-14").text == "Krogrond"

    inspections.sensitivity = "operational"
    inspections.save()

    row = only_row(agreement, on="2021-09-14")
    assert (row.text, row.place, row.known_to, row.quantity) == ("", None, "month", 1)


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


def test_month_has_one_quantity_and_it_is_of_what_counts(
    joint_operations: Promise, agreement: Agreement, police_party: Party
) -> None:
    make_activity(promise=joint_operations, dated_on=DAY, quantity=3)
    make_activity(
        promise=joint_operations, dated_on=DAY, quantity=2, parties=[police_party]
    )

    row = only_row(agreement, on="2021-09-01")

    assert (row.quantity, row.counts, row.is_counted) == (3, "in_part", True)
    assert (row.reason, row.reason_parties) == (None, ())


def test_month_in_which_nothing_counts_says_so(
    joint_operations: Promise, agreement: Agreement, police_party: Party
) -> None:
    make_activity(
        promise=joint_operations, dated_on=DAY, quantity=2, parties=[police_party]
    )

    row = only_row(agreement, on="2021-09-01")

    assert (row.quantity, row.counts, row.is_counted) == (2, "not", False)


def test_month_of_work_that_began_the_year_before_says_that_it_counts_there(
    narcotics: Promise, agreement: Agreement
) -> None:
    make_activity(
        promise=narcotics, dated_on=dt.date(2021, 12, 31), ends_on=dt.date(2022, 1, 1)
    )

    row = only_row(agreement, on="2022-02-01")

    assert (row.dated.first, row.counts) == (dt.date(2022, 1, 1), "earlier")


def test_month_of_work_known_to_a_year_that_two_agreement_years_share_does_not_count(
    narcotics: Promise, agreement: Agreement
) -> None:
    agreement.starts_on = dt.date(2020, 6, 15)
    agreement.year_basis = "agreement"
    agreement.save()
    make_activity(promise=narcotics, dated_on=dt.date(2021, 1, 1), known_to="year")

    assert only_row(agreement, on="2022-01-01").counts == "not"


def listed_in(agreement: Agreement, *, on: str) -> list[int]:
    """Return the names of the years that list a row."""
    public = seen(agreement, on=on)
    return [year.name for year in public.structure.years if public.year(year).rows]


def test_month_is_listed_in_the_year_of_its_last_day_alone(
    narcotics: Promise, agreement: Agreement
) -> None:
    agreement.starts_on = dt.date(2020, 6, 15)
    agreement.ends_on = dt.date(2022, 6, 14)
    agreement.year_basis = "agreement"
    agreement.save()
    make_activity(promise=narcotics, dated_on=dt.date(2021, 6, 2))

    assert listed_in(agreement, on="2021-07-01") == [2021]


def test_month_in_which_the_period_ends_is_listed_in_its_last_year(
    narcotics: Promise, agreement: Agreement
) -> None:
    agreement.ends_on = dt.date(2022, 6, 14)
    agreement.save()
    make_activity(promise=narcotics, dated_on=dt.date(2022, 6, 2))

    assert listed_in(agreement, on="2022-07-01") == [2022]


def test_month_before_the_period_is_listed_nowhere(
    narcotics: Promise, agreement: Agreement
) -> None:
    make_activity(promise=narcotics, dated_on=dt.date(2019, 6, 2))

    assert listed_in(agreement, on="2022-07-01") == []
