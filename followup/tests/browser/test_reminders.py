"""Getting a calendar's address, and declining reminders, as one does in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from followup.digests.addresses import token_of
from followup.tests.browser import pages
from followup.tests.browser.browsing import log_in
from followup.tests.browser.test_access import faults_in_view

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_calendar_gets_an_address_that_a_calendar_program_can_read(
    window: Page, site: LiveServer
) -> None:
    log_in(window, site, pages.reporter())
    window.goto(reverse("staff:reminders"))
    window.get_by_role("button", name="Skapa en adress till kalendern").click()

    address = window.get_by_label("Din kalenders adress").input_value()

    assert faults_in_view(window) == []
    window.context.clear_cookies()
    file = window.request.get(address)
    assert file.text().startswith("BEGIN:VCALENDAR")
    assert "SUMMARY:Riskhelg: " in file.text()


def test_reminders_are_declined_without_a_log_in(
    window: Page, site: LiveServer
) -> None:
    window.goto(reverse("decline_reminders", args=[token_of(pages.reporter())]))
    window.get_by_role("button", name="Sluta skicka påminnelser").click()
    window.get_by_text("Klart. Du får inga fler påminnelser").wait_for()

    assert faults_in_view(window) == []
    window.get_by_role("link", name="Välj dina påminnelser").click()
    window.get_by_role("heading", name="Logga in", exact=True).wait_for()
