"""What was done in Exempelkommun: invented, and the same on every machine.

Dates follow from the day it is made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from followup.demo.entries import Entry, Invited, weekday
from followup.demo.promised import BOTH, POLICE_FIRST, promised_entries
from followup.demo.routines import ROUTINES
from promises.years import DAY, Span


def entries_of_running_period(span: Span, today: dt.date) -> Iterator[Entry]:
    """Yield what was done up to the day, and what is planned after it."""
    done = Span(span.first, min(today, span.last))
    for routine in ROUTINES:
        yield from routine.entries(done)
    years = today.year - 2, today.year - 1, today.year
    special = [*promised_entries(*years), *_beyond(*years)]
    yield from (entry for entry in special if entry.day <= today)
    yield from _planned(today)


def _beyond(two: int, last: int, this: int) -> Iterator[Entry]:
    """Known to the day, the month or the year, and not to be seen by the day."""
    yield Entry(
        promise="",
        day=dt.date(two, 1, 1),
        known_to="year",
        parties="polisen",
        quantity=20,
        precision="about",
        text="Krogbesök på helgkvällar.",
    )
    yield Entry(
        promise="",
        day=weekday(last, 8, 22),
        parties="polisen+kommunen",
        place="Torget",
        text="Blåljusdag med öppet hus på stationen.",
    )
    yield Entry(
        promise="",
        day=dt.date(last, 1, 1),
        known_to="year",
        parties="foreningen",
        quantity=10,
        precision="at_least",
        text="Läxhjälp på fritidsgården.",
    )
    yield Entry(
        promise="",
        day=weekday(this, 1, 8),
        parties="polisen",
        sensitivity="operational",
        text="Rondering efter tips.",
    )
    yield Entry(
        promise="",
        day=dt.date(this, 1, 1),
        known_to="month",
        parties="foreningen",
        precision="unspecified",
        text="Kaffe och samtal i bygdegården.",
    )


def _planned(today: dt.date) -> Iterator[Entry]:
    """Yield what is to come, and what was called off."""
    yield Entry(
        promise="trygghetsvandring",
        day=today + 14 * DAY,
        parties="polisen+kommunen",
        place="Älvlunda",
        status="planned",
        text="Vandring från stationen till torget.",
        invited=Invited(
            starts_at=dt.time(17, 30),
            ends_at=dt.time(19),
            meeting_point="Stationens norra entré",
            invitation="Gå med oss och visa var det är mörkt eller otryggt. Vi går "
            "till torget och bjuder på kaffe efteråt.",
        ),
    )
    yield Entry(
        promise="tillsyner",
        day=today + 21 * DAY,
        parties=BOTH,
        status="planned",
        text="Butikerna i Granviken.",
    )
    yield Entry(
        promise="narkotika",
        day=today + 5 * DAY,
        parties="polisen",
        status="planned",
        text="Insats under kvällen.",
    )
    yield Entry(
        promise="fotpatruller",
        day=today + 2 * DAY,
        parties="polisen",
        status="cancelled",
        invited=Invited(
            starts_at=dt.time(20),
            ends_at=dt.time(22),
            meeting_point="Torget",
            invitation="Kom och prata med patrullen. Vi svarar på frågor.",
            cancelled_reason="Personalen behövs på annat håll den kvällen.",
        ),
    )


def entries_at_occasions(
    occasions: Iterable[tuple[str, Span]], today: dt.date
) -> Iterator[Entry]:
    """Yield work on every third of those that have begun; if it may, two nights."""
    for name, dates in list(occasions)[::3]:
        for day in sorted({dates.first, min(dates.first + DAY, dates.last)}):
            if day <= today:
                yield Entry(
                    promise="riskhelger",
                    day=day,
                    parties=POLICE_FIRST,
                    occasion=(name, dates.first),
                    place="Älvlunda",
                    text="Samtal med unga och vuxna om langning.",
                )


def entries_of_previous_period(span: Span) -> Iterator[Entry]:
    first, last = span.first.year, span.last.year
    days = [(first, 8, 14), (first, 10, 2), (first + 1, 5, 3), (first + 1, 9, 12)]
    for year, month, day in days:
        yield Entry(
            promise="mopeder",
            day=weekday(year, month, day),
            parties="polisen",
            text="Trimning och hjälm.",
        )
    yield Entry(
        promise="grannsamverkan",
        day=dt.date(last - 1, 10, 1),
        known_to="month",
        parties=BOTH,
        quantity=3,
        text="Tre områden i Exempelkommun kom i gång.",
    )
    yield Entry(
        promise="grannsamverkan",
        day=weekday(last, 3, 14),
        parties=BOTH,
        text="Det fjärde området kom i gång.",
    )
    yield Entry(
        promise="brev",
        day=dt.date(last - 1, 8, 1),
        known_to="month",
        parties="kommunen",
        text="Brev till familjer med femtonåringar.",
    )
