"""Work that an organisation wrote, or has its like of, and does not see in full.

The municipality wrote of an operation that the police did alone; the promise became
sensitive afterwards. It is 14 September 2021.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertNotContains

from followup.actions.repeating import days_that_say_the_same
from followup.models import Participation
from followup.tests.factories import make_activity
from followup.tests.tasks_asked import TODAY, tasks
from promises.models import Agreement, Party, Promise, User

OBJECTION = "Det var inte vi."


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


def test_its_plan_for_today_gives_no_task(
    narcotics: Promise, municipal_user: User, municipal_party: Party
) -> None:
    make_activity(
        promise=narcotics, dated_on=TODAY, status="planned", created_by=municipal_user
    )

    assert tasks(municipal_party) == ()


def test_objection_to_it_is_not_shown(
    client: Client, narcotics: Promise, municipal_user: User
) -> None:
    activity = make_activity(
        promise=narcotics, dated_on=dt.date(2021, 3, 12), created_by=municipal_user
    )
    Participation.objects.filter(activity=activity).update(
        objection=OBJECTION, objected_at=activity.created_at
    )
    client.force_login(municipal_user)

    response = client.get("/personal/bekrafta/")

    assert response.context["against"] == []
    assertNotContains(response, OBJECTION)


@pytest.mark.parametrize(
    ("sensitivity", "found"),
    [("open", {dt.date(2021, 9, 1)}), ("operational", set())],
)
def test_its_like_is_not_said_to_be_there_when_something_is_repeated(
    agreement: Agreement,
    police_user: User,
    municipal_party: Party,
    sensitivity: str,
    found: set[dt.date],
) -> None:
    own, _like = (
        make_activity(
            agreement=agreement,
            parties=[municipal_party],
            text="Rond",
            dated_on=day,
            created_by=writer,
            sensitivity=how,
        )
        for day, writer, how in (
            (TODAY, police_user, "open"),
            (dt.date(2021, 9, 1), None, sensitivity),
        )
    )

    days = [dt.date(2021, 9, 1), dt.date(2021, 9, 2)]

    assert days_that_say_the_same(user=police_user, activity=own, days=days) == found
