"""Home on a phone: the button to log comes first, and one tap says what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytest_django.live_server_helper import LiveServer

from followup.models import Activity
from followup.tests.browser import pages
from followup.tests.browser.browsing import log_in
from followup.tests.browser.pages_of_agreements import TODAY
from followup.tests.browser.test_access import faults_in_view

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOME = "/personal/"
LEAST = 44  # pixels across whatever is touched


@pytest.fixture
def phone(window: Page, site: LiveServer) -> Page:
    log_in(window, site, pages.reporter())
    window.set_viewport_size({"width": 375, "height": 700})
    window.goto(HOME)
    return window


def box(locator: Locator) -> tuple[float, float, float]:
    """Return where it begins from above, its width and its height."""
    found = locator.bounding_box()
    assert found
    return found["y"], found["width"], found["height"]


def test_button_to_log_is_the_first_thing_on_the_page(phone: Page) -> None:
    first = phone.get_by_role("main").get_by_role("link", name="Logga").first
    top, width, height = box(first)

    assert first.inner_text() == "Logga"
    assert (width, height >= 56) == (343, True)
    assert top + height < 700

    first.click()

    phone.wait_for_url("**/personal/logga/exempelkommun/**")


@pytest.mark.parametrize(
    "name", ["Byt kommun eller period", "Alla parters aktiviteter"]
)
def test_links_between_words_are_as_large_as_a_finger(phone: Page, name: str) -> None:
    _top, width, height = box(phone.get_by_role("main").get_by_role("link", name=name))

    assert (width >= LEAST, height >= LEAST) == (True, True)


def test_task_leads_to_the_form_with_its_promise_chosen(phone: Page) -> None:
    task = phone.get_by_role("list").locator(".task").first
    task.get_by_role("link").click()

    assert phone.locator("[name=promise]:checked").count() == 1


def test_log_is_called_complete_with_one_tap_and_the_public_reads_it(
    phone: Page,
) -> None:
    phone.get_by_role("button", name="Loggen är fullständig").click()
    phone.get_by_role("button", name="Ta tillbaka beskedet").wait_for()
    phone.goto("/exempelkommun/")

    words = "Polisens logg är fullständig till och med 14 september 2026."
    assert phone.get_by_text(words).count() == 1


def test_plan_whose_day_has_come_is_settled_with_one_tap(phone: Page) -> None:
    plan = Activity.objects.filter(
        status="planned", created_by=pages.reporter(), promise__sensitivity="open"
    ).earliest("dated_on")
    plan.dated_on = TODAY
    plan.ends_on = None
    plan.save()
    phone.goto(HOME)

    assert faults_in_view(phone) == []
    phone.set_viewport_size({"width": 375, "height": 700})
    phone.get_by_role("button", name="Ja, klart").click()

    phone.wait_for_url("**/sparad/")
    plan.refresh_from_db()
    assert plan.status == "done"


def test_states_stand_on_one_line_at_the_desk(phone: Page) -> None:
    phone.set_viewport_size({"width": 1280, "height": 700})
    states = phone.locator(".glance__state .state")

    assert {"Uppfyllt", "Ännu inget gjort"} <= set(states.all_inner_texts())
    assert len({box(each)[2] for each in states.all() if each.is_visible()}) == 1


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_menu_is_one_row_and_wide_enough_to_touch(width: int, phone: Page) -> None:
    phone.set_viewport_size({"width": width, "height": 700})
    menu = phone.get_by_role("navigation", name="Huvudmeny")
    items = menu.locator("> a, > details > summary").all()

    assert len({round(box(each)[0]) for each in items}) == 1
    assert min(box(each)[2] for each in items) >= LEAST

    menu.get_by_text("Mer").click()
    overview = menu.get_by_role("link", name="Översikt")
    overview.wait_for()

    assert box(overview)[2] >= LEAST
    assert not phone.evaluate("document.scrollingElement.scrollWidth > innerWidth")
