"""Plans whose day has come, at home. Today is 14 September 2021."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains

from followup.tests.factories import make_activity
from promises.models import Promise, User

URL = "/personal/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def test_plan_whose_day_is_here_stands_before_all_else(
    police_client: Client, inspections: Promise, police_user: User
) -> None:
    make_activity(
        agreement=inspections.agreement,
        dated_on=dt.date(2021, 9, 14),
        status="planned",
        created_by=police_user,
    )

    asked = [each.label for each in police_client.get(URL).context["home"].tasks]

    assert asked == ["Ja, klart", "Logga"]


def test_plan_becomes_done_with_one_tap_at_home(
    police_client: Client, inspections: Promise, police_user: User
) -> None:
    plan = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 9, 14),
        quantity=2,
        status="planned",
        created_by=police_user,
    )
    page = police_client.get(URL)
    task = next(each for each in page.context["home"].tasks if each.one_tap)

    assertContains(page, f'<form method="post" action="{task.one_tap}">')
    police_client.post(task.one_tap)

    plan.refresh_from_db()
    assert (task.words, task.label) == (
        "Planerat till i dag. Blev det av?",
        "Ja, klart",
    )
    assert plan.status == "done"
    assert police_client.get(URL).context["home"].tasks == ()
