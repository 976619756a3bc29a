"""The municipality's calendar of what the public is invited to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from followup.actions import cancel_plan, plan_again
from followup.models import Activity
from followup.tests.factories import make_activity, make_announcement
from promises.models import Agreement, Promise, User
from promises.tests.factories import make_agreement

URL = "/exempelkommun/kalender.ics"
DAY = dt.date(2021, 10, 5)
STOCKHOLM = ZoneInfo("Europe/Stockholm")
INVITATION = """Kom och gå med oss; ta en kaffe, \\ och säg till.
Vi går i regn också."""


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def plan(inspections: Promise, police_user: User) -> Activity:
    plan = make_activity(
        promise=inspections,
        dated_on=DAY,
        status="planned",
        text="Butikerna vid torget.",
        created_by=police_user,
    )
    make_announcement(
        activity=plan, announced_by=police_user, invitation=INVITATION, sequence=2
    )
    return plan


def calendar(client: Client) -> Any:
    return Calendar.from_ical(client.get(URL).content)


def only_event(client: Client) -> Any:
    (event,) = calendar(client).events
    return event


def test_event_says_when_where_and_what(client: Client, plan: Activity) -> None:
    event = only_event(client)

    assert str(event["uid"]) == f"{plan.announcement.public_id}@testserver"
    assert event.start == dt.datetime(2021, 10, 5, 18, tzinfo=STOCKHOLM)
    assert event.end == dt.datetime(2021, 10, 5, 20, tzinfo=STOCKHOLM)
    assert event["dtstart"].params["tzid"] == "Europe/Stockholm"
    assert str(event["summary"]) == "Tillsyn alkohol och tobak"
    assert str(event["location"]) == "Torget"
    assert str(event["description"]) == (
        f"{INVITATION}\n\nPolisen och kommunen bjuder in."
        "\n\nKommunen och löftena är påhittade."
    )
    assert str(event["status"]) == "CONFIRMED"
    assert event["sequence"] == 2
    assert str(event["url"]) == (
        "http://testserver/exempelkommun/2020-2022/lofte/tillsyner/"
    )
    assert event["dtstamp"].dt == dt.datetime(2021, 9, 1, 8, tzinfo=dt.UTC)


def test_event_says_nothing_else(client: Client, plan: Activity) -> None:
    assert set(only_event(client)) == {
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "LOCATION",
        "DESCRIPTION",
        "URL",
    }


def test_it_is_a_calendar_in_utf_8(
    client: Client, agreement: Agreement, plan: Activity
) -> None:
    response = client.get(URL)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert max(map(len, response.content.split(b"\r\n"))) <= 75
    assert str(calendar(client)["x-wr-calname"]) == (
        "Medborgarlöften i Exempelkommun (påhittad)"
    )


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2021-03-28 01:30", "2021-03-28 00:30"),
        ("2021-03-28 03:30", "2021-03-28 01:30"),
        ("2021-10-31 01:30", "2021-10-30 23:30"),
        ("2021-10-31 03:30", "2021-10-31 02:30"),
    ],
)
def test_clock_of_the_calendar_is_that_of_sweden(
    local: str, utc: str, client: Client, plan: Activity
) -> None:
    (zone,) = calendar(client).timezones
    clock = zone.to_tz(lookup_tzid=False)

    there = dt.datetime.fromisoformat(local).replace(tzinfo=clock)

    assert zone.tz_name == "Europe/Stockholm"
    assert there.utcoffset() == (
        there.replace(tzinfo=None) - dt.datetime.fromisoformat(utc)
    )


def test_cancelled_event_says_so_in_a_newer_version(
    client: Client, plan: Activity
) -> None:
    cancel_plan(activity=plan, reason="Sjukdom.")

    event = only_event(client)

    assert str(event["status"]) == "CANCELLED"
    assert event["sequence"] == 3
    assert str(event["summary"]) == "Inställt: Tillsyn alkohol och tobak"
    assert str(event["description"]).startswith("Inställt. Sjukdom.\n\nKom och gå")


def test_event_that_stands_again_is_newer_still(client: Client, plan: Activity) -> None:
    cancel_plan(activity=plan, reason="Sjukdom.")
    plan_again(activity=plan, today=DAY)

    event = only_event(client)

    assert str(event["status"]) == "CONFIRMED"
    assert event["sequence"] == 4
    assert "Sjukdom" not in str(event["description"])


@pytest.mark.parametrize("status", ["planned", "done", "cancelled"])
def test_event_is_gone_when_its_day_has_passed(
    status: str, client: Client, plan: Activity
) -> None:
    Activity.objects.update(status=status)

    with time_machine.travel("2021-10-05 23:59+02:00", tick=False):
        assert len(calendar(client).events) == 1
    with time_machine.travel("2021-10-06 00:01+02:00", tick=False):
        assert calendar(client).events == []


def test_event_beyond_the_promises_leads_to_the_overview(
    client: Client, agreement: Agreement, plan: Activity
) -> None:
    Activity.objects.update(promise=None)

    event = only_event(client)

    assert str(event["summary"]) == "Kom och var med"
    assert str(event["url"]) == "http://testserver/exempelkommun/"


def test_calendar_of_a_real_municipality_is_not_called_invented(
    client: Client, agreement: Agreement, plan: Activity
) -> None:
    agreement.municipality.code = "2510"
    agreement.municipality.save()

    found = calendar(client)

    assert str(found["x-wr-calname"]) == "Medborgarlöften i Exempelkommun"
    assert str(found.events[0]["description"]).endswith("kommunen bjuder in.")


def test_same_data_gives_the_same_bytes(client: Client, plan: Activity) -> None:
    first = client.get(URL)
    with time_machine.travel("2021-09-20 12:00+02:00", tick=False):
        second = client.get(URL)

    assert first.content == second.content


@pytest.mark.django_db
def test_unknown_municipality_has_none(client: Client) -> None:
    assert client.get("/ingenstans/kalender.ics").status_code == 404


def test_draft_is_in_no_calendar(
    client: Client, agreement: Agreement, plan: Activity
) -> None:
    make_agreement(
        municipality=agreement.municipality,
        starts_on=dt.date(2023, 1, 1),
        ends_on=dt.date(2023, 12, 31),
    )
    agreement.status = Agreement.Status.DRAFT
    agreement.save()

    assert calendar(client).events == []


def test_calendar_is_only_read(client: Client, agreement: Agreement) -> None:
    assert client.post(URL).status_code == 405


def test_query_count_is_the_same_for_one_and_three(
    client: Client, plan: Activity, inspections: Promise, police_user: User
) -> None:
    counts = []
    for more in (0, 2):
        for _ in range(more):
            another = make_activity(promise=inspections, dated_on=DAY, status="planned")
            make_announcement(activity=another, announced_by=police_user)
        with CaptureQueriesContext(connection) as queries:
            assert len(calendar(client).events) == more + 1
        counts.append(len(queries))

    assert counts == [8, 8]
