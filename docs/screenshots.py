"""Takes the picture in the README: the data that ships, in Debian's Chromium.

    make screenshots

The site is served from a database of its own, made for the picture.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "overview.png"
PAGE = "/jokkmokk/2020-2022/2021/"
WINDOW: ViewportSize = {"width": 1280, "height": 1100}
PATIENCE = 30  # seconds for the server to answer


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def site() -> Iterator[str]:
    """Serve the data that ships and yield the address."""
    port = free_port()
    manage = [sys.executable, str(ROOT / "manage.py")]
    with tempfile.TemporaryDirectory() as directory:
        variables = os.environ | {
            "DATABASE_URL": f"sqlite:///{directory}/db.sqlite3",
            "DEBUG": "1",  # serves the static files uncollected
            "DEMO": "1",
        }
        for command in (["migrate", "--verbosity", "0"], ["load_shipped_data"]):
            subprocess.run([*manage, *command], env=variables, check=True)
        address = f"127.0.0.1:{port}"
        server = subprocess.Popen(
            [*manage, "runserver", address, "--noreload"],
            env=variables,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(port)
            yield f"http://{address}"
        finally:
            server.terminate()
            server.wait()


def wait_for(port: int) -> None:
    give_up_at = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            if time.monotonic() > give_up_at:
                raise
            time.sleep(0.1)
        else:
            return


def main() -> None:
    with site() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=WINDOW, locale="sv-SE", color_scheme="light")
        page.goto(f"{address}{PAGE}")
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
