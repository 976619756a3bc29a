"""The site in a process of its own, which dies when told to.

Run as a module: port, what time it is, and a file that tells it to die. While the file
is there, the next form that is sent is saved, and the process killed before it answers.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import time_machine
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test import Client


class Mortal:
    def __init__(self, site: Any, death: Path) -> None:
        self.site = site
        self.death = death

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        answer: Iterable[bytes] = self.site(environ, start_response)
        if environ["REQUEST_METHOD"] == "POST" and self.death.exists():
            self.death.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        return answer


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of what is asked for."""


def serve(port: str, now: str, death: str) -> None:
    with time_machine.travel(now):
        site = StaticFilesHandler(get_wsgi_application())
        server = ThreadedWSGIServer(("localhost", int(port)), Silent)
        server.set_app(Mortal(site, Path(death)))
        Client(headers={"host": "localhost"}).get("/personal/")  # imports what it needs
        sys.stdout.write("listening\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    serve(*sys.argv[1:])
