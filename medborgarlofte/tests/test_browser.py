"""The browser fixtures themselves: pages load, and the database stays reachable."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from promises.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_page_is_fetched_from_the_live_server(
    page: Page, live_server: LiveServer
) -> None:
    response = page.goto(f"{live_server.url}/readyz")

    assert response is not None
    assert response.status == 200
    assert page.inner_text("body").strip() == "Databasen svarar och är uppdaterad."


def test_the_database_answers_while_the_browser_runs(page: Page) -> None:
    assert User.objects.count() == 0
