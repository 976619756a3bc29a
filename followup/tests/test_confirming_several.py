"""Confirming with one tap all that a page of others' work says."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import Activity, Participation
from followup.tests.factories import make_activity
from promises.models import Promise, User

LIST = "/personal/bekrafta/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def activities(inspections: Promise, police_user: User) -> list[Activity]:
    return [
        make_activity(
            promise=inspections,
            dated_on=dt.date(2021, 3, day),
            created_by=police_user,
        )
        for day in (12, 15, 18)
    ]


@pytest.fixture
def municipal(client: Client, municipal_user: User) -> Client:
    client.force_login(municipal_user)
    return client


def read_on(client: Client) -> list[str]:
    """Return what the page's one button sends."""
    rows = client.get(LIST).context["rows"]
    return [f"{row.entry.public_id} {row.seen}" for row in rows]


def confirmed_by(user: User) -> int:
    parts = Participation.objects.confirming()
    return parts.filter(party__organisation=user.organisation).count()


def test_one_tap_confirms_all_that_was_read(
    municipal: Client, activities: list[Activity], municipal_user: User
) -> None:
    page = municipal.get(LIST)
    for each in read_on(municipal):
        assertContains(page, f'name="several" value="{each}"')
    assertContains(page, "Bekräfta alla 3")

    response = municipal.post(LIST, {"several": read_on(municipal)}, follow=True)

    assertRedirects(response, LIST)
    assertContains(response, "3 bekräftade.")
    assert response.context["rows"] == []
    assert confirmed_by(municipal_user) == 3


def test_what_was_changed_since_is_left_and_said(
    municipal: Client, activities: list[Activity], municipal_user: User
) -> None:
    several = read_on(municipal)
    activities[1].quantity = 20
    activities[1].save()

    response = municipal.post(LIST, {"several": several}, follow=True)

    assertContains(response, "2 bekräftade.")
    assertContains(response, "1 har ändrats sedan sidan öppnades")
    assert [row.entry.public_id for row in response.context["rows"]] == [
        activities[1].public_id
    ]


def test_one_activity_has_its_own_button_alone(
    municipal: Client, inspections: Promise, police_user: User
) -> None:
    make_activity(
        promise=inspections, dated_on=dt.date(2021, 3, 12), created_by=police_user
    )

    assertNotContains(municipal.get(LIST), "Bekräfta alla")


def test_nothing_is_confirmed_where_one_is_not_ones_own(
    municipal: Client,
    activities: list[Activity],
    inspections: Promise,
    municipal_user: User,
) -> None:
    own = make_activity(
        promise=inspections, dated_on=dt.date(2021, 3, 12), created_by=municipal_user
    )
    several = read_on(municipal)
    unread = several[0].partition(" ")[0]
    forged = [f"{uuid.uuid4()} x", f"{own.public_id} x", "inget", unread]

    answers = [
        municipal.post(LIST, {"several": [*several, each]}).status_code
        for each in forged
    ]

    assert answers == [404, 404, 404, 404]
    assert confirmed_by(municipal_user) == 0


def test_who_has_no_part_in_them_confirms_none(
    client: Client, activities: list[Activity], municipal: Client, outsider: User
) -> None:
    several = read_on(municipal)
    client.force_login(outsider)

    assert client.post(LIST, {"several": several}).status_code == 404
    assert not Participation.objects.confirming().exists()
