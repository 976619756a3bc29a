from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.tests.factories import make_activity
from followup.tests.test_refusing import refusals
from followup.views.staff.colleague_rows import colleague_row, colleague_rows
from promises.models import Organisation, Promise, User
from promises.tests.factories import make_user

URL = "/personal/kollegor/"
NOW = dt.datetime(2026, 9, 14, 10, tzinfo=dt.UTC)
PLANNED_ON = dt.date(2021, 10, 1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def test_colleagues_of_the_own_organisation_are_listed_and_no_others(
    desk: Client,
    coordinator: User,
    police_user: User,
    municipal_user: User,
    outsider: User,
    administrator: User,
) -> None:
    response = desk.get(URL)

    assert [(row.email, row.role) for row in response.context["rows"]] == [
        ("polis@exempelkommun.example", "Rapportör"),
        ("samordnare@exempelkommun.example", "Samordnare"),
    ]
    assertContains(response, "Alla som har ett konto för Exempelpolisen")
    assertNotContains(response, municipal_user.email)
    assertContains(response, f'href="{URL}bjud-in/"')


def test_open_plans_are_counted_in_the_hands_they_are_in(
    desk: Client, police_user: User, coordinator: User, inspections: Promise
) -> None:
    for holder in (None, police_user, coordinator):
        make_activity(
            promise=inspections,
            dated_on=PLANNED_ON,
            status="planned",
            created_by=police_user,
            held_by=holder,
        )
    make_activity(promise=inspections, dated_on=PLANNED_ON, created_by=police_user)
    make_activity(
        promise=inspections,
        dated_on=PLANNED_ON,
        status="planned",
        created_by=police_user,
        withdrawn_reason="Fel dag.",
    )

    response = desk.get(URL)

    assert [row.plans for row in response.context["rows"]] == [2, 1]
    assertContains(response, "2 öppna planer")
    assertContains(response, "1 öppen plan")


def test_closed_accounts_come_last_and_the_rest_by_name() -> None:
    people = [
        User(pk=1, email="a@exempel.example", is_active=False),
        User(pk=5, email="e@exempel.example", name="Ärla"),
        User(pk=6, email="f@exempel.example", name="Åsa"),
        User(pk=2, email="d@exempel.example", name="Örjan"),
        User(pk=3, email="c@exempel.example"),
        User(pk=4, email="b@exempel.example", name="anna"),
    ]

    rows = colleague_rows(people, {3: 2}, NOW)

    assert [(row.name, row.plans) for row in rows] == [
        ("anna", 0),
        ("c@exempel.example", 2),
        ("Åsa", 0),
        ("Ärla", 0),
        ("Örjan", 0),
        ("a@exempel.example", 0),
    ]


FORTNIGHT = dt.timedelta(days=14)
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("account", "state", "is_waiting"),
    [
        (
            {"last_login": dt.datetime(2026, 9, 13, 22, 30, tzinfo=dt.UTC)},
            "Senast inloggad 14 september 2026",  # half past midnight here
            False,
        ),
        (
            {"last_login": NOW, "is_active": False},
            "Stängt. Senast inloggad 14 september 2026",
            False,
        ),
        ({"is_active": False}, "Stängt. Har inte loggat in än", False),
        ({"password": "md5$a$b"}, "Har inte loggat in än", False),
        ({}, "Inbjudan är inte skickad", True),
        (
            {"invited_at": NOW - FORTNIGHT},
            "Inbjuden 31 augusti 2026, har inte loggat in än",
            True,
        ),
        (
            {"invited_at": NOW - FORTNIGHT - SECOND},
            "Inbjuden 31 augusti 2026, men länken har gått ut",
            True,
        ),
    ],
)
def test_state_says_whether_the_owner_has_been_in(
    account: dict[str, object], state: str, is_waiting: bool
) -> None:
    colleague = User(pk=1, email="a@exempel.example", **{"password": "!"} | account)

    row = colleague_row(colleague, 0, NOW)

    assert (row.state, row.is_waiting) == (state, is_waiting)


@pytest.mark.parametrize(
    "who", ["police_user", "municipal_user", "outsider", "administrator"]
)
def test_others_see_no_colleagues_and_are_logged(
    who: str,
    client: Client,
    request: pytest.FixtureRequest,
    caplog: pytest.LogCaptureFixture,
) -> None:
    user: User = request.getfixturevalue(who)
    client.force_login(user)

    assert client.get(URL).status_code == 404
    assert len(refusals(caplog)) == 1


def test_visitor_is_asked_to_log_in(client: Client, db: None) -> None:
    assertRedirects(client.get(URL), f"/konto/logga-in/?next={URL}")


def test_other_methods_are_refused(desk: Client) -> None:
    assert desk.post(URL).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_whatever_its_length(
    count: int,
    desk: Client,
    police: Organisation,
    inspections: Promise,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        user = make_user(email=f"{number}@exempel.example", organisation=police)
        make_activity(
            promise=inspections,
            dated_on=PLANNED_ON,
            status="planned",
            created_by=user,
        )

    with django_assert_num_queries(5):
        desk.get(URL)
