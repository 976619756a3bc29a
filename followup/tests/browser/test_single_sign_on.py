"""Log-in through a real OpenID Connect provider that runs beside the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from oidc_provider_mock import User as Person
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from followup.tests.browser import pages
from followup.tests.browser.test_access import faults_in_view
from followup.tests.second_steps import give_app
from medborgarlofte.environment import Provider
from promises.models import User

if TYPE_CHECKING:
    from playwright.sync_api import Page

IS_IN = re.compile(r"/personal/$")  # where one begins

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # What the provider's own library gives up.
    pytest.mark.filterwarnings("ignore:get_jwt_config"),
]

BUTTON = "Logga in med Exempel-ID"


def person(sub: str, **claims: Any) -> Person:
    return Person(sub=sub, claims=claims)


@pytest.fixture
def provider(site: LiveServer, settings: Settings) -> Iterator[Provider]:
    settings.SECOND_FACTOR = True
    people = [
        person(
            "samordnaren", email="Samordnare@exempelkommun.example", email_verified=True
        ),
        person("okänd", email="ingen@exempelkommun.example", email_verified=True),
        person(
            "obekräftad", email="samordnare@exempelkommun.example", email_verified=False
        ),
        person("entra", preferred_username="samordnare@exempelkommun.example"),
    ]
    with run_server_in_thread(user_claims=people) as server:
        chosen = Provider(
            issuer=f"http://localhost:{server.server_port}",
            client_id="loften",
            secret="hemligt",
            name="Exempel-ID",
        )
        settings.SINGLE_SIGN_ON = chosen
        yield chosen


def log_in_as(window: Page, sub: str, wanted: str = "") -> None:
    window.goto(f"{reverse('account_login')}?next={wanted}")
    window.get_by_role("button", name=BUTTON).click()
    window.get_by_role("button", name=sub).first.click()


def test_staff_log_in_and_come_to_where_they_were_going(
    window: Page, provider: Provider
) -> None:
    log_in_as(window, "samordnaren", wanted=reverse("staff:occasion_years"))

    expect(window).to_have_url(re.compile("/personal/riskhelger/$"))


def test_second_log_in_needs_no_address(window: Page, provider: Provider) -> None:
    log_in_as(window, "samordnaren")
    expect(window).to_have_url(IS_IN)
    User.objects.filter(pk=pages.coordinator().pk).update(email="ny@example.se")
    window.get_by_role("button", name="Logga ut").click()
    expect(window.get_by_role("button", name="Logga ut")).to_have_count(0)

    log_in_as(window, "samordnaren")

    expect(window).to_have_url(IS_IN)


def test_provider_answers_for_the_second_step(window: Page, provider: Provider) -> None:
    give_app(pages.coordinator())

    log_in_as(window, "samordnaren")

    expect(window).to_have_url(IS_IN)


def test_second_step_is_ours_where_the_provider_has_none(
    window: Page, provider: Provider, settings: Settings
) -> None:
    settings.SINGLE_SIGN_ON_IS_STRONG = False
    give_app(pages.coordinator())

    log_in_as(window, "samordnaren")

    expect(window.get_by_role("heading", name="Ett steg till")).to_be_visible()


@pytest.mark.parametrize("sub", ["okänd", "obekräftad", "entra"])
def test_who_has_no_vouched_address_with_an_account_is_told_whom_to_ask(
    sub: str, window: Page, provider: Provider
) -> None:
    before = User.objects.count()

    log_in_as(window, sub)

    expect(window.get_by_text("Fråga din organisations samordnare.")).to_be_visible()
    assert User.objects.count() == before
    assert faults_in_view(window) == []


def test_user_name_is_the_address_where_the_provider_is_trusted(
    window: Page, provider: Provider, settings: Settings
) -> None:
    settings.SINGLE_SIGN_ON_ADDRESSES_ARE_TRUSTED = True

    log_in_as(window, "entra")

    expect(window).to_have_url(IS_IN)


def test_page_on_the_way_there_is_free_of_faults(
    window: Page, provider: Provider
) -> None:
    window.route(f"{provider.issuer}/**", lambda route: route.fulfill(status=204))
    window.goto(reverse("account_login"))
    assert faults_in_view(window) == []
    window.get_by_role("button", name=BUTTON).click()
    window.get_by_role("heading", name="Du skickas vidare").wait_for()

    assert faults_in_view(window) == []


def test_refusal_at_the_provider_leads_back_to_the_log_in(
    window: Page, provider: Provider
) -> None:
    window.goto(reverse("account_login"))
    window.get_by_role("button", name=BUTTON).click()
    window.get_by_role("button", name="Deny").click()

    expect(
        window.get_by_role("heading", name="Inloggningen gick inte att slutföra")
    ).to_be_visible()
    assert faults_in_view(window) == []


def test_what_was_typed_survives_the_way_through_the_provider(
    window: Page, provider: Provider
) -> None:
    log_in_as(window, "samordnaren")
    window.goto(pages.log_page())
    window.get_by_label("Kort text").fill("Skrivet innan inloggningen gick ut")
    window.context.clear_cookies(name="sessionid")
    window.get_by_role("button", name="Spara aktivitet").click()

    window.get_by_role("button", name=BUTTON).click()
    window.get_by_role("button", name="samordnaren").first.click()

    expect(window.get_by_label("Kort text")).to_have_value(
        "Skrivet innan inloggningen gick ut"
    )
