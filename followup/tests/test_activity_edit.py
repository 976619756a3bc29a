from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

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
        dated_on=dt.date(2021, 3, 12),
        created_by=police_user,
        place=town,
        quantity=4,
        precision="about",
        text="Tillsyn i fyra butiker.",
        note="Ta med blanketten.",
    )


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def url_of(activity: Activity) -> str:
    return f"/personal/aktivitet/{activity.public_id}/"


def said(activity: Activity, **more: Any) -> dict[str, Any]:
    """Say what the activity says already, unless told otherwise."""
    return {
        "promise": "tillsyner",
        "dated_on": "2021-03-12",
        "parties": [each.party_id for each in activity.participations.all()],
        "quantity": "4",
        "precision": "about",
        "text": activity.text,
        "note": activity.note,
        **more,
    }


def test_form_is_filled_in_with_what_the_activity_says(
    police_client: Client, activity: Activity, town: Place
) -> None:
    form = police_client.get(url_of(activity)).context["form"]

    assert form["promise"].value() == "tillsyner"
    assert form["dated_on"].value() == dt.date(2021, 3, 12)
    assert form["place"].value() == town.pk
    assert form["quantity"].value() == 4
    assert form["precision"].value() == "about"
    assert form["text"].value() == "Tillsyn i fyra butiker."
    assert form["note"].value() == "Ta med blanketten."


def test_change_is_saved_and_says_what_it_changed(
    police_client: Client, activity: Activity
) -> None:
    response = police_client.post(
        url_of(activity), said(activity, text="Fem butiker.", quantity="1"), follow=True
    )

    assertRedirects(response, "/personal/aktiviteter/")
    assertContains(
        response,
        "Ändringen är sparad. Nu 1 av 2 tillsyner – 108 dagar kvar.",
    )
    activity.refresh_from_db()
    assert activity.text == "Fem butiker."
    assert activity.quantity == 1


def test_fault_changes_nothing_and_loses_nothing(
    police_client: Client, activity: Activity
) -> None:
    response = police_client.post(
        url_of(activity), said(activity, dated_on="2025-01-01", text="Fem butiker.")
    )

    assertContains(response, "Datumet ligger utanför perioden")
    assertContains(response, "Fem butiker.")
    activity.refresh_from_db()
    assert activity.text == "Tillsyn i fyra butiker."


def test_sensitive_activity_says_that_it_stays_so(
    police_client: Client, narcotics: Promise, police_user: User
) -> None:
    activity = make_activity(
        promise=narcotics, dated_on=dt.date(2021, 3, 12), created_by=police_user
    )

    response = police_client.get(url_of(activity))

    assertContains(response, "Aktiviteten loggades som känslig och förblir det.")


def test_move_to_an_open_promise_uncovers_nothing(
    police_client: Client,
    inspections: Promise,
    narcotics: Promise,
    police_user: User,
) -> None:
    activity = make_activity(
        promise=narcotics,
        dated_on=dt.date(2021, 3, 12),
        created_by=police_user,
        text="Spaning vid torget",
    )

    police_client.post(url_of(activity), said(activity, promise="tillsyner"))

    activity.refresh_from_db()
    assert activity.promise == inspections
    assert activity.sensitivity == "operational"


def test_withdrawn_activity_is_shown_and_not_changed(
    police_client: Client, inspections: Promise, police_user: User
) -> None:
    activity = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        created_by=police_user,
        text="Tillsyn.",
        withdrawn_reason="Dubbelregistrerad",
    )

    response = police_client.post(url_of(activity), said(activity, text="Något annat."))

    assertContains(response, "Aktiviteten är återtagen")
    assertContains(response, "Dubbelregistrerad")
    activity.refresh_from_db()
    assert activity.text == "Tillsyn."


def test_coordinator_changes_what_a_colleague_wrote(
    client: Client, coordinator: User, police_user: User, activity: Activity
) -> None:
    client.force_login(coordinator)

    client.post(url_of(activity), said(activity, text="Fem butiker."))

    activity.refresh_from_db()
    assert activity.text == "Fem butiker."
    assert activity.created_by == police_user


def test_coordinator_changes_what_a_file_brought(
    client: Client, coordinator: User, inspections: Promise
) -> None:
    activity = make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))
    client.force_login(coordinator)

    client.post(url_of(activity), said(activity, text="Fem butiker."))

    activity.refresh_from_db()
    assert activity.text == "Fem butiker."
    assert activity.organisation is None


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("visitor", ["municipal_user", "outsider", "administrator"])
def test_others_get_not_found(
    visitor: str,
    method: str,
    client: Client,
    activity: Activity,
    request: pytest.FixtureRequest,
) -> None:
    client.force_login(request.getfixturevalue(visitor))

    assert getattr(client, method)(url_of(activity)).status_code == 404


