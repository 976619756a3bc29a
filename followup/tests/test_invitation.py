"""What an invitee meets behind the link in the mail, and who else may try it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
import time_machine
from django.core import mail
from django.core.signing import dumps
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.demo import PASSWORD as KNOWN_TO_ALL
from promises.invitations import SALT, send_invitation, token_for
from promises.models import Organisation, Party, User

NOW = dt.datetime(2026, 9, 14, 10, tzinfo=dt.UTC)
PASSWORD = "tre blå renar i snö"
SITE = "https://loften.example.se"
ANSWER = {"name": "Kim Ny", "new_password1": PASSWORD, "new_password2": PASSWORD}


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def invitee(police: Organisation, municipal_party: Party, coordinator: User) -> User:
    """Invited on 14 September 2026, and not in yet."""
    user = User.objects.create_user("ny@exempel.example", organisation=police)
    assert send_invitation(user=user, by=coordinator, now=NOW, site=SITE)
    return user


@pytest.fixture
def link(invitee: User) -> str:
    return link_in_mail()


def link_in_mail() -> str:
    found = re.search(rf"{SITE}(/\S+)", f"{mail.outbox[-1].body}")
    assert found
    return found[1]


def password_of(user: User) -> str:
    user.refresh_from_db()
    return user.password


def test_invitee_chooses_name_and_password_and_can_log_in(
    client: Client, invitee: User, link: str
) -> None:
    page = client.get(link)
    response = client.post(link, ANSWER)

    assertContains(page, "ny@exempel.example")
    assertContains(page, "Exempelpolisen")
    assertRedirects(response, "/konto/logga-in/", fetch_redirect_response=False)
    assertContains(client.get("/konto/logga-in/"), "Välkommen! Logga in")
    invitee.refresh_from_db()
    assert invitee.name == "Kim Ny"
    assert client.login(username="ny@exempel.example", password=PASSWORD)


def test_to_look_at_the_page_spends_nothing(client: Client, link: str) -> None:
    client.head(link)
    client.get(link)

    assert client.get(link).status_code == 200


def test_name_that_the_coordinator_wrote_is_filled_in(
    client: Client, invitee: User, link: str
) -> None:
    invitee.name = "Kim Polis"
    invitee.save()

    assertContains(client.get(link), 'value="Kim Polis"')


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"name": " "}, "name", "Skriv ditt namn."),
        ({"name": "k" * 151}, "name", "Högst 150 tecken."),
        (
            {"name": "Kim 19811228-9874"},
            "name",
            "Här står ett personnummer eller samordningsnummer. Skriv bara namnet.",
        ),
        ({"new_password1": ""}, "new_password1", "Välj ett lösenord."),
        ({"new_password2": ""}, "new_password2", "Skriv lösenordet en gång till."),
        (
            {"new_password2": "något annat än det"},
            "new_password2",
            "De två lösenorden är inte lika.",
        ),
        (
            {"new_password1": "kort", "new_password2": "kort"},
            "new_password2",
            "Det här lösenordet är för kort. Det måste innehålla minst 12 tecken.",
        ),
        (
            {"new_password1": KNOWN_TO_ALL, "new_password2": KNOWN_TO_ALL},
            "new_password1",
            "Det lösenordet står i programmets källkod. Välj ett annat.",
        ),
    ],
)
def test_bad_answer_is_said_beside_its_field_and_spends_nothing(
    changes: dict[str, str],
    field: str,
    said: str,
    client: Client,
    invitee: User,
    link: str,
) -> None:
    before = invitee.password

    response = client.post(link, ANSWER | changes)

    assert response.context["form"].errors[field] == [said]
    assertNotContains(response, f'value="{PASSWORD}"')
    assert password_of(invitee) == before


def test_link_works_once(client: Client, invitee: User, link: str) -> None:
    client.post(link, ANSWER)
    chosen = password_of(invitee)

    page = client.get(link)
    client.post(link, ANSWER | {"name": "Någon Annan"})

    assertContains(page, "Länken gäller inte längre", status_code=410)
    assertNotContains(page, "ny@exempel.example", status_code=410)
    assert password_of(invitee) == chosen
    assert invitee.name == "Kim Ny"


def test_newer_invitation_takes_the_place_of_the_older(
    client: Client, invitee: User, coordinator: User, link: str
) -> None:
    later = NOW + dt.timedelta(minutes=1)
    send_invitation(user=invitee, by=coordinator, now=later, site=SITE)

    assertContains(client.get(link), "Länken gäller inte längre", status_code=410)
    assert client.get(link_in_mail()).status_code == 200


def test_link_is_spent_once_its_owner_has_come_in_otherwise(
    client: Client, invitee: User, link: str
) -> None:
    Client().force_login(invitee)

    response = client.post(link, ANSWER)

    assertContains(response, "Länken gäller inte längre", status_code=410)
    assert not User.objects.get(pk=invitee.pk).has_usable_password()


def test_link_is_spent_once_an_administrator_has_given_a_password(
    client: Client, invitee: User, link: str
) -> None:
    invitee.set_password("något helt annat")
    invitee.save()
    before = invitee.password

    assert client.post(link, ANSWER).status_code == 410
    assert password_of(invitee) == before


def test_link_is_spent_once_the_account_has_another_address(
    client: Client, invitee: User, link: str
) -> None:
    invitee.email = "ratt@exempel.example"
    invitee.save()

    assertContains(client.get(link), "Länken gäller inte längre", status_code=410)


@pytest.mark.parametrize(
    ("passed", "status"),
    [(dt.timedelta(days=14), 200), (dt.timedelta(days=14, seconds=1), 410)],
)
def test_link_lasts_fourteen_days(
    passed: dt.timedelta,
    status: int,
    client: Client,
    link: str,
    clock: time_machine.Traveller,
) -> None:
    clock.move_to(NOW + passed)

    assert client.get(link).status_code == status


def test_link_that_grew_old_says_so_and_changes_nothing(
    client: Client, invitee: User, link: str, clock: time_machine.Traveller
) -> None:
    before = invitee.password
    clock.move_to(NOW + dt.timedelta(days=15))

    response = client.post(link, ANSWER)

    assertContains(response, "Inbjudan har gått ut", status_code=410)
    assert password_of(invitee) == before


@pytest.mark.parametrize("harm", ["changed", "cut", "nonsense", "another purpose"])
def test_link_that_was_tampered_with_is_refused(
    harm: str, client: Client, invitee: User, link: str
) -> None:
    token = link.split("/")[-2]
    token = {
        "changed": ("A" if token[0] != "A" else "B") + token[1:],
        "cut": token[:-1],
        "nonsense": "nonsens",
        "another purpose": dumps({"account": invitee.pk, "as": ""}, salt="other"),
    }[harm]

    response = client.post(f"/konto/inbjudan/{token}/", ANSWER)

    assertContains(response, "Länken fungerar inte", status_code=410)
    assert not User.objects.get(pk=invitee.pk).has_usable_password()


def test_link_does_not_do_for_another_account(
    client: Client, invitee: User, police_user: User, link: str
) -> None:
    """Even signed, it needs what is known of that account."""
    token = dumps({"account": police_user.pk, "as": "gissat"}, salt=SALT)

    response = client.post(f"/konto/inbjudan/{token}/", ANSWER)

    assert response.status_code == 410
    assert not User.objects.get(pk=police_user.pk).has_usable_password()


def test_link_to_a_closed_account_leads_nowhere(
    client: Client, invitee: User, link: str
) -> None:
    invitee.is_active = False
    invitee.save()

    assertContains(client.get(link), "Länken fungerar inte", status_code=410)


def test_account_that_was_never_invited_has_no_link(
    client: Client, police_user: User, db: None
) -> None:
    token = dumps({"account": police_user.pk + 1000, "as": ""}, salt=SALT)

    assert client.get(f"/konto/inbjudan/{token}/").status_code == 410


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_account_that_is_logged_in_is_left_alone(
    method: str, client: Client, invitee: User, municipal_user: User, link: str
) -> None:
    client.force_login(municipal_user)

    response = getattr(client, method)(link, ANSWER)

    assertContains(response, "Du är redan inloggad", status_code=403)
    assertContains(response, municipal_user.email, status_code=403)
    assertNotContains(response, invitee.email, status_code=403)
    assert not User.objects.get(pk=invitee.pk).has_usable_password()


def test_page_is_never_kept_by_the_browser(client: Client, link: str) -> None:
    assert "no-store" in client.get(link)["Cache-Control"]


def test_other_methods_are_refused(client: Client, link: str) -> None:
    assert client.put(link).status_code == 405


def test_account_in_use_is_given_no_password_by_any_link(
    client: Client, police_user: User
) -> None:
    police_user.set_password("något helt annat")
    police_user.save()
    before = police_user.password

    response = client.post(f"/konto/inbjudan/{token_for(police_user)}/", ANSWER)

    assertContains(response, "Länken gäller inte längre", status_code=410)
    assert password_of(police_user) == before
