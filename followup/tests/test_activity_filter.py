"""Which of all parties' activities the page shows, on every page of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from followup.forms.activities import BEYOND
from followup.models import Activity
from followup.tests.factories import make_activity
from followup.views.staff.entries import PAGE_SIZE
from promises.models import Agreement, Party, Promise, User

URL = "/personal/alla/exempelkommun/2020-2022/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def log(
    agreement: Agreement,
    inspections: Promise,
    narcotics: Promise,
    police_party: Party,
) -> dict[str, Activity]:
    """One of each kind, all of them such as the police see in full."""
    day = dt.date(2021, 3, 12)
    return {
        "counts": make_activity(promise=inspections, dated_on=day),
        "alone": make_activity(
            promise=inspections, dated_on=day, parties=[police_party]
        ),
        "withdrawn": make_activity(
            promise=inspections, dated_on=day, withdrawn_reason="Dubbel"
        ),
        "called off": make_activity(
            promise=inspections, dated_on=dt.date(2021, 10, 1), status="cancelled"
        ),
        "planned": make_activity(
            promise=inspections, dated_on=dt.date(2021, 10, 1), status="planned"
        ),
        "another": make_activity(promise=narcotics, dated_on=day),
        "beyond": make_activity(
            agreement=agreement, dated_on=day, parties=[police_party]
        ),
    }


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (
            {},
            "counts alone withdrawn called-off planned another beyond",
        ),
        ({"lofte": "tillsyner"}, "counts alone withdrawn called-off planned"),
        ({"lofte": BEYOND}, "beyond"),
        ({"utan": "on"}, "alone withdrawn called-off"),
        ({"lofte": "narkotika", "utan": "on"}, ""),
        (
            {"lofte": "finns-inte"},
            "counts alone withdrawn called-off planned another beyond",
        ),
    ],
)
def test_page_shows_what_is_chosen(
    client: Client,
    log: dict[str, Activity],
    police_user: User,
    chosen: dict[str, str],
    shown: str,
) -> None:
    client.force_login(police_user)

    response = client.get(URL, chosen)

    names = {each.public_id: name for name, each in log.items()}
    found = {names[row.public_id] for row in response.context["rows"]}
    assert found == {word.replace("-", " ") for word in shown.split()}


def test_others_months_are_chosen_by_promise_and_always_count(
    client: Client, inspections: Promise, narcotics: Promise, municipal_user: User
) -> None:
    make_activity(promise=narcotics, dated_on=dt.date(2021, 3, 12))
    client.force_login(municipal_user)

    found = [
        len(client.get(URL, chosen).context["months"])
        for chosen in (
            {},
            {"lofte": "narkotika"},
            {"lofte": "tillsyner"},
            {"utan": "on"},
        )
    ]

    assert found == [1, 1, 0, 0]


def test_other_pages_show_the_same_choice(
    client: Client, inspections: Promise, police_user: User, police_party: Party
) -> None:
    for _ in range(PAGE_SIZE + 1):
        make_activity(
            promise=inspections, dated_on=dt.date(2021, 3, 12), parties=[police_party]
        )
    client.force_login(police_user)

    page = client.get(URL, {"lofte": "tillsyner", "utan": "on"})

    assertContains(page, 'href="?lofte=tillsyner&amp;utan=on&amp;sida=2"')
    assertContains(page, "Visa alla")
    assertNotContains(client.get(URL), "Visa alla")
