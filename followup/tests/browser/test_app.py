"""The staff pages as an app: installable, and free of faults without coverage too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytest_django.live_server_helper import LiveServer

from followup.models import Activity
from followup.tests.browser import phones
from followup.tests.browser.test_access import faults_in_view
from promises.models import User

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INSPECTION = "Tillsyn alkohol och tobak"
PASSWORD = "hästkraft på torget"


def test_browser_finds_the_app_installable(phone: Page) -> None:
    phones.open_once(phone)
    browser = phone.context.new_cdp_session(phone)

    manifest = browser.send("Page.getAppManifest")
    errors = browser.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert manifest["url"].endswith("/personal/app.webmanifest")
    assert manifest["errors"] == []
    # A window without history, as of tests, is never offered it.
    assert [
        each["errorId"] for each in errors if each["errorId"] != "in-incognito"
    ] == []


def test_usual_entry_takes_at_most_three_taps(phone: Page) -> None:
    phone.goto(phones.LOG)
    taps = 0
    for target in (
        phone.locator("[data-short]").get_by_text(INSPECTION),
        phone.get_by_role("button", name="Spara aktivitet"),
    ):
        target.click()
        taps += 1

    phone.get_by_role("heading", name="Sparat", exact=True).wait_for()
    assert taps <= 3
    assert Activity.objects.count() == 1


def test_first_entry_of_a_newcomer_takes_two_fields_and_three_taps(
    phone: Page, live_server: LiveServer, reporter: User
) -> None:
    """From the log-in page; what is filled in beforehand asks for nothing."""
    reporter.set_password(PASSWORD)
    reporter.save()
    phone.context.clear_cookies()
    phone.goto("/personal/logga/")
    done = []

    for field, words in (("E-postadress", reporter.email), ("Lösenord", PASSWORD)):
        phone.get_by_label(field).fill(words)
        done.append(field)
    for target in (
        phone.get_by_role("button", name="Logga in", exact=True),
        phone.locator("[data-short]").get_by_text(INSPECTION),
        phone.get_by_role("button", name="Spara aktivitet"),
    ):
        target.click()
        done.append("tap")

    phone.get_by_role("heading", name="Sparat", exact=True).wait_for()
    assert done == ["E-postadress", "Lösenord", "tap", "tap", "tap"]
    assert Activity.objects.get().created_by == reporter


def test_form_without_coverage_is_free_of_faults(phone: Page) -> None:
    phones.strand(phone)
    phones.save_in_the_phone(phone, INSPECTION, waiting=1)
    phones.choose(phone, "Insatser mot narkotika")
    phone.get_by_text("Ta bort", exact=True).click()

    assert faults_in_view(phone) == []


def test_what_was_sent_is_free_of_faults(phone: Page) -> None:
    phones.strand(phone)
    phones.save_in_the_phone(phone, INSPECTION, waiting=1)
    phones.find_coverage(phone)
    phones.wait_until_sent(phone)

    assert faults_in_view(phone) == []


def test_question_at_log_out_is_free_of_faults(phone: Page) -> None:
    phones.open_once(phone)
    other = phone.context.new_page()
    phones.lose_coverage(other)
    phones.save_in_the_phone(other, INSPECTION, waiting=1)
    phone.get_by_role("button", name="Logga ut").click()
    phone.get_by_text("Aktiviteter som inte är skickade: 1").wait_for()

    assert faults_in_view(phone) == []
