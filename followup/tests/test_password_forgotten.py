"""A forgotten password: nobody learns who has an account, and the link works once."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client, RequestFactory
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertRedirects

from followup.accounts.mails import password_link
from followup.tests.second_steps import log_in
from promises.models import User

URL = "/konto/losenord/glomt/"
SENT = "/konto/losenord/glomt/skickat/"
NEW = "en alldeles ny mening"
BOTH = {"password1": NEW, "password2": NEW}


def ask(client: Client, email: str) -> Any:
    return client.post(URL, {"email": email})


def choose(client: Client, link: str, **fields: str) -> Any:
    """Open the link as a browser does, and fill in the page it leads to."""
    page = client.get(link, follow=True)
    path = page.redirect_chain[-1][0] if page.redirect_chain else link
    return client.post(path, BOTH | fields, follow=True)


def link_in(mail: Any) -> str:
    (address,) = re.findall(r"http://\S+", mail.body)
    return f"{urlsplit(address).path}"


def test_link_is_mailed(
    client: Client, police_user: User, mailoutbox: list[Any]
) -> None:
    response = ask(client, "Polis@Exempelkommun.example")

    assertRedirects(response, SENT)
    (mail,) = mailoutbox
    assert mail.subject == "Välj ett nytt lösenord"
    assert mail.to == ["polis@exempelkommun.example"]
    assert mail.from_email == "medborgarloften@example.se"
    ((page, kind),) = [(each.content, each.mimetype) for each in mail.alternatives]
    assert kind == "text/html"
    assert link_in(mail) in page


def test_account_kept_with_capitals_is_found(
    client: Client, police_user: User, mailoutbox: list[Any]
) -> None:
    User.objects.filter(pk=police_user.pk).update(email="Polis@Exempelkommun.example")

    ask(client, "polis@exempelkommun.example")

    assert len(mailoutbox) == 1


def test_unknown_address_is_answered_the_same_and_mailed_nothing(
    client: Client, police_user: User, mailoutbox: list[Any]
) -> None:
    known = ask(client, police_user.email)
    mailoutbox.clear()

    unknown = ask(client, "ingen@exempelkommun.example")

    assert (unknown.status_code, unknown.url) == (known.status_code, known.url)
    assert unknown.headers.keys() == known.headers.keys()
    assert mailoutbox == []


def test_closed_account_is_mailed_nothing(
    client: Client, police_user: User, mailoutbox: list[Any]
) -> None:
    User.objects.filter(pk=police_user.pk).update(is_active=False)

    assertRedirects(ask(client, police_user.email), SENT)
    assert mailoutbox == []


def test_mail_server_that_is_down_tells_nobody_of_the_account(
    client: Client,
    police_user: User,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = 1

    assertRedirects(ask(client, police_user.email), SENT)
    assert "A mail about an account was not sent: ConnectionRefusedError" in caplog.text
    assert police_user.email not in caplog.text


@pytest.mark.parametrize("email", ["", "polis", "a@b", "x" * 300 + "@example.se"])
def test_what_is_no_address_is_said(email: str, client: Client, db: None) -> None:
    assertContains(ask(client, email), "field__errors")


def test_link_sets_the_password(
    client: Client, police_user: User, mailoutbox: list[Any]
) -> None:
    ask(client, police_user.email)

    response = choose(client, link_in(mailoutbox[0]))

    assertRedirects(response, "/konto/logga-in/")
    assertContains(response, "Lösenordet är bytt.")
    log_in(client, police_user, NEW)
    assert "_auth_user_id" in client.session


def test_link_does_not_log_in_by_itself(client: Client, police_user: User) -> None:
    choose(client, link_of(police_user))

    assert "_auth_user_id" not in client.session


def link_of(user: User) -> str:
    request = RequestFactory().get("/")
    return urlsplit(password_link(request, user)).path


def test_link_is_kept_out_of_the_address(client: Client, police_user: User) -> None:
    link = link_of(police_user)

    response = client.get(link)

    assert response.status_code == 302
    assert response["Location"].endswith("/set-password/")


def test_link_works_once(client: Client, police_user: User) -> None:
    link = link_of(police_user)
    choose(client, link)

    assertContains(client.get(link), "Länken gäller inte längre")


def test_link_is_good_for_three_days(client: Client, police_user: User) -> None:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        link = link_of(police_user)

    with time_machine.travel("2021-09-17 12:01+02:00", tick=False):
        assertContains(client.get(link), "Länken gäller inte längre")
    with time_machine.travel("2021-09-17 11:59+02:00", tick=False):
        assert client.get(link).status_code == 302


def test_link_to_an_address_that_was_changed_no_longer_works(
    client: Client, police_user: User
) -> None:
    link = link_of(police_user)
    User.objects.filter(pk=police_user.pk).update(email="ny@exempelkommun.example")

    assertContains(client.get(link), "Länken gäller inte längre")


def test_link_to_a_closed_account_does_not_work(
    client: Client, police_user: User
) -> None:
    link = link_of(police_user)
    User.objects.filter(pk=police_user.pk).update(is_active=False)

    assertContains(client.get(link), "Länken gäller inte längre")


@pytest.mark.parametrize(
    "path", ["1/abc-def", "zzzzzzzzzzzzzzz/abc-def", "1/set-password", "å/abc"]
)
def test_forged_link_does_not_work(
    path: str, client: Client, police_user: User
) -> None:
    response = client.get(f"/konto/losenord/valj/{path}/")

    assert response.status_code in (200, 404)
    assert "_password_reset_key" not in client.session


def test_weak_password_is_refused(client: Client, police_user: User) -> None:
    response = choose(
        client, link_of(police_user), password1="123456789012", password2="123456789012"
    )

    assertContains(response, "field__errors")


def test_new_account_without_a_password_can_be_given_a_link(
    client: Client, police_user: User
) -> None:
    police_user.set_unusable_password()
    police_user.save()

    choose(client, link_of(police_user))

    police_user.refresh_from_db()
    assert police_user.check_password(NEW)


def test_link_leads_to_the_site_that_was_visited(police_user: User) -> None:
    request = RequestFactory().get("/", headers={"host": "localhost"})

    assert password_link(request, police_user).startswith(
        "http://localhost/konto/losenord/valj/"
    )
