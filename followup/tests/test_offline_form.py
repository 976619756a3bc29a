"""The form as a phone keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from followup.models import Activity
from followup.tests.factories import make_activity
from promises.models import Agreement, Place, Promise, User
from promises.tests.factories import make_promise

LOG = "/personal/logga/exempelkommun/2020-2022/"
URL = "/personal/utan-tackning/exempelkommun/2020-2022/formular/"
ACCOUNT = "/personal/utan-tackning/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def test_how_far_open_promises_got_is_kept_and_of_others_not(
    police_client: Client, inspections: Promise, narcotics: Promise
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))
    make_activity(promise=narcotics, dated_on=dt.date(2021, 3, 12))

    left = {each.key: each.left for each in police_client.get(URL).context["choices"]}

    assert left == {"tillsyner": "1 av 2 i år", "narkotika": ""}


def test_nothing_is_filled_in_from_earlier_work(
    police_client: Client, police_user: User, narcotics: Promise, town: Place
) -> None:
    make_activity(
        promise=narcotics,
        dated_on=dt.date(2021, 3, 12),
        created_by=police_user,
        place=town,
    )

    form = police_client.get(URL).context["form"]

    assert form["place"].value() == ""
    assert form["dated_on"].value() is None
    assert form["submission"].value() == ""


def test_kept_form_holds_no_token_and_no_name(
    police_client: Client, police_user: User, inspections: Promise
) -> None:
    response = police_client.get(URL)

    assertNotContains(response, "csrfmiddlewaretoken")
    assertNotContains(response, police_user.email)
    assertContains(response, f'name="account" value="{police_user.pk}"')
    assert "csrftoken" not in response.cookies


def test_kept_form_is_sent_to_the_page_for_logging(
    police_client: Client, inspections: Promise
) -> None:
    response = police_client.get(URL)

    assertContains(response, f'action="{LOG}"')
    assertContains(response, 'data-last-day="2022-12-31"')
    assertContains(response, "Ingen täckning – det du sparar ligger kvar i telefonen")


def test_word_for_the_next_page_is_not_kept_in_the_phone(
    police_client: Client, police_user: User, inspections: Promise
) -> None:
    activity = make_activity(
        promise=inspections, dated_on=dt.date(2021, 3, 12), created_by=police_user
    )
    Activity.objects.filter(pk=activity.pk).update(
        organisation=police_user.organisation
    )
    police_client.post(
        f"/personal/aktivitet/{activity.public_id}/aterta/", {"reason": "Fel dag"}
    )

    kept = police_client.get(URL)
    following = police_client.get(LOG)

    assertNotContains(kept, "Aktiviteten är återtagen")
    assertContains(following, "Aktiviteten är återtagen")


def test_kept_form_of_anothers_agreement_is_not_found(
    client: Client, outsider: User, inspections: Promise
) -> None:
    client.force_login(outsider)

    assert client.get(URL).status_code == 404


@pytest.mark.parametrize("path", [URL, ACCOUNT])
def test_who_is_not_logged_in_gets_nothing(
    path: str, client: Client, inspections: Promise
) -> None:
    response = client.get(path)

    assert response.status_code == 302
    assert response["Location"].startswith("/konto/logga-in/")


def test_account_is_said_with_a_token(police_client: Client, police_user: User) -> None:
    answer = police_client.get(ACCOUNT)

    assert answer.json()["account"] == f"{police_user.pk}"
    assert len(answer.json()["token"]) == 64
    assert "no-store" in answer["Cache-Control"]
    assert police_client.post(ACCOUNT).status_code == 405


@pytest.mark.parametrize("more", [0, 2])
def test_kept_form_costs_the_same_for_any_number_of_promises(
    more: int,
    police_client: Client,
    agreement: Agreement,
    inspections: Promise,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for each in range(more):
        make_promise(agreement=agreement, key=f"mer-{each}", short=f"Mer {each}")

    with django_assert_num_queries(13):
        police_client.get(URL)
