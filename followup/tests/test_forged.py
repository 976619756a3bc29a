"""A form that names what is somebody else's: refused, logged, and nothing saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains

from followup.models import Activity
from followup.tests.factories import make_activity
from followup.tests.test_refusing import refusals
from promises.models import Agreement, Party, Place, Promise, User
from promises.tests import factories

URL = "/personal/logga/exempelkommun/2020-2022/"
DAY = dt.date(2021, 9, 10)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def desk(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


@pytest.fixture
def entry(
    police_user: User,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
    town: Place,
) -> dict[str, Any]:
    return {
        "account": police_user.pk,
        "promise": "tillsyner",
        "dated_on": f"{DAY}",
        "place": town.pk,
        "parties": [police_party.pk, municipal_party.pk],
        "quantity": "1",
    }


@pytest.fixture
def foreign(outsider: User, other_agreement: Agreement) -> dict[str, Any]:
    """What the form could name of an agreement that the police are not party to."""
    factories.make_promise(agreement=other_agreement, key="grannsamverkan")
    place = factories.make_place(
        municipality=other_agreement.municipality, name="Grannbyn"
    )
    occasion = factories.make_occasion(
        agreement=other_agreement, name="Valborg", starts_on=DAY, ends_on=DAY
    )
    return {
        "promise": "grannsamverkan",
        "place": place.pk,
        "occasion": occasion.pk,
        "parties": other_agreement.parties.get().pk,
    }


FOREIGN = [
    ("promise", "a promise of another agreement"),
    ("place", "a place in another municipality"),
    ("occasion", "a risk weekend of another agreement"),
    ("parties", "a party of another agreement"),
]


@pytest.mark.parametrize(("name", "what"), FOREIGN)
def test_new_activity_with_what_is_anothers_is_not_found_and_logged(
    name: str,
    what: str,
    desk: Client,
    police_user: User,
    entry: dict[str, Any],
    foreign: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    response = desk.post(URL, entry | {name: foreign[name]})

    assert response.status_code == 404
    assert refusals(caplog) == [f"404 at {URL} for account {police_user.pk}: {what}"]
    assert not Activity.objects.exists()


@pytest.mark.parametrize(("name", "what"), FOREIGN)
def test_change_to_what_is_anothers_is_not_found_and_logged(
    name: str,
    what: str,
    desk: Client,
    police_user: User,
    inspections: Promise,
    entry: dict[str, Any],
    foreign: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    activity = make_activity(promise=inspections, dated_on=DAY, created_by=police_user)
    url = f"/personal/aktivitet/{activity.public_id}/"

    response = desk.post(url, entry | {name: foreign[name]})

    assert response.status_code == 404
    assert refusals(caplog) == [f"404 at {url} for account {police_user.pk}: {what}"]
    assert activity.history.count() == 1


@pytest.mark.parametrize(("name", "what"), FOREIGN)
def test_plan_with_what_is_anothers_is_not_found_and_logged(
    name: str,
    what: str,
    desk: Client,
    police_user: User,
    entry: dict[str, Any],
    foreign: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    url = URL.replace("logga", "planera")

    response = desk.post(url, entry | {"dated_on": "2021-10-01", name: foreign[name]})

    assert response.status_code == 404
    assert refusals(caplog) == [f"404 at {url} for account {police_user.pk}: {what}"]
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("promise", "aldrig-funnits"),
        ("place", "999999"),
        ("place", "9" * 30),
        ("place", "²"),
        ("parties", "999999"),
        ("parties", "kungen"),
    ],
)
def test_what_is_nowhere_is_told_beside_its_field(
    name: str, value: str, desk: Client, entry: dict[str, Any]
) -> None:
    response = desk.post(URL, entry | {name: value})

    assertContains(response, "Inget är sparat än.")
    assert not Activity.objects.exists()


def test_promise_of_the_own_next_period_is_told_beside_its_field(
    desk: Client, police_user: User, entry: dict[str, Any], agreement: Agreement
) -> None:
    assert police_user.organisation
    following = factories.make_agreement(
        municipality=agreement.municipality, slug="2023-2025"
    )
    factories.make_party(
        agreement=following, organisation=police_user.organisation, short="Polisen"
    )
    factories.make_promise(agreement=following, key="nattvandring")

    response = desk.post(URL, entry | {"promise": "nattvandring"})

    assertContains(response, "Löftet finns inte i överenskommelsen.")


def test_what_is_ones_own_is_saved(desk: Client, entry: dict[str, Any]) -> None:
    desk.post(URL, entry)

    assert Activity.objects.count() == 1
