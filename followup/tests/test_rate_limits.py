"""Too many tries are refused for a while, whichever process they came to."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
import time_machine
from allauth.core.internal.ratelimit import parse_rates
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains

from followup.tests.second_steps import log_in
from followup.views.accounts import WAIT
from promises.models import User

PASSWORD = "hästkraft på torget"
REFUSED = "Det har blivit för många försök."
ONE_TRY = """
import django
django.setup()
from django.test import Client
form = {"username": "polis@exempelkommun.example", "password": "fel"}
print(Client().post("/konto/logga-in/", form).status_code)
"""


@pytest.fixture
def account(police_user: User) -> User:
    police_user.set_password(PASSWORD)
    police_user.save()
    return police_user


def guess(user: User, times: int, **more: Any) -> Any:
    client = Client(**more)
    for _ in range(times):
        response = log_in(client, user, "fel")
    return response


def test_sixth_guess_at_an_account_is_refused(account: User) -> None:
    assert guess(account, 5).status_code == 200

    assertContains(guess(account, 1), REFUSED, status_code=429)


def test_right_password_is_refused_too_meanwhile(account: User) -> None:
    guess(account, 5)

    client = Client(REMOTE_ADDR="198.51.100.7")
    response = log_in(client, account, PASSWORD, kept="")

    assertContains(response, REFUSED, status_code=429)
    assert "_auth_user_id" not in client.session


def test_address_with_capitals_is_the_same_account(account: User) -> None:
    guess(account, 5)
    account.email = account.email.upper()

    assert guess(account, 1).status_code == 429


def test_what_was_typed_is_kept_meanwhile(client: Client, account: User) -> None:
    guess(account, 5)

    response = log_in(client, account, PASSWORD, next="/personal/", kept="det skrivna")

    assertContains(response, 'value="det skrivna"', status_code=429)
    assertContains(response, 'value="/personal/"', status_code=429)


def test_another_account_is_let_in_meanwhile(
    client: Client, account: User, municipal_user: User
) -> None:
    guess(account, 5)
    municipal_user.set_password(PASSWORD)
    municipal_user.save()

    assert log_in(client, municipal_user, PASSWORD).status_code == 302


def test_after_five_minutes_one_may_try_again(account: User) -> None:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        guess(account, 6)

    with time_machine.travel("2021-09-14 12:05:01+02:00", tick=False):
        assert log_in(Client(), account, PASSWORD).status_code == 302


def test_one_address_may_not_try_account_after_account(db: None) -> None:
    client = Client()
    for number in range(20):
        client.post("/konto/logga-in/", {"username": f"{number}@a.se", "password": "x"})

    response = client.post(
        "/konto/logga-in/", {"username": "sista@a.se", "password": "x"}
    )

    assert response.status_code == 429
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    again = elsewhere.post(
        "/konto/logga-in/", {"username": "sista@a.se", "password": "x"}
    )
    assert again.status_code == 200


@pytest.mark.parametrize(
    ("proxies", "forwarded", "is_same"),
    [
        (0, ("203.0.113.1", "203.0.113.2"), True),
        (1, ("203.0.113.1", "203.0.113.2"), False),
        (1, ("10.0.0.1, 203.0.113.1", "10.0.0.2, 203.0.113.1"), True),
        (2, ("203.0.113.1, 10.0.0.1", "203.0.113.2, 10.0.0.1"), False),
        (1, ("2001:db8::1", "2001:db8::2"), True),
    ],
)
def test_address_is_told_by_the_proxies_that_are_ours(
    proxies: int,
    forwarded: tuple[str, str],
    is_same: bool,
    settings: Settings,
    db: None,
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    first, second = forwarded
    for number in range(20):
        form = {"username": f"{number}@a.se", "password": "x"}
        Client(headers={"x-forwarded-for": first}).post("/konto/logga-in/", form)

    response = Client(headers={"x-forwarded-for": second}).post(
        "/konto/logga-in/", {"username": "sista@a.se", "password": "x"}
    )

    assert response.status_code == (429 if is_same else 200)


def test_server_behind_a_unix_socket_knows_no_address(account: User) -> None:
    client = Client(REMOTE_ADDR="")

    assert log_in(client, account, PASSWORD).status_code == 302


def test_other_pages_say_when_to_try_again(client: Client, db: None) -> None:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        for _ in range(3):
            client.post("/konto/losenord/glomt/", {"email": "polis@a.se"})

        response = client.post("/konto/losenord/glomt/", {"email": "Polis@a.se"})

    assertContains(response, "<h1>Det blev för många försök</h1>", 1, 429, html=True)
    assertContains(response, "12.05</time>", status_code=429)
    assert response["Retry-After"] == "300"


def test_nobody_waits_longer_than_is_said() -> None:
    limits = [
        *django_settings.ACCOUNT_RATE_LIMITS.values(),
        *django_settings.MFA_RATE_LIMITS.values(),
    ]
    times = {rate.duration for limit in limits for rate in parse_rates(limit)}

    assert times == {WAIT.total_seconds()}


def test_pages_that_are_only_read_count_nothing(client: Client, db: None) -> None:
    for _ in range(30):
        response = client.get("/konto/logga-in/")

    assertNotContains(response, REFUSED)


# Shared between processes


def database_url() -> str:
    """Return where the tests keep their data, for a process of its own."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    given = os.environ["DATABASE_URL"]
    before, _, after = given.rpartition("/medborgarlofte")
    return f"{before}/{name}{after}" if before else given


def try_in_another_process() -> str:
    return subprocess.run(
        [sys.executable, "-c", ONE_TRY],
        check=True,
        cwd=django_settings.BASE_DIR,
        env={
            "DJANGO_SETTINGS_MODULE": "medborgarlofte.settings_test",
            "DATABASE_URL": database_url(),
        },
        capture_output=True,
        text=True,
    ).stdout.strip()


@pytest.mark.django_db(transaction=True)
def test_processes_count_together_and_a_restart_forgets_nothing(account: User) -> None:
    guess(account, 4)

    assert [try_in_another_process() for _ in range(2)] == ["200", "429"]
    assert guess(account, 1).status_code == 429
    cache.clear()


# The table


@pytest.mark.django_db(transaction=True)
def test_migrations_make_the_table_of_the_cache_and_take_it_away() -> None:
    def has_table() -> bool:
        return "cache" in connection.introspection.table_names()

    assert has_table()
    call_command("migrate", "medborgarlofte", "zero", verbosity=0)
    assert not has_table()
    call_command("migrate", "medborgarlofte", verbosity=0)
    assert has_table()
