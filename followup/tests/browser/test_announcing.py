"""Plan, announce, cancel and do: what staff tap, and what a visitor then sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from icalendar import Calendar
from pytest_django.live_server_helper import LiveServer

from followup.models import Activity
from followup.tests.browser.browsing import log_in
from promises.models import Promise, User

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAN = "/personal/planera/exempelkommun/2020-2022/?lofte=tillsyner"
OVERVIEW = "/exempelkommun/2020-2022/2021/"
CALENDAR = "/exempelkommun/kalender.ics"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00"):
        yield


@pytest.fixture
def phone(
    page: Page, live_server: LiveServer, inspections: Promise, police_user: User
) -> Page:
    """A phone with the form for planning an inspection open."""
    page.set_viewport_size({"width": 375, "height": 700})
    log_in(page, live_server, police_user)
    page.goto(f"{live_server.url}{PLAN}")
    return page


@pytest.fixture
def citizen(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, locale="sv-SE")
    yield context.new_page()
    context.close()


def plan(phone: Page, day: str) -> None:
    phone.get_by_label("Datum", exact=True).fill(day)
    phone.get_by_role("button", name="Spara planen").click()
    phone.get_by_role("heading", name="Planerat").wait_for()


def announce(phone: Page) -> None:
    phone.get_by_role("link", name="Bjud in allmänheten").click()
    phone.get_by_label("Börjar").fill("18:00")
    phone.get_by_label("Slutar").fill("20:00")
    phone.get_by_label("Samlingsplats").fill("Torget")
    phone.get_by_label("Inbjudan").fill("Kom och gå med oss.")
    phone.get_by_role("button", name="Bjud in").click()
    phone.get_by_text("Inbjudan syns nu för alla").wait_for()


def invitation(citizen: Page) -> str:
    citizen.goto(OVERVIEW)
    section = citizen.locator("section", has=citizen.get_by_text("Kom och var med"))
    return section.get_by_role("listitem").first.inner_text()


def event(citizen: Page) -> Any:
    """Fetch the calendar as the overview's link leads to it."""
    citizen.goto(OVERVIEW)
    link = citizen.get_by_role("link", name="Få det i din kalender")
    assert link.get_attribute("href") == CALENDAR
    file = citizen.request.get(CALENDAR)
    (found,) = Calendar.from_ical(file.body()).events
    return found


def test_what_is_announced_and_then_cancelled_says_so_on_page_and_in_calendar(
    phone: Page, citizen: Page
) -> None:
    plan(phone, "2021-10-05")
    announce(phone)

    assert "Tisdag 5 oktober 2021" in invitation(citizen)
    assert "Kom och gå med oss." in invitation(citizen)
    announced = event(citizen)
    assert str(announced["status"]) == "CONFIRMED"

    phone.get_by_role("link", name="Ställ in").click()
    phone.get_by_label("Varför ställs det in?").fill("Sjukdom.")
    phone.get_by_role("button", name="Ställ in").click()
    phone.get_by_text("Planen är inställd.").wait_for()

    assert "Inställd. Sjukdom." in invitation(citizen)
    cancelled = event(citizen)
    assert str(cancelled["uid"]) == str(announced["uid"])
    assert str(cancelled["status"]) == "CANCELLED"
    assert cancelled["sequence"] > announced["sequence"]


def test_plan_is_done_with_one_tap_on_its_day(phone: Page) -> None:
    plan(phone, "2021-09-14")
    phone.get_by_role("link", name="Till planerna").click()

    phone.get_by_role("button", name="Det är gjort").click()

    phone.get_by_text("Nu 1 av 2 tillsyner – 108 dagar kvar.").wait_for()
    assert Activity.objects.get().status == "done"
    phone.get_by_role("button", name="Ångra").click()
    phone.get_by_text("planen väntar på att bli gjord").wait_for()
    assert Activity.objects.get().status == "planned"
