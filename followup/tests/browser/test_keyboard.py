"""All that can be done can be done from the keyboard, and where one is shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from followup.models import Activity
from followup.tests.browser import pages
from followup.tests.browser.browsing import log_in

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_STOPS = 150
STOP = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  const outlined = each => getComputedStyle(each).outlineStyle !== "none"
    && parseFloat(getComputedStyle(each).outlineWidth) >= 2;
  const shown = [at, at.closest("label")].some(each => each && outlined(each));
  return {shown, html: at.outerHTML.slice(0, 120)};
}"""


def tab_to(page: Page, goal: Locator) -> None:
    """Press Tab until the goal has the focus."""
    for _each in range(MOST_STOPS):
        if goal.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {goal}")


def stops_that_do_not_show(page: Page, path: str) -> list[str]:
    """Press Tab through a page; return where the focus cannot be seen."""
    page.goto(path)
    page.keyboard.press("Tab")
    hidden, first = [], page.evaluate(STOP)
    stop = first
    for _each in range(MOST_STOPS):
        if not stop["shown"]:
            hidden.append(stop["html"])
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop == first:
            return hidden
    raise AssertionError(f"Tab has no end on {path}")


@pytest.mark.parametrize("path", ["/", "/exempelkommun/", "/konto/logga-in/"])
def test_first_stop_skips_to_the_content(path: str, window: Page) -> None:
    window.goto(path)
    link = window.get_by_role("link", name="Hoppa till innehållet")

    window.keyboard.press("Tab")
    assert link.evaluate("each => each === document.activeElement")
    assert link.bounding_box()

    window.keyboard.press("Enter")
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.closest('main') !== null")


def test_focus_shows_on_the_overview(window: Page) -> None:
    assert stops_that_do_not_show(window, "/exempelkommun/") == []


def test_focus_shows_in_the_log_in(window: Page) -> None:
    assert stops_that_do_not_show(window, reverse("account_login")) == []


def test_focus_shows_in_the_log_form(window: Page, site: LiveServer) -> None:
    log_in(window, site, pages.reporter())

    assert stops_that_do_not_show(window, pages.log_page()) == []


def test_focus_shows_in_the_administration(window: Page, site: LiveServer) -> None:
    log_in(window, site, pages.administrator())

    assert stops_that_do_not_show(window, reverse("admin:index")) == []


def test_escape_folds_the_menu_away_and_leaves_the_focus_on_it(
    window: Page, site: LiveServer
) -> None:
    log_in(window, site, pages.coordinator())
    window.goto(reverse("staff:colleague_list"))
    menu = window.locator("details.menu")
    menu.locator("summary").press("Enter")
    tab_to(window, menu.get_by_role("link", name="Planer"))

    window.keyboard.press("Escape")

    assert not menu.evaluate("each => each.open")
    summary = menu.locator("summary")
    assert summary.evaluate("each => each === document.activeElement")


def test_menu_folds_itself_away_when_one_goes_elsewhere(
    window: Page, site: LiveServer
) -> None:
    log_in(window, site, pages.coordinator())
    window.goto(reverse("staff:colleague_list"))
    menu = window.locator("details.menu")

    menu.locator("summary").click()
    tab_to(window, window.get_by_role("button", name="Logga ut"))
    assert not menu.evaluate("each => each.open")

    menu.locator("summary").click()
    window.get_by_role("heading", name="Kollegor").click()
    assert not menu.evaluate("each => each.open")


def test_activity_is_logged_from_the_keyboard_alone(
    window: Page, site: LiveServer
) -> None:
    log_in(window, site, pages.reporter())
    window.goto(pages.log_page())

    tab_to(window, window.get_by_role("radio").first)
    for _each in range(window.get_by_role("radio").count()):
        if window.get_by_label("Gemensamma tillsyner").is_checked():
            break
        window.keyboard.press("ArrowDown")
    tab_to(window, window.get_by_label("Kort text"))
    window.keyboard.type("Tillsyn i fyra butiker, från tangentbordet.")
    tab_to(window, window.get_by_role("button", name="Spara aktivitet"))
    window.keyboard.press("Enter")

    window.get_by_role("heading", name="Sparat").wait_for()
    activity = Activity.objects.get(text__endswith="från tangentbordet.")
    assert activity.promise
    assert activity.promise.key == "tillsyner"
    assert activity.participations.count() == 2
