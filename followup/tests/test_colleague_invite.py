from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from pytest_django.fixtures import Settings

from followup.tests.test_refusing import refusals
from promises.invitations import AddressTakenError, create_invitee, token_for
from promises.models import Organisation, User
from promises.tests import factories

LIST = "/personal/kollegor/"
URL = f"{LIST}bjud-in/"
NOW = dt.datetime(2026, 9, 14, 10, tzinfo=dt.UTC)
ADDRESS = "ny@exempel.example"
CLOSED_PORT = 1  # nothing listens there


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    """A browser in which the coordinator of the police is logged in."""
    client.force_login(coordinator)
    return client


@pytest.fixture
def _mail_server_is_down(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", CLOSED_PORT


def invitation(**changes: object) -> dict[str, object]:
    return {"email": ADDRESS, "name": "Kim Ny", "role": "reporter", **changes}


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


@pytest.mark.parametrize("role", ["reporter", "coordinator"])
def test_invited_colleague_gets_an_account_that_waits_for_its_owner(
    role: str, desk: Client, coordinator: User, police: Organisation
) -> None:
    response = desk.post(
        URL, invitation(email="Ny@Exempel.example", role=role), follow=True
    )

    assertRedirects(response, LIST)
    assertContains(response, "Inbjudan är skickad till ny@exempel.example.")
    user = User.objects.get(email=ADDRESS)
    assert (user.organisation, user.role, user.name) == (police, role, "Kim Ny")
    assert (user.invited_by, user.invited_at) == (coordinator, NOW)
    assert (user.is_active, user.is_staff, user.is_superuser) == (True, False, False)
    assert not user.has_usable_password()


def test_mail_leads_to_the_invitation_in_text_and_html(
    desk: Client, coordinator: User
) -> None:
    desk.post(URL, invitation())

    (letter,) = mail.outbox
    user = User.objects.get(email=ADDRESS)
    link = f"https://loften.example.se/konto/inbjudan/{token_for(user)}/"
    assert isinstance(letter, mail.EmailMultiAlternatives)
    ((html, kind),) = letter.alternatives
    assert isinstance(html, str)
    assert (letter.to, letter.subject) == ([ADDRESS], "Välkommen till Medborgarlöften")
    assert kind == "text/html"
    assert f'<a href="{link}">' in html
    assert link in f"{letter.body}".splitlines()
    for words in (f"{letter.body}", html):
        assert coordinator.email in words
        assert "för Exempelpolisen" in words
        assert "Länken gäller i 14 dagar" in words
        assert "Kim Ny" not in words


def test_name_is_optional(desk: Client) -> None:
    desk.post(URL, invitation(name=""))

    assert User.objects.get(email=ADDRESS).name == ""


@pytest.mark.usefixtures("_mail_server_is_down")
def test_mail_that_cannot_be_sent_is_told_and_the_account_kept(
    desk: Client, coordinator: User
) -> None:
    response = desk.post(URL, invitation(), follow=True)

    assertContains(response, "Mejlet till ny@exempel.example gick inte att skicka.")
    assertContains(response, "Inbjudan är inte skickad")
    assertContains(response, "Skicka inbjudan igen")
    user = User.objects.get(email=ADDRESS)
    assert (user.invited_by, user.invited_at) == (coordinator, None)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"email": ""}, "email", "Skriv adressen som inbjudan ska skickas till."),
        ({"email": "kim"}, "email", "Skriv adressen som namn@exempel.se."),
        (
            {"email": "ny@exempel.example\nBcc: alla@exempel.example"},
            "email",
            "Skriv adressen som namn@exempel.se.",
        ),
        ({"role": ""}, "role", "Välj en roll."),
        ({"role": "administrator"}, "role", "Välj en roll."),
        ({"name": "k" * 151}, "name", "Högst 150 tecken."),
        (
            {"name": "Kim 19811228-9874"},
            "name",
            "Här står ett personnummer eller samordningsnummer. Skriv bara namnet.",
        ),
    ],
)
def test_bad_invitation_is_said_beside_its_field_and_sent_to_nobody(
    changes: dict[str, object], field: str, said: str, desk: Client, coordinator: User
) -> None:
    before = User.objects.count()

    response = desk.post(URL, invitation(**changes))

    assert errors(response)[field] == [said]
    assert (User.objects.count(), mail.outbox) == (before, [])


