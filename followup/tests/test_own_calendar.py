"""A person's calendar, which its secret address alone opens."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

import icalendar
import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from followup.models import Activity, Announcement
from followup.tests.factories import make_activity
from medborgarlofte.logs import Formatter
from promises.models import Agreement, Occasion, Party, Place, Promise, User
from promises.tests import factories

DAY = dt.date(2021, 10, 2)
Event = Any  # icalendar's properties have no types


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00"):
        yield


@pytest.fixture
def address(police_user: User) -> str:
    police_user.calendar_key = uuid.uuid4()
    police_user.save()
    return f"/kalender/{police_user.calendar_key}.ics"


@pytest.fixture
def plan(inspections: Promise, police_user: User, town: Place) -> Activity:
    return make_activity(
        promise=inspections,
        dated_on=DAY,
        status="planned",
        text="Två krogar",
        place=town,
        created_by=police_user,
    )


def events(address: str) -> list[Event]:
    response = Client().get(address)
    assert response.status_code == 200
    return icalendar.Calendar.from_ical(response.content).walk("VEVENT")


def only_event(address: str) -> Event:
    [event] = events(address)
    return event


def test_a_plan_fills_its_day(address: str, plan: Activity) -> None:
    event = only_event(address)

    assert event["summary"] == "Tillsyn alkohol och tobak"
    assert event["status"] == "CONFIRMED"
    assert event["location"] == "Storbyn"
    assert event["dtstart"].dt == DAY
    assert event["dtend"].dt == dt.date(2021, 10, 3)
    assert event["url"] == ("https://loften.example.se/personal/planer/")
    assert event["description"].split("\n\n") == [
        "Exempelkommun (påhittad)",
        "Två krogar",
        str(event["url"]),
    ]


def test_a_plan_of_several_days_fills_them_all(address: str, plan: Activity) -> None:
    plan.ends_on = dt.date(2021, 10, 4)
    plan.save()

    assert only_event(address)["dtend"].dt == dt.date(2021, 10, 5)


def test_an_announced_plan_has_its_times(
    address: str, plan: Activity, police_user: User
) -> None:
    Announcement.objects.create(
        activity=plan,
        starts_at=dt.time(18),
        ends_at=dt.time(20, 30),
        meeting_point="Torget",
        invitation="Kom och gå med oss.",
        announced_at=dt.datetime(2021, 9, 1, tzinfo=dt.UTC),
        announced_by=police_user,
    )

    event = only_event(address)

    assert event["dtstart"].params["TZID"] == "Europe/Stockholm"
    assert event["dtstart"].dt.isoformat() == "2021-10-02T18:00:00+02:00"
    assert event["dtend"].dt.isoformat() == "2021-10-02T20:30:00+02:00"
    assert event["location"] == "Torget"
    assert "Kom och gå med oss." in event["description"]


def test_a_cancelled_plan_says_so_in_a_newer_version(
    address: str, plan: Activity
) -> None:
    before = only_event(address)
    plan.status = Activity.Status.CANCELLED
    plan.save()

    after = only_event(address)

    assert after["uid"] == before["uid"] == f"plan-{plan.public_id}@medborgarlofte"
    assert after["status"] == "CANCELLED"
    assert after["summary"] == "Inställt: Tillsyn alkohol och tobak"
    assert after["sequence"] > before["sequence"]


def test_a_plan_that_was_moved_is_a_newer_version(address: str, plan: Activity) -> None:
    before = only_event(address)
    plan.dated_on = dt.date(2021, 10, 9)
    plan.save()

    after = only_event(address)

    assert (after["uid"], after["dtstart"].dt) == (before["uid"], plan.dated_on)
    assert after["sequence"] > before["sequence"]


def test_what_is_done_or_withdrawn_is_no_plan(
    address: str, plan: Activity, inspections: Promise
) -> None:
    make_activity(promise=inspections, dated_on=DAY, status="done")
    make_activity(
        promise=inspections, dated_on=DAY, status="planned", withdrawn_reason="Fel"
    )

    assert len(events(address)) == 1


@pytest.mark.parametrize(
    ("day", "is_shown"), [(dt.date(2021, 8, 14), True), (dt.date(2021, 8, 13), False)]
)
def test_plans_stay_a_month_after_their_day(
    day: dt.date, is_shown: bool, address: str, plan: Activity
) -> None:
    plan.dated_on = day
    plan.save()

    assert bool(events(address)) is is_shown


def test_a_plan_without_a_day_is_left_out(address: str, plan: Activity) -> None:
    plan.known_to = "month"
    plan.save()

    assert events(address) == []


def test_of_operational_work_there_is_a_day_and_a_link_alone(
    address: str, narcotics: Promise, town: Place, police_user: User
) -> None:
    plan = make_activity(
        promise=narcotics,
        dated_on=DAY,
        ends_on=dt.date(2021, 10, 4),
        status="planned",
        text="Hemligt",
        note="Hemligare",
        place=town,
        quantity=17,
        created_by=police_user,
    )

    event = only_event(address)

    said = {name: str(value) for name, value in event.items() if name != "DTSTAMP"}
    link = "https://loften.example.se/personal/planer/"
    assert {
        name: value for name, value in said.items() if not name.startswith("DT")
    } == {
        "UID": f"plan-{plan.public_id}@medborgarlofte",
        "SEQUENCE": "1",
        "SUMMARY": "En planerad aktivitet",
        "STATUS": "CONFIRMED",
        "URL": link,
        "DESCRIPTION": link,
        "TRANSP": "TRANSPARENT",
    }
    assert (event["dtstart"].dt, event["dtend"].dt) == (DAY, dt.date(2021, 10, 3))


def test_a_plan_whose_promise_became_sensitive_says_no_more(
    address: str, plan: Activity, inspections: Promise
) -> None:
    inspections.sensitivity = "operational"
    inspections.save()

    assert only_event(address)["summary"] == "En planerad aktivitet"


def test_of_individuals_there_is_nothing(
    address: str, concern_talks: Promise, police_party: Party
) -> None:
    for known_to in ("day", "month"):
        make_activity(
            promise=concern_talks,
            parties=[police_party],
            dated_on=DAY,
            known_to=known_to,
            status="planned",
        )

    assert events(address) == []


def test_of_what_others_plan_there_is_nothing(
    address: str,
    narcotics: Promise,
    inspections: Promise,
    municipal_party: Party,
    municipal_user: User,
    other_agreement: Agreement,
) -> None:
    make_activity(
        promise=inspections,
        parties=[municipal_party],
        dated_on=DAY,
        status="planned",
        created_by=municipal_user,
    )
    make_activity(agreement=other_agreement, dated_on=DAY, status="planned")

    assert events(address) == []


def test_sensitive_work_one_wrote_for_others_is_not_ones_own_to_see(
    narcotics: Promise, municipal_user: User
) -> None:
    make_activity(
        promise=narcotics, dated_on=DAY, status="planned", created_by=municipal_user
    )
    municipal_user.calendar_key = uuid.uuid4()
    municipal_user.save()

    assert events(f"/kalender/{municipal_user.calendar_key}.ics") == []


@pytest.fixture
def valborg(agreement: Agreement) -> Occasion:
    return factories.make_occasion(
        agreement=agreement,
        name="Halloween",
        starts_on=dt.date(2021, 10, 29),
        ends_on=dt.date(2021, 10, 31),
    )


def test_risk_weekends_fill_their_days(address: str, valborg: Occasion) -> None:
    event = only_event(address)

    assert event["summary"] == "Riskhelg: Halloween, Exempelkommun (påhittad)"
    assert event["dtstart"].dt == dt.date(2021, 10, 29)
    assert event["dtend"].dt == dt.date(2021, 11, 1)


def test_a_risk_weekend_that_was_moved_is_a_newer_version(
    address: str, valborg: Occasion
) -> None:
    before = only_event(address)
    valborg.starts_on = dt.date(2021, 10, 30)
    valborg.save()

    after = only_event(address)

    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]


def test_others_risk_weekends_and_those_of_drafts_are_left_out(
    address: str, valborg: Occasion, agreement: Agreement, other_agreement: Agreement
) -> None:
    factories.make_occasion(
        agreement=other_agreement, name="Marknad", starts_on=DAY, ends_on=DAY
    )
    agreement.status = Agreement.Status.DRAFT
    agreement.save()

    assert events(address) == []


def test_the_file_is_for_calendar_programs_and_kept_by_nobody(
    address: str, client: Client
) -> None:
    response = client.get(address)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["X-Robots-Tag"] == "noindex"
    assert "private" in response["Cache-Control"]
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    calendar = icalendar.Calendar.from_ical(response.content)
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Stockholm"]


def test_a_log_in_opens_no_calendar(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)

    assert client.get(f"/kalender/{uuid.uuid4()}.ics").status_code == 404


@pytest.mark.parametrize("change", ["left", "no_party", "revoked"])
def test_the_address_of_who_has_no_calendar_is_as_any_unknown_one(
    change: str, address: str, client: Client, police_user: User
) -> None:
    unknown = client.get(f"/kalender/{uuid.uuid4()}.ics")
    changes: dict[str, dict[str, Any]] = {
        "left": {"is_active": False},
        "no_party": {"organisation": None, "role": "administrator"},
        "revoked": {"calendar_key": None},
    }
    User.objects.filter(pk=police_user.pk).update(**changes[change])

    response = client.get(address)

    assert response.status_code == unknown.status_code == 404
    assert response.content == unknown.content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_other_methods_are_refused(method: str, address: str, client: Client) -> None:
    assert getattr(client, method)(address).status_code == 405


def test_the_address_is_not_logged(
    address: str, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.post(address)
    client.get(f"{address}x")

    logged = [Formatter().format(record) for record in caplog.records]
    assert logged[0] == "Method Not Allowed (POST): /kalender/…"
    assert [line for line in logged if address[10:46] in line] == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_file_takes_as_many_queries_whatever_there_is(
    count: int,
    address: str,
    inspections: Promise,
    agreement: Agreement,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        day = dt.date(2021, 10, 1 + number)
        make_activity(promise=inspections, dated_on=day, status="planned")
        factories.make_occasion(
            agreement=agreement, name="Riskhelg", starts_on=day, ends_on=day
        )

    with django_assert_num_queries(13):
        client.get(address)
