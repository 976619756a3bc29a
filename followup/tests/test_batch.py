"""What was saved at once: taken back and restored as one."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.actions import batch_of, repeat_activity
from followup.models import Activity
from followup.tests.factories import make_activity
from promises.models import Promise, User

BATCH = uuid.UUID(int=7)
URL = f"/personal/sparat/{BATCH}/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def first(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections, dated_on=dt.date(2021, 7, 27), created_by=police_user
    )


@pytest.fixture
def batch(first: Activity, police_user: User) -> None:
    days = [dt.date(2021, 8, 3), dt.date(2021, 8, 10)]
    repeat_activity(user=police_user, activity=first, days=days, batch=BATCH)


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def test_page_shows_what_was_saved_at_once(police_client: Client, batch: None) -> None:
    response = police_client.get(URL)

    assertContains(response, "2 aktiviteter gäller")
    assertContains(response, "10 augusti 2021")
    assertNotContains(response, "27 juli 2021")


def test_all_of_it_is_taken_back_with_one_reason(
    police_client: Client, batch: None, first: Activity, police_user: User
) -> None:
    response = police_client.post(URL, {"reason": "Fel vecka"})

    assertRedirects(response, URL)
    withdrawn = Activity.objects.withdrawn()
    assert set(withdrawn.values_list("withdrawn_reason", "withdrawn_by")) == {
        ("Fel vecka", police_user.pk)
    }
    assert withdrawn.count() == 2
    first.refresh_from_db()
    assert not first.is_withdrawn


def test_history_says_who_took_it_back(
    police_client: Client, batch: None, police_user: User
) -> None:
    police_client.post(URL, {"reason": "Fel vecka"})

    rows = Activity.history.filter(withdrawn_reason="Fel vecka")
    assert [(row.history_user, row.door) for row in rows] == [(police_user, "form")] * 2


def test_what_was_taken_back_before_keeps_its_reason(
    police_client: Client, batch: None
) -> None:
    pk = Activity.objects.order_by("-dated_on")[0].pk
    kept = Activity.objects.get(pk=pk)
    kept.withdrawn_at = dt.datetime(2021, 9, 1, tzinfo=dt.UTC)
    kept.withdrawn_reason = "Regn"
    kept.save()

    police_client.post(URL, {"reason": "Fel vecka"})

    assert Activity.objects.get(pk=pk).withdrawn_reason == "Regn"


def test_all_of_it_is_restored(police_client: Client, batch: None) -> None:
    police_client.post(URL, {"reason": "Fel vecka"})

    response = police_client.post(f"{URL}aterstall/")

    assertRedirects(response, URL)
    assert Activity.objects.standing().count() == 3


@pytest.mark.parametrize("reason", ["", "Ring 19811228-9874"])
def test_reason_is_asked_for_as_of_a_single_one(
    reason: str, police_client: Client, batch: None
) -> None:
    response = police_client.post(URL, {"reason": reason})

    assertContains(response, "Inget är sparat än.")
    assert Activity.objects.standing().count() == 3


def test_batch_is_found_however_large(first: Activity, police_user: User) -> None:
    days = [dt.date(2020, 1, 1) + dt.timedelta(each) for each in range(501)]
    repeat_activity(user=police_user, activity=first, days=days, batch=BATCH)

    assert len(batch_of(police_user, BATCH)) == 501


@pytest.mark.parametrize(
    "visitor", ["coordinator", "municipal_user", "outsider", "administrator"]
)
def test_others_get_not_found(
    visitor: str, client: Client, batch: None, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(visitor))

    assert client.get(URL).status_code == 404
    assert client.post(URL, {"reason": "x"}).status_code == 404
    assert client.post(f"{URL}aterstall/").status_code == 404
    assert Activity.objects.standing().count() == 3


def test_writer_of_another_organisation_by_now_gets_not_found(
    police_client: Client, batch: None, police_user: User, municipal_user: User
) -> None:
    police_user.organisation = municipal_user.organisation
    police_user.save()

    assert police_client.get(URL).status_code == 404


def test_visitor_is_asked_to_log_in(client: Client, batch: None) -> None:
    assertRedirects(client.get(URL), f"/konto/logga-in/?next={URL}")


def test_other_methods_are_refused(police_client: Client, batch: None) -> None:
    assert police_client.put(URL).status_code == 405
    assert police_client.put(f"{URL}aterstall/").status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_page_takes_the_same_queries_whatever_there_is(
    number: int,
    police_client: Client,
    first: Activity,
    police_user: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    days = [dt.date(2021, 8, each + 1) for each in range(number)]
    repeat_activity(user=police_user, activity=first, days=days, batch=BATCH)

    with django_assert_num_queries(12):
        police_client.get(URL)
