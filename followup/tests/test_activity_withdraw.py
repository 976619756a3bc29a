from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects

from followup.models import Activity
from followup.tests.factories import make_activity
from promises.models import Promise, User


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def activity(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        created_by=police_user,
        text="Tillsyn i fyra butiker.",
    )


@pytest.fixture
def withdrawn(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        created_by=police_user,
        withdrawn_reason="Dubbelregistrerad",
    )


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def withdraw_url(activity: Activity) -> str:
    return f"/personal/aktivitet/{activity.public_id}/aterta/"


def restore_url(activity: Activity) -> str:
    return f"/personal/aktivitet/{activity.public_id}/aterstall/"


def test_page_shows_what_is_withdrawn_and_asks_why(
    police_client: Client, activity: Activity
) -> None:
    response = police_client.get(withdraw_url(activity))

    assertContains(response, "Tillsyn i fyra butiker.")
    assertContains(response, "Varför tas den tillbaka?")


def test_activity_is_withdrawn_with_its_reason(
    police_client: Client, police_user: User, activity: Activity
) -> None:
    response = police_client.post(
        withdraw_url(activity), {"reason": "Fel dag."}, follow=True
    )

    assertRedirects(response, "/personal/aktiviteter/")
    assertContains(response, "Aktiviteten är återtagen och räknas inte.")
    activity.refresh_from_db()
    assert activity.withdrawn_reason == "Fel dag."
    assert activity.withdrawn_by == police_user
    assert activity.withdrawn_at == dt.datetime(2021, 9, 14, 10, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("reason", "fault"),
    [
        ("", "Skriv varför aktiviteten tas tillbaka."),
        ("   ", "Skriv varför aktiviteten tas tillbaka."),
        ("Gällde 19811228-9874", "Här står ett personnummer"),
        ("a" * 301, "Högst 300 tecken; texten är 301 tecken lång."),
    ],
)
def test_bad_reason_is_refused_beside_its_field(
    reason: str, fault: str, police_client: Client, activity: Activity
) -> None:
    response = police_client.post(withdraw_url(activity), {"reason": reason})

    assertContains(response, fault)
    assertContains(response, reason.strip())
    activity.refresh_from_db()
    assert not activity.is_withdrawn


def test_first_reason_stands_when_withdrawn_again(
    police_client: Client, withdrawn: Activity
) -> None:
    police_client.post(withdraw_url(withdrawn), {"reason": "Fel dag."})

    withdrawn.refresh_from_db()
    assert withdrawn.withdrawn_reason == "Dubbelregistrerad"


def test_restored_activity_counts_again(
    police_client: Client, withdrawn: Activity
) -> None:
    response = police_client.post(restore_url(withdrawn), follow=True)

    assertRedirects(response, "/personal/aktiviteter/")
    assertContains(response, "Aktiviteten gäller igen. Nu 1 av 2 tillsyner")
    withdrawn.refresh_from_db()
    assert not withdrawn.is_withdrawn


def test_restore_is_no_link(police_client: Client, withdrawn: Activity) -> None:
    response = police_client.get(restore_url(withdrawn))

    assertRedirects(response, "/personal/aktiviteter/")
    withdrawn.refresh_from_db()
    assert withdrawn.is_withdrawn


def test_coordinator_withdraws_what_a_colleague_wrote(
    client: Client, coordinator: User, activity: Activity
) -> None:
    client.force_login(coordinator)

    client.post(withdraw_url(activity), {"reason": "Fel dag."})

    activity.refresh_from_db()
    assert activity.withdrawn_by == coordinator


@pytest.mark.parametrize("visitor", ["municipal_user", "outsider", "administrator"])
def test_others_neither_withdraw_nor_restore(
    visitor: str,
    client: Client,
    activity: Activity,
    withdrawn: Activity,
    request: pytest.FixtureRequest,
) -> None:
    client.force_login(request.getfixturevalue(visitor))

    statuses = [
        client.get(withdraw_url(activity)).status_code,
        client.post(withdraw_url(activity), {"reason": "Fel dag."}).status_code,
        client.post(restore_url(withdrawn)).status_code,
    ]

    assert statuses == [404, 404, 404]
    assert Activity.objects.withdrawn().get() == withdrawn


def test_visitor_is_asked_to_log_in(client: Client, activity: Activity) -> None:
    url = withdraw_url(activity)

    assertRedirects(client.get(url), f"/konto/logga-in/?next={url}")


def test_other_methods_are_refused(police_client: Client, activity: Activity) -> None:
    assert police_client.put(withdraw_url(activity)).status_code == 405