def test_what_ones_organisation_may_no_longer_see_is_not_found(
    police_client: Client,
    inspections: Promise,
    municipal_party: Party,
    police_party: Party,
    police_user: User,
) -> None:
    activity = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        parties=[municipal_party],
        created_by=police_user,
    )
    inspections.responsibilities.filter(party=police_party).delete()
    inspections.sensitivity = "operational"
    inspections.save()

    assert police_client.get(url_of(activity)).status_code == 404


def test_unknown_activity_is_not_found(police_client: Client) -> None:
    unknown = "/personal/aktivitet/5a7e7a2c-4f0f-4b57-9d5e-0d7a2a9f6c11/"

    assert police_client.get(unknown).status_code == 404


def test_visitor_is_asked_to_log_in(client: Client, activity: Activity) -> None:
    url = url_of(activity)

    assertRedirects(client.get(url), f"/konto/logga-in/?next={url}")


def test_other_methods_are_refused(police_client: Client, activity: Activity) -> None:
    assert police_client.delete(url_of(activity)).status_code == 405


def test_note_of_another_organisation_is_nowhere(
    client: Client, municipal_user: User, activity: Activity
) -> None:
    client.force_login(municipal_user)

    assertNotContains(client.get("/personal/aktiviteter/"), "blanketten")
    assertNotContains(
        client.get("/personal/alla/exempelkommun/2020-2022/"), "blanketten"
    )


def planned_by(user: User, promise: Promise, day: str, status: str) -> Activity:
    return make_activity(
        promise=promise,
        dated_on=dt.date.fromisoformat(day),
        status=status,
        created_by=user,
    )


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_plan_is_moved_to_another_day(
    status: str, police_client: Client, inspections: Promise, police_user: User
) -> None:
    plan = planned_by(police_user, inspections, "2021-10-05", status)
    assertContains(police_client.get(url_of(plan)), "<h1>Ändra plan</h1>", html=True)

    response = police_client.post(
        url_of(plan), said(plan, dated_on="2021-11-02", quantity="1", precision="")
    )

    assertRedirects(response, "/personal/planer/")
    plan.refresh_from_db()
    assert (plan.dated_on, plan.status) == (dt.date(2021, 11, 2), status)


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_plan_of_a_day_that_has_passed_is_edited_where_it_is(
    status: str, police_client: Client, inspections: Promise, police_user: User
) -> None:
    plan = planned_by(police_user, inspections, "2021-09-10", status)

    police_client.post(
        url_of(plan), said(plan, dated_on="2021-09-10", text="Fem butiker.")
    )
    response = police_client.post(url_of(plan), said(plan, dated_on="2021-09-11"))

    assertContains(response, "Datumet har redan varit. En plan gäller i dag")
    plan.refresh_from_db()
    assert (plan.dated_on, plan.text) == (dt.date(2021, 9, 10), "Fem butiker.")


def test_what_is_done_is_not_moved_to_come(
    police_client: Client, activity: Activity
) -> None:
    response = police_client.post(
        url_of(activity), said(activity, dated_on="2021-09-15")
    )

    assertContains(response, "Datumet har inte varit ännu.")


def test_plan_for_a_month_says_so_and_stays_so(
    police_client: Client, inspections: Promise, police_user: User
) -> None:
    plan = planned_by(police_user, inspections, "2021-10-01", "planned")
    plan.known_to = "month"
    plan.save()
    page = police_client.get(url_of(plan))
    assertContains(page, 'name="known_to"')
    assertNotContains(page, 'name="precision"')

    police_client.post(
        url_of(plan), said(plan, dated_on="2021-10-01", known_to="month")
    )

    plan.refresh_from_db()
    assert (plan.dated_on, plan.known_to) == (dt.date(2021, 10, 1), "month")


def test_what_no_organisation_wrote_has_no_note_to_be_seen_by_all(
    client: Client, coordinator: User, inspections: Promise
) -> None:
    activity = make_activity(
        promise=inspections, dated_on=dt.date(2021, 3, 12), note="Bakdörren."
    )
    client.force_login(coordinator)

    assertNotContains(client.get(url_of(activity)), "Bakdörren.")
    assertNotContains(client.get("/personal/aktiviteter/"), "Bakdörren.")
    client.post(
        url_of(activity), said(activity, quantity="2", note="Ring.", precision="exact")
    )
    activity.refresh_from_db()
    assert (activity.quantity, activity.note) == (2, "")
