"""Pages beside the agreement's text, with faults on them; and pages in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from followup.tests.browser import pages
from followup.tests.browser.browsing import log_in
from followup.tests.browser.test_access import faults, faults_in_view
from promises.models import Promise

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PERIOD = ("exempelkommun", "2024-2027")


def test_forms_with_faults_are_free_of_others(window: Page, site: LiveServer) -> None:
    log_in(window, site, pages.coordinator())

    window.goto(
        reverse("staff:assessment_edit", args=[*PERIOD, 2025, "fotpatruller", "egen"])
    )
    window.get_by_role("button", name="Spara bedömningen").click()
    assert window.get_by_text("Välj hur det gick.").count() == 2
    found = faults_in_view(window)
    window.goto(reverse("staff:next_period", args=PERIOD))
    window.get_by_label("Titel").fill("")
    window.get_by_role("button", name="Skapa utkastet").click()
    window.get_by_text("Inget är sparat än.").wait_for()

    assert found + faults_in_view(window) == []


def test_pages_in_another_language_are_free_of_faults(
    window: Page, site: LiveServer
) -> None:
    promise = Promise.objects.get(
        agreement__slug="2024-2027",
        agreement__municipality__slug="exempelkommun",
        key="tillsyner",
    )
    promise.translations = {"en": {"text": "We promise two inspections a year."}}
    promise.save()
    addresses = [
        reverse("followup:year", args=[*PERIOD, 2026]),
        reverse("followup:promise", args=[*PERIOD, "tillsyner"]),
    ]

    assert faults(window, [f"{each}?sprak=en" for each in addresses]) == []
