"""What waits in the phone: seen, changed, removed, and sent once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from followup.models import Activity
from followup.tests.browser import phones
from promises.models import Place, Promise, User
from promises.tests.factories import make_promise

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INSPECTION = "Tillsyn alkohol och tobak"
A_DAY_FAST = "2021-09-15T10:00:00Z"
CLOCK = "Telefonens klocka går fel: den tror att det är 15 september 2021"
LOCK_THE_STORE = """() => new Promise((done) => {
  const asked = indexedDB.open("waiting", 2);  // no worker of ours can open that
  asked.onsuccess = () => { asked.result.close(); done(); };
})"""
SEND_TWICE = """() => {
  for (const each of [1, 2]) document.querySelector("[data-part=send]").click();
}"""


@pytest.fixture
def stranded(phone: Page) -> Page:
    phones.strand(phone)
    return phone


def test_tap_on_save_twice_is_one_activity(stranded: Page) -> None:
    phones.choose(stranded, INSPECTION)
    stranded.get_by_role("button", name="Spara aktivitet").dblclick()
    stranded.get_by_text("Väntar på att skickas: 1").wait_for()

    phones.find_coverage(stranded)

    phones.wait_until_sent(stranded)
    assert Activity.objects.count() == 1


def test_phone_that_can_keep_nothing_sends_as_it_would_without_a_worker(
    phone: Page,
) -> None:
    phones.open_once(phone)
    phone.evaluate(LOCK_THE_STORE)

    phones.choose(phone, INSPECTION)
    phones.save(phone)

    phone.get_by_role("heading", name="Sparat").wait_for()
    assert Activity.objects.count() == 1


def test_two_windows_that_send_at_once_send_one_activity(stranded: Page) -> None:
    phones.save_in_the_phone(stranded, INSPECTION, waiting=1)
    other = stranded.context.new_page()
    other.goto("/personal/")
    other.get_by_text("Väntar på att skickas: 1").wait_for()

    phones.find_coverage(stranded)
    for each in (stranded, other):
        each.evaluate(SEND_TWICE)

    stranded.get_by_text("Väntar på att skickas").wait_for(state="hidden")
    other.get_by_text("Väntar på att skickas").wait_for(state="hidden")
    assert Activity.objects.count() == 1


def test_tap_that_sends_nothing_says_so(stranded: Page) -> None:
    phones.save_in_the_phone(stranded, INSPECTION, waiting=1)
    stranded.get_by_role("button", name="Skicka nu").click()

    stranded.get_by_text("Det gick inte att skicka.").wait_for()
    assert len(phones.stored(stranded)) == 1


def test_all_that_was_typed_is_sent(stranded: Page, village: Place) -> None:
    phones.choose(stranded, INSPECTION)
    stranded.get_by_label("Datum", exact=True).fill("2021-09-10")
    stranded.get_by_label("Antal", exact=True).fill("2")
    stranded.get_by_label("Ort eller plats").select_option("Lillbyn")
    stranded.get_by_label("Kort text").fill("Tillsyn i fyra butiker.")
    phones.save(stranded)
    stranded.get_by_text("10 september 2021").wait_for()

    phones.find_coverage(stranded)

    phones.wait_until_sent(stranded)
    activity = Activity.objects.get()
    assert activity.dated_on == dt.date(2021, 9, 10)
    assert (activity.quantity, activity.place) == (2, village)
    assert activity.text == "Tillsyn i fyra butiker."
    assert activity.participations.count() == 2


def test_waiting_entry_says_what_was_typed(stranded: Page) -> None:
    stranded.get_by_label("Kort text").fill("Två butiker.")
    phones.save_in_the_phone(stranded, INSPECTION, waiting=1)

    waiting = stranded.locator("[data-waiting]")
    assert waiting.get_by_text("Två butiker.").is_visible()


def test_day_proposed_is_the_phones_and_not_that_of_the_kept_form(
    phone: Page,
) -> None:
    phones.open_once(phone)
    phone.context.clock.set_fixed_time("2021-09-16T22:30:00Z")
    phones.lose_coverage(phone)

    date = phone.get_by_label("Datum", exact=True)

    assert date.input_value() == "2021-09-17"
    assert date.get_attribute("max") == "2021-09-17"


def test_promise_must_be_chosen_without_coverage_too(stranded: Page) -> None:
    phones.save(stranded)

    assert stranded.evaluate("document.activeElement.name") == "promise"
    assert phones.stored(stranded) == []


def test_waiting_entry_can_be_changed(stranded: Page) -> None:
    phones.choose(stranded, INSPECTION)
    stranded.get_by_label("Kort text").fill("Tillsyn i fyra butiker.")
    stranded.get_by_label("Kommunen", exact=True).uncheck()
    phones.save(stranded)
    stranded.get_by_role("link", name="Ändra").click()

    expect(stranded.get_by_label("Kort text")).to_have_value("Tillsyn i fyra butiker.")
    assert stranded.get_by_role("radio", name=INSPECTION).is_checked()
    assert not stranded.get_by_label("Kommunen", exact=True).is_checked()
    stranded.get_by_label("Kort text").fill("Tillsyn i fem butiker.")
    phones.save(stranded)
    stranded.wait_for_url(phones.LOG)
    phones.find_coverage(stranded)
    phones.wait_until_sent(stranded)
    assert Activity.objects.get().text == "Tillsyn i fem butiker."


def test_waiting_entry_is_removed_with_a_second_tap(stranded: Page) -> None:
    phones.save_in_the_phone(stranded, INSPECTION, waiting=1)
    stranded.get_by_text("Ta bort", exact=True).click()
    assert len(phones.stored(stranded)) == 1

    stranded.get_by_role("button", name="Ja, ta bort den").click()

    stranded.get_by_text("Väntar på att skickas").wait_for(state="hidden")
    assert phones.stored(stranded) == []


def test_log_in_that_ran_out_keeps_the_entry(
    stranded: Page, live_server: LiveServer, reporter: User
) -> None:
    phones.save_in_the_phone(stranded, INSPECTION, waiting=1)
    Session.objects.all().delete()

    phones.find_coverage(stranded)

    again = stranded.get_by_role("link", name="Logga in igen, så skickas den")
    again.wait_for()
    assert len(phones.stored(stranded)) == 1
    phones.give_log_in(stranded.context, live_server.url, reporter)
    again.click()
    stranded.goto(phones.LOG)
    phones.wait_until_sent(stranded)
    assert Activity.objects.count() == 1


def test_promise_removed_meanwhile_keeps_the_entry_until_another_is_chosen(
    stranded: Page, inspections: Promise
) -> None:
    phones.choose(stranded, INSPECTION)
    stranded.get_by_label("Kort text").fill("Tillsyn i fyra butiker.")
    phones.save(stranded)
    stranded.get_by_text("Väntar på att skickas: 1").wait_for()
    make_promise(
        agreement=inspections.agreement,
        key="krogtillsyn",
        short="Krogtillsyn",
        responsible=list(inspections.agreement.parties.all()),
    )
    inspections.delete()

    phones.find_coverage(stranded)
    stranded.get_by_text("Löftet finns inte i överenskommelsen.").wait_for()
    stranded.goto(phones.LOG)
    stranded.get_by_role("link", name="Ändra").click()

    expect(stranded.get_by_label("Kort text")).to_have_value("Tillsyn i fyra butiker.")
    assert stranded.get_by_text("Löftet finns inte i överenskommelsen.").is_visible()
    phones.choose(stranded, "Krogtillsyn")
    phones.save(stranded)
    stranded.get_by_role("heading", name="Sparat", exact=True).wait_for()
    assert Activity.objects.get().text == "Tillsyn i fyra butiker."
    assert phones.stored(stranded) == []


def test_clock_a_day_fast_is_said_here_and_on_the_saved_page(phone: Page) -> None:
    phones.open_once(phone)
    phone.context.clock.set_fixed_time(A_DAY_FAST)
    phones.lose_coverage(phone)
    phones.choose(phone, INSPECTION)
    phone.get_by_label("Datum", exact=True).fill("2021-09-13")
    phones.save(phone)
    phone.get_by_text("Väntar på att skickas: 1").wait_for()

    phones.find_coverage(phone)

    phone.get_by_text(CLOCK).wait_for()
    phone.get_by_role("link", name="Visa").click()
    phone.get_by_role("heading", name="Sparat", exact=True).wait_for()
    assert phone.get_by_text(CLOCK).is_visible()
    assert Activity.objects.get().dated_on == dt.date(2021, 9, 13)


def test_entry_of_a_day_that_has_not_come_is_kept_until_its_date_is_changed(
    phone: Page,
) -> None:
    phones.open_once(phone)
    phone.context.clock.set_fixed_time(A_DAY_FAST)
    phones.lose_coverage(phone)
    phones.save_in_the_phone(phone, INSPECTION, waiting=1)

    phones.find_coverage(phone)
    phone.get_by_text("Datumet har inte varit ännu.").wait_for()
    assert phone.get_by_text(CLOCK).is_visible()
    assert not Activity.objects.exists()
    phone.get_by_role("link", name="Ändra").click()
    phone.get_by_label("Datum", exact=True).fill("2021-09-14")
    phones.save(phone)

    phones.wait_until_sent(phone)
    assert Activity.objects.get().dated_on == dt.date(2021, 9, 14)
