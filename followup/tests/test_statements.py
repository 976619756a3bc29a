"""That a log is complete: who may say it, what becomes of it, what the public reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import LogStatement
from followup.tests.factories import make_activity, make_assessment
from promises.models import Agreement, Party, Promise, User

SAY = "/personal/fullstandig/exempelkommun/2020-2022/"
TAKE_BACK = f"{SAY}angra/"
YEAR = "/exempelkommun/2020-2022/2021/"
PROMISE = "/exempelkommun/2020-2022/lofte/tillsyner/"
TODAY = dt.date(2021, 9, 14)
SAID = "Polisens logg är fullständig till och med 14 september 2021."
NOT_SAID = "Kommunens logg: inget besked om att den är fullständig."
NOTHING = "Inget besked om att loggen är fullständig."


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 23:30+02:00", tick=False):
        yield


@pytest.fixture
def police_client(client: Client, police_user: User, inspections: Promise) -> Client:
    client.force_login(police_user)
    return client


def said() -> list[tuple[str, dt.date, str]]:
    return [
        (each.party.short, each.complete_on, each.said_by.email)
        for each in LogStatement.objects.by_latest()
    ]


def say(party: Party, user: User, day: dt.date) -> None:
    at = dt.datetime.combine(day, dt.time(12), dt.UTC)
    LogStatement.objects.create(party=party, complete_on=day, said_at=at, said_by=user)


def test_reporter_says_that_the_log_is_complete(police_client: Client) -> None:
    response = police_client.post(SAY)

    assertRedirects(response, "/personal/")
    assert said() == [("Polisen", TODAY, "polis@exempelkommun.example")]


def test_saying_it_twice_a_day_is_saying_it_once(
    police_client: Client, coordinator: User
) -> None:
    police_client.post(SAY)
    police_client.force_login(coordinator)
    police_client.post(SAY)

    assert said() == [("Polisen", TODAY, "polis@exempelkommun.example")]


def test_it_is_taken_back_the_same_day(police_client: Client) -> None:
    police_client.post(SAY)

    assertRedirects(police_client.post(TAKE_BACK), "/personal/")

    assert said() == []


def test_what_was_said_another_day_or_by_another_party_stays(
    police_client: Client,
    police_party: Party,
    municipal_party: Party,
    police_user: User,
    municipal_user: User,
) -> None:
    yesterday = TODAY - dt.timedelta(days=1)
    say(police_party, police_user, yesterday)
    say(municipal_party, municipal_user, TODAY)

    response = police_client.post(TAKE_BACK, follow=True)

    assertContains(response, "Det finns inget besked från i dag att ta tillbaka.")
    assert [(short, day) for short, day, _by in said()] == [
        ("Kommunen", TODAY),
        ("Polisen", yesterday),
    ]


def test_after_the_period_it_is_complete_through_its_last_day(
    client: Client, police_user: User, inspections: Promise
) -> None:
    with time_machine.travel("2023-02-01 12:00+01:00", tick=False):
        client.force_login(police_user)
        client.post(SAY)

    assert said()[0][1] == dt.date(2022, 12, 31)


@pytest.mark.parametrize("path", [SAY, TAKE_BACK])
def test_before_the_period_there_is_nothing_to_say(
    path: str, police_client: Client
) -> None:
    with time_machine.travel("2019-12-01 12:00+01:00", tick=False):
        assert police_client.post(path).status_code == 404
    assert said() == []


@pytest.mark.parametrize("path", [SAY, TAKE_BACK])
@pytest.mark.parametrize("who", ["outsider", "administrator"])
def test_who_is_no_party_gets_not_found(
    who: str,
    path: str,
    client: Client,
    agreement: Agreement,
    request: pytest.FixtureRequest,
) -> None:
    client.force_login(request.getfixturevalue(who))

    assert client.post(path).status_code == 404
    assert said() == []


def test_drafts_have_no_log_to_be_complete(
    police_client: Client, agreement: Agreement
) -> None:
    agreement.status = Agreement.Status.DRAFT
    agreement.save()

    assert police_client.post(SAY).status_code == 404


@pytest.mark.parametrize("path", [SAY, TAKE_BACK])
def test_visitor_is_asked_to_log_in_and_links_do_nothing(
    path: str, client: Client, police_user: User
) -> None:
    assertRedirects(client.post(path), "/konto/logga-in/?next=/personal/")
    client.force_login(police_user)
    assert client.get(path).status_code == 405
    assert said() == []


def test_form_without_its_token_is_refused(police_user: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(police_user)

    assert strict.post(SAY).status_code == 403
    assert said() == []


@pytest.mark.parametrize("path", ["/exempelkommun/", YEAR, PROMISE])
def test_public_pages_of_the_running_year_say_it_of_each_signatory(
    path: str, client: Client, police_client: Client
) -> None:
    police_client.post(SAY)

    response = client.get(path)

    assertContains(response, f"{SAID} {NOT_SAID}")
    assertNotContains(response, "polis@exempelkommun.example")


@pytest.mark.parametrize("path", [YEAR, PROMISE])
def test_that_nobody_has_said_it_is_said_once(
    path: str, client: Client, inspections: Promise
) -> None:
    assertContains(client.get(path), NOTHING, count=1)


def test_year_that_ended_before_anyone_said_it_says_nothing(
    client: Client, police_client: Client
) -> None:
    police_client.post(SAY)

    response = client.get("/exempelkommun/2020-2022/2020/")

    assertNotContains(response, "fullständig")


def test_year_that_ended_later_is_complete_through_its_last_day(
    client: Client, police_client: Client, police_party: Party, police_user: User
) -> None:
    police_client.post(SAY)
    say(police_party, police_user, dt.date(2022, 2, 1))

    with time_machine.travel("2022-03-01 12:00+01:00", tick=False):
        response = client.get(YEAR)

    assertContains(
        response, "Polisens logg är fullständig till och med 31 december 2021."
    )


def test_year_to_come_says_nothing(client: Client, inspections: Promise) -> None:
    assertNotContains(client.get("/exempelkommun/2020-2022/2022/"), "fullständig")


def test_party_that_did_not_sign_is_not_waited_for(
    client: Client, police_client: Client, municipal_party: Party
) -> None:
    municipal_party.signatory_position = None
    municipal_party.save()
    police_client.post(SAY)

    response = client.get(YEAR)

    assertContains(response, SAID)
    assertNotContains(response, "Kommunens logg")


def test_statement_of_another_agreement_is_not_this_ones(
    client: Client, other_agreement: Agreement, outsider: User, inspections: Promise
) -> None:
    say(other_agreement.parties.get(), outsider, TODAY)

    assertContains(client.get(YEAR), NOTHING)


def test_statements_leave_assessments_as_they_were(
    client: Client, police_client: Client, inspections: Promise
) -> None:
    make_assessment(promise=inspections, year=2020, reason="Pandemin.")
    make_assessment(promise=inspections, year=2021, reason="Sjukdom.")
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))
    police_client.post(SAY)

    response = client.get(YEAR)

    assertContains(response, "Sjukdom.")
    assertNotContains(response, "Pandemin.")
    assertContains(response, SAID)
