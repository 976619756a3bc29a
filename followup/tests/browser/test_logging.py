"""Logging as it is done: in a browser, on a phone, with and without scripts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.contrib.sessions.models import Session
from pytest_django.live_server_helper import LiveServer

from followup.models import Activity
from followup.tests.browser.browsing import log_in
from promises.models import Party, Place, Promise, User

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOG = "/personal/logga/exempelkommun/2020-2022/"
PASSWORD = "hästkraft på torget"
SEND_TWICE = """() => {
  const form = document.querySelector("[data-log-form]");
  const send = () => fetch("", {method: "POST", body: new FormData(form)});
  return Promise.all([send(), send()].map(sent => sent.then(answer => answer.url)));
}"""


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00"):
        yield


@pytest.fixture
def cast(
    inspections: Promise,
    narcotics: Promise,
    concern_talks: Promise,
    village: Place,
    police_user: User,
) -> User:
    """The police's reporter, with an agreement to log for."""
    return police_user


@pytest.fixture
def phone(page: Page, live_server: LiveServer, cast: User) -> Page:
    """A phone with the form open."""
    return opened(page, live_server, cast)


@pytest.fixture
def plain_phone(
    browser: Browser, live_server: LiveServer, cast: User
) -> Iterator[Page]:
    """The same without scripts."""
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    yield opened(context.new_page(), live_server, cast)
    context.close()


def opened(page: Page, live_server: LiveServer, user: User) -> Page:
    page.set_viewport_size({"width": 375, "height": 700})
    log_in(page, live_server, user)
    page.goto(f"{live_server.url}{LOG}")
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Spara aktivitet").click()


def unfold(page: Page) -> None:
    page.get_by_role("button", name="Välj ett annat löfte").click()


def test_usual_entry_takes_two_taps(
    phone: Page, police_party: Party, municipal_party: Party
) -> None:
    phone.get_by_text("Tillsyn alkohol och tobak").click()
    save(phone)

    phone.get_by_text("Nu 1 av 2 tillsyner – 108 dagar kvar.").wait_for()
    activity = Activity.objects.get()
    assert activity.dated_on == dt.date(2021, 9, 14)
    assert {each.party for each in activity.participations.all()} == {
        police_party,
        municipal_party,
    }


def test_third_tap_undoes_it(phone: Page) -> None:
    phone.get_by_text("Tillsyn alkohol och tobak").click()
    save(phone)
    phone.get_by_role("button", name="Ångra").click()

    phone.get_by_text("Aktiviteten är återtagen och räknas inte.").wait_for()
    assert Activity.objects.get().withdrawn_reason == "Ångrad direkt efter loggning"


def test_boxes_that_were_ticked_by_hand_stay(phone: Page) -> None:
    municipality = phone.get_by_label("Kommunen", exact=True)
    phone.get_by_text("Tillsyn alkohol och tobak").click()
    municipality.uncheck()

    unfold(phone)
    phone.get_by_text("Insatser mot narkotika").click()
    unfold(phone)
    phone.get_by_text("Tillsyn alkohol och tobak").click()

    assert not municipality.is_checked()


def test_promises_are_folded_away_once_one_is_pointed_at(phone: Page) -> None:
    other = phone.get_by_text("Insatser mot narkotika")
    phone.get_by_text("Tillsyn alkohol och tobak").click()

    assert not other.is_visible()
    assert phone.get_by_text("Tillsyn alkohol och tobak").is_visible()
    unfold(phone)
    assert other.is_visible()
    assert phone.get_by_label("Tillsyn alkohol och tobak").evaluate(
        "radio => radio === document.activeElement"
    )


def test_promise_asked_for_in_the_address_stands_alone(
    phone: Page, live_server: LiveServer
) -> None:
    phone.goto(f"{live_server.url}{LOG}?lofte=tillsyner")

    assert phone.get_by_text("Tillsyn alkohol och tobak").is_visible()
    assert not phone.get_by_text("Insatser mot narkotika").is_visible()


def test_whoever_goes_by_arrow_keys_sees_all_promises(phone: Page) -> None:
    phone.get_by_label("Tillsyn alkohol och tobak").focus()
    phone.keyboard.press("Space")
    phone.keyboard.press("ArrowDown")

    assert phone.get_by_text("Tillsyn alkohol och tobak").is_visible()
    assert phone.get_by_text("Insatser mot narkotika").is_visible()


