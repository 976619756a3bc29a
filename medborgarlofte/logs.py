from __future__ import annotations

import logging
import re
from types import TracebackType

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None]
    | tuple[None, None, None]
)
SECRET = re.compile(
    r"(/(?:kalender|avboj-paminnelser|konto/inbjudan|konto/losenord/valj/[^\s/]+)/)"
    r"[^\s/]+"
)


class Formatter(logging.Formatter):
    """Leave out what lets its reader in, and what PostgreSQL quotes: rows it refused."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))

    def formatException(self, ei: ExceptionInfo) -> str:
        return without_details(super().formatException(ei))


def without_secrets(text: str) -> str:
    """Cut from an address that is a secret all that makes it one."""
    return SECRET.sub(r"\1…", text)


def without_details(text: str) -> str:
    lines = text.splitlines()
    return "\n".join(line for line in lines if not line.startswith("DETAIL:"))
