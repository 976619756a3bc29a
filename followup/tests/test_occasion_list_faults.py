"""What the form of a year's risk weekends refuses, and that it loses nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from followup.tests.factories import make_activity
from followup.tests.occasion_rows import (
    PAGE,
    Sent,
    as_shown,
    faults,
    names,
    row_named,
)
from promises.models import Agreement, Occasion, Promise, User
from promises.tests import factories
from promises.tests.pages import document, text_of


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def valborg(agreement: Agreement) -> Occasion:
    return factories.make_occasion(
        agreement=agreement,
        name="Valborg",
        starts_on=dt.date(2021, 4, 30),
        ends_on=dt.date(2021, 5, 1),
    )


def test_one_with_work_on_it_cannot_be_removed(
    desk: Client, valborg: Occasion, inspections: Promise
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 4, 30), occasion=valborg)
    sent = as_shown(desk)
    row = row_named(sent, "Valborg")
    del sent[f"{row}is_chosen"]

    response = desk.post(PAGE, sent)

    assert faults(response) == {
        f"{row}name": ["Kan inte tas bort: det finns aktiviteter på riskhelgen."]
    }
    assert "Inget är sparat än." in text_of(response)
    assert names() == ["Valborg"]


def test_two_that_become_the_same_are_refused(
    desk: Client, agreement: Agreement, valborg: Occasion
) -> None:
    sent = as_shown(desk)
    row = row_named(sent, "Valborg")
    day = dt.date(2021, 8, 20)
    factories.make_occasion(
        agreement=agreement, name="Stadsfesten", starts_on=day, ends_on=day
    )

    response = desk.post(
        PAGE,
        sent
        | {
            f"{row}name": "Stadsfesten",
            f"{row}starts_on": "2021-08-20",
            f"{row}ends_on": "2021-08-20",
        },
    )

    assert "En annan riskhelg har redan det namnet och den första dagen." in text_of(
        response
    )
    assert names() == ["Valborg", "Stadsfesten"]


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"name": ""}, "name", "Skriv vad riskhelgen heter."),
        ({"name": "x" * 101}, "name", "Högst 100 tecken."),
        (
            {"name": "Anna 19121212-1212"},
            "name",
            "Här står ett personnummer. Ta bort det.",
        ),
        ({"starts_on": ""}, "starts_on", "Skriv första dagen."),
        ({"ends_on": ""}, "ends_on", "Skriv sista dagen."),
        (
            {"starts_on": "snart"},
            "starts_on",
            "Skriv datumet som år, månad och dag, till exempel 2021-09-14.",
        ),
        (
            {"starts_on": "2020-12-31"},
            "starts_on",
            "Riskhelgen ska börja under 2021.",
        ),
        (
            {"ends_on": "2021-04-29"},
            "ends_on",
            "Riskhelgen kan inte sluta innan den börjar.",
        ),
    ],
)
def test_a_fault_is_told_beside_its_field_and_the_rest_kept(
    changes: Sent, field: str, said: str, desk: Client, valborg: Occasion
) -> None:
    sent = as_shown(desk)
    row = row_named(sent, "Valborg")
    typed = sent | {f"{row}{name}": value for name, value in changes.items()}

    response = desk.post(PAGE, typed)

    shown = response.context["rows"]
    assert faults(response) == {f"{row}{field}": [said]}
    assert {key: shown.data[key] for key in typed} == typed
    assert names() == ["Valborg"]


def test_the_same_one_on_two_rows_is_refused(desk: Client, valborg: Occasion) -> None:
    sent = as_shown(desk)
    row = row_named(sent, "Midsommar")

    response = desk.post(
        PAGE,
        sent
        | {
            f"{row}is_chosen": "on",
            f"{row}name": "Valborg",
            f"{row}starts_on": "2021-04-30",
        },
    )

    assert faults(response) == {
        f"{row}name": ["Samma riskhelg står på en rad ovanför."]
    }


def test_one_outside_the_period_is_refused(
    desk: Client, agreement: Agreement, valborg: Occasion
) -> None:
    Agreement.objects.update(starts_on=dt.date(2021, 4, 1))
    sent = as_shown(desk)
    row = row_named(sent, "Valborg")

    response = desk.post(
        PAGE, sent | {f"{row}starts_on": "2021-02-01", f"{row}ends_on": "2021-02-02"}
    )

    assert faults(response) == {
        f"{row}starts_on": ["Riskhelgen ligger utanför avtalets period."]
    }


def test_what_is_not_wanted_has_no_faults(desk: Client, valborg: Occasion) -> None:
    sent = as_shown(desk)
    row = row_named(sent, "Lucia")

    response = desk.post(PAGE, sent | {f"{row}name": "", f"{row}starts_on": "snart"})

    assert response.status_code == 302


def test_a_form_without_rows_changes_nothing(desk: Client, valborg: Occasion) -> None:
    response = desk.post(PAGE, {})

    assert response.status_code == 200
    assert names() == ["Valborg"]


def test_another_agreements_occasion_is_out_of_reach(
    desk: Client, agreement: Agreement, other_agreement: Agreement
) -> None:
    day = dt.date(2021, 4, 30)
    theirs = factories.make_occasion(
        agreement=other_agreement, name="Deras", starts_on=day, ends_on=day
    )
    forged = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-kind": "existing",
        "form-0-public_id": f"{theirs.public_id}",
        "form-0-name": "Deras",
    }

    desk.post(PAGE, forged)

    assert names() == ["Deras"]


def test_what_was_typed_survives_a_log_in_that_ran_out(
    desk: Client, coordinator: User, valborg: Occasion
) -> None:
    sent = as_shown(desk) | {"account": f"{coordinator.pk}"}
    row = row_named(sent, "Lucia")
    desk.logout()
    asked = desk.post(PAGE, sent | {f"{row}name": "Luciavaka"})
    kept = document(asked).find(".//input[@name='kept']").get("value")
    coordinator.set_password("tre blå renar i snö")
    coordinator.save()

    page = desk.post(
        "/konto/logga-in/",
        {
            "username": coordinator.email,
            "password": "tre blå renar i snö",
            "kept": kept,
        },
        follow=True,
    )

    assert page.context["rows"].data[f"{row}name"] == "Luciavaka"
    assert names() == ["Valborg"]
