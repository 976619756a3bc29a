"""The same on several dates. Today is Tuesday 14 September 2021."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import Activity
from followup.tests.factories import make_activity
from promises.models import Agreement, Occasion, Party, Place, Promise, User

DAYS = ["2021-08-03", "2021-08-10"]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def activity(inspections: Promise, police_user: User, town: Place) -> Activity:
    return make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 7, 27),
        ends_on=dt.date(2021, 7, 28),
        created_by=police_user,
        place=town,
        quantity=3,
        precision="about",
        text="Fyra butiker",
        note="Två bilar",
    )


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def url_of(activity: Activity) -> str:
    return f"/personal/aktivitet/{activity.public_id}/upprepa/"


def save(client: Client, activity: Activity, *days: str, **sent: Any) -> Any:
    data = {"day": days, "save": "1", "submission": f"{uuid.uuid4()}"} | sent
    return client.post(url_of(activity), data)


def offered(response: Any) -> list[str]:
    """Return the ticked dates."""
    page = response.content.decode()
    return re.findall(r'type="checkbox" name="day" value="([^"]*)" checked', page)


def test_page_shows_what_is_repeated(police_client: Client, activity: Activity) -> None:
    response = police_client.get(url_of(activity))

    assertContains(response, "<h1>Upprepa på fler datum</h1>", html=True)
    assertContains(response, "Fyra butiker")
    assertContains(response, 'type="date" name="day"', count=4)


def test_every_week_and_single_days_are_offered_and_nothing_is_saved(
    police_client: Client, activity: Activity
) -> None:
    response = police_client.post(
        url_of(activity),
        {
            "first": "2021-08-03",
            "last": "2021-08-31",
            "every": "2",
            "day": ["2021-08-05", "", "2021-08-03"],
        },
    )

    assert offered(response) == ["2021-08-03", "2021-08-05", "2021-08-17", "2021-08-31"]
    assertContains(response, "tisdag 3 augusti 2021")
    assert Activity.objects.count() == 1


def test_all_dates_are_saved_as_the_users(
    police_client: Client, activity: Activity, police_user: User
) -> None:
    response = save(police_client, activity, *DAYS)

    first, second = Activity.objects.exclude(pk=activity.pk).order_by("dated_on")
    assert (f"{first.dated_on}", f"{second.dated_on}") == tuple(DAYS)
    assert first.ends_on == dt.date(2021, 8, 4)
    assert (first.promise, first.place) == (activity.promise, activity.place)
    assert (first.quantity, first.precision) == (3, "about")
    assert (first.text, first.note) == ("Fyra butiker", "Två bilar")
    assert (first.status, first.sensitivity, first.held_by) == ("done", "open", None)
    assert (first.created_by, first.organisation) == (
        police_user,
        police_user.organisation,
    )
    assert first.participations.count() == 2
    assertContains(police_client.get(response.url), "2 aktiviteter gäller")


def test_form_sent_twice_is_saved_once(
    police_client: Client, activity: Activity
) -> None:
    submission = f"{uuid.uuid4()}"

    first = save(police_client, activity, *DAYS, submission=submission)
    second = save(police_client, activity, *DAYS, submission=submission)

    assert first.url == second.url
    assert Activity.objects.count() == 3


def test_form_sent_twice_with_other_dates_is_told(
    police_client: Client, activity: Activity
) -> None:
    submission = f"{uuid.uuid4()}"
    save(police_client, activity, *DAYS, submission=submission)

    response = save(police_client, activity, "2021-08-24", submission=submission)

    assertContains(response, "redan sparat en gång, med andra datum")
    assert Activity.objects.count() == 3


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        ("2019-12-31", "Datumet ligger utanför perioden"),
        ("2020-03-01", "Löftet gällde inte då"),
        ("2021-09-15", "Datumet har inte varit ännu."),
    ],
)
def test_one_date_at_fault_saves_none(
    day: str,
    fault: str,
    police_client: Client,
    activity: Activity,
    inspections: Promise,
) -> None:
    inspections.valid_from = dt.date(2020, 6, 1)
    inspections.save()

    response = save(police_client, activity, *DAYS, day)

    assertContains(response, f"Går inte: {fault}")
    assertContains(response, "Inget är sparat än.")
    assert offered(response) == DAYS
    assert Activity.objects.count() == 1


def test_date_that_has_the_same_is_marked_and_not_ticked(
    police_client: Client, activity: Activity
) -> None:
    response = police_client.post(
        url_of(activity), {"day": ["2021-07-27", "2021-08-03"]}
    )

    assertContains(response, "Finns redan med samma innehåll", count=1)
    assert offered(response) == ["2021-08-03"]


def test_date_that_has_the_same_may_be_saved_on_purpose(
    police_client: Client, activity: Activity
) -> None:
    save(police_client, activity, "2021-07-27")

    assert Activity.objects.count() == 2


@pytest.mark.parametrize(
    "other", [{"quantity": 2}, {"text": "x"}, {"withdrawn_reason": "Fel"}]
)
def test_date_that_has_something_else_is_not_marked(
    other: dict[str, Any],
    police_client: Client,
    activity: Activity,
    inspections: Promise,
    town: Place,
) -> None:
    said: dict[str, Any] = {
        "quantity": 3,
        "precision": "about",
        "text": "Fyra butiker",
        "place": town,
    }
    make_activity(promise=inspections, dated_on=dt.date(2021, 8, 3), **said | other)

    response = police_client.post(url_of(activity), {"day": ["2021-08-03"]})

    assertNotContains(response, "Finns redan")


def test_date_that_other_parties_worked_is_not_marked(
    police_client: Client, activity: Activity, inspections: Promise, police_party: Party
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 8, 3),
        quantity=3,
        precision="about",
        text="Fyra butiker",
        place=activity.place,
        parties=[police_party],
    )

    response = police_client.post(url_of(activity), {"day": ["2021-08-03"]})

    assertNotContains(response, "Finns redan")


def test_work_about_individuals_is_repeated_by_months(
    client: Client, municipal_user: User, concern_talks: Promise
) -> None:
    activity = make_activity(
        promise=concern_talks,
        dated_on=dt.date(2021, 3, 1),
        known_to="month",
        created_by=municipal_user,
    )
    client.force_login(municipal_user)

    response = client.post(
        url_of(activity),
        {"first": "2021-04-17", "last": "2021-06-30", "day": ["2021-04", "2021-01-31"]},
    )
    assert offered(response) == ["2021-01-01", "2021-04-01", "2021-05-01", "2021-06-01"]
    assertContains(response, "maj 2021")

    save(client, activity, *offered(response))
    stored = Activity.objects.exclude(pk=activity.pk)
    assert set(stored.values_list("known_to", "text", "note")) == {("month", "", "")}
    assert not stored.with_place().exists()


def test_what_became_about_individuals_meanwhile_keeps_no_words(
    police_client: Client, activity: Activity, inspections: Promise
) -> None:
    inspections.sensitivity = "individual"
    inspections.save()

    save(police_client, activity, "2021-08-03")

    stored = Activity.objects.exclude(pk=activity.pk).get()
    assert (stored.sensitivity, stored.text, stored.place) == ("individual", "", None)


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_plan_is_repeated_as_plans_that_lie_ahead(
    status: str, police_client: Client, inspections: Promise, police_user: User
) -> None:
    plan = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 9, 20),
        status=status,
        created_by=police_user,
    )

    response = save(police_client, plan, "2021-09-13", "2021-09-27")
    assertContains(response, "En plan ligger framåt i tiden.")

    save(police_client, plan, "2021-09-27")
    stored = Activity.objects.exclude(pk=plan.pk).get()
    assert (stored.status, stored.held_by) == ("planned", police_user)


def test_occasion_is_left_to_each_date(
    police_client: Client, activity: Activity, agreement: Agreement
) -> None:
    activity.occasion = Occasion.objects.create(
        agreement=agreement,
        name="Marknad",
        starts_on=dt.date(2021, 7, 27),
        ends_on=dt.date(2021, 7, 28),
    )
    activity.save()

    save(police_client, activity, "2021-08-03")

    assert Activity.objects.exclude(pk=activity.pk).get().occasion is None


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Välj minst ett datum."),
        ({"day": ["x"]}, "”x”: Skriv datumet som år, månad och dag"),
        ({"first": "2021-08-03"}, "Skriv både från och till."),
        ({"last": "2021-08-03"}, "Skriv både från och till."),
        ({"first": "2021-08-03", "last": "2021-08-02"}, "Till är före från."),
        (
            {"first": "2021-08-03", "last": "2021-08-04", "every": "9"},
            "Välj hur ofta.",
        ),
        (
            {"first": "1900-01-01", "last": "9999-12-31"},
            "Högst 100 datum åt gången; det är 101.",
        ),
        ({"first": "9999-12-30", "last": "9999-12-31"}, "utanför perioden"),
    ],
)
def test_dates_that_mean_nothing_are_told(
    sent: dict[str, Any], sentence: str, police_client: Client, activity: Activity
) -> None:
    assertContains(police_client.post(url_of(activity), sent), sentence)


def test_typed_dates_stay_when_something_is_wrong(
    police_client: Client, activity: Activity
) -> None:
    response = police_client.post(url_of(activity), {"day": ["x", "2021-08-03"]})

    assertContains(response, 'name="day" value="2021-08-03"')


def test_withdrawn_activity_leads_to_itself(
    police_client: Client, inspections: Promise, police_user: User
) -> None:
    activity = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 7, 27),
        created_by=police_user,
        withdrawn_reason="Fel",
    )

    response = police_client.get(url_of(activity))

    assertRedirects(response, f"/personal/aktivitet/{activity.public_id}/")


def test_list_leads_here(police_client: Client, activity: Activity) -> None:
    response = police_client.get(reverse("staff:activity_list"))

    assertContains(response, f'href="{url_of(activity)}"')


def test_saved_page_leads_here(police_client: Client, activity: Activity) -> None:
    response = police_client.get(
        reverse("staff:activity_saved", args=[activity.public_id])
    )

    assertContains(response, f'href="{url_of(activity)}"')


@pytest.mark.parametrize("visitor", ["municipal_user", "outsider", "administrator"])
def test_others_get_not_found(
    visitor: str, client: Client, activity: Activity, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(visitor))

    assert client.get(url_of(activity)).status_code == 404
    assert save(client, activity, *DAYS).status_code == 404
    assert Activity.objects.count() == 1


def test_visitor_is_asked_to_log_in_and_the_dates_are_kept(
    client: Client, activity: Activity, police_user: User
) -> None:
    response = save(client, activity, *DAYS, account=f"{police_user.pk}")

    assert response.status_code == 403
    assertContains(response, 'name="kept"', status_code=403)
    assert Activity.objects.count() == 1


def test_other_methods_are_refused(police_client: Client, activity: Activity) -> None:
    assert police_client.put(url_of(activity)).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_preview_takes_the_same_queries_whatever_there_is(
    number: int,
    police_client: Client,
    activity: Activity,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    days = [f"2021-08-0{number}" for number in range(1, number + 1)]

    with django_assert_num_queries(14):
        police_client.post(url_of(activity), {"day": days})
