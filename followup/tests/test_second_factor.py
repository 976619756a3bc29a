"""Whose role needs a second factor gets nowhere without one."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.tests.access_table import (
    ADMINISTRATION_VALUES,
    NO_SUCH_METHOD,
    TO_LOG_IN,
    administration_routes,
    filled,
    routes,
    sign_of,
)
from followup.tests.routing import filled_with_anything
from followup.tests.second_steps import (
    code_of,
    give_app,
    give_recovery_codes,
    log_in,
)
from promises.models import Party, Promise, User

PASSWORD = "hästkraft på torget"
SECOND_STEP = "/konto/logga-in/steg-tva/"
SETUP = "/konto/steg-tva/"


@pytest.fixture(autouse=True)
def asked_for(settings: Settings) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture
def lead(coordinator: User) -> User:
    """The coordinator, with a password."""
    coordinator.set_password(PASSWORD)
    coordinator.save()
    return coordinator


def setup_of(destination: str) -> str:
    return f"{SETUP}?next={quote(destination, safe='')}"


@pytest.mark.parametrize("path", ["/personal/", "/personal/riskhelger/"])
def test_coordinator_is_led_to_set_it_up(
    path: str, client: Client, coordinator: User
) -> None:
    client.force_login(coordinator)

    assertRedirects(client.get(path), setup_of(path))


GET_AND_POST = ("GET", "POST")
LEADS_TO_SETUP = ("admin/login/", "admin/logout/")  # and to nothing else
HOLD_NOTHING = ("personal/sw.js", "personal/app.webmanifest")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "route",
    [
        each
        for each in routes()
        if each.startswith("personal/") and each not in HOLD_NOTHING
    ],
)
def test_no_staff_page_lets_a_coordinator_in_without_it(
    route: str, method: str, client: Client, coordinator: User
) -> None:
    client.force_login(coordinator)

    response: Any = client.generic(method, filled_with_anything(route))

    assert response.status_code == 405 or response["Location"].startswith(SETUP)


@pytest.mark.parametrize("route", administration_routes())
def test_no_page_of_the_administration_lets_an_administrator_in_without_it(
    route: str, administration: Client
) -> None:
    path = filled(route, ADMINISTRATION_VALUES)

    signs = [sign_of(administration.generic(method, path)) for method in GET_AND_POST]

    if route not in LEADS_TO_SETUP:
        assert set(signs) <= {TO_LOG_IN, NO_SUCH_METHOD}


@pytest.mark.parametrize("path", ["/admin/", "/admin/promises/user/"])
def test_administrator_is_led_to_set_it_up(path: str, administration: Client) -> None:
    response = administration.get(path, follow=True)

    assertRedirects(response, setup_of(path))
    assertContains(response, "Därför räcker inte bara ett lösenord")


def test_nothing_is_changed_in_the_administration_without_it(
    administration: Client, police_user: User
) -> None:
    path = f"/admin/promises/user/{police_user.pk}/change/"

    administration.post(path, {"email": "ny@exempel.example", "role": "reporter"})

    police_user.refresh_from_db()
    assert police_user.email == "polis@exempelkommun.example"


def test_reporter_goes_on_without_it(client: Client, police_user: User) -> None:
    client.force_login(police_user)

    assert client.get("/personal/").status_code == 200


def test_reporter_is_refused_by_the_administration_not_led_round(
    client: Client, police_user: User
) -> None:
    client.force_login(police_user)

    assert client.get("/admin/", follow=True).status_code == 403


def test_coordinator_goes_on_where_it_is_not_asked_for(
    client: Client, coordinator: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR = False
    client.force_login(coordinator)

    assert client.get("/personal/").status_code == 200


def test_coordinator_goes_on_once_it_is_there(
    client: Client, coordinator: User
) -> None:
    give_app(coordinator)
    client.force_login(coordinator)

    assert client.get("/personal/").status_code == 200


def test_recovery_codes_alone_are_not_one(client: Client, coordinator: User) -> None:
    give_recovery_codes(coordinator)
    client.force_login(coordinator)

    assertRedirects(client.get("/personal/"), setup_of("/personal/"))


def test_after_setting_it_up_one_goes_on(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    client.get("/personal/riskhelger/", follow=True)
    give_app(coordinator)

    response = client.get("/konto/vidare/")

    assertRedirects(response, "/personal/riskhelger/")


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example"]
)
def test_nobody_is_led_elsewhere_afterwards(
    wanted: str, client: Client, coordinator: User
) -> None:
    client.force_login(coordinator)
    client.get(SETUP, {"next": wanted})

    response = client.get("/konto/vidare/")

    assertRedirects(response, "/personal/", fetch_redirect_response=False)


def test_who_has_it_is_not_asked_again(client: Client, coordinator: User) -> None:
    give_app(coordinator)
    client.force_login(coordinator)

    response = client.get(SETUP, {"next": "/personal/"}, follow=True)

    assertRedirects(response, "/personal/")


def test_what_was_typed_waits_for_it(
    client: Client, coordinator: User, inspections: Promise, police_party: Party
) -> None:
    client.force_login(coordinator)
    path = "/personal/logga/exempelkommun/2020-2022/"

    response = client.post(path, {"account": coordinator.pk, "text": "Två butiker."})
    give_app(coordinator)

    assertRedirects(response, setup_of(path), fetch_redirect_response=False)
    assertContains(client.get(path), "Två butiker.")


# The second step of a log-in


def test_password_alone_does_not_log_in(client: Client, lead: User) -> None:
    give_app(lead)

    response = log_in(client, lead, PASSWORD)

    assertRedirects(response, SECOND_STEP)
    assert client.get("/personal/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_second_step_offers_no_passkey_to_who_has_none(
    client: Client, lead: User
) -> None:
    give_app(lead)
    log_in(client, lead, PASSWORD)

    response = client.get(SECOND_STEP)

    assertContains(response, "Från din app")
    assertNotContains(response, "Använd passernyckel")


def test_code_logs_in_and_leads_on(client: Client, lead: User) -> None:
    give_app(lead)
    log_in(client, lead, PASSWORD, next="/personal/riskhelger/")

    response = client.post(SECOND_STEP, {"code": code_of()})

    assertRedirects(response, "/personal/riskhelger/")


@pytest.mark.parametrize("code", ["", "000000", "abc", "1" * 5000])
def test_wrong_code_does_not(code: str, client: Client, lead: User) -> None:
    give_app(lead)
    log_in(client, lead, PASSWORD)

    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        response = client.post(SECOND_STEP, {"code": code})

    assertContains(response, "field__errors")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("credential", ["{}", "nonsens", '{"id": "AA"}'])
def test_what_is_no_passkey_does_not_either(
    credential: str, client: Client, lead: User
) -> None:
    give_app(lead)
    log_in(client, lead, PASSWORD)
    client.get(SECOND_STEP)

    response = client.post(SECOND_STEP, {"credential": credential})

    assertContains(response, 'role="alert">')
    assert "_auth_user_id" not in client.session


def test_code_is_good_once(lead: User) -> None:
    give_app(lead)
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        for client in (first := Client(), second := Client()):
            log_in(client, lead, PASSWORD)
            client.post(SECOND_STEP, {"code": code_of()})

        assert "_auth_user_id" in first.session
        assert "_auth_user_id" not in second.session


def test_recovery_code_is_good_once(lead: User) -> None:
    give_app(lead)
    code = give_recovery_codes(lead)[0]
    for client in (first := Client(), second := Client()):
        log_in(client, lead, PASSWORD)
        client.post(SECOND_STEP, {"code": code})

    assert "_auth_user_id" in first.session
    assert "_auth_user_id" not in second.session


def test_who_was_deactivated_between_the_steps_stays_out(
    client: Client, lead: User
) -> None:
    give_app(lead)
    log_in(client, lead, PASSWORD)
    User.objects.filter(pk=lead.pk).update(is_active=False)

    response = client.post(SECOND_STEP, {"code": code_of()})

    assertContains(response, "Det finns inget konto för dig här", status_code=403)
    assert "_auth_user_id" not in client.session


def test_second_step_without_the_first_leads_to_it(client: Client, db: None) -> None:
    assertRedirects(client.get(SECOND_STEP), "/konto/logga-in/")


def test_what_was_typed_survives_the_second_step(
    client: Client, lead: User, inspections: Promise
) -> None:
    give_app(lead)
    path = "/personal/logga/exempelkommun/2020-2022/"
    asked = client.post(path, {"account": lead.pk, "text": "Två butiker."})
    log_in(client, lead, PASSWORD, kept=asked.context["form"]["kept"].value())

    response = client.post(SECOND_STEP, {"code": code_of()}, follow=True)

    assertRedirects(response, path)
    assertContains(response, "Två butiker.")
    assertContains(response, "Det du hade skrivit finns kvar")


def test_what_another_typed_is_not_shown_after_it(
    client: Client, lead: User, police_user: User, inspections: Promise
) -> None:
    give_app(lead)
    path = "/personal/logga/exempelkommun/2020-2022/"
    asked = client.post(path, {"account": police_user.pk, "text": "Två butiker."})
    log_in(client, lead, PASSWORD, kept=asked.context["form"]["kept"].value())

    response = client.post(SECOND_STEP, {"code": code_of()}, follow=True)

    assertContains(response, "hörde till ett annat konto")
    assert "Två butiker." not in client.get(path).content.decode()


def test_too_many_codes_are_refused(client: Client, lead: User) -> None:
    give_app(lead)
    log_in(client, lead, PASSWORD)
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        for _ in range(5):
            client.post(SECOND_STEP, {"code": "000000"})

        response = client.post(SECOND_STEP, {"code": code_of()})

    assertContains(response, "för många försök")
    assert "_auth_user_id" not in client.session
