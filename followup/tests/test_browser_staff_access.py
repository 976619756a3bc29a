"""No staff page has a fault of accessibility that axe can find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from pytest_django.live_server_helper import LiveServer

from followup.models import Activity
from followup.tests.browsing import log_in
from followup.tests.factories import make_activity
from promises.models import Agreement, Place, Promise, User
from promises.tests.factories import make_occasion, make_organisation, make_party

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOG = "/personal/logga/exempelkommun/2020-2022/"
DAY = dt.date(2021, 3, 12)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00"):
        yield


@pytest.fixture
def activity(
    agreement: Agreement,
    inspections: Promise,
    narcotics: Promise,
    concern_talks: Promise,
    police_user: User,
    village: Place,
) -> Activity:
    """An open one; beside it withdrawn, sensitive and others' work."""
    make_activity(
        promise=inspections,
        dated_on=DAY,
        created_by=police_user,
        withdrawn_reason="Dubbelregistrerad",
    )
    make_activity(promise=narcotics, dated_on=DAY, created_by=police_user)
    other = make_party(
        agreement=agreement,
        organisation=make_organisation(name="Exempelföreningen", kind="other"),
        short="Föreningen",
    )
    make_activity(
        agreement=agreement, dated_on=DAY, parties=[other], sensitivity="operational"
    )
    make_occasion(
        agreement=agreement,
        name="Midsommar",
        starts_on=dt.date(2021, 6, 24),
        ends_on=dt.date(2021, 6, 26),
    )
    return make_activity(
        promise=inspections,
        dated_on=DAY,
        created_by=police_user,
        place=village,
        text="Tillsyn i fyra butiker.",
        note="Ta med blanketten.",
    )


@pytest.fixture(params=["light", "dark"])
def window(
    page: Page,
    live_server: LiveServer,
    activity: Activity,
    police_user: User,
    request: pytest.FixtureRequest,
) -> Page:
    scheme: Literal["light", "dark"] = request.param
    page.emulate_media(color_scheme=scheme)
    log_in(page, live_server, police_user)
    return page


def faults(page: Page) -> list[str]:
    """Return what axe finds on a small phone and a desk, and sideways scrolling."""
    return [*faults_at(page, 320), *faults_at(page, 1280)]


def faults_at(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    found = Axe().run(page).response["violations"]
    named = [f"{width}: {each['id']}: {each['nodes'][0]['html']}" for each in found]
    is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*named, f"{width}: scrolls sideways"] if is_wide else named


@pytest.mark.parametrize(
    "path",
    [
        LOG,
        f"{LOG}?lofte=utöver",
        f"{LOG}?lofte=orossamtal",
        "/personal/logga/valj/",
        "/personal/",
        "/personal/alla/exempelkommun/2020-2022/",
        "/personal/aktivitet/{activity}/",
        "/personal/aktivitet/{activity}/sparad/",
        "/personal/aktivitet/{activity}/aterta/",
        "/personal/aktivitet/{withdrawn}/",
    ],
)
def test_staff_page_is_free_of_faults(
    path: str, window: Page, live_server: LiveServer, activity: Activity
) -> None:
    withdrawn = Activity.objects.withdrawn().get()
    path = path.format(activity=activity.public_id, withdrawn=withdrawn.public_id)
    window.goto(f"{live_server.url}{path}")

    assert faults(window) == []


def test_form_with_faults_is_free_of_others(
    window: Page, live_server: LiveServer
) -> None:
    window.goto(f"{live_server.url}{LOG}")
    window.get_by_label("Antal", exact=True).fill("två")
    window.get_by_label("Kort text").fill("19811228-9874")
    window.get_by_label("Polisen", exact=True).uncheck()
    window.get_by_text("Fler uppgifter").click()
    window.get_by_label("Sista dag").fill("2020-01-01")
    window.get_by_role("button", name="Spara aktivitet").click()
    window.get_by_text("Inget är sparat än.").wait_for()

    assert faults(window) == []


def test_log_in_is_free_of_faults(window: Page, live_server: LiveServer) -> None:
    window.context.clear_cookies()
    window.goto(f"{live_server.url}/konto/logga-in/")
    window.get_by_role("button", name="Logga in").click()
    window.get_by_text("Skriv ditt lösenord.").wait_for()

    assert faults(window) == []
