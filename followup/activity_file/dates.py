"""Dates as a file writes them: a day, a month or a year. Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from promises.years import Span, month_span, year_span

WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class UnreadableDateError(ValueError):
    """The text is no date; the message is a Swedish sentence."""


@dataclass(frozen=True, slots=True)
class FileDate:
    span: Span  # the day, or the whole month or year
    known_to: str  # day | month | year


def read_date(text: str) -> FileDate:
    match = WRITTEN.fullmatch(text)
    if match is None:
        raise UnreadableDateError("Datum skrivs 2021-03-12, 2021-03 eller 2021.")
    year, month, day = match.groups()
    try:
        if day:
            the_day = dt.date.fromisoformat(text)
            return FileDate(Span(the_day, the_day), "day")
        if month:
            return FileDate(month_span(int(year), int(month)), "month")
        return FileDate(year_span(int(year)), "year")
    except ValueError:
        raise UnreadableDateError(f"Datumet {text} finns inte.") from None


def read_day(text: str) -> dt.date:
    date = read_date(text)
    if date.known_to != "day":
        raise UnreadableDateError("Här behövs en dag, som 2021-03-12.")
    return date.span.first
