"""A phone that loses its coverage: what browser tests of the offline form share."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.test import Client

from promises.models import User

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NOW = "2021-09-14 12:00+02:00"
LOG = "/personal/logga/exempelkommun/2020-2022/"
NO_COVERAGE = "Ingen täckning – det du sparar ligger kvar i telefonen."
NOON = "2021-09-14T10:00:00Z"
SENT = "Skickat och sparat"
PHONE: Any = {
    "locale": "sv-SE",
    "timezone_id": "Europe/Stockholm",
    "viewport": {"width": 375, "height": 700},
}
KEPT = "Formuläret finns i telefonen och går att använda också utan täckning."
ALL_THAT_IS_STORED = """async () => {
  const stored = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done) => {
      indexedDB.open(name).onsuccess = ({ target }) => done(target.result);
    });
    for (const store of database.objectStoreNames) {
      stored.push(...await new Promise((done) => {
        const all = database.transaction(store).objectStore(store).getAll();
        all.onsuccess = () => done(all.result);
      }));
    }
    database.close();
  }
  return stored;
}"""
ALL_THAT_IS_CACHED = """async () => {
  const cached = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      cached[request.url] = await (await cache.match(request)).text();
    }
  }
  return cached;
}"""


class Site:
    """The site at an address that stays, while its server comes and goes."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("localhost", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.death = folder / "death"
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "followup.tests.browser.site_of_its_own",
                f"{self.port}",
                NOW,
                f"{self.death}",
            ],
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "medborgarlofte.settings_test",
                "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
            },
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "listening\n"

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.wait_for_its_end()

    def die_after_saving(self) -> None:
        """Kill the server when it has saved the next form and before it answers."""
        self.death.touch()

    def wait_for_its_end(self) -> None:
        assert self.process is not None
        self.process.communicate()
        self.process = None


def new_phone(browser: Browser, url: str) -> BrowserContext:
    """Return a phone whose clock says what the server's says."""
    context = browser.new_context(base_url=url, **PHONE)
    context.clock.set_fixed_time(NOON)
    return context


def give_log_in(context: BrowserContext, url: str, user: User) -> None:
    """Give the browser a session of the user's that outlives its windows."""
    client = Client()
    client.force_login(user)
    cookie: Any = {
        "name": "sessionid",
        "value": client.cookies["sessionid"].value,
        "url": url,
        "expires": time.time() + 10**9,  # the clock here may be years slow
    }
    context.add_cookies([cookie])


def change_user(page: Page, url: str, user: User) -> None:
    """Let another account log in, the first one's session having run out."""
    page.context.clear_cookies()
    give_log_in(page.context, url, user)


def open_once(page: Page) -> None:
    """Open the form with coverage, until the phone has all that it keeps."""
    page.goto(LOG)
    page.get_by_text(KEPT).wait_for()


def lose_coverage(page: Page) -> None:
    """Open the form where there is none."""
    page.context.set_offline(True)
    page.goto(LOG)
    page.get_by_text(NO_COVERAGE).wait_for()


def find_coverage(page: Page) -> None:
    page.context.set_offline(False)


def strand(page: Page) -> None:
    """Open the form with coverage, and again where there is none."""
    open_once(page)
    lose_coverage(page)


def choose(page: Page, promise: str) -> None:
    page.locator("[data-short]").get_by_text(promise).click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Spara aktivitet").click()


def save_in_the_phone(page: Page, promise: str, *, waiting: int) -> None:
    choose(page, promise)
    save(page)
    page.get_by_text(f"Väntar på att skickas: {waiting}").wait_for()


def wait_until_sent(page: Page) -> None:
    """Wait for all that waited."""
    page.get_by_role("heading", name=SENT).wait_for()
    page.get_by_text("Väntar på att skickas").wait_for(state="hidden")


def stored(page: Page) -> Any:
    return page.evaluate(ALL_THAT_IS_STORED)


def cached(page: Page) -> dict[str, str]:
    pages: dict[str, str] = page.evaluate(ALL_THAT_IS_CACHED)
    return pages
