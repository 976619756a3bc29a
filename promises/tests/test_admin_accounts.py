from __future__ import annotations

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from promises.invitations import token_for
from promises.models import Organisation, User
from promises.tests import factories
from promises.tests.pages import faults, text_of

LIST = "/admin/promises/user/"
ADD = f"{LIST}add/"
PASSWORD = "tre blå renar i snö"


@pytest.fixture
def police(db: None) -> Organisation:
    return factories.make_organisation(name="Exempelpolisen")


@pytest.fixture
def reporter(police: Organisation) -> User:
    return factories.make_user(email="polis@exempel.example", organisation=police)


def account(**changes: object) -> dict[str, object]:
    return {
        "email": "ny@exempel.example",
        "name": "Kim Polis",
        "organisation": "",
        "role": "reporter",
        "is_active": "on",
        **changes,
    }


def with_password(**changes: object) -> dict[str, object]:
    return {**account(), "password1": PASSWORD, "password2": PASSWORD, **changes}


def test_list_says_on_which_day_somebody_was_last_in(
    administration: Client, reporter: User
) -> None:
    reporter.last_login = dt.datetime(2026, 9, 13, 22, 30, tzinfo=dt.UTC)
    reporter.save()

    listed = text_of(administration.get(LIST, {"q": reporter.email}))

    assert "14 september 2026" in listed
    assert "00:30" not in listed


def test_a_new_reporter_can_log_in_and_nothing_more(
    administration: Client, police: Organisation
) -> None:
    administration.post(
        ADD, with_password(email="Ny@Exempel.example", organisation=police.pk)
    )

    user = User.objects.get(email="ny@exempel.example")
    assert user.check_password(PASSWORD)
    assert (user.organisation, user.is_staff, user.is_superuser) == (
        police,
        False,
        False,
    )


def test_a_new_administrator_reaches_the_administration(
    administration: Client, client: Client
) -> None:
    administration.post(ADD, with_password(role="administrator"))

    client.force_login(User.objects.get(email="ny@exempel.example"))
    assert client.get("/admin/").status_code == 200


def test_who_is_made_a_coordinator_no_longer_reaches_it(
    administration: Client, police: Organisation
) -> None:
    other = factories.make_user(email="b@exempel.example", role="administrator")

    administration.post(
        f"{LIST}{other.pk}/change/",
        account(email=other.email, role="coordinator", organisation=police.pk),
    )

    other.refresh_from_db()
    assert (other.role, other.is_staff, other.is_superuser) == (
        "coordinator",
        False,
        False,
    )


def test_a_reporter_without_an_organisation_is_refused(administration: Client) -> None:
    response = administration.post(ADD, with_password())

    assert faults(response) == {
        "organisation": ["Välj den organisation personen arbetar för."]
    }
    assert b'value="Kim Polis"' in response.content


def test_an_administrator_of_an_organisation_is_refused(
    administration: Client, police: Organisation
) -> None:
    response = administration.post(
        ADD, with_password(role="administrator", organisation=police.pk)
    )

    assert faults(response) == {
        "organisation": [
            "En administratör hör inte till någon organisation. Lämna tomt."
        ]
    }


def test_an_address_in_other_letters_is_the_same_address(
    administration: Client, reporter: User, police: Organisation
) -> None:
    response = administration.post(
        ADD, with_password(email="POLIS@exempel.example", organisation=police.pk)
    )

    assert faults(response) == {
        "email": ["Det finns redan ett konto med den adressen."]
    }


def test_two_different_passwords_are_refused(
    administration: Client, police: Organisation
) -> None:
    response = administration.post(
        ADD, with_password(organisation=police.pk, password2="tre blå älgar i snö")
    )

    assert list(faults(response)) == ["password2"]


def test_an_administrator_cannot_lock_themselves_out(
    administration: Client, administrator: User, police: Organisation
) -> None:
    changes = account(
        email=administrator.email, role="coordinator", organisation=police.pk
    )
    del changes["is_active"]

    response = administration.post(f"{LIST}{administrator.pk}/change/", changes)

    assert faults(response) == {
        "role": ["Du kan inte ta ifrån dig själv rollen som administratör."],
        "is_active": ["Du kan inte stänga ditt eget konto."],
    }


def test_a_closed_account_is_logged_out(
    administration: Client, reporter: User, police: Organisation
) -> None:
    at_work = Client()
    at_work.force_login(reporter)
    changes = account(email=reporter.email, organisation=police.pk)
    del changes["is_active"]

    administration.post(f"{LIST}{reporter.pk}/change/", changes)

    reporter.refresh_from_db()
    assert reporter.is_active is False
    assert at_work.get("/personal/").status_code == 302


def test_accounts_are_closed_and_not_deleted(
    administration: Client, reporter: User
) -> None:
    response = administration.post(f"{LIST}{reporter.pk}/delete/", {"post": "yes"})

    assert response.status_code == 403
    assert User.objects.filter(pk=reporter.pk).exists()


def test_a_forgotten_password_gets_a_new_one(
    administration: Client, reporter: User
) -> None:
    page = administration.get(f"{LIST}{reporter.pk}/password/")
    response = administration.post(
        f"{LIST}{reporter.pk}/password/",
        {"password1": PASSWORD, "password2": PASSWORD},
    )

    reporter.refresh_from_db()
    assert "Byt lösenord" in page.content.decode()
    assert response.status_code == 302
    assert reporter.check_password(PASSWORD)


