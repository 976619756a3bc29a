"""Days and spans as tests write them: in ISO format."""

from __future__ import annotations

import datetime as dt

from promises.years import Span


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def span(first: str, last: str) -> Span:
    return Span(day(first), day(last))
