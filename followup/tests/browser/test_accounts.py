"""A whole log-in in the browser: code, passkey, reserve code, and a mailed link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from playwright.sync_api import expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from followup import demo
from followup.tests.browser import pages
from followup.tests.browser.browsing import log_in
from followup.tests.browser.test_access import faults, faults_in_view
from followup.tests.second_steps import (
    SECRET,
    code_of,
    give_app,
    give_recovery_codes,
)
from promises.models import User

if TYPE_CHECKING:
    from playwright.sync_api import Page

IS_IN = re.compile(r"/personal/$")  # where one begins

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def coordinator(site: LiveServer, settings: Settings) -> User:
    """Someone who needs a second factor."""
    settings.SECOND_FACTOR = True
    return pages.coordinator()


@pytest.fixture
def device(window: Page) -> Iterator[Any]:
    """A phone or computer that unlocks itself whenever it is asked to."""
    session = window.context.new_cdp_session(window)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield session
    session.send("WebAuthn.disable")


def fill_in_log_in(window: Page, user: User, password: str = demo.PASSWORD) -> None:
    window.goto(reverse("account_login"))
    window.get_by_label("E-postadress").fill(user.email)
    window.get_by_label("Lösenord").fill(password)
    window.get_by_role("button", name="Logga in", exact=True).click()


def log_out(window: Page) -> None:
    window.get_by_role("button", name="Logga ut").click()
    window.wait_for_url(re.compile(r"^(?!.*/konto/)"))


def add_passkey(window: Page) -> None:
    window.goto(reverse("mfa_add_webauthn"))
    window.get_by_label("Namn på nyckeln").fill("Jobbtelefonen")
    window.get_by_role("button", name="Lägg till").click()
    expect(window.get_by_role("heading", name="Reservkoder")).to_be_visible()


def test_coordinator_sets_up_an_app_and_comes_back_to_where_they_were_going(
    window: Page, coordinator: User
) -> None:
    wanted = pages.risk_weekends_page()
    window.goto(wanted)
    window.get_by_label("E-postadress").fill(coordinator.email)
    window.get_by_label("Lösenord").fill(demo.PASSWORD)
    window.get_by_role("button", name="Logga in", exact=True).click()

    expect(window.get_by_text("Därför räcker inte bara ett lösenord")).to_be_visible()
    assert faults_in_view(window) == []
    window.get_by_role("link", name="En app för engångskoder").click()
    assert faults_in_view(window) == []
    secret = window.locator(".secret").inner_text()
    window.get_by_label("Koden som appen visar").fill(code_of(secret))
    window.get_by_role("button", name="Lägg till").click()
    expect(window.get_by_text("Med en av dem kommer du in")).to_be_visible()
    assert faults_in_view(window) == []
    window.get_by_role("link", name="Fortsätt").click()

    expect(window).to_have_url(re.compile(f"{re.escape(wanted)}$"))


def test_code_from_the_app_logs_in(window: Page, coordinator: User) -> None:
    give_app(coordinator)
    fill_in_log_in(window, coordinator)

    expect(window.get_by_role("heading", name="Ett steg till")).to_be_visible()
    assert faults_in_view(window) == []
    window.get_by_label("Kod").fill(code_of())
    window.get_by_role("button", name="Logga in", exact=True).click()

    expect(window).to_have_url(IS_IN)


def test_recovery_code_logs_in(window: Page, coordinator: User) -> None:
    give_app(coordinator)
    code = give_recovery_codes(coordinator)[0]
    fill_in_log_in(window, coordinator)

    window.get_by_label("Kod").fill(code)
    window.get_by_role("button", name="Logga in", exact=True).click()

    expect(window).to_have_url(IS_IN)


def test_passkey_logs_in_without_a_password(
    window: Page, coordinator: User, device: Any
) -> None:
    fill_in_log_in(window, coordinator)
    add_passkey(window)
    log_out(window)

    window.goto(f"{reverse('account_login')}?next={reverse('staff:occasion_years')}")
    window.get_by_role("button", name="Logga in med passernyckel").click()

    expect(window).to_have_url(re.compile("/personal/riskhelger/$"))


def test_passkey_is_the_second_step(
    window: Page, coordinator: User, device: Any
) -> None:
    fill_in_log_in(window, coordinator)
    add_passkey(window)
    log_out(window)

    fill_in_log_in(window, coordinator)
    window.get_by_role("button", name="Använd passernyckel").click()

    expect(window).to_have_url(IS_IN)


def test_passkey_is_renamed_and_removed(
    window: Page, coordinator: User, device: Any
) -> None:
    fill_in_log_in(window, coordinator)
    add_passkey(window)

    window.goto(reverse("account_overview"))
    window.get_by_role("link", name="Byt namn på Jobbtelefonen").click()
    window.get_by_label("Namn på nyckeln").fill("Reserven")
    window.get_by_role("button", name="Spara namnet").click()
    window.get_by_role("link", name="Ta bort Reserven").click()
    window.get_by_role("button", name="Ta bort").click()

    expect(window.get_by_text("Passernyckeln är borttagen.")).to_be_visible()
    expect(window.get_by_text("Reserven")).to_have_count(0)


def test_a_device_without_the_passkey_is_told_so(
    window: Page, coordinator: User, device: Any
) -> None:
    window.goto(reverse("account_login"))
    window.get_by_role("button", name="Logga in med passernyckel").click()

    expect(window.get_by_text("Det gick inte att använda passernyckeln")).to_be_visible(
        timeout=20_000
    )
    assert faults_in_view(window) == []


def test_mailed_link_sets_a_new_password(
    window: Page, site: LiveServer, mailoutbox: list[Any]
) -> None:
    reporter = pages.reporter()
    window.goto(reverse("account_login"))
    window.get_by_role("link", name="Har du glömt lösenordet?").click()
    window.get_by_label("E-postadress").fill(reporter.email)
    window.get_by_role("button", name="Skicka länken").click()
    expect(window.get_by_role("heading", name="Titta i din e-post")).to_be_visible()
    window.wait_for_function("() => document.readyState === 'complete'")

    (link,) = re.findall(r"http://\S+", mailoutbox[0].body)
    window.goto(link)
    assert faults_in_view(window) == []
    new = "en alldeles ny mening"
    window.get_by_label("Nytt lösenord", exact=True).fill(new)
    window.get_by_label("Nytt lösenord en gång till").fill(new)
    window.get_by_role("button", name="Spara lösenordet").click()
    expect(window.get_by_text("Lösenordet är bytt.")).to_be_visible()
    fill_in_log_in(window, reporter, new)

    expect(window).to_have_url(IS_IN)


def test_page_that_refuses_is_free_of_faults(window: Page) -> None:
    for _ in range(4):
        window.goto(reverse("account_reset_password"))
        window.get_by_label("E-postadress").fill("ingen@exempelkommun.example")
        window.get_by_role("button", name="Skicka länken").click()
    window.get_by_role("heading", name="Det blev för många försök").wait_for()

    assert faults_in_view(window) == []


def test_entrance_is_free_of_faults(window: Page) -> None:
    assert faults(window, pages.entrance_pages()) == []


def test_account_pages_are_free_of_faults(
    window: Page, coordinator: User, device: Any
) -> None:
    fill_in_log_in(window, coordinator)
    add_passkey(window)
    passkey = Authenticator.objects.get(user=coordinator, type="webauthn").pk

    assert faults(window, pages.account_pages(passkey)) == []


def test_app_is_removed(window: Page, site: LiveServer) -> None:
    reporter = pages.reporter()
    give_app(reporter)
    fill_in_log_in(window, reporter)
    window.get_by_label("Kod").fill(code_of(SECRET))
    window.get_by_role("button", name="Logga in", exact=True).click()
    expect(window).to_have_url(IS_IN)

    window.goto(reverse("mfa_deactivate_totp"))
    assert faults_in_view(window) == []
    window.get_by_role("button", name="Ta bort").click()

    expect(window.get_by_text("Appen för engångskoder är borttagen.")).to_be_visible()


def test_first_password_is_free_of_faults(window: Page, site: LiveServer) -> None:
    reporter = pages.reporter()
    reporter.set_unusable_password()
    reporter.save()
    log_in(window, site, reporter)

    assert faults(window, [reverse("account_set_password")]) == []
