"""A sensitivity changed in the administration hides at once and uncovers nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from followup import actions
from followup.models import Activity
from followup.tests.factories import make_activity
from promises.models import Agreement, Place, Promise
from promises.tests.pages import faults, sent_by, text_of

CANARY = "Fyra burkar bakom kiosken"
NOTE = "Ring kollegan"


@pytest.fixture
def agreement(agreement: Agreement) -> Agreement:
    """Of a published one nothing can be written here."""
    agreement.status = Agreement.Status.DRAFT
    agreement.save()
    return agreement


@pytest.fixture
def logged(inspections: Promise, town: Place) -> Activity:
    return make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        place=town,
        text=CANARY,
        note=NOTE,
    )


def set_sensitivity(
    administration: Client, promise: Promise, sensitivity: str, **changes: str
) -> Any:
    page = f"/admin/promises/promise/{promise.pk}/change/"
    fields = sent_by(administration.get(page), "promise_form")
    return administration.post(
        page, {**fields, "sensitivity": sensitivity, **changes}, follow=True
    )


def public_page(promise: Promise) -> str:
    """Return the page as it is when the agreement is published, as it is meanwhile."""
    agreements = Agreement.objects.filter(pk=promise.agreement_id)
    agreements.update(status=Agreement.Status.PUBLISHED)
    response = Client().get(f"/exempelkommun/2020-2022/lofte/{promise.key}/")
    assert response.status_code == 200
    page = response.content.decode()
    agreements.update(status=Agreement.Status.DRAFT)
    return page


@time_machine.travel(dt.datetime(2021, 10, 1, 12))
def test_raised_and_lowered_it_uncovers_nothing(
    administration: Client, inspections: Promise, logged: Activity
) -> None:
    shown_at_first = CANARY in public_page(inspections)
    set_sensitivity(administration, inspections, "operational")
    shown_when_raised = CANARY in public_page(inspections)
    set_sensitivity(administration, inspections, "open")
    shown_when_lowered = CANARY in public_page(inspections)

    logged.refresh_from_db()
    assert (shown_at_first, shown_when_raised, shown_when_lowered) == (
        True,
        False,
        False,
    )
    assert (logged.sensitivity, logged.text, logged.note) == (
        "operational",
        CANARY,
        NOTE,
    )


def test_lowered_from_the_strictest_it_keeps_what_was_logged_there(
    administration: Client, concern_talks: Promise
) -> None:
    logged = make_activity(promise=concern_talks, dated_on=dt.date(2021, 3, 1))

    set_sensitivity(administration, concern_talks, "open")

    logged.refresh_from_db()
    assert logged.sensitivity == "individual"


def test_stricter_work_of_its_own_stays_so(
    administration: Client, inspections: Promise
) -> None:
    logged = make_activity(
        promise=inspections, dated_on=dt.date(2021, 3, 1), sensitivity="individual"
    )

    set_sensitivity(administration, inspections, "operational")

    logged.refresh_from_db()
    assert logged.sensitivity == "individual"


def test_work_of_other_promises_is_left_alone(
    administration: Client, inspections: Promise, narcotics: Promise, logged: Activity
) -> None:
    set_sensitivity(administration, narcotics, "individual")

    logged.refresh_from_db()
    assert (logged.sensitivity, logged.text) == ("open", CANARY)


def test_what_would_be_erased_is_asked_about_first(
    administration: Client, inspections: Promise, logged: Activity
) -> None:
    response = set_sensitivity(administration, inspections, "individual")

    inspections.refresh_from_db()
    logged.refresh_from_db()
    assert list(faults(response)) == ["is_erasing"]
    assert "De tas bort för gott ur det som redan loggats." in text_of(response)
    assert (inspections.sensitivity, logged.text) == ("open", CANARY)


def test_about_individuals_the_words_are_erased_when_that_is_said(
    administration: Client, inspections: Promise, logged: Activity
) -> None:
    asked = set_sensitivity(administration, inspections, "individual")
    fields = sent_by(asked, "promise_form")

    response = administration.post(
        f"/admin/promises/promise/{inspections.pk}/change/",
        {**fields, "is_erasing": "on"},
        follow=True,
    )

    logged.refresh_from_db()
    assert "Känsligheten är ändrad. Aktiviteter som döljs mer: 1." in text_of(response)
    assert (logged.sensitivity, logged.place, logged.text, logged.note) == (
        "individual",
        None,
        "",
        "",
    )


def test_withdrawn_work_is_hidden_too(
    administration: Client, inspections: Promise
) -> None:
    logged = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 1),
        withdrawn_reason="Fel dag",
    )

    set_sensitivity(administration, inspections, "operational")

    logged.refresh_from_db()
    assert logged.sensitivity == "operational"


def test_an_unchanged_sensitivity_says_nothing(
    administration: Client, inspections: Promise, logged: Activity
) -> None:
    response = set_sensitivity(administration, inspections, "open")

    assert "Känsligheten är ändrad" not in text_of(response)


def test_stamping_tells_how_many_became_stricter(
    inspections: Promise, logged: Activity
) -> None:
    inspections.sensitivity = "operational"

    first = actions.stamp_sensitivity(promise=inspections, previous="open")
    second = actions.stamp_sensitivity(promise=inspections, previous="open")

    assert (first, second) == (1, 0)


def test_activities_are_not_in_the_administration(administration: Client) -> None:
    assert administration.get("/admin/followup/activity/").status_code == 404
