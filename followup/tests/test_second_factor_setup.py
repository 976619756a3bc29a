"""Setting up a second factor, and proving anew who one is."""

from __future__ import annotations

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertRedirects

from followup.tests.second_steps import (
    SECRET,
    code_of,
    give_app,
    give_recovery_codes,
    log_in,
)
from promises.models import User

PASSWORD = "hästkraft på torget"


@pytest.fixture(autouse=True)
def asked_for(settings: Settings) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture
def lead(coordinator: User) -> User:
    """The coordinator, with a password."""
    coordinator.set_password(PASSWORD)
    coordinator.save()
    return coordinator


def test_app_is_added_with_a_code_from_it(client: Client, lead: User) -> None:
    log_in(client, lead, PASSWORD)
    page = client.get("/konto/app/")

    response = client.post(
        "/konto/app/", {"code": code_of(page.context["form"].secret)}, follow=True
    )

    assertRedirects(response, "/konto/reservkoder/")
    assert len(response.context["unused_codes"]) == 10
    assert Authenticator.objects.filter(user=lead, type="totp").count() == 1


def test_app_is_not_added_with_another_code(client: Client, lead: User) -> None:
    log_in(client, lead, PASSWORD)
    client.get("/konto/app/")

    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        response = client.post("/konto/app/", {"code": code_of(SECRET)})

    assertContains(response, "Koden stämmer inte.")
    assert not Authenticator.objects.exists()


def test_who_logged_in_long_ago_proves_it_anew(client: Client, lead: User) -> None:
    client.force_login(lead)

    response = client.get("/konto/app/")

    assertRedirects(response, "/konto/bekrafta/?next=%2Fkonto%2Fapp%2F")
    assertRedirects(
        client.post("/konto/bekrafta/", {"password": PASSWORD, "next": "/konto/app/"}),
        "/konto/app/",
    )


def test_wrong_password_proves_nothing(client: Client, lead: User) -> None:
    client.force_login(lead)

    response = client.post("/konto/bekrafta/", {"password": "fel"})

    assertContains(response, "Lösenordet stämmer inte.")


def test_new_recovery_codes_replace_the_old(client: Client, lead: User) -> None:
    log_in(client, lead, PASSWORD)
    give_app(lead)
    old = give_recovery_codes(lead)

    response = client.post("/konto/reservkoder/nya/", follow=True)

    assert not set(old) & set(response.context["unused_codes"])
