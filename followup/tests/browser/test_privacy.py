"""What a visit tells others: nothing. And what the browser complains of: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from pytest_django.live_server_helper import LiveServer

from followup.tests.browser import pages
from followup.tests.browser.browsing import log_in

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Error, Page, Request

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TELL_WHAT_IS_REFUSED = """
document.addEventListener("securitypolicyviolation", refused =>
    console.error(`${refused.violatedDirective}: ${refused.blockedURI}`))
"""
ASK_ELSEWHERE = """new Promise(done => {
    document.addEventListener("securitypolicyviolation", () => done());
    fetch("https://example.org").catch(() => {});
})"""
STORED = "localStorage.length + sessionStorage.length"


@pytest.fixture
def complaints(window: Page) -> list[str]:
    """What the browser's console says from now on, and what policy refuses."""
    found: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            found.append(f"{window.url}: {message.text}")

    def note_error(error: Error) -> None:
        found.append(f"{window.url}: {error}")

    window.add_init_script(TELL_WHAT_IS_REFUSED)
    window.on("console", note_message)
    window.on("pageerror", note_error)
    return found


def visit(page: Page, paths: list[str]) -> None:
    for path in paths:
        page.goto(path)


def test_visitor_is_given_no_cookie_and_nothing_to_store(window: Page) -> None:
    visit(window, pages.public_pages())

    assert window.context.cookies() == []
    assert window.evaluate(STORED) == 0


def test_visitor_is_sent_to_no_other_host(window: Page, site: LiveServer) -> None:
    asked: set[str] = set()

    def note_host(request: Request) -> None:
        asked.add(urlsplit(request.url).netloc)

    window.on("request", note_host)
    visit(window, pages.public_pages())

    assert asked == {urlsplit(site.url).netloc}


def test_browser_has_no_complaint_of_public_pages(
    window: Page, complaints: list[str]
) -> None:
    visit(window, pages.public_pages())

    assert complaints == []


def test_browser_has_no_complaint_of_reporters_pages(
    window: Page, site: LiveServer, complaints: list[str]
) -> None:
    log_in(window, site, pages.reporter())
    visit(window, pages.reporter_pages())

    assert complaints == []


def test_browser_has_no_complaint_of_coordinators_pages(
    window: Page, site: LiveServer, complaints: list[str]
) -> None:
    log_in(window, site, pages.coordinator())
    visit(window, pages.coordinator_pages())

    assert complaints == []


def test_browser_has_no_complaint_of_the_administration(
    window: Page, site: LiveServer, complaints: list[str]
) -> None:
    log_in(window, site, pages.administrator())
    visit(window, pages.administrator_pages())

    assert complaints == []


def test_complaint_would_be_noticed(window: Page, complaints: list[str]) -> None:
    window.goto("/sa-raknar-vi/")
    window.evaluate(ASK_ELSEWHERE)

    assert any("connect-src: https://example.org" in each for each in complaints)
