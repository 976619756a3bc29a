from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.tests.factories import make_activity
from promises.models import Agreement, Organisation, Party, User
from promises.tests.factories import make_agreement, make_municipality, make_party

URL = "/personal/logga/"
CHOICE = "/personal/logga/valj/"
FIRST = "/personal/logga/exempelkommun/2020-2022/"
SECOND = "/personal/logga/storkommun/2020-2022/"


@pytest.fixture
def second_agreement(police: Organisation, police_party: Party) -> Agreement:
    """The police are party to this one too."""
    agreement = make_agreement(
        municipality=make_municipality(name="Storkommun"), title="Löften i Storkommun"
    )
    make_party(agreement=agreement, organisation=police, short="Polisen")
    return agreement


def test_member_of_one_agreement_goes_straight_on(
    client: Client, police_user: User
) -> None:
    client.force_login(police_user)

    assertRedirects(client.get(URL), FIRST)


def test_member_of_several_is_asked_where_they_work(
    client: Client,
    police_user: User,
    second_agreement: Agreement,
    other_agreement: Agreement,
) -> None:
    client.force_login(police_user)

    assertRedirects(client.get(URL), CHOICE)


def test_choice_is_remembered(
    client: Client, police_user: User, second_agreement: Agreement
) -> None:
    client.force_login(police_user)
    client.get(SECOND)

    assertRedirects(client.get(URL), SECOND)


def test_choice_is_remembered_after_the_next_log_in_by_what_was_logged(
    client: Client, police_user: User, second_agreement: Agreement
) -> None:
    make_activity(
        agreement=second_agreement,
        dated_on=dt.date(2021, 3, 12),
        created_by=police_user,
    )
    client.force_login(police_user)

    assertRedirects(client.get(URL), SECOND)


@time_machine.travel("2023-05-01T12:00:00+02:00", tick=False)
def test_without_a_choice_the_running_period_comes_before_one_last_logged_for(
    client: Client, agreement: Agreement, police: Organisation, police_user: User
) -> None:
    running = make_agreement(
        municipality=agreement.municipality,
        title="Nästa period",
        slug="2023-2025",
        starts_on=dt.date(2023, 1, 1),
        ends_on=dt.date(2025, 12, 31),
    )
    make_party(agreement=running, organisation=police, short="Polisen")
    make_activity(
        agreement=agreement, dated_on=dt.date(2021, 3, 12), created_by=police_user
    )
    client.force_login(police_user)

    assertRedirects(client.get(URL), "/personal/logga/exempelkommun/2023-2025/")


def test_choice_can_be_made_anew(
    client: Client, police_user: User, second_agreement: Agreement
) -> None:
    client.force_login(police_user)

    assertContains(client.get(SECOND), f'href="{CHOICE}"')


def test_link_to_choose_is_not_shown_where_there_is_no_choice(
    client: Client, police_user: User
) -> None:
    client.force_login(police_user)

    assertNotContains(client.get(FIRST), CHOICE)


def test_agreement_one_is_no_longer_party_to_is_forgotten(
    client: Client, police_user: User, second_agreement: Agreement
) -> None:
    client.force_login(police_user)
    client.get(SECOND)
    second_agreement.parties.all().delete()

    assertRedirects(client.get(URL), FIRST)


def test_account_without_an_agreement_is_told_whom_to_ask(
    client: Client, police_user: User, agreement: Agreement
) -> None:
    agreement.parties.all().delete()
    client.force_login(police_user)

    response = client.get(URL, follow=True)

    assertContains(response, "Inget att logga för")
    assertContains(response, "Fråga administratören.")


def test_administrator_is_told_where_to_go_instead(
    client: Client, administrator: User
) -> None:
    client.force_login(administrator)

    response = client.get(URL, follow=True)

    assertContains(response, "Administratörer loggar inte själva.")
    assertNotContains(response, "Fråga administratören.")


def test_visitor_is_asked_to_log_in(client: Client, db: None) -> None:
    assertRedirects(client.get(URL), f"/konto/logga-in/?next={URL}")


def test_other_methods_are_refused(client: Client, police_user: User) -> None:
    client.force_login(police_user)

    assert client.post(URL).status_code == 405