def test_about_individuals_the_form_asks_for_month_number_and_parties(
    phone: Page,
) -> None:
    phone.get_by_label("Kort text").fill("Ett samtal.")
    phone.get_by_text("Orossamtal").click()

    date = phone.get_by_label("Datum", exact=True)
    assert date.get_attribute("type") == "month"
    assert date.input_value() == "2021-09"
    assert phone.get_by_label("Antal", exact=True).is_visible()
    assert phone.get_by_label("Polisen", exact=True).is_visible()
    assert not phone.get_by_label("Kort text").is_visible()
    assert not phone.get_by_label("Ort eller plats").is_visible()
    assert not phone.get_by_text("Fler uppgifter").is_visible()


def test_change_of_mind_brings_day_and_text_back(phone: Page) -> None:
    phone.get_by_label("Kort text").fill("Tillsyn i fyra butiker.")
    phone.get_by_text("Orossamtal").click()
    unfold(phone)
    phone.get_by_text("Tillsyn alkohol och tobak").click()

    assert phone.get_by_label("Datum", exact=True).input_value() == "2021-09-14"
    assert phone.get_by_label("Kort text").input_value() == "Tillsyn i fyra butiker."


def test_another_month_is_what_is_saved_about_individuals(phone: Page) -> None:
    phone.get_by_text("Orossamtal").click()
    phone.get_by_label("Datum", exact=True).fill("2021-05")
    save(phone)

    phone.get_by_role("heading", name="Sparat").wait_for()
    activity = Activity.objects.get()
    assert activity.dated_on == dt.date(2021, 5, 1)
    assert activity.known_to == "month"


def test_what_the_public_sees_is_asked_beyond_the_promises_alone(phone: Page) -> None:
    question = phone.get_by_text("Vad får allmänheten se?")
    assert not question.is_visible()

    phone.get_by_text("Utöver löftena").click()

    assert question.is_visible()
    phone.get_by_text("Det rör enskilda").click()
    assert not phone.get_by_label("Kort text").is_visible()


def test_fault_leaves_all_that_was_typed_on_the_page(phone: Page) -> None:
    phone.get_by_text("Tillsyn alkohol och tobak").click()
    phone.get_by_label("Kort text").fill("Ring 19811228-9874.")
    phone.get_by_label("Antal", exact=True).fill("två")
    save(phone)

    phone.get_by_text("Inget är sparat än.").wait_for()
    assert phone.get_by_label("Kort text").input_value() == "Ring 19811228-9874."
    assert phone.get_by_label("Antal", exact=True).input_value() == "två"
    assert phone.get_by_role("radio", name="Tillsyn").is_checked()


def test_without_scripts_the_form_fits_the_promise_too(plain_phone: Page) -> None:
    plain_phone.get_by_text("Orossamtal").click()

    assert not plain_phone.get_by_label("Kort text").is_visible()
    save(plain_phone)
    plain_phone.get_by_role("heading", name="Sparat").wait_for()
    assert Activity.objects.get().dated_on == dt.date(2021, 9, 1)


def test_without_scripts_a_link_fills_in_all_parties(
    plain_phone: Page, police_party: Party, municipal_party: Party
) -> None:
    plain_phone.goto(f"{plain_phone.url}?lofte=tillsyner")
    save(plain_phone)

    plain_phone.get_by_text("Nu 1 av 2 tillsyner").wait_for()
    assert Activity.objects.get().participations.count() == 2


def test_form_survives_a_log_in_that_ran_out(phone: Page, police_user: User) -> None:
    police_user.set_password(PASSWORD)
    police_user.save()
    phone.get_by_text("Tillsyn alkohol och tobak").click()
    phone.get_by_label("Kort text").fill("Tillsyn i fyra butiker.")
    Session.objects.all().delete()
    save(phone)

    phone.get_by_label("E-postadress").fill(police_user.email)
    phone.get_by_label("Lösenord").fill(PASSWORD)
    phone.get_by_role("button", name="Logga in", exact=True).click()

    phone.get_by_text("Det du hade skrivit finns kvar").wait_for()
    assert phone.get_by_label("Kort text").input_value() == "Tillsyn i fyra butiker."
    assert phone.get_by_role("radio", name="Tillsyn").is_checked()
    save(phone)
    phone.get_by_role("heading", name="Sparat").wait_for()
    assert Activity.objects.get().text == "Tillsyn i fyra butiker."


def test_form_sent_twice_at_once_is_one_activity(phone: Page) -> None:
    phone.get_by_text("Tillsyn alkohol och tobak").click()

    first, second = phone.evaluate(SEND_TWICE)

    activity = Activity.objects.get()
    assert first == second
    assert first.endswith(f"/personal/aktivitet/{activity.public_id}/sparad/")


def test_button_pressed_twice_is_one_activity(phone: Page) -> None:
    phone.get_by_text("Tillsyn alkohol och tobak").click()
    phone.get_by_role("button", name="Spara aktivitet").dblclick()

    phone.get_by_role("heading", name="Sparat").wait_for()
    assert Activity.objects.count() == 1
