"""What browser tests of the staff pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client
from pytest_django.live_server_helper import LiveServer

from promises.models import User

if TYPE_CHECKING:
    from playwright.sync_api import Page


def log_in(page: Page, live_server: LiveServer, user: User) -> None:
    """Give the browser a session of the user's, without the log-in page."""
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies(
        [{"name": "sessionid", "value": session, "url": live_server.url}]
    )
