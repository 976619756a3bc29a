"""Promises about individuals: nothing while the year runs, and then no small number."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.tests.disclosing import promise_in, rows
from followup.tests.factories import make_activity, make_assessment
from promises.models import Agreement, Party, Promise
from promises.tests import factories

MARCH = dt.date(2021, 3, 1)


def log(promise: Promise, quantity: int, *, precision: str = "exact") -> None:
    make_activity(
        promise=promise,
        dated_on=MARCH,
        known_to="month",
        quantity=quantity,
        precision=precision,
    )


@pytest.mark.parametrize("on", ["2021-01-01", "2021-09-14", "2021-12-31"])
def test_state_and_number_are_withheld_while_the_year_runs(
    concern_talks: Promise, on: str
) -> None:
    log(concern_talks, 12)

    judged = promise_in(2021, concern_talks, on=on)

    assert (judged.state, judged.quantity) == ("withheld", None)
    assert (judged.targets, judged.counted, judged.last_done) == ((), (), None)


def test_year_to_come_is_upcoming(concern_talks: Promise) -> None:
    assert promise_in(2022, concern_talks, on="2021-12-31").state == "upcoming"


@pytest.mark.parametrize(
    ("quantity", "state", "shown"),
    [(1, "not_reported", None), (4, "not_reported", None), (5, "ongoing", 5)],
)
def test_number_shows_after_the_year_if_it_is_five_or_more(
    concern_talks: Promise, quantity: int, state: str, shown: int | None
) -> None:
    log(concern_talks, quantity)

    judged = promise_in(2021, concern_talks, on="2022-01-01")

    assert (judged.state, judged.quantity) == (state, shown)
    assert (judged.targets, judged.counted, judged.last_done) == ((), (), None)


def test_answer_is_the_same_for_none_and_for_four(
    concern_talks: Promise, agreement: Agreement
) -> None:
    of_none = promise_in(2021, concern_talks, on="2022-01-01")
    log(concern_talks, 3, precision="about")
    log(concern_talks, 1)

    assert promise_in(2021, concern_talks, on="2022-01-01") == of_none
    assert rows(agreement, on="2022-01-01") == ()


def test_many_are_in_no_row(concern_talks: Promise, agreement: Agreement) -> None:
    log(concern_talks, 40)

    assert rows(agreement, on="2022-12-31") == ()


def test_number_of_one_year_is_not_that_of_the_next(concern_talks: Promise) -> None:
    log(concern_talks, 40)

    assert promise_in(2022, concern_talks, on="2023-01-01").quantity is None


def test_number_is_no_better_known_than_its_parts(concern_talks: Promise) -> None:
    log(concern_talks, 20, precision="about")
    log(concern_talks, 2)

    judged = promise_in(2021, concern_talks, on="2022-01-01")

    assert (judged.quantity, judged.precision) == (22, "about")


def test_minimum_does_not_tell_on_which_side_of_it_the_number_lies(
    agreement: Agreement, municipal_party: Party
) -> None:
    promise = factories.make_promise(
        agreement=agreement,
        key="stod",
        responsible=[municipal_party],
        sensitivity="individual",
    )
    factories.make_target(promise=promise, kind="count", at_least=3)
    before = promise_in(2021, promise, on="2022-01-01")

    log(promise, 4)

    assert promise_in(2021, promise, on="2022-01-01") == before
    assert (before.state, before.requires_number) == ("not_reported", False)
    assert not before.is_number_less


def test_assessment_shows_after_the_year_and_makes_it_reported(
    concern_talks: Promise,
) -> None:
    make_assessment(
        promise=concern_talks, year=2021, value="no_need", reason="Lugnt år."
    )

    running = promise_in(2021, concern_talks, on="2021-12-31")
    ended = promise_in(2021, concern_talks, on="2022-01-01")

    assert (running.assessments, running.state) == ((), "withheld")
    assert [each.reason for each in ended.assessments] == ["Lugnt år."]
    assert ended.state == "ongoing"


def test_with_an_assessment_too_none_and_four_are_the_same(
    concern_talks: Promise,
) -> None:
    make_assessment(promise=concern_talks, year=2021)
    of_none = promise_in(2021, concern_talks, on="2022-01-01")
    log(concern_talks, 4)

    assert promise_in(2021, concern_talks, on="2022-01-01") == of_none


def test_agreement_year_is_withheld_to_its_own_end(
    concern_talks: Promise, agreement: Agreement
) -> None:
    agreement.starts_on = dt.date(2020, 6, 15)
    agreement.year_basis = "agreement"
    agreement.save()
    log(concern_talks, 9)

    assert promise_in(2020, concern_talks, on="2021-06-14").state == "withheld"
    assert promise_in(2020, concern_talks, on="2021-06-15").quantity == 9


def test_year_of_a_promise_that_ended_in_it_is_withheld_to_the_years_end(
    concern_talks: Promise,
) -> None:
    concern_talks.valid_to = dt.date(2021, 6, 30)
    concern_talks.save()
    log(concern_talks, 9)

    assert promise_in(2021, concern_talks, on="2021-12-31").state == "withheld"


def test_raised_sensitivity_withholds_at_once_what_was_shown(
    inspections: Promise, agreement: Agreement
) -> None:
    make_activity(promise=inspections, dated_on=MARCH, text="Hembesök hos en familj")
    assert [row.text for row in rows(agreement, on="2021-09-14")] == [
        "Hembesök hos en familj"
    ]

    inspections.sensitivity = "individual"
    inspections.save()

    judged = promise_in(2021, inspections, on="2021-09-14")
    assert (judged.state, judged.quantity) == ("withheld", None)
    assert rows(agreement, on="2021-09-14") == ()


def test_withdrawn_work_is_not_in_the_number(concern_talks: Promise) -> None:
    before = promise_in(2021, concern_talks, on="2022-01-01")
    make_activity(
        promise=concern_talks,
        dated_on=MARCH,
        known_to="month",
        quantity=9,
        withdrawn_reason="Fel löfte",
    )

    assert promise_in(2021, concern_talks, on="2022-01-01") == before
