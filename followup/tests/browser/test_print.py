"""The overview on paper: a document one would put in a binder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from followup.tests.browser import pages
from followup.tests.browser.browsing import log_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

A4 = (595, 842)  # points
ROWS_THAT_MAY_BE_CUT = """
[...document.querySelectorAll(".promise, .activity")]
  .filter(each => getComputedStyle(each).breakInside !== "avoid").length
"""


@pytest.fixture
def paper(window: Page) -> Page:
    window.emulate_media(media="print")
    window.goto("/exempelkommun/")
    return window


def test_paper_has_the_headline_and_no_navigation(paper: Page) -> None:
    assert paper.locator(".headline").is_visible()
    assert paper.locator(".promise").first.is_visible()
    assert paper.get_by_role("navigation").count() == 0
    assert not paper.get_by_role("link", name="Logga in", exact=True).is_visible()


def test_no_row_is_cut_between_pages(paper: Page) -> None:
    assert paper.evaluate(ROWS_THAT_MAY_BE_CUT) == 0


@pytest.mark.parametrize(
    ("page", "address"),
    [("activity_list", []), ("activity_all", ["exempelkommun", "2024-2027"])],
)
def test_a_list_of_the_staff_has_nothing_to_press_on_paper(
    page: str, address: list[str], window: Page, site: LiveServer
) -> None:
    log_in(window, site, pages.coordinator())
    window.emulate_media(media="print")
    window.goto(reverse(f"staff:{page}", args=address))

    assert window.locator(".entry").first.is_visible()
    pressed = window.locator("main :is(.button, button, select), .masthead__out button")
    assert [each.inner_text() for each in pressed.all() if each.is_visible()] == []


def test_pages_are_of_a4(paper: Page) -> None:
    document = paper.pdf(prefer_css_page_size=True).decode("latin-1")

    sizes = re.findall(r"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", document)
    assert {(round(float(x)), round(float(y))) for x, y in sizes} == {A4}
