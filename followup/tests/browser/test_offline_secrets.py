"""What a phone keeps, of what and of whom, and what is left of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytest_django.live_server_helper import LiveServer

from followup.models import Activity
from followup.tests.browser import phones
from promises.models import Party, Promise, User

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INSPECTION = "Tillsyn alkohol och tobak"
CONTROLLED = "navigator.serviceWorker.controller !== null"
REGISTRATIONS = "navigator.serviceWorker.getRegistrations().then(all => all.length)"


@pytest.fixture
def stranded(phone: Page) -> Page:
    phones.strand(phone)
    return phone


def fields(page: Page) -> list[list[str]]:
    [entry] = phones.stored(page)
    kept: list[list[str]] = entry["fields"]
    return kept


def test_of_operational_work_promise_date_and_parties_are_asked_and_kept(
    stranded: Page, police_party: Party
) -> None:
    stranded.get_by_label("Kort text").fill("Insats vid stationen.")
    phones.choose(stranded, "Insatser mot narkotika")

    assert stranded.get_by_text("Av känsligt arbete sparar telefonen bara").is_visible()
    for name in ("Kort text", "Ort eller plats", "Antal"):
        assert not stranded.get_by_label(name).first.is_visible()
    phones.save(stranded)
    stranded.get_by_text("Väntar på att skickas: 1").wait_for()
    assert fields(stranded) == [
        ["promise", "narkotika"],
        ["sensitivity", "operational"],
        ["dated_on", "2021-09-14"],
        ["parties", f"{police_party.pk}"],
    ]
    assert "stationen" not in f"{phones.stored(stranded)}"


def test_of_work_about_individuals_month_and_parties_are_kept(
    stranded: Page, police_party: Party
) -> None:
    phones.save_in_the_phone(stranded, "Orossamtal", waiting=1)

    assert stranded.get_by_text("september 2021", exact=True).is_visible()
    assert fields(stranded) == [
        ["promise", "orossamtal"],
        ["sensitivity", "operational"],
        ["dated_on", "2021-09"],
        ["parties", f"{police_party.pk}"],
    ]


def test_beyond_the_promises_the_text_is_kept_of_what_is_to_be_open(
    stranded: Page,
) -> None:
    phones.choose(stranded, "Utöver löftena")
    assert not stranded.get_by_label("Kort text").is_visible()

    stranded.get_by_text("Datum, plats och text").click()
    stranded.get_by_label("Kort text").fill("Fotpatrull.")
    phones.save(stranded)
    stranded.get_by_text("Väntar på att skickas: 1").wait_for()

    assert ["text", "Fotpatrull."] in fields(stranded)


def test_rest_of_a_sensitive_entry_is_filled_in_when_it_is_sent(stranded: Page) -> None:
    phones.save_in_the_phone(stranded, "Insatser mot narkotika", waiting=1)

    phones.find_coverage(stranded)
    phones.wait_until_sent(stranded)
    stranded.get_by_role("link", name="Fyll i resten").click()

    stranded.get_by_role("heading", name="Ändra aktivitet").wait_for()
    activity = Activity.objects.get()
    assert f"{activity.public_id}" in stranded.url
    assert activity.sensitivity == "operational"


def test_form_in_the_phone_holds_no_name_and_no_token(
    phone: Page, reporter: User
) -> None:
    phones.open_once(phone)

    [form] = [each for url, each in phones.cached(phone).items() if "formular" in url]

    assert "0 av 2 i år" in form
    assert "0 av 4 i år" not in form
    assert reporter.email not in form
    assert "csrfmiddlewaretoken" not in form


def test_nothing_of_an_entry_is_kept_once_it_is_sent(phone: Page) -> None:
    phones.open_once(phone)
    phones.choose(phone, INSPECTION)
    phones.save(phone)
    phone.get_by_role("heading", name="Sparat", exact=True).wait_for()

    assert phones.stored(phone) == []


def test_worker_does_not_reach_public_pages(phone: Page) -> None:
    phones.open_once(phone)
    phone.reload()
    assert phone.evaluate(CONTROLLED)

    phone.goto("/exempelkommun/")

    assert not phone.evaluate(CONTROLLED)


def test_nothing_is_left_after_log_out(phone: Page) -> None:
    phones.open_once(phone)
    assert phones.cached(phone)

    phone.get_by_role("button", name="Logga ut").click()
    phone.wait_for_url("**/exempelkommun/")

    assert phone.evaluate(REGISTRATIONS) == 0
    assert phones.cached(phone) == {}
    assert phones.stored(phone) == []
    assert phone.context.cookies() == []


def start_logging_out(page: Page) -> None:
    """Log out where there is coverage, but what waits could not be sent."""
    page.get_by_role("button", name="Logga ut").click()
    page.get_by_text("Aktiviteter som inte är skickade: 1").wait_for()


@pytest.fixture
def waiting(phone: Page) -> Page:
    """A page as it was with coverage, one entry written without it in another."""
    phones.open_once(phone)
    other = phone.context.new_page()
    phones.lose_coverage(other)
    phones.save_in_the_phone(other, INSPECTION, waiting=1)
    other.close()
    return phone


def test_log_out_asks_and_sends_what_waits(waiting: Page) -> None:
    start_logging_out(waiting)
    waiting.context.set_offline(False)

    waiting.get_by_role("button", name="Skicka och logga ut").click()

    waiting.wait_for_url("**/exempelkommun/")
    assert Activity.objects.count() == 1
    assert phones.stored(waiting) == []


def test_log_out_that_cannot_send_stays_logged_in(waiting: Page) -> None:
    start_logging_out(waiting)
    waiting.get_by_role("button", name="Skicka och logga ut").click()
    waiting.get_by_text("Allt gick inte att skicka.").wait_for()

    waiting.get_by_role("button", name="Tillbaka").click()

    assert len(phones.stored(waiting)) == 1
    assert waiting.get_by_role("button", name="Logga ut").is_visible()


def test_log_out_discards_after_a_second_question(
    waiting: Page, inspections: Promise
) -> None:
    inspections.delete()  # so that it cannot be sent
    start_logging_out(waiting)
    waiting.get_by_role("button", name="Släng dem").click()
    waiting.get_by_role("button", name="Nej, behåll dem").click()
    assert len(phones.stored(waiting)) == 1

    start_logging_out(waiting)
    waiting.get_by_role("button", name="Släng dem").click()
    waiting.get_by_text("De går inte att få tillbaka.").wait_for()
    waiting.context.set_offline(False)
    waiting.get_by_role("button", name="Ja, släng och logga ut").click()

    waiting.wait_for_url("**/exempelkommun/")
    assert phones.stored(waiting) == []
    assert not Activity.objects.exists()


def test_shared_phone_shows_and_sends_each_account_its_own(
    stranded: Page, live_server: LiveServer, reporter: User, municipal_user: User
) -> None:
    phones.save_in_the_phone(stranded, INSPECTION, waiting=1)
    phones.change_user(stranded, live_server.url, municipal_user)
    phones.find_coverage(stranded)
    stranded.get_by_text("Någon annan är inloggad just nu.").wait_for()

    phones.open_once(stranded)
    stranded.get_by_text("Från ett annat konto väntar också i telefonen: 1").wait_for()
    assert not stranded.get_by_text("Väntar på att skickas").is_visible()
    assert not Activity.objects.exists()
    stranded.get_by_role("button", name="Logga ut").click()
    stranded.wait_for_url("**/exempelkommun/")
    assert phones.cached(stranded) == {}
    assert len(phones.stored(stranded)) == 1

    phones.give_log_in(stranded.context, live_server.url, reporter)
    stranded.goto(phones.LOG)
    phones.wait_until_sent(stranded)
    assert Activity.objects.get().created_by == reporter


def test_form_of_the_account_before_is_not_shown_to_the_next(
    phone: Page, live_server: LiveServer, municipal_user: User
) -> None:
    phones.open_once(phone)
    phones.change_user(phone, live_server.url, municipal_user)

    phones.open_once(phone)

    [form] = [each for url, each in phones.cached(phone).items() if "formular" in url]
    assert f'data-account="{municipal_user.pk}"' in form
