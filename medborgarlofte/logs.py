from __future__ import annotations

import logging
from types import TracebackType

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None]
    | tuple[None, None, None]
)


class Formatter(logging.Formatter):
    """Leave out what PostgreSQL quotes: the row that it refused."""

    def formatException(self, ei: ExceptionInfo) -> str:
        return without_details(super().formatException(ei))


def without_details(text: str) -> str:
    lines = text.splitlines()
    return "\n".join(line for line in lines if not line.startswith("DETAIL:"))
