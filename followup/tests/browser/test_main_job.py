"""The main job from end to end: what is logged on a phone is what citizens read.

It is done on the data that ships: Jokkmokk's agreement and what was published of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from promises.models import Organisation
from promises.tests.factories import make_user

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

YEAR = "/jokkmokk/2020-2022/2021/"
EMAIL = "polis@jokkmokk.example"
PASSWORD = "hästkraft på torget"
PHONE: ViewportSize = {"width": 375, "height": 700}


@pytest.fixture
def shipped(db: None) -> None:
    call_command("load_shipped_data")
    make_user(
        email=EMAIL,
        password=PASSWORD,
        organisation=Organisation.objects.get(kind=Organisation.Kind.POLICE),
    )


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(
    browser: Browser,
    live_server: LiveServer,
    shipped: None,
    request: pytest.FixtureRequest,
) -> Iterator[Page]:
    context = browser.new_context(
        base_url=live_server.url,
        java_script_enabled=request.param,
        locale="sv-SE",
        viewport=PHONE,
    )
    yield context.new_page()
    context.close()


def overview(page: Page) -> tuple[str, str]:
    """Read the headline, and the row of the inspections."""
    page.goto(YEAR)
    return said(page, ".headline"), said(page, "#tillsyner")


def said(page: Page, selector: str) -> str:
    return " ".join(page.locator(selector).inner_text().split())


def log_in(page: Page) -> None:
    page.get_by_role("link", name="Logga in", exact=True).click()
    page.get_by_label("E-postadress").fill(EMAIL)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()


def log_inspection(page: Page, *, date: str) -> str:
    """Log an inspection by both parties, and return what is said of it."""
    page.get_by_role("navigation").get_by_role("link", name="Logga").click()
    page.get_by_label("Gemensamma tillsyner").check()
    page.get_by_label("Datum", exact=True).fill(date)
    page.get_by_label("Polisen", exact=True).check()
    page.get_by_label("Kommunen", exact=True).check()
    page.get_by_role("button", name="Spara aktivitet").click()
    return said(page, "[role=status]")


def test_before_anything_is_logged_the_silence_shows(phone: Page) -> None:
    headline, inspections = overview(phone)

    assert headline.startswith(
        "0 av 4 löften med årsmål är uppfyllda. 6 av 7 löften är inte redovisade."
    )
    assert "– av 2 tillsyner – Inte redovisat" in inspections
    assert "cirka 20, under 2021" in said(phone, "#trafikkontroller")


def test_two_inspections_by_both_parties_keep_the_promise(phone: Page) -> None:
    phone.goto(YEAR)
    log_in(phone)

    first = log_inspection(phone, date="2021-03-12")
    headline_of_one, row_of_one = overview(phone)
    phone.goto("/personal/")
    second = log_inspection(phone, date="2021-08-20")
    saved = phone.url
    headline, inspections = overview(phone)

    assert first == "Nu 1 av 2 tillsyner under 2021 – inte uppfyllt."
    assert second == "Nu 2 av 2 tillsyner under 2021 – uppfyllt."
    assert headline_of_one.startswith("0 av 4 löften med årsmål är uppfyllda.")
    assert headline.startswith("1 av 4 löften med årsmål är uppfyllt.")
    assert "2 av 2 tillsyner – Uppfyllt" in inspections

    phone.goto(saved)
    phone.get_by_role("button", name="Ångra").click()

    assert overview(phone) == (headline_of_one, row_of_one)
