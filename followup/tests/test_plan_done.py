"""One tap on the day, and taking it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import Activity
from followup.tests.factories import make_activity
from promises.models import Organisation, Promise, User
from promises.tests.factories import make_user

TODAY = dt.date(2021, 9, 14)
LIST = "/personal/planer/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def plan(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections,
        dated_on=TODAY,
        status="planned",
        created_by=police_user,
        held_by=police_user,
    )


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def url_of(activity: Activity, act: str) -> str:
    return f"/personal/aktivitet/{activity.public_id}/{act}/"


def status_of(activity: Activity) -> str:
    activity.refresh_from_db()
    return activity.status


def test_one_tap_makes_it_done_and_says_what_it_changed(
    police_client: Client, plan: Activity
) -> None:
    response = police_client.post(url_of(plan, "gjord"), follow=True)

    assertRedirects(response, url_of(plan, "sparad"))
    assertContains(response, "Nu 1 av 2 tillsyner – 108 dagar kvar.")
    assert status_of(plan) == "done"


def test_second_tap_changes_nothing(police_client: Client, plan: Activity) -> None:
    police_client.post(url_of(plan, "gjord"))

    response = police_client.post(url_of(plan, "gjord"))

    assertRedirects(response, url_of(plan, "sparad"))
    assert plan.history.filter(status="done").count() == 1


def test_before_its_day_it_says_why_not(police_client: Client, plan: Activity) -> None:
    plan.dated_on = dt.date(2021, 9, 15)
    plan.save()

    response = police_client.post(url_of(plan, "gjord"), follow=True)

    assertRedirects(response, LIST)
    assertContains(response, "Dagen har inte kommit. Planen gäller 15 september 2021")
    assert status_of(plan) == "planned"


def test_done_is_undone_from_the_page_that_says_so(
    police_client: Client, plan: Activity
) -> None:
    saved = police_client.post(url_of(plan, "gjord"), follow=True)
    assertContains(saved, f'action="{url_of(plan, "ogjord")}"')
    assertNotContains(saved, 'name="reason"')

    response = police_client.post(url_of(plan, "ogjord"), follow=True)

    assertRedirects(response, LIST)
    assertContains(response, "planen väntar på att bli gjord")
    assert status_of(plan) == "planned"


def test_what_was_logged_as_done_is_withdrawn_instead(
    police_client: Client, inspections: Promise, police_user: User
) -> None:
    activity = make_activity(
        promise=inspections, dated_on=TODAY, created_by=police_user
    )
    saved = police_client.get(url_of(activity, "sparad"))
    assertContains(saved, f'action="{url_of(activity, "aterta")}"')

    response = police_client.post(url_of(activity, "ogjord"), follow=True)

    assertContains(response, "Aktiviteten har aldrig varit en plan.")
    assert status_of(activity) == "done"


def test_cancelled_plan_is_planned_again(police_client: Client, plan: Activity) -> None:
    plan.status = "cancelled"
    plan.save()
    assertContains(police_client.get(LIST), f'action="{url_of(plan, "planera-igen")}"')

    response = police_client.post(url_of(plan, "planera-igen"), follow=True)

    assertRedirects(response, LIST)
    assertContains(response, "Planen gäller igen.")
    assert status_of(plan) == "planned"


def test_cancelled_plan_of_a_day_that_has_passed_stays_so(
    police_client: Client, plan: Activity
) -> None:
    plan.status, plan.dated_on = "cancelled", dt.date(2021, 9, 13)
    plan.save()

    response = police_client.post(url_of(plan, "planera-igen"), follow=True)

    assertContains(response, "Dagen har varit.")
    assert status_of(plan) == "cancelled"


def test_saved_page_of_what_is_cancelled_is_the_list(
    police_client: Client, plan: Activity
) -> None:
    plan.status = "cancelled"
    plan.save()

    assertRedirects(police_client.get(url_of(plan, "sparad")), LIST)


def test_coordinator_says_that_a_colleagues_plan_is_done(
    client: Client, plan: Activity, coordinator: User
) -> None:
    client.force_login(coordinator)

    assertRedirects(client.post(url_of(plan, "gjord")), url_of(plan, "sparad"))


@pytest.mark.parametrize("act", ["gjord", "ogjord", "planera-igen"])
@pytest.mark.parametrize("visitor", ["municipal_user", "outsider", "administrator"])
def test_others_do_not_find_the_plan(
    act: str,
    visitor: str,
    client: Client,
    plan: Activity,
    request: pytest.FixtureRequest,
) -> None:
    client.force_login(request.getfixturevalue(visitor))

    assert client.post(url_of(plan, act)).status_code == 404
    assert status_of(plan) == "planned"


def test_colleague_who_neither_wrote_nor_holds_it_does_not_find_it(
    client: Client, plan: Activity, police: Organisation
) -> None:
    colleague = make_user(email="k@exempelkommun.example", organisation=police)
    client.force_login(colleague)

    assert client.post(url_of(plan, "gjord")).status_code == 404


@pytest.mark.parametrize("act", ["gjord", "ogjord", "planera-igen"])
def test_visitor_is_asked_to_log_in(act: str, client: Client, plan: Activity) -> None:
    response = client.post(url_of(plan, act))

    assert response["Location"].startswith("/konto/logga-in/")
    assert status_of(plan) == "planned"


@pytest.mark.parametrize(
    ("act", "status"), [("gjord", 302), ("ogjord", 302), ("planera-igen", 405)]
)
def test_links_to_them_do_nothing(
    act: str, status: int, police_client: Client, plan: Activity
) -> None:
    assert police_client.get(url_of(plan, act)).status_code == status
    assert status_of(plan) == "planned"
