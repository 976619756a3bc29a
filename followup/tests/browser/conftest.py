from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from followup.tests.browser import pages, phones
from promises.models import Place, Promise, User

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def site(
    browser: Browser, live_server: LiveServer, settings: Settings
) -> Iterator[LiveServer]:
    """Serve what ships, Exempelkommun with it, on a day in September."""
    settings.DEMO = True
    with time_machine.travel(pages.NOW):
        call_command("load_shipped_data", verbosity=0)
        yield live_server


@pytest.fixture
def window(browser: Browser, site: LiveServer) -> Iterator[Page]:
    """A window onto the site, which goes to paths and shows no motion."""
    context = browser.new_context(
        base_url=site.url,
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


@pytest.fixture(autouse=True)
def nobody_has_tried_yet(live_server: LiveServer) -> Iterator[None]:
    """Forget how often others tried: the cache's table is emptied with no other."""
    yield
    cache.clear()


@pytest.fixture
def own_site(
    browser: Browser, transactional_db: None, tmp_path: Path
) -> Iterator[phones.Site]:
    """Serve the cast's agreement from a process that can be stopped and killed."""
    with time_machine.travel(phones.NOW):
        site = phones.Site(tmp_path)
        site.start()
        yield site
        site.stop()


@pytest.fixture
def reporter(
    inspections: Promise,
    narcotics: Promise,
    concern_talks: Promise,
    village: Place,
    police_user: User,
) -> User:
    """The police's, with an agreement to log for."""
    return police_user


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer, reporter: User) -> Iterator[Page]:
    """A phone in which the police's reporter is logged in."""
    with time_machine.travel(phones.NOW):
        context = phones.new_phone(browser, live_server.url)
        phones.give_log_in(context, live_server.url, reporter)
        yield context.new_page()
        context.close()


@pytest.fixture
def far_phone(
    browser: Browser, own_site: phones.Site, reporter: User
) -> Iterator[Page]:
    """The same, with a server that comes and goes."""
    context = phones.new_phone(browser, own_site.url)
    phones.give_log_in(context, own_site.url, reporter)
    yield context.new_page()
    context.close()
