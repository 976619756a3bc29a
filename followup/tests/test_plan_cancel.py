from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import Activity
from followup.tests.factories import make_activity, make_announcement
from promises.models import Promise, User

LIST = "/personal/planer/"
PUBLIC = "/exempelkommun/2020-2022/2021/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def plan(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 10, 5),
        status="planned",
        created_by=police_user,
    )


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def url_of(activity: Activity) -> str:
    return f"/personal/aktivitet/{activity.public_id}/stall-in/"


def test_plan_is_cancelled_without_a_word(
    police_client: Client, plan: Activity
) -> None:
    page = police_client.get(url_of(plan))
    assertNotContains(page, "Varför ställs det in?")

    response = police_client.post(url_of(plan), follow=True)

    assertRedirects(response, LIST)
    assertContains(response, "Planen är inställd.")
    plan.refresh_from_db()
    assert plan.status == "cancelled"


def test_of_what_is_announced_the_public_is_told_why(
    police_client: Client, plan: Activity, police_user: User
) -> None:
    make_announcement(activity=plan, announced_by=police_user)
    assertContains(police_client.get(url_of(plan)), "Varför ställs det in?")

    police_client.post(url_of(plan), {"reason": "Sjukdom."})

    page = police_client.get(PUBLIC)
    assertContains(page, "<strong>Inställd.</strong> Sjukdom.")


def test_reason_of_what_is_not_announced_is_told_to_nobody(
    police_client: Client, plan: Activity
) -> None:
    police_client.post(url_of(plan), {"reason": "Sjukdom."})

    assertNotContains(police_client.get(PUBLIC), "Sjukdom.")
    assertNotContains(police_client.get(LIST), "Sjukdom.")


def test_personal_number_is_refused(
    police_client: Client, plan: Activity, police_user: User
) -> None:
    make_announcement(activity=plan, announced_by=police_user)

    response = police_client.post(url_of(plan), {"reason": "19811228-9874 är sjuk."})

    assertContains(response, "Här står ett personnummer")
    plan.refresh_from_db()
    assert plan.status == "planned"


@pytest.mark.parametrize("status", ["done", "cancelled"])
def test_what_is_no_plan_leads_to_the_list(
    status: str, police_client: Client, plan: Activity
) -> None:
    plan.status = status
    plan.save()

    response = police_client.get(url_of(plan), follow=True)

    assertRedirects(response, LIST)
    assertContains(response, "Bara det som är planerat kan ställas in.")


def test_what_is_done_is_not_cancelled(police_client: Client, plan: Activity) -> None:
    plan.status = "done"
    plan.save()

    response = police_client.post(url_of(plan), follow=True)

    assertContains(response, "Det är redan markerat som gjort.")
    plan.refresh_from_db()
    assert plan.status == "done"


@pytest.mark.parametrize("visitor", ["municipal_user", "outsider", "administrator"])
def test_others_do_not_find_the_plan(
    visitor: str, client: Client, plan: Activity, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(visitor))

    assert client.get(url_of(plan)).status_code == 404
    assert client.post(url_of(plan)).status_code == 404


def test_form_without_a_log_in_is_kept(
    client: Client, plan: Activity, police_user: User
) -> None:
    response = client.post(
        url_of(plan), {"account": police_user.pk, "reason": "Sjukdom."}
    )

    assertContains(response, "Du behöver logga in igen.", status_code=403)


def test_visitor_is_asked_to_log_in(client: Client, plan: Activity) -> None:
    url = url_of(plan)

    assertRedirects(client.get(url), f"/konto/logga-in/?next={url}")


def test_other_methods_are_refused(police_client: Client, plan: Activity) -> None:
    assert police_client.delete(url_of(plan)).status_code == 405


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_people_are_invited_to_is_cancelled_and_not_withdrawn(
    method: str, police_client: Client, plan: Activity, police_user: User
) -> None:
    make_announcement(activity=plan, announced_by=police_user)
    address = f"/personal/aktivitet/{plan.public_id}/aterta/"

    response = getattr(police_client, method)(address, {"reason": "Fel dag"})

    assertRedirects(response, url_of(plan))
    plan.refresh_from_db()
    assert not plan.is_withdrawn


def test_what_is_cancelled_in_public_is_not_withdrawn_before_its_day_has_passed(
    police_client: Client, plan: Activity, police_user: User
) -> None:
    make_announcement(activity=plan, announced_by=police_user)
    plan.status = Activity.Status.CANCELLED
    plan.save()
    address = f"/personal/aktivitet/{plan.public_id}/aterta/"

    response = police_client.post(address, {"reason": "Fel dag"}, follow=True)

    assertRedirects(response, LIST)
    assertContains(response, "Att det är inställt ska synas tills dagen har varit.")
    plan.refresh_from_db()
    assert not plan.is_withdrawn


def test_plan_nobody_is_invited_to_is_withdrawn(
    police_client: Client, plan: Activity
) -> None:
    address = f"/personal/aktivitet/{plan.public_id}/aterta/"

    police_client.post(address, {"reason": "Fel dag"})

    plan.refresh_from_db()
    assert plan.is_withdrawn
