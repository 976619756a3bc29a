"""Declining all reminders from the mail itself, without a log-in."""

from __future__ import annotations

import pytest
from django.test import Client

from followup.actions.reminding import declined_by
from followup.digests.addresses import declining_address, token_of
from followup.models.reminders import ReminderKind
from promises.models import User
from promises.tests.pages import text_of

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def path(user: User) -> str:
    return f"/avboj-paminnelser/{token_of(user)}/"


@pytest.fixture
def strict_client() -> Client:
    """A browser, or mail program, in which a form needs its token where asked for."""
    return Client(enforce_csrf_checks=True)


def test_one_click_in_a_mail_program_declines_all(
    strict_client: Client, police_user: User, coordinator: User
) -> None:
    response = strict_client.post(path(police_user), ONE_CLICK)

    assert response.status_code == 200
    assert declined_by(police_user) == set(ReminderKind.values)
    assert declined_by(coordinator) == set()


def test_declining_twice_is_declining_once(client: Client, police_user: User) -> None:
    client.post(path(police_user))
    response = client.post(path(police_user))

    assert "Du får inga fler påminnelser" in text_of(response)
    assert declined_by(police_user) == set(ReminderKind.values)


def test_looking_at_the_page_declines_nothing(
    client: Client, police_user: User
) -> None:
    response = client.get(path(police_user))
    client.head(path(police_user))

    assert "Sluta skicka påminnelser" in text_of(response)
    assert declined_by(police_user) == set()


def test_the_page_names_nobody_and_is_kept_by_nobody(
    client: Client, police_user: User
) -> None:
    response = client.get(path(police_user))

    assert police_user.email not in response.text
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_we_did_not_sign_is_not_there(
    method: str, client: Client, police_user: User, coordinator: User
) -> None:
    key, signature = token_of(police_user).split(":")
    tokens = [f"{coordinator.pk}:{signature}", key, f"{key}:", f"{key}:{signature}x"]

    answers = {
        getattr(client, method)(f"/avboj-paminnelser/{token}/").status_code
        for token in tokens
    }

    assert answers == {404}
    assert declined_by(coordinator) == set()


def test_who_has_left_is_not_there(client: Client, police_user: User) -> None:
    police_user.is_active = False
    police_user.save()

    assert client.post(path(police_user)).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(
    method: str, client: Client, police_user: User
) -> None:
    assert getattr(client, method)(path(police_user)).status_code == 405


def test_the_address_in_the_mail_is_whole(police_user: User) -> None:
    address = declining_address(police_user)

    assert address == f"https://loften.example.se{path(police_user)}"
