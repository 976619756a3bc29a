"""People around one agreement in its whole life, each in a window of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_django.live_server_helper import LiveServer
from time_machine import Traveller

from followup.tests.browser.browsing import log_in
from promises.models import User

if TYPE_CHECKING:
    from playwright.sync_api import Page

MINE = "/personal/overenskommelser/exempelkommun/2020-2022/"
PUBLIC = "/exempelkommun/2020-2022/"


@dataclass
class People:
    """Who acts, who reads, and the day it is for all of them."""

    site: LiveServer
    clock: Traveller
    users: Mapping[str, User]
    windows: Mapping[str, Page]

    @property
    def police(self) -> Page:
        """Where the police's coordinator works."""
        return self.windows["police"]

    @property
    def municipality(self) -> Page:
        return self.windows["municipality"]

    @property
    def reporter(self) -> Page:
        return self.windows["reporter"]

    @property
    def citizen(self) -> Page:
        """Where nobody has logged in."""
        return self.windows["citizen"]

    def on(self, day: str) -> None:
        """Move to noon of a day; whoever works has logged in again."""
        self.clock.move_to(f"{day} 12:00+01:00")
        for name, user in self.users.items():
            log_in(self.windows[name], self.site, user)

    def read(self, path: str, *, status: int = 200) -> str:
        """Return what a citizen reads at an address, as a single line."""
        answer = self.citizen.goto(path)
        assert answer is not None
        assert answer.status == status
        return said(self.citizen, "body")

    def download(self, path: str, *, status: int = 200) -> bytes:
        """Return what a citizen downloads."""
        answer = self.citizen.request.get(path)
        assert answer.status == status
        return answer.body()


def said(page: Page, selector: str) -> str:
    return " ".join(page.locator(selector).inner_text().split())


def fill(page: Page, fields: Mapping[str, str]) -> None:
    for label, words in fields.items():
        page.get_by_label(label, exact=True).fill(words)


def press(page: Page, name: str, *, then: str = "") -> None:
    """Press a button; wait until the page says what it shall say then."""
    page.get_by_role("button", name=name, exact=True).click()
    if then:
        page.get_by_text(then).first.wait_for()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()
