"""Two organisations, each in a browser of its own, and the citizens' page between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
import time_machine
from pytest_django.live_server_helper import LiveServer

from followup.models import Activity
from followup.tests.browser.browsing import log_in
from followup.tests.browser.test_access import faults_in_view
from followup.tests.factories import make_activity
from promises.models import Promise, User

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CITIZENS = "/exempelkommun/2020-2022/2021/"
LIST = "/personal/bekrafta/"
WORDS = "Vi var inte med den kvällen."
Opening = Callable[[User | None], "Page"]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00"):
        yield


@pytest.fixture
def activity(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        created_by=police_user,
        text="Fyra butiker.",
    )


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def opened(
    browser: Browser, live_server: LiveServer, request: pytest.FixtureRequest
) -> Iterator[Opening]:
    contexts = []

    def open_page(user: User | None) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            java_script_enabled=request.param,
            locale="sv-SE",
            viewport={"width": 375, "height": 700},
        )
        contexts.append(context)
        page = context.new_page()
        if user:
            log_in(page, live_server, user)
        return page

    yield open_page
    for context in contexts:
        context.close()


def read(page: Page, path: str, selector: str) -> str:
    page.goto(path)
    return " ".join(page.locator(selector).first.inner_text().split())


def test_count_falls_while_the_other_party_objects(
    opened: Opening, activity: Activity, police_user: User, municipal_user: User
) -> None:
    citizen, police, municipal = (
        opened(user) for user in (None, police_user, municipal_user)
    )
    assert "1 av 2 tillsyner" in read(citizen, CITIZENS, "#tillsyner")
    assert "Ännu inte bekräftad" in read(citizen, CITIZENS, ".activity")

    municipal.goto(LIST)
    municipal.get_by_role("button", name="Bekräfta").click()
    municipal.get_by_text("Bekräftad. Nu 1 av 2 tillsyner").wait_for()
    assert "Bekräftad av båda" in read(citizen, CITIZENS, ".activity")

    municipal.goto(f"/personal/aktivitet/{activity.public_id}/historik/")
    municipal.get_by_role("link", name="Invänd").click()
    municipal.get_by_label("Vad stämmer inte?").fill(WORDS)
    municipal.get_by_role("button", name="Invänd").click()
    municipal.get_by_text("Räknas inte: kommunen har invänt").first.wait_for()
    assert "0 av 2 tillsyner" in read(citizen, CITIZENS, "#tillsyner")
    row = read(citizen, CITIZENS, ".activity")
    assert "Räknas inte: kommunen har invänt" in row
    assert WORDS not in citizen.content()
    police.goto(LIST)
    assert police.get_by_text(f"Kommunen har invänt 14 september 2021: {WORDS}").count()

    municipal.goto(LIST)
    municipal.get_by_role("button", name="Dra tillbaka invändningen").click()
    municipal.get_by_text("Invändningen är tillbakadragen.").wait_for()
    assert "1 av 2 tillsyner" in read(citizen, CITIZENS, "#tillsyner")
    assert "Ännu inte bekräftad" in read(citizen, CITIZENS, ".activity")


def test_second_of_two_editors_sees_both_versions_and_chooses(
    opened: Opening, activity: Activity, coordinator: User, police_user: User
) -> None:
    page = f"/personal/aktivitet/{activity.public_id}/"
    first, second = opened(police_user), opened(coordinator)
    first.goto(page)
    second.goto(page)

    first.get_by_label("Antal", exact=True).fill("4")
    first.get_by_role("button", name="Spara ändringen").click()
    first.get_by_text("Ändringen är sparad.").wait_for()
    second.get_by_label("Kort text").fill("Fem butiker.")
    second.get_by_role("button", name="Spara ändringen").click()
    second.get_by_text("Inget av ditt är sparat än.").wait_for()
    second.get_by_role("button", name="Spara det som är valt").click()
    second.get_by_text("Ändringen är sparad.").wait_for()

    activity.refresh_from_db()
    assert (activity.quantity, activity.text) == (4, "Fem butiker.")


@pytest.mark.parametrize("opened", [True], indirect=True, ids=["with scripts"])
def test_two_versions_are_free_of_faults(
    opened: Opening, activity: Activity, police_user: User
) -> None:
    page = opened(police_user)
    page.goto(f"/personal/aktivitet/{activity.public_id}/")
    activity.quantity = 4
    activity.save()
    page.get_by_label("Kort text").fill("Fem butiker.")
    page.get_by_role("button", name="Spara ändringen").click()
    page.get_by_text("Inget av ditt är sparat än.").wait_for()

    assert faults_in_view(page) == []
