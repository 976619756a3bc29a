"""An open promise with work that was logged while it was sensitive, and stays that.

The police did it alone, on 2 September 2021; the municipality may know of one piece
of work in the year, and no day. Today is 14 September 2021.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from followup.tests.factories import make_activity
from followup.tests.tasks_asked import tasks
from promises.models import Party, Promise, User
from promises.tests.factories import make_promise, make_target

HOME = "/personal/"
LOG = "/personal/logga/exempelkommun/2020-2022/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def raids(police_party: Party, municipal_party: Party) -> Promise:
    """One a month; the municipality contributes."""
    promise = make_promise(
        agreement=police_party.agreement,
        key="razzior",
        short="Razzior",
        responsible=[police_party],
        contributing=[municipal_party],
    )
    make_target(promise=promise, kind="count", at_least=1, per="month")
    make_activity(
        promise=promise, dated_on=dt.date(2021, 9, 2), sensitivity="operational"
    )
    return promise


def choice_of(client: Client, user: User) -> Any:
    client.force_login(user)
    [choice] = client.get(LOG).context["choices"]
    return choice


def test_home_says_the_count_and_no_day(
    client: Client, municipal_user: User, raids: Promise
) -> None:
    client.force_login(municipal_user)

    response = client.get(HOME)

    [row] = response.context["home"].own
    assert row.count == "1 gjord i år"
    assertNotContains(response, "2 september")


def test_home_says_the_day_to_who_did_it(
    client: Client, police_user: User, raids: Promise
) -> None:
    client.force_login(police_user)

    [row] = client.get(HOME).context["home"].own

    assert row.count == ""
    assert "september" in row.promise.ribbon.text


def test_withdrawn_or_planned_work_hides_nothing(
    client: Client, municipal_user: User, inspections: Promise, police_party: Party
) -> None:
    day = dt.date(2021, 9, 2)
    for status, withdrawn in (("planned", ""), ("done", "Fel dag")):
        make_activity(
            promise=inspections,
            dated_on=day,
            parties=[],
            sensitivity="individual",
            status=status,
            withdrawn_reason=withdrawn,
        )
    inspections.responsibilities.exclude(party=police_party).delete()
    client.force_login(municipal_user)

    [row] = client.get(HOME).context["home"].others

    assert row.count == ""


def test_choice_says_the_count_and_no_month(
    client: Client, municipal_user: User, raids: Promise
) -> None:
    assert choice_of(client, municipal_user).left == "1 gjord i år"


def test_choice_says_the_month_to_who_did_it(
    client: Client, police_user: User, raids: Promise
) -> None:
    assert choice_of(client, police_user).left == "8 månader saknas"


def test_what_is_logged_says_the_count_and_no_month(
    client: Client, municipal_user: User, municipal_party: Party, raids: Promise
) -> None:
    client.force_login(municipal_user)

    response = client.post(
        LOG,
        {
            "promise": "razzior",
            "dated_on": "2021-08-17",
            "parties": [f"{municipal_party.pk}"],
            "quantity": "1",
            "submission": "b0b5a3c4-51b4-4e0c-9a62-3f0a9ed0c1f4",
        },
        follow=True,
    )

    assertContains(response, "Nu 2 gjorda i år.")


def test_contributor_has_no_task_that_names_the_months(
    municipal_party: Party, police_party: Party, raids: Promise
) -> None:
    assert tasks(municipal_party) == ()
    assert [each.promise for each in tasks(police_party)] == ["razzior"]
