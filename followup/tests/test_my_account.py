from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django.asserts import assertContains, assertRedirects

from followup import demo
from followup.tests.second_steps import give_app, give_recovery_codes, log_in
from promises.models import User

URL = "/konto/"
PASSWORD = "hästkraft på torget"
NEW = "en alldeles ny mening"
NO_PASSKEYS = [
    "",
    "{}",
    "nonsens",
    "[]",
    "7",
    '{"id": 1}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": '
    '{"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA", '
    '"attestationObject": "AA", "userHandle": "MQ"}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": '
    '{"clientDataJSON": "_w", "authenticatorData": "", "signature": 1, '
    '"attestationObject": "oA", "userHandle": null}}',
]


@pytest.fixture
def account(client: Client, police_user: User) -> User:
    """Someone who has just logged in with a password."""
    police_user.set_password(PASSWORD)
    police_user.save()
    log_in(client, police_user, PASSWORD)
    return police_user


def change(client: Client, **fields: str) -> Any:
    usual = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    return client.post("/konto/losenord/", usual | fields)


def test_overview_says_what_there_is(client: Client, account: User) -> None:
    give_app(account)
    give_recovery_codes(account)

    response = client.get(URL)

    assertContains(response, "<h1>Mitt konto</h1>", html=True)
    assertContains(response, "polis@exempelkommun.example")
    assertContains(response, "Ta bort appen")
    assertContains(response, "10 kvar.")
    assertContains(response, "Det är frivilligt för dig.")


def test_overview_is_in_the_menu(client: Client, account: User) -> None:
    assertContains(client.get("/personal/"), 'href="/konto/"')


@pytest.mark.parametrize(
    "path",
    [
        URL,
        "/konto/steg-tva/",
        "/konto/vidare/",
        "/konto/bekrafta/",
        "/konto/bekrafta/kod/",
        "/konto/bekrafta/passernyckel/",
        "/konto/losenord/",
        "/konto/losenord/forsta/",
        "/konto/app/",
        "/konto/app/ta-bort/",
        "/konto/passernyckel/",
        "/konto/passernyckel/1/",
        "/konto/passernyckel/1/ta-bort/",
        "/konto/reservkoder/",
        "/konto/reservkoder/nya/",
    ],
)
def test_who_is_not_logged_in_is_asked_to(path: str, client: Client, db: None) -> None:
    assertRedirects(client.get(path), f"/konto/logga-in/?next={path}")


@pytest.mark.parametrize("path", [URL, "/konto/losenord/", "/konto/app/"])
def test_other_methods_are_refused(path: str, client: Client, account: User) -> None:
    assert client.put(path).status_code == 405


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "socialaccount_signup", "account_inactive"],
)
def test_nobody_signs_up_or_changes_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["passernyckel/{}/", "passernyckel/{}/ta-bort/"])
def test_passkey_of_another_is_not_found(
    path: str, client: Client, account: User, municipal_user: User
) -> None:
    theirs = Authenticator.objects.create(
        user=municipal_user, type="webauthn", data={"name": "Deras", "credential": {}}
    )

    response = client.post(f"{URL}{path.format(theirs.pk)}", {"name": "Min"})

    assert response.status_code == 404
    assert Authenticator.objects.get().data["name"] == "Deras"


def test_there_are_no_recovery_codes_to_show_before_a_factor(
    client: Client, account: User
) -> None:
    assert client.get("/konto/reservkoder/").status_code == 404


@pytest.mark.parametrize("credential", NO_PASSKEYS)
def test_what_is_no_passkey_is_not_added(
    credential: str, client: Client, account: User
) -> None:
    client.get("/konto/passernyckel/")

    response = client.post(
        "/konto/passernyckel/", {"name": "Ny", "credential": credential}
    )

    assert response.status_code == 200
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", NO_PASSKEYS)
def test_what_is_no_passkey_does_not_log_in(
    credential: str, client: Client, police_user: User
) -> None:
    client.get("/konto/logga-in/passernyckel/", headers={"accept": "application/json"})

    response = client.post("/konto/logga-in/passernyckel/", {"credential": credential})

    assertRedirects(response, "/konto/logga-in/")
    assert "_auth_user_id" not in client.session


# Passwords


def test_password_is_changed_and_told_of_by_mail(
    client: Client, account: User, mailoutbox: list[Any]
) -> None:
    response = change(client)

    assertRedirects(response, URL)
    account.refresh_from_db()
    assert account.check_password(NEW)
    (mail,) = mailoutbox
    assert mail.subject == "Lösenordet är bytt"
    assert mail.to == ["polis@exempelkommun.example"]
    assert mail.from_email == "medborgarloften@example.se"


def test_change_of_password_ends_the_other_sessions(
    client: Client, account: User
) -> None:
    elsewhere = Client()
    elsewhere.force_login(account)

    change(client)

    assert client.get("/personal/").status_code == 200
    assert elsewhere.get("/personal/").status_code == 302


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"oldpassword": "fel"}, "Det är inte ditt nuvarande lösenord."),
        ({"password2": "en annan mening"}, "Du måste ange samma lösenord"),
        ({"password1": "kort", "password2": "kort"}, "12"),
        ({"password1": ""}, "Fyll i det här fältet."),
        (
            {"password1": demo.PASSWORD, "password2": demo.PASSWORD},
            "Det lösenordet står i programmets källkod.",
        ),
    ],
)
def test_password_is_not_changed(
    fields: dict[str, str], sentence: str, client: Client, account: User
) -> None:
    response = change(client, **fields)

    assertContains(response, sentence)
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_account_without_a_password_chooses_one(
    client: Client, municipal_user: User
) -> None:
    municipal_user.set_unusable_password()
    municipal_user.save()
    client.force_login(municipal_user)

    response = client.post(
        "/konto/losenord/forsta/", {"password1": NEW, "password2": NEW}
    )

    assertRedirects(response, URL)
    municipal_user.refresh_from_db()
    assert municipal_user.check_password(NEW)


def test_administration_leads_to_the_same_page(administration: Client) -> None:
    response = administration.get("/admin/password_change/")

    assertRedirects(response, "/konto/losenord/", fetch_redirect_response=False)


def test_session_ends_when_the_account_is_deactivated(
    client: Client, account: User
) -> None:
    User.objects.filter(pk=account.pk).update(is_active=False)

    assertRedirects(client.get("/personal/"), "/konto/logga-in/?next=/personal/")
