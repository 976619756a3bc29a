from __future__ import annotations

import pytest

from followup.forms.activities import BEYOND
from followup.tests.conftest import FormMaker
from promises.models import Party, Place


def test_work_beyond_the_promises_is_operational_until_chosen(
    fill_in: FormMaker,
) -> None:
    form = fill_in(promise=BEYOND)

    assert form.is_valid(), form.errors
    assert form.entry().promise is None
    assert form.entry().sensitivity == "operational"


@pytest.mark.parametrize("chosen", ["open", "operational", "individual"])
def test_logger_chooses_what_the_public_sees_beyond_the_promises(
    chosen: str, fill_in: FormMaker
) -> None:
    form = fill_in(promise=BEYOND, sensitivity=chosen)

    assert form.is_valid(), form.errors
    assert form.entry().sensitivity == chosen


def test_choice_is_not_asked_of_a_promise(fill_in: FormMaker) -> None:
    form = fill_in(promise="narkotika", sensitivity="open")

    assert form.is_valid(), form.errors
    assert form.entry().sensitivity == "operational"


def test_activity_that_is_edited_stays_as_sensitive_as_it_was(
    fill_in: FormMaker,
) -> None:
    form = fill_in(mildest="operational")

    assert form.is_valid(), form.errors
    assert form.entry().sensitivity == "operational"


def test_about_individuals_nothing_but_month_number_and_parties_is_read(
    fill_in: FormMaker, town: Place
) -> None:
    form = fill_in(
        promise="orossamtal",
        quantity="2",
        place=f"{town.pk}",
        text="Talade med 19811228-9874.",
        note="Om skolan.",
        ends_on="nonsens",
        precision="about",
    )

    assert form.is_valid(), form.errors
    entry = form.entry()
    assert entry.quantity == 2
    assert (entry.place, entry.ends_on, entry.occasion) == (None, None, None)
    assert (entry.text, entry.note) == ("", "")
    assert form.left_out == "texten, anteckningen och sista dagen"


def test_nothing_is_said_to_be_left_out_when_nothing_was_typed(
    fill_in: FormMaker, town: Place
) -> None:
    form = fill_in(promise="orossamtal", place=f"{town.pk}")

    assert form.is_valid(), form.errors
    assert form.left_out == ""


def test_nothing_is_left_out_of_open_work(fill_in: FormMaker) -> None:
    form = fill_in(text="Tillsyn.")

    assert form.is_valid(), form.errors
    assert form.left_out == ""


@pytest.mark.parametrize("promise", ["orossamtal", BEYOND])
def test_sensitive_work_of_others_alone_is_refused(
    promise: str, fill_in: FormMaker, municipal_party: Party
) -> None:
    form = fill_in(promise=promise, parties=[f"{municipal_party.pk}"])

    assert form.errors["parties"] == [
        "Polisen är inte med. Arbete som inte visas för alla loggas av dem som deltog "
        "eller ansvarar för löftet."
    ]


def test_sensitive_work_of_others_for_ones_own_promise_is_accepted(
    fill_in: FormMaker, municipal_party: Party
) -> None:
    form = fill_in(promise="narkotika", parties=[f"{municipal_party.pk}"])

    assert form.is_valid(), form.errors