@pytest.mark.parametrize("is_active", [True, False])
def test_address_of_a_colleague_is_said_to_be_one(
    is_active: bool, desk: Client, police_user: User
) -> None:
    police_user.is_active = is_active
    police_user.save()

    response = desk.post(URL, invitation(email=police_user.email.upper()))

    assert errors(response) == {
        "email": [
            "Det finns redan ett konto med den adressen. Du hittar det bland "
            "kollegorna."
        ]
    }


@pytest.mark.parametrize("who", ["municipal_user", "outsider", "administrator"])
def test_address_of_another_is_refused_without_saying_whose(
    who: str, desk: Client, request: pytest.FixtureRequest
) -> None:
    other: User = request.getfixturevalue(who)
    before = (other.organisation, other.role, other.password, other.invited_by)

    response = desk.post(URL, invitation(email=other.email))

    assert errors(response) == {
        "email": [
            "Det finns redan ett konto med den adressen. Fråga administratören om det "
            "är er kollega."
        ]
    }
    assertNotContains(response, "Grannkommunen")
    assertNotContains(response, "Exempelkommunen")
    other.refresh_from_db()
    assert (other.organisation, other.role, other.password, other.invited_by) == before
    assert mail.outbox == []


def test_address_that_another_was_quicker_with_is_refused(
    coordinator: User, police: Organisation, outsider: User
) -> None:
    with pytest.raises(AddressTakenError):
        create_invitee(
            email=outsider.email,
            name="",
            role="reporter",
            organisation=police,
            by=coordinator,
        )

    outsider.refresh_from_db()
    assert outsider.organisation != police
    assert mail.outbox == []


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "who", ["police_user", "municipal_user", "outsider", "administrator"]
)
def test_others_invite_nobody_and_are_logged(
    who: str,
    method: str,
    client: Client,
    request: pytest.FixtureRequest,
    caplog: pytest.LogCaptureFixture,
) -> None:
    user: User = request.getfixturevalue(who)
    client.force_login(user)

    response = getattr(client, method)(URL, invitation(account=user.pk))

    assert response.status_code == 404
    assert refusals(caplog) == [
        f"404 at {URL} for account {user.pk}: "
        "the accounts of an organisation, which its coordinators see to"
    ]
    assert not User.objects.filter(email=ADDRESS).exists()


def test_what_was_typed_survives_a_log_in_that_ran_out(
    client: Client, coordinator: User
) -> None:
    response = client.post(URL, invitation(account=coordinator.pk))

    assertContains(response, "Du behöver logga in igen.", status_code=403)
    assert not User.objects.filter(email=ADDRESS).exists()


def test_other_methods_are_refused(desk: Client) -> None:
    assert desk.put(URL).status_code == 405


# Once more


@pytest.fixture
def invitee(police: Organisation) -> User:
    return factories.make_user(email=ADDRESS, organisation=police)


def again(user: User) -> str:
    return f"{LIST}{user.pk}/inbjudan/"


def test_invitation_is_sent_once_more(
    desk: Client, invitee: User, coordinator: User
) -> None:
    response = desk.post(again(invitee), follow=True)

    assertContains(response, "Inbjudan är skickad till ny@exempel.example.")
    invitee.refresh_from_db()
    assert (invitee.invited_by, invitee.invited_at) == (coordinator, NOW)
    assert [letter.to for letter in mail.outbox] == [[ADDRESS]]


@pytest.mark.usefixtures("_mail_server_is_down")
def test_mail_that_cannot_be_sent_again_is_told(desk: Client, invitee: User) -> None:
    response = desk.post(again(invitee), follow=True)

    assertContains(response, "gick inte att skicka")
    assertContains(response, "Skicka inbjudan igen")


@pytest.mark.parametrize("is_in_by", ["password", "log-in", "closing"])
def test_who_does_not_wait_is_not_invited(
    is_in_by: str, desk: Client, invitee: User
) -> None:
    match is_in_by:
        case "password":
            invitee.set_password("tre blå renar i snö")
        case "log-in":
            invitee.last_login = NOW
        case "closing":
            invitee.is_active = False
    invitee.save()

    response = desk.post(again(invitee), follow=True)

    assertContains(response, "ny@exempel.example behöver ingen inbjudan.")
    assert mail.outbox == []


@pytest.mark.parametrize("who", ["coordinator", "municipal_user", "administrator"])
def test_nobody_but_a_colleague_is_invited_again(
    who: str, desk: Client, request: pytest.FixtureRequest
) -> None:
    user: User = request.getfixturevalue(who)

    assert desk.post(again(user)).status_code == 404
    assert mail.outbox == []


def test_invitation_again_is_no_link(desk: Client, invitee: User) -> None:
    assert desk.get(again(invitee)).status_code == 405
