from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertRedirects

from followup.models import Activity
from followup.tests.factories import make_activity
from promises.models import Party, Place, Promise, User


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def activity(inspections: Promise, police_user: User, town: Place) -> Activity:
    return make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 9, 14),
        created_by=police_user,
        place=town,
        text="Tillsyn i fyra butiker.",
    )


def url_of(activity: Activity) -> str:
    return f"/personal/aktivitet/{activity.public_id}/sparad/"


def test_page_says_what_was_saved_and_what_it_changed(
    client: Client, police_user: User, activity: Activity
) -> None:
    client.force_login(police_user)

    response = client.get(url_of(activity))

    assertContains(response, "<h1>Sparat</h1>", html=True)
    assertContains(response, "Nu 1 av 2 tillsyner – 108 dagar kvar.")
    assertContains(response, '<time datetime="2021-09-14">14 september 2021</time>')
    assertContains(response, "Storbyn")
    assertContains(response, "Tillsyn i fyra butiker.")


def test_page_leads_to_another_entry(
    client: Client, police_user: User, activity: Activity
) -> None:
    client.force_login(police_user)

    response = client.get(url_of(activity))

    assertContains(response, 'href="/personal/logga/exempelkommun/2020-2022/"')
    assertContains(response, "Logga en till")


def test_what_does_not_count_is_first_to_be_changed(
    client: Client, police_user: User, police_party: Party, inspections: Promise
) -> None:
    activity = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 9, 14),
        created_by=police_user,
        parties=[police_party],
    )
    client.force_login(police_user)

    assertContains(
        client.get(url_of(activity)),
        f'<a class="button" href="/personal/aktivitet/{activity.public_id}/">Ändra</a>',
        html=True,
    )


def test_one_button_undoes_it(
    client: Client, police_user: User, activity: Activity
) -> None:
    client.force_login(police_user)
    page = client.get(url_of(activity))

    client.post(
        f"/personal/aktivitet/{activity.public_id}/aterta/",
        {"reason": page.context["undo_reason"]},
    )

    activity.refresh_from_db()
    assert activity.withdrawn_reason == "Ångrad direkt efter loggning"


def test_withdrawn_activity_is_not_called_saved(
    client: Client, police_user: User, activity: Activity
) -> None:
    client.force_login(police_user)
    client.post(
        f"/personal/aktivitet/{activity.public_id}/aterta/", {"reason": "Fel dag."}
    )

    response = client.get(url_of(activity))

    assertRedirects(response, f"/personal/aktivitet/{activity.public_id}/")


@pytest.mark.parametrize("visitor", ["municipal_user", "outsider", "administrator"])
def test_others_get_not_found(
    visitor: str, client: Client, activity: Activity, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(visitor))

    assert client.get(url_of(activity)).status_code == 404


def test_visitor_is_asked_to_log_in(client: Client, activity: Activity) -> None:
    url = url_of(activity)

    assertRedirects(client.get(url), f"/konto/logga-in/?next={url}")


def test_other_methods_are_refused(
    client: Client, police_user: User, activity: Activity
) -> None:
    client.force_login(police_user)

    assert client.post(url_of(activity)).status_code == 405


@pytest.mark.parametrize("others", [0, 2])
def test_page_takes_the_same_queries_whatever_there_is(
    others: int,
    client: Client,
    police_user: User,
    activity: Activity,
    inspections: Promise,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _each in range(others):
        make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))
    client.force_login(police_user)

    with django_assert_num_queries(16):
        client.get(url_of(activity))
