from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup import demo
from promises.models import Agreement, User

URL = "/konto/logga-in/"
EMAIL = "polis@exempelkommun.example"
PASSWORD = "hästkraft på torget"
WRONG = "E-postadressen och lösenordet hör inte ihop. Kontrollera båda och försök igen."


@pytest.fixture
def account(police_user: User) -> User:
    police_user.set_password(PASSWORD)
    police_user.save()
    return police_user


def test_log_in_asks_for_address_and_password(client: Client) -> None:
    response = client.get(URL)

    assertContains(response, "<h1>Logga in</h1>", html=True)
    assertContains(response, 'type="email"')
    assertContains(response, 'autocomplete="current-password"')


def test_member_is_led_home(client: Client, account: User) -> None:
    response = client.post(URL, {"username": EMAIL, "password": PASSWORD})

    assertRedirects(response, "/personal/", fetch_redirect_response=False)


def test_address_may_be_written_with_capitals(client: Client, account: User) -> None:
    response = client.post(URL, {"username": EMAIL.upper(), "password": PASSWORD})

    assertRedirects(response, "/personal/", fetch_redirect_response=False)


def test_administrator_is_led_to_the_administration(
    client: Client, administrator: User
) -> None:
    administrator.set_password(PASSWORD)
    administrator.save()

    response = client.post(URL, {"username": administrator.email, "password": PASSWORD})

    assertRedirects(response, "/admin/", fetch_redirect_response=False)


def test_visitor_is_led_to_where_they_were_going(client: Client, account: User) -> None:
    page = client.get(f"{URL}?next={quote('/personal/aktiviteter/?sida=2')}")

    response = client.post(
        URL,
        {
            "username": EMAIL,
            "password": PASSWORD,
            "next": page.context["form"]["next"].value(),
        },
    )

    assertRedirects(
        response, "/personal/aktiviteter/?sida=2", fetch_redirect_response=False
    )


@pytest.mark.parametrize(
    "wanted",
    ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""],
)
def test_nobody_is_led_elsewhere(wanted: str, client: Client, account: User) -> None:
    response = client.post(
        URL, {"username": EMAIL, "password": PASSWORD, "next": wanted}
    )

    assertRedirects(response, "/personal/", fetch_redirect_response=False)


def test_wrong_password_is_told_and_the_address_is_kept(
    client: Client, account: User
) -> None:
    response = client.post(URL, {"username": EMAIL, "password": "fel"})

    assertContains(response, WRONG)
    assertContains(response, f'value="{EMAIL}"')
    assertNotContains(response, 'value="fel"')


def test_unknown_account_is_told_the_same(client: Client, account: User) -> None:
    response = client.post(
        URL, {"username": "ingen@exempelkommun.example", "password": PASSWORD}
    )

    assertContains(response, WRONG)


def test_deactivated_account_is_told_the_same(client: Client, account: User) -> None:
    account.is_active = False
    account.save()

    response = client.post(URL, {"username": EMAIL, "password": PASSWORD})

    assertContains(response, WRONG)


@pytest.mark.parametrize(("is_demo", "status"), [(False, 200), (True, 302)])
def test_known_password_logs_in_only_while_demo_is_on(
    is_demo: bool, status: int, client: Client, account: User, settings: Settings
) -> None:
    settings.DEMO = is_demo
    account.set_password(demo.PASSWORD)
    account.save()

    response = client.post(URL, {"username": EMAIL, "password": demo.PASSWORD})

    assert response.status_code == status


def test_account_kept_with_capitals_logs_in(client: Client, account: User) -> None:
    User.objects.filter(pk=account.pk).update(email=EMAIL.title())

    response = client.post(URL, {"username": EMAIL, "password": PASSWORD})

    assertRedirects(response, "/personal/", fetch_redirect_response=False)


def test_what_is_missing_is_said_beside_its_field(
    client: Client, account: User
) -> None:
    response = client.post(URL, {})

    assert response.context["form"].errors == {
        "username": ["Skriv din e-postadress."],
        "password": ["Skriv ditt lösenord."],
    }
    assertContains(response, "Skriv din e-postadress.")


def test_log_in_page_is_never_kept_by_the_browser(client: Client, db: None) -> None:
    assert "no-store" in client.get(URL)["Cache-Control"]


def test_other_methods_are_refused(client: Client, db: None) -> None:
    assert client.put(URL).status_code == 405


def test_log_out_ends_the_session(client: Client, police_user: User) -> None:
    client.force_login(police_user)

    response = client.post("/konto/logga-ut/")

    assertRedirects(response, "/", fetch_redirect_response=False)
    assert "_auth_user_id" not in client.session


def test_log_out_is_no_link(client: Client, police_user: User) -> None:
    client.force_login(police_user)

    response = client.get("/konto/logga-ut/")

    assert response.status_code == 405
    assert "_auth_user_id" in client.session


def test_public_pages_set_no_cookie(client: Client, agreement: Agreement) -> None:
    response = client.get("/exempelkommun/2020-2022/2021/")

    assertContains(response, "Exempelkommun")
    assert not response.cookies
