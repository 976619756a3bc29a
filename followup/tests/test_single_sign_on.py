"""Whose address a provider vouches for; the whole way is tested in the browser."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains

from followup.accounts.single_sign_on import account_of, vouched_address
from medborgarlofte.environment import Provider
from promises.models import User

START = "/konto/logga-in/via/"
ANSWER = "/konto/logga-in/via/svar/"
ADDRESS = "polis@exempelkommun.example"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def provider(settings: Settings) -> Provider:
    """One that does not answer."""
    chosen = Provider(
        issuer=f"http://127.0.0.1:{free_port()}",
        client_id="loften",
        secret="hemligt",
        name="Exempel-ID",
    )
    settings.SINGLE_SIGN_ON = chosen
    return chosen


@pytest.mark.parametrize(
    ("claims", "address"),
    [
        ({"email": ADDRESS, "email_verified": True}, ADDRESS),
        ({"email": ADDRESS, "email_verified": False}, ""),
        ({"email": ADDRESS, "email_verified": "false"}, ""),
        ({"email": ADDRESS, "email_verified": "true"}, ""),
        ({"email": ADDRESS}, ""),
        ({"preferred_username": ADDRESS, "email_verified": True}, ""),
        ({"email": None, "email_verified": True}, ""),
        ({}, ""),
    ],
)
def test_address_is_the_one_the_provider_has_verified(
    claims: dict[str, Any], address: str
) -> None:
    assert vouched_address(claims) == address


@pytest.mark.parametrize(
    ("claims", "address"),
    [
        ({"email": ADDRESS}, ADDRESS),
        ({"preferred_username": ADDRESS}, ADDRESS),
        ({"email": "", "preferred_username": ADDRESS}, ADDRESS),
        ({"email": ADDRESS, "email_verified": False}, ""),
        ({}, ""),
    ],
)
def test_trusted_provider_is_taken_at_its_word(
    claims: dict[str, Any], address: str, settings: Settings
) -> None:
    settings.SINGLE_SIGN_ON_ADDRESSES_ARE_TRUSTED = True

    assert vouched_address(claims) == address


def test_account_is_found_in_what_the_provider_tells(police_user: User) -> None:
    userinfo = {"email": ADDRESS.upper(), "email_verified": True}

    assert account_of({"id_token": {"email": "x"}, "userinfo": userinfo}) == police_user


def test_closed_account_is_not_found(police_user: User) -> None:
    User.objects.filter(pk=police_user.pk).update(is_active=False)

    assert account_of({"userinfo": {"email": ADDRESS, "email_verified": True}}) is None


def test_nobody_is_found_by_no_address(db: None) -> None:
    assert account_of({}) is None


def test_without_a_provider_there_is_no_button_and_no_page(
    client: Client, db: None
) -> None:
    assertNotContains(client.get("/konto/logga-in/"), START)
    assert client.post(START).status_code == 404
    assert client.get(ANSWER).status_code == 404


def test_button_is_named_after_the_provider(client: Client, provider: Provider) -> None:
    assertContains(client.get("/konto/logga-in/"), "Logga in med Exempel-ID")


def test_provider_that_is_down_is_said_plainly(
    client: Client, provider: Provider, db: None
) -> None:
    response = client.post(START)

    assertContains(response, "Inloggningen gick inte att slutföra", status_code=502)


@pytest.mark.parametrize("query", ["", "?code=a&state=b", "?error=access_denied"])
def test_answer_to_no_question_is_refused(
    query: str, client: Client, provider: Provider, db: None
) -> None:
    response = client.get(f"{ANSWER}{query}")

    assertContains(response, "Inloggningen gick inte att slutföra", status_code=502)
    assert "_auth_user_id" not in client.session


def test_link_does_not_begin_a_log_in(client: Client, provider: Provider) -> None:
    assert client.get(START).status_code == 405
