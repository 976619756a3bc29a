"""From the coordinator's invitation to the colleague's first day, and the last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from pytest_django.live_server_helper import LiveServer

from followup.tests.browser import pages
from followup.tests.browser.browsing import log_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESS = "kim@exempelkommun.example"
PASSWORD = "tre blå renar i snö"


def link_in_mail() -> str:
    found = re.search(r"https://loften\.example\.se(/konto/inbjudan/\S+)", said())
    assert found
    return found[1]


def said() -> str:
    (letter,) = mail.outbox
    return f"{letter.body}"


def test_colleague_is_invited_comes_in_and_is_shut_out_again(
    window: Page, page: Page, site: LiveServer
) -> None:
    log_in(window, site, pages.coordinator())
    window.goto("/personal/kollegor/")
    window.get_by_role("link", name="Bjud in en kollega").click()
    window.get_by_label("E-postadress").fill(ADDRESS)
    window.get_by_role("button", name="Skicka inbjudan").click()
    window.get_by_text(f"Inbjudan är skickad till {ADDRESS}.").wait_for()

    page.goto(f"{site.url}{link_in_mail()}")
    page.get_by_label("Namn").fill("Kim Ny")
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_label("Lösenordet en gång till").fill(PASSWORD)
    page.get_by_role("button", name="Spara").click()
    page.get_by_label("E-postadress").fill(ADDRESS)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.get_by_role("button", name="Logga ut").wait_for()

    window.goto("/personal/kollegor/")
    window.get_by_role("link", name="Ändra Kim Ny").click()
    window.get_by_role("button", name="Stäng kontot").click()
    window.get_by_text("Kontot Kim Ny är stängt.").wait_for()
    page.goto(f"{site.url}/personal/logga/")
    page.get_by_role("heading", name="Logga in", exact=True).wait_for()
