from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from followup.tests.browser import pages

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
