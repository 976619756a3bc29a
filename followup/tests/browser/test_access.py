"""No page has a fault of accessibility that axe can find, and none scrolls sideways.

Each is looked at on a narrow phone in the dark and on a wide screen in the light:
what is wrong with a colour is wrong at any width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from followup.tests.browser import pages
from followup.tests.browser.browsing import log_in
from promises.models import Organisation
from promises.tests.factories import make_user

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Scheme = Literal["light", "dark"]
APPEARANCES: tuple[tuple[int, Scheme], ...] = ((320, "dark"), (1280, "light"))
FIND_FAULTS = """rules => axe
    .run({resultTypes: ["violations"], rules})
    .then(found => found.violations)"""
IS_WIDE = "document.scrollingElement.scrollWidth > innerWidth"
DJANGOS_OWN = {"empty-table-header": {"enabled": False}}  # in its tables of rows
PERSONAL_NUMBER = "19811228-9874"


def faults(
    page: Page, paths: list[str], rules: dict[str, Any] | None = None
) -> list[str]:
    """Return the faults of the pages, in each of their appearances."""
    found = []
    for path in paths:
        response = page.goto(path)
        assert response is not None
        assert response.ok, path
        found += faults_in_view(page, rules)
    return found


def faults_in_view(page: Page, rules: dict[str, Any] | None = None) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    return [
        f"{page.url}, {width} px, {scheme}: {fault}"
        for width, scheme in APPEARANCES
        for fault in _faults(page, width, scheme, rules or {})
    ]


def _faults(page: Page, width: int, scheme: Scheme, rules: dict[str, Any]) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    found = page.evaluate(FIND_FAULTS, rules)
    named = [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]
    return [*named, "scrolls sideways"] if page.evaluate(IS_WIDE) else named


@pytest.fixture
def reporter_window(window: Page, site: LiveServer) -> Page:
    log_in(window, site, pages.reporter())
    return window


@pytest.fixture
def coordinator_window(window: Page, site: LiveServer) -> Page:
    log_in(window, site, pages.coordinator())
    return window


def test_every_page_is_looked_at(site: LiveServer) -> None:
    looked_at = [
        *pages.public_pages(),
        *pages.reporter_pages(),
        *pages.coordinator_pages(),
        pages.invitation_page(),
        *pages.entrance_pages(),
        *pages.account_pages(passkey=1),
        *pages.account_pages_of_others(),
    ]

    assert pages.routes_of(looked_at) == pages.routes_of_pages()


def test_public_pages_are_free_of_faults(window: Page) -> None:
    assert faults(window, pages.public_pages()) == []


def test_reporters_pages_are_free_of_faults(reporter_window: Page) -> None:
    assert faults(reporter_window, pages.reporter_pages()) == []


def test_home_unfolded_is_free_of_faults(reporter_window: Page) -> None:
    reporter_window.goto(reverse("staff:home"))
    for summary in reporter_window.locator("summary").all():
        summary.click()

    assert faults_in_view(reporter_window) == []


def test_coordinators_pages_are_free_of_faults(coordinator_window: Page) -> None:
    assert faults(coordinator_window, pages.coordinator_pages()) == []


def test_administration_is_free_of_faults(window: Page, site: LiveServer) -> None:
    log_in(window, site, pages.administrator())

    assert faults(window, pages.administrator_pages(), DJANGOS_OWN) == []


@pytest.mark.urls("followup.tests.browser.errors")
@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/fel/400/", "Det gick inte att förstå anropet"),
        ("/fel/403/", "Du kommer inte åt sidan"),
        ("/fel/formular/", "Sidan har varit öppen för länge"),
        ("/fel/404/", "Sidan finns inte"),
        ("/fel/500/", "Något gick fel hos oss"),
    ],
)
def test_error_page_is_free_of_faults(
    path: str, heading: str, page: Page, live_server: LiveServer
) -> None:
    page.goto(f"{live_server.url}{path}")
    page.get_by_role("heading", name=heading).wait_for()

    assert faults_in_view(page) == []


def test_first_page_of_an_empty_site_is_free_of_faults(
    page: Page, live_server: LiveServer
) -> None:
    assert faults(page, [f"{live_server.url}/"]) == []


def test_pages_with_nothing_to_show_are_free_of_faults(
    window: Page, site: LiveServer
) -> None:
    newcomer = make_user(
        email="ny@exempelkommun.example",
        organisation=Organisation.objects.create(name="Nykomlingen", kind="other"),
    )
    log_in(window, site, newcomer)
    empty = [
        reverse("staff:home"),
        reverse("staff:activity_list"),
        reverse("staff:agreement_choice"),
    ]

    assert faults(window, empty) == []


def test_log_in_with_faults_is_free_of_others(window: Page) -> None:
    window.goto(reverse("account_login"))
    window.get_by_role("button", name="Logga in", exact=True).click()
    window.get_by_text("Skriv ditt lösenord.").wait_for()

    assert faults_in_view(window) == []


def test_refused_log_in_is_free_of_faults(window: Page) -> None:
    window.goto(reverse("account_login"))
    window.get_by_label("E-postadress").fill("ingen@exempelkommun.example")
    window.get_by_label("Lösenord").fill("fel lösenord")
    window.get_by_role("button", name="Logga in", exact=True).click()
    window.get_by_role("alert").wait_for()

    assert faults_in_view(window) == []


def test_log_form_with_faults_is_free_of_others(reporter_window: Page) -> None:
    reporter_window.goto(pages.log_page())
    reporter_window.get_by_label("Antal", exact=True).fill("två")
    reporter_window.get_by_label("Kort text").fill(PERSONAL_NUMBER)
    reporter_window.get_by_label("Polisen", exact=True).uncheck()
    reporter_window.get_by_text("Fler uppgifter").click()
    reporter_window.get_by_label("Sista dag").fill("2020-01-01")
    reporter_window.get_by_role("button", name="Spara aktivitet").click()
    reporter_window.get_by_text("Inget är sparat än.").wait_for()

    assert faults_in_view(reporter_window) == []


def test_log_form_that_lost_its_log_in_is_free_of_faults(reporter_window: Page) -> None:
    reporter_window.goto(pages.log_page())
    reporter_window.context.clear_cookies(name="sessionid")
    reporter_window.get_by_role("button", name="Spara aktivitet").click()
    reporter_window.get_by_text("Du behöver logga in igen.").wait_for()

    assert faults_in_view(reporter_window) == []


def test_withdrawal_without_a_reason_is_free_of_faults(reporter_window: Page) -> None:
    reporter_window.goto(pages.withdraw_page())
    reporter_window.get_by_role("button", name="Ta tillbaka").click()
    reporter_window.get_by_text("Inget är sparat än.").wait_for()

    assert faults_in_view(reporter_window) == []


def test_risk_weekends_with_faults_are_free_of_others(coordinator_window: Page) -> None:
    coordinator_window.goto(pages.risk_weekends_page())
    coordinator_window.get_by_label("Namn").first.fill("")
    coordinator_window.get_by_label("Sista dag").first.fill("2020-01-01")
    coordinator_window.get_by_role("button", name="Spara riskhelgerna").click()
    coordinator_window.get_by_text("Inget är sparat än.").wait_for()

    assert faults_in_view(coordinator_window) == []


def test_invitation_is_free_of_faults(window: Page) -> None:
    window.goto(pages.invitation_page())
    before = faults_in_view(window)
    window.get_by_role("button", name="Spara").click()
    window.get_by_text("Inget är sparat än.").wait_for()

    assert before + faults_in_view(window) == []


def test_invitation_that_leads_nowhere_is_free_of_faults(window: Page) -> None:
    window.goto(reverse("invitation", args=["nonsens"]))
    window.get_by_role("heading", name="Länken fungerar inte").wait_for()

    assert faults_in_view(window) == []


def test_invitation_of_another_is_free_of_faults(coordinator_window: Page) -> None:
    coordinator_window.goto(pages.invitation_page())
    coordinator_window.get_by_role("heading", name="Du är redan inloggad").wait_for()

    assert faults_in_view(coordinator_window) == []


def test_invitation_with_faults_is_free_of_others(coordinator_window: Page) -> None:
    coordinator_window.goto(reverse("staff:colleague_invite"))
    coordinator_window.get_by_role("button", name="Skicka inbjudan").click()
    coordinator_window.get_by_text("Inget är sparat än.").wait_for()

    assert faults_in_view(coordinator_window) == []


def test_colleague_with_plans_and_no_heir_is_free_of_faults(
    coordinator_window: Page,
) -> None:
    colleague = pages.colleague_with_plans()
    coordinator_window.goto(reverse("staff:colleague_detail", args=[colleague.pk]))
    coordinator_window.get_by_role("button", name="stäng kontot").click()
    coordinator_window.get_by_text("Välj vem som tar över planerna.").wait_for()

    assert faults_in_view(coordinator_window) == []