def test_a_new_password_cannot_be_empty(administration: Client, reporter: User) -> None:
    before = reporter.password

    response = administration.post(f"{LIST}{reporter.pk}/password/", {})

    reporter.refresh_from_db()
    assert list(response.context["form"].errors) == ["password1", "password2"]
    assert reporter.password == before


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_whatever_its_length(
    administration: Client,
    police: Organisation,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        factories.make_user(email=f"{number}@exempel.example", organisation=police)

    with django_assert_num_queries(6):
        administration.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_organisations_are_listed_in_as_many_queries(
    administration: Client,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        factories.make_organisation(name=f"Organisation {number}")

    with django_assert_num_queries(5):
        administration.get("/admin/promises/organisation/")


def test_an_organisation_with_accounts_cannot_be_deleted(
    administration: Client, reporter: User, police: Organisation
) -> None:
    response = administration.post(
        f"/admin/promises/organisation/{police.pk}/delete/", {"post": "yes"}
    )

    assert "kan inte tas bort" in response.content.decode()
    assert "<li>1 konto</li>" in response.content.decode()
    assert Organisation.objects.filter(pk=police.pk).exists()


# Invitations


def letters() -> list[list[str]]:
    return [letter.to for letter in mail.outbox]


def test_a_new_account_without_a_password_is_invited(
    administration: Client, administrator: User, police: Organisation
) -> None:
    response = administration.post(
        ADD,
        with_password(organisation=police.pk, password1="", password2=""),
        follow=True,
    )

    user = User.objects.get(email="ny@exempel.example")
    assert not user.has_usable_password()
    assert not user.check_password("")
    assert user.invited_by == administrator
    assert letters() == [["ny@exempel.example"]]
    assert token_for(user) in f"{mail.outbox[0].body}"
    assert "Inbjudan är skickad till ny@exempel.example." in text_of(response)


def test_a_new_administrator_is_invited_for_no_organisation(
    administration: Client,
) -> None:
    administration.post(
        ADD, with_password(role="administrator", password1="", password2="")
    )

    assert "hos Medborgarlöften." in f"{mail.outbox[0].body}"


def test_a_new_account_with_a_password_is_not_invited(
    administration: Client, police: Organisation
) -> None:
    administration.post(ADD, with_password(organisation=police.pk))

    assert letters() == []
    assert User.objects.get(email="ny@exempel.example").invited_by is None


@pytest.mark.parametrize("forgotten", ["password1", "password2"])
def test_a_password_that_is_written_once_alone_is_refused(
    forgotten: str, administration: Client, police: Organisation
) -> None:
    response = administration.post(
        ADD, with_password(organisation=police.pk, **{forgotten: ""})
    )

    assert faults(response) == {
        "password2": ["Skriv lösenordet två gånger, eller ingen."]
    }


def test_an_account_that_waits_is_invited_again(
    administration: Client, reporter: User, police: Organisation
) -> None:
    url = f"{LIST}{reporter.pk}/change/"
    page = administration.get(url)
    changes = account(email=reporter.email, organisation=police.pk)
    administration.post(url, changes)
    before = letters()

    administration.post(url, {**changes, "_invite": "1"})

    assert "Spara och skicka inbjudan igen" in page.content.decode()
    assert (before, letters()) == ([], [["polis@exempel.example"]])


def test_an_account_in_use_is_not_invited_again(
    administration: Client, reporter: User, police: Organisation
) -> None:
    reporter.set_password(PASSWORD)
    reporter.save()
    url = f"{LIST}{reporter.pk}/change/"

    page = administration.get(url)
    administration.post(
        url, {**account(email=reporter.email, organisation=police.pk), "_invite": "1"}
    )

    assert "skicka inbjudan" not in page.content.decode()
    assert letters() == []


def test_a_mail_that_does_not_get_away_is_told(
    administration: Client, police: Organisation, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    response = administration.post(
        ADD,
        with_password(organisation=police.pk, password1="", password2=""),
        follow=True,
    )

    assert "gick inte att skicka" in text_of(response)
    assert User.objects.get(email="ny@exempel.example").invited_at is None


def test_a_closed_account_is_not_logged_in_when_it_is_opened(
    administration: Client, reporter: User, police: Organisation
) -> None:
    at_work = Client()
    at_work.force_login(reporter)
    changes = account(email=reporter.email, organisation=police.pk)
    closing = {name: value for name, value in changes.items() if name != "is_active"}

    administration.post(f"{LIST}{reporter.pk}/change/", closing)
    administration.post(f"{LIST}{reporter.pk}/change/", changes)

    reporter.refresh_from_db()
    assert reporter.is_active is True
    assert at_work.get("/personal/").status_code == 302


def test_second_factor_is_forgotten_when_it_is_lost(
    administration: Client, reporter: User
) -> None:
    Authenticator.objects.create(user=reporter, type="totp", data={})
    kept = factories.make_user(email="kvar@exempel.example", role="administrator")
    Authenticator.objects.create(user=kept, type="totp", data={})
    form = account(email=reporter.email, organisation=reporter.organisation_id)

    administration.post(f"{LIST}{reporter.pk}/change/", form)
    before = Authenticator.objects.count()
    administration.post(
        f"{LIST}{reporter.pk}/change/", {**form, "forget_second_factor": "on"}
    )

    assert before == 2
    assert Authenticator.objects.get().user == kept
