"""Logging without coverage: nothing is lost, and nothing is saved twice."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import CHROMIUM_FLAGS
from followup.models import Activity
from followup.tests.browser import phones
from promises.models import User

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INSPECTION = "Tillsyn alkohol och tobak"


def test_three_logged_without_coverage_are_three(
    far_phone: Page, own_site: phones.Site
) -> None:
    phones.open_once(far_phone)
    own_site.stop()
    phones.lose_coverage(far_phone)
    for number in (1, 2, 3):
        phones.save_in_the_phone(far_phone, INSPECTION, waiting=number)
    opened_anew = far_phone.context.new_page()
    far_phone.close()
    opened_anew.goto("/personal/")
    opened_anew.get_by_text(phones.NO_COVERAGE).wait_for()
    opened_anew.get_by_text("Väntar på att skickas: 3").wait_for()

    own_site.start()
    phones.find_coverage(opened_anew)

    phones.wait_until_sent(opened_anew)
    assert opened_anew.get_by_text("Nu 3 av 2 tillsyner").count() == 1
    assert Activity.objects.count() == 3
    assert phones.stored(opened_anew) == []


def test_server_killed_between_saving_and_answering_has_saved_one(
    far_phone: Page, own_site: phones.Site
) -> None:
    phones.open_once(far_phone)
    own_site.die_after_saving()
    phones.choose(far_phone, INSPECTION)
    phones.save(far_phone)
    far_phone.get_by_text(phones.NO_COVERAGE).wait_for()
    far_phone.get_by_text("Väntar på att skickas: 1").wait_for()
    own_site.wait_for_its_end()
    assert Activity.objects.count() == 1

    own_site.start()

    phones.wait_until_sent(far_phone)
    assert far_phone.get_by_text("Nu 1 av 2 tillsyner").count() == 1
    assert Activity.objects.count() == 1


def test_server_killed_while_three_are_sent_has_three_in_the_end(
    far_phone: Page, own_site: phones.Site
) -> None:
    phones.strand(far_phone)
    for number in (1, 2, 3):
        phones.save_in_the_phone(far_phone, INSPECTION, waiting=number)
    own_site.die_after_saving()

    phones.find_coverage(far_phone)
    far_phone.get_by_text("Det gick inte att skicka.").wait_for()
    own_site.wait_for_its_end()
    assert Activity.objects.count() == 1
    far_phone.close()
    own_site.start()
    opened_anew = far_phone.context.new_page()
    opened_anew.goto(phones.LOG)

    phones.wait_until_sent(opened_anew)
    assert Activity.objects.count() == 3


def test_sensitive_entry_of_a_killed_server_is_one_with_all_its_words(
    far_phone: Page, own_site: phones.Site
) -> None:
    phones.open_once(far_phone)
    own_site.die_after_saving()
    phones.choose(far_phone, "Insatser mot narkotika")
    far_phone.get_by_label("Kort text").fill("Insats vid stationen.")
    phones.save(far_phone)
    far_phone.get_by_text("Väntar på att skickas: 1").wait_for()
    own_site.wait_for_its_end()
    assert "stationen" not in f"{phones.stored(far_phone)}"

    own_site.start()

    phones.wait_until_sent(far_phone)
    assert Activity.objects.get().text == "Insats vid stationen."


def test_form_is_there_after_the_browser_was_closed(
    browser: Browser, own_site: phones.Site, reporter: User, tmp_path: Path
) -> None:
    chromium = browser.browser_type
    how = {
        "executable_path": shutil.which("chromium"),
        "args": CHROMIUM_FLAGS,
        "base_url": own_site.url,
        **phones.PHONE,
    }
    first = chromium.launch_persistent_context(tmp_path / "phone", **how)
    first.clock.set_fixed_time(phones.NOON)
    phones.give_log_in(first, own_site.url, reporter)
    phones.strand(first.pages[0])
    phones.save_in_the_phone(first.pages[0], INSPECTION, waiting=1)
    first.close()
    own_site.stop()

    second = chromium.launch_persistent_context(tmp_path / "phone", **how)
    second.clock.set_fixed_time(phones.NOON)
    page = second.pages[0]
    page.goto("/personal/logga/")
    page.get_by_text(phones.NO_COVERAGE).wait_for()
    phones.save_in_the_phone(page, INSPECTION, waiting=2)
    phones.give_log_in(second, own_site.url, reporter)
    own_site.start()

    phones.wait_until_sent(page)
    second.close()
    assert Activity.objects.count() == 2
