"""Activities stricter than their promise, and those beyond the promises."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.tests.disclosing import only_row, promise_in, rows, seen
from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Place, Promise
from promises.tests import factories

DAY = dt.date(2021, 8, 17)


@pytest.fixture
def rounds(agreement: Agreement, police_party: Party, town: Place) -> Promise:
    """Open: every locality, and two occasions a year."""
    promise = factories.make_promise(
        agreement=agreement, key="ronder", responsible=[police_party]
    )
    factories.make_target(promise=promise, kind="places", localities=True)
    factories.make_target(promise=promise, kind="occasions", at_least=2)
    factories.make_target(promise=promise, kind="count", at_least=1, per="week")
    return promise


def test_operational_work_of_an_open_promise_shows_by_month_alone(
    rounds: Promise, agreement: Agreement, town: Place
) -> None:
    make_activity(
        promise=rounds,
        dated_on=DAY,
        place=town,
        text="Spaning",
        sensitivity="operational",
    )

    assert rows(agreement, on="2021-08-31") == ()
    row = only_row(agreement, on="2021-09-01")
    assert (row.known_to, row.quantity, row.text, row.place) == ("month", 1, "", None)
    assert row.public_id is None


def test_its_place_occasion_and_week_are_reached_by_nobody_in_public(
    rounds: Promise, agreement: Agreement, town: Place
) -> None:
    eve = factories.make_occasion(
        agreement=agreement, name="Marknad", starts_on=DAY, ends_on=DAY
    )
    make_activity(
        promise=rounds,
        dated_on=DAY,
        place=town,
        occasion=eve,
        sensitivity="operational",
    )

    judged = promise_in(2021, rounds, on="2022-01-01")

    places, occasions, weeks = judged.targets
    assert (places.reached, places.places_reached) == (0, frozenset())
    assert (occasions.reached, occasions.occasions_reached) == (0, ())
    assert not any(week.count for week in weeks.intervals)
    assert [(w.place, w.occasion, w.identity) for w in judged.counted] == [
        (None, "", None)
    ]


def test_it_counts_for_its_open_promise_when_the_month_has_ended(
    rounds: Promise,
) -> None:
    make_activity(promise=rounds, dated_on=DAY, sensitivity="operational", quantity=3)

    assert promise_in(2021, rounds, on="2021-08-31").quantity == 0
    assert promise_in(2021, rounds, on="2021-09-01").quantity == 3


@pytest.mark.parametrize(("quantity", "shown"), [(4, []), (5, [5])])
def test_work_about_individuals_shows_by_year_where_it_is_enough(
    inspections: Promise, agreement: Agreement, quantity: int, shown: list[int]
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 8, 1),
        known_to="month",
        quantity=quantity,
        sensitivity="individual",
    )

    assert rows(agreement, on="2021-12-31") == ()
    found = rows(agreement, on="2022-01-01")
    assert [row.quantity for row in found] == shown
    assert promise_in(2021, inspections, on="2021-12-31").quantity == 0
    assert promise_in(2021, inspections, on="2022-01-01").quantity == sum(shown)


def test_row_about_individuals_says_its_year_and_nothing_else(
    inspections: Promise, agreement: Agreement
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 8, 1),
        known_to="month",
        quantity=5,
        precision="at_least",
        sensitivity="individual",
    )

    row = only_row(agreement, on="2022-01-01")

    assert (row.public_id, row.known_to, row.parties) == (None, "year", ())
    assert f"{row.dated.first} {row.dated.last}" == "2021-01-01 2021-12-31"
    assert row.precision == "at_least"


def test_work_about_individuals_that_does_not_count_is_in_no_sum(
    inspections: Promise, agreement: Agreement, police_party: Party
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 8, 1),
        known_to="month",
        quantity=7,
        sensitivity="individual",
        parties=[police_party],
    )

    assert rows(agreement, on="2022-01-01") == ()


def test_work_about_individuals_of_an_operational_promise_counts_after_the_year(
    narcotics: Promise,
) -> None:
    make_activity(
        promise=narcotics,
        dated_on=dt.date(2021, 3, 1),
        known_to="month",
        quantity=6,
        sensitivity="individual",
    )

    assert promise_in(2021, narcotics, on="2021-12-31").quantity == 0
    assert promise_in(2021, narcotics, on="2022-01-01").quantity == 6


def test_beyond_the_promises_open_work_shows_like_any(
    agreement: Agreement, town: Place
) -> None:
    make_activity(agreement=agreement, dated_on=DAY, place=town, text="Skolbesök")

    row = only_row(agreement, on="2021-08-18")

    assert (row.promise, row.text, row.place and row.place.name) == (
        None,
        "Skolbesök",
        "Storbyn",
    )


def test_beyond_the_promises_operational_work_shows_by_month(
    agreement: Agreement, town: Place
) -> None:
    make_activity(
        agreement=agreement,
        dated_on=DAY,
        place=town,
        text="Spaning",
        sensitivity="operational",
    )

    assert rows(agreement, on="2021-08-31") == ()
    row = only_row(agreement, on="2021-09-01")
    assert (row.promise, row.known_to, row.text, row.place) == (None, "month", "", None)


@pytest.mark.parametrize(("quantity", "shown"), [(4, []), (5, [5])])
def test_beyond_the_promises_work_about_individuals_shows_by_year(
    agreement: Agreement, quantity: int, shown: list[int]
) -> None:
    make_activity(
        agreement=agreement,
        dated_on=dt.date(2021, 8, 1),
        known_to="month",
        quantity=quantity,
        sensitivity="individual",
    )

    assert rows(agreement, on="2021-12-31") == ()
    assert [row.quantity for row in rows(agreement, on="2022-01-01")] == shown


def test_year_of_the_row_is_cut_to_the_period(
    police_party: Party, agreement: Agreement
) -> None:
    agreement.starts_on = dt.date(2020, 6, 15)
    agreement.ends_on = dt.date(2022, 6, 14)
    agreement.year_basis = "agreement"
    agreement.save()
    make_activity(
        agreement=agreement,
        dated_on=dt.date(2020, 6, 1),
        known_to="month",
        quantity=5,
        sensitivity="individual",
    )

    assert rows(agreement, on="2021-06-14") == ()
    assert only_row(agreement, on="2021-06-15").quantity == 5


def test_withdrawn_work_of_a_stricter_class_leaves_no_trace(
    inspections: Promise, agreement: Agreement
) -> None:
    for sensitivity in ("operational", "individual"):
        make_activity(
            promise=inspections,
            dated_on=dt.date(2021, 8, 1),
            known_to="month",
            quantity=9,
            sensitivity=sensitivity,
            withdrawn_reason="Fel löfte",
        )

    assert seen(agreement, on="2022-12-31").rows == ()


def test_work_beyond_the_promises_counts_for_none(
    inspections: Promise, agreement: Agreement, police_party: Party
) -> None:
    make_activity(agreement=agreement, dated_on=DAY, parties=[police_party])

    assert promise_in(2021, inspections, on="2022-01-01").quantity == 0
