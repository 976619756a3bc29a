"""What was typed survives a log-in that ran out in the middle of the form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import Activity
from promises.models import Agreement, Party, Promise, User

URL = "/personal/logga/exempelkommun/2020-2022/"
LOG_IN = "/konto/logga-in/"
PASSWORD = "hästkraft på torget"
TEXT = "Tillsyn i fyra butiker, den ena <stängd>."
HERE = {"origin": "http://testserver"}


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def account(police_user: User) -> User:
    police_user.set_password(PASSWORD)
    police_user.save()
    return police_user


@pytest.fixture
def typed(
    account: User, inspections: Promise, police_party: Party, municipal_party: Party
) -> dict[str, Any]:
    return {
        "account": account.pk,
        "promise": "tillsyner",
        "dated_on": "2021-09-10",
        "parties": [police_party.pk, municipal_party.pk],
        "text": TEXT,
        "quantity": "3",
    }


def log_in(client: Client, page: Any, user: User, password: str = PASSWORD) -> Any:
    """Send the log-in form that the page shows, as the browser would."""
    form = page.context["form"]
    hidden = {name: form[name].value() or "" for name in ("next", "kept")}
    return client.post(
        LOG_IN, {"username": user.email, "password": password, **hidden}, follow=True
    )


def test_form_without_a_log_in_asks_for_it_and_saves_nothing(
    client: Client, typed: dict[str, Any]
) -> None:
    response = client.post(URL, typed)

    assertContains(response, "Du behöver logga in igen.", status_code=403)
    assertContains(response, f'action="{LOG_IN}"', status_code=403)
    assert not Activity.objects.exists()


def test_after_the_log_in_the_form_is_filled_in_and_not_saved(
    client: Client, typed: dict[str, Any], account: User
) -> None:
    asked = client.post(URL, typed)

    response = log_in(client, asked, account)

    assertRedirects(response, URL)
    assertContains(response, "Det du hade skrivit finns kvar")
    assertContains(response, "Tillsyn i fyra butiker, den ena &lt;stängd&gt;.")
    form = response.context["form"]
    assert form["promise"].value() == "tillsyner"
    assert form["dated_on"].value() == "2021-09-10"
    assert form["quantity"].value() == "3"
    assert form["parties"].value() == [f"{each}" for each in typed["parties"]]
    assert not Activity.objects.exists()


def test_what_was_typed_survives_a_mistyped_password(
    client: Client, typed: dict[str, Any], account: User
) -> None:
    asked = client.post(URL, typed)
    asked_again = log_in(client, asked, account, password="fel")

    response = log_in(client, asked_again, account)

    assertContains(response, "Tillsyn i fyra butiker")


def test_form_is_filled_in_once_alone(
    client: Client, typed: dict[str, Any], account: User
) -> None:
    log_in(client, client.post(URL, typed), account)

    assertNotContains(client.get(URL), "Tillsyn i fyra butiker")


def test_form_that_comes_back_can_be_saved(
    client: Client, typed: dict[str, Any], account: User
) -> None:
    log_in(client, client.post(URL, typed), account)

    client.post(URL, typed)

    assert Activity.objects.get().text == TEXT


def test_another_account_is_not_shown_what_was_typed(
    client: Client, typed: dict[str, Any], municipal_user: User
) -> None:
    municipal_user.set_password(PASSWORD)
    municipal_user.save()
    asked = client.post(URL, typed)

    response = log_in(client, asked, municipal_user)

    assertContains(response, "hörde till ett annat konto")
    assertNotContains(response, "Tillsyn i fyra butiker")
    assertNotContains(client.get(URL), "Tillsyn i fyra butiker")


def test_what_was_typed_is_in_no_address(
    client: Client, typed: dict[str, Any], account: User
) -> None:
    response = log_in(client, client.post(URL, typed), account)

    chain = response.redirect_chain
    assert chain == [(URL, 302)]


@pytest.mark.parametrize("forged", ["nonsens", "e30:1mQ:signatur"])
def test_forged_form_is_ignored(
    forged: str, client: Client, typed: dict[str, Any], account: User
) -> None:
    response = client.post(
        LOG_IN, {"username": account.email, "password": PASSWORD, "kept": forged}
    )

    assertRedirects(response, "/personal/", fetch_redirect_response=False)


def test_form_that_waited_too_long_is_forgotten(
    client: Client, typed: dict[str, Any], account: User
) -> None:
    asked = client.post(URL, typed)

    with time_machine.travel("2021-09-15 00:01+02:00", tick=False):
        response = log_in(client, asked, account)

    assertNotContains(response, "Tillsyn i fyra butiker")


def test_reason_for_withdrawing_is_kept_too(
    client: Client, typed: dict[str, Any], account: User
) -> None:
    client.force_login(account)
    client.post(URL, typed)
    activity = Activity.objects.get()
    client.logout()
    address = f"/personal/aktivitet/{activity.public_id}/aterta/"
    asked = client.post(address, {"account": account.pk, "reason": "Fel butik."})

    response = log_in(client, asked, account)

    assertContains(response, "Fel butik.")
    activity.refresh_from_db()
    assert not activity.is_withdrawn


def test_button_without_a_log_in_leads_to_the_list(
    client: Client, typed: dict[str, Any], account: User
) -> None:
    client.force_login(account)
    client.post(URL, typed)
    activity = Activity.objects.get()
    client.logout()

    response = client.post(f"/personal/aktivitet/{activity.public_id}/aterstall/")

    assertRedirects(response, f"{LOG_IN}?next=/personal/")


def test_form_opened_by_another_account_is_not_saved_but_shown(
    client: Client, typed: dict[str, Any], municipal_user: User
) -> None:
    client.force_login(municipal_user)

    response = client.post(URL, typed, follow=True)

    assertContains(response, "Formuläret öppnades med ett annat konto")
    assertContains(response, "Tillsyn i fyra butiker")
    assertContains(
        response, f'<input type="hidden" name="account" value="{municipal_user.pk}">'
    )
    assert not Activity.objects.exists()


# A token that grew old: logged in anew in another window


@pytest.fixture
def strict_client() -> Client:
    return Client(enforce_csrf_checks=True)


def test_form_with_an_old_token_is_shown_again_filled_in(
    strict_client: Client, typed: dict[str, Any], account: User
) -> None:
    strict_client.force_login(account)

    response = strict_client.post(URL, typed, headers=HERE, follow=True)

    assertRedirects(response, URL)
    assertContains(response, "Sidan hade legat öppen för länge")
    assertContains(response, "Tillsyn i fyra butiker")
    assert not Activity.objects.exists()


def test_form_with_an_old_token_and_no_log_in_asks_for_it(
    strict_client: Client, typed: dict[str, Any], account: User
) -> None:
    response = strict_client.post(URL, typed, headers={"sec-fetch-site": "same-origin"})

    assertContains(response, "Du behöver logga in igen.", status_code=403)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_form_of_another_site_is_refused_and_shown_to_nobody(
    headers: dict[str, str],
    strict_client: Client,
    typed: dict[str, Any],
    account: User,
) -> None:
    strict_client.force_login(account)

    response = strict_client.post(URL, typed, headers=headers)

    assertNotContains(response, "Tillsyn i fyra butiker", status_code=403)
    assertNotContains(strict_client.get(URL), "Tillsyn i fyra butiker")


def test_button_with_an_old_token_is_refused(
    strict_client: Client, account: User, agreement: Agreement
) -> None:
    strict_client.force_login(account)

    response = strict_client.post("/konto/logga-ut/", headers=HERE)

    assertContains(response, "Sidan har varit öppen för länge", status_code=403)


@pytest.mark.parametrize("way", ["passernyckel/", "via/"])
def test_other_ways_in_with_an_old_token_keep_the_form(
    way: str, client: Client, strict_client: Client, typed: dict[str, Any]
) -> None:
    kept = client.post(URL, typed).context["form"]["kept"].value()

    response = strict_client.post(f"{LOG_IN}{way}", {"kept": kept}, headers=HERE)

    assertContains(response, "Logga in en gång till.", status_code=403)
    assertContains(response, kept, status_code=403)


def test_log_in_with_an_old_token_keeps_the_address_and_the_form(
    client: Client, strict_client: Client, typed: dict[str, Any], account: User
) -> None:
    kept = client.post(URL, typed).context["form"]["kept"].value()
    sent = {"username": account.email, "password": PASSWORD, "kept": kept}

    response = strict_client.post(LOG_IN, sent, headers=HERE)

    assertContains(response, "Logga in en gång till.", status_code=403)
    assertContains(response, f'value="{account.email}"', status_code=403)
    assertContains(response, kept, status_code=403)
    assertNotContains(response, PASSWORD, status_code=403)


def test_log_in_of_who_got_in_meanwhile_goes_on_to_the_form(
    client: Client, strict_client: Client, typed: dict[str, Any], account: User
) -> None:
    kept = client.post(URL, typed).context["form"]["kept"].value()
    strict_client.force_login(account)

    response = strict_client.post(LOG_IN, {"kept": kept}, headers=HERE, follow=True)

    assertRedirects(response, URL)
    assertContains(response, "Tillsyn i fyra butiker")
