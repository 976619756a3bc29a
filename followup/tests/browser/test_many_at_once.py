"""A file and a repetition in a real browser, and what their previews look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytest_django.live_server_helper import LiveServer

from followup.models import Activity
from followup.tests.browser import pages
from followup.tests.browser.browsing import log_in
from followup.tests.browser.test_access import faults_in_view

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADING = "promise\tdate\tparties\ttext\n"
GOOD = "skolbesok\t2026-09-01\tpolisen+kommunen\tBesök med ett långtordsomintegårattbryta\n"
BAD = "okänd\t2026-02-30\tpolisen\t=1+1\n"


@pytest.fixture
def reporter_window(window: Page, site: LiveServer) -> Page:
    log_in(window, site, pages.reporter())
    return window


def paste(page: Page, rows: str) -> None:
    page.goto(pages.import_page())
    page.get_by_label("Eller klistra in rader").fill(HEADING + rows)
    page.get_by_role("button", name="Granska raderna").click()


def test_bad_rows_are_shown_without_faults_of_the_page(reporter_window: Page) -> None:
    paste(reporter_window, GOOD + BAD)

    assert faults_in_view(reporter_window) == []
    assert reporter_window.get_by_role("heading", name="Rad 3").is_visible()
    assert reporter_window.get_by_text("Datumet 2026-02-30 finns inte.").is_visible()


def test_pasted_rows_are_previewed_saved_and_taken_back(reporter_window: Page) -> None:
    before = Activity.objects.standing().count()
    paste(reporter_window, GOOD)
    assert faults_in_view(reporter_window) == []

    reporter_window.get_by_role("button", name="Spara aktiviteten").click()
    assert reporter_window.get_by_text("En aktivitet är inläst.").is_visible()
    assert Activity.objects.standing().count() == before + 1

    reporter_window.get_by_role("button", name="Ta tillbaka den").click()
    assert reporter_window.get_by_role("heading", name="Återtaget").is_visible()
    assert Activity.objects.standing().count() == before


def test_activity_is_repeated_on_the_dates_that_are_ticked(
    reporter_window: Page,
) -> None:
    before = Activity.objects.count()
    reporter_window.goto(f"/personal/aktivitet/{pages.own_activity()}/upprepa/")
    reporter_window.get_by_label("Från").fill("2026-08-03")
    reporter_window.get_by_label("Till").fill("2026-09-28")
    reporter_window.get_by_role("button", name="Visa datumen").click()
    assert faults_in_view(reporter_window) == []

    boxes = reporter_window.get_by_role("checkbox")
    boxes.first.uncheck()
    ticked = boxes.count() - 1
    reporter_window.get_by_role("button", name="Spara de ikryssade").click()

    said = reporter_window.get_by_text(f"{ticked} aktiviteter gäller.")
    assert said.is_visible()
    assert Activity.objects.count() == before + ticked
