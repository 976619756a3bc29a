"""What was done in Exempelkommun: invented, and the same on every machine.

Dates follow from the day it is made. What shows something special stands on a line of
its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from followup.demo.entries import Entry
from followup.demo.routines import ROUTINES
from promises.years import DAY, Span


def entries_of_running_period(span: Span, today: dt.date) -> Iterator[Entry]:
    """Yield what was done up to today and what is planned."""
    done = Span(span.first, max(span.first, min(today, span.last)))
    for routine in ROUTINES:
        yield from routine.entries(done)
    two, last, this = (today.year - back for back in (2, 1, 0))
    special = [
        *_inspections(two, last, this),
        *_schools(two, last, this),
        *_talks(two, last, this),
        *_rare(two, last, this),
        *_beyond(two, last, this),
    ]
    yield from (entry for entry in special if entry.day <= today)
    yield from _planned(span, today)


def _inspections(two: int, last: int, this: int) -> list[Entry]:
    """Together and fulfilled, objected to, by one party alone, and withdrawn."""
    both = "kommunen+polisen"
    days = [(two, 3, 12), (two, 9, 3), (last, 3, 11), (this, 2, 10), (this, 4, 22)]
    return [
        *(
            Entry(
                promise="tillsyner",
                day=dt.date(*day),
                parties=both,
                place="Hamnkrogen" if index % 2 else "Storbyn",
                text="Fyra butiker, inga anmärkningar.",
                note="Följ upp åldersgränsen nästa gång.",
            )
            for index, day in enumerate(days)
        ),
        Entry(
            promise="tillsyner",
            day=dt.date(last, 10, 2),
            parties=both,
            text="Två krogar.",
            objection=("kommunen", "Vi var inte med den kvällen."),
        ),
        Entry(
            promise="tillsyner",
            day=dt.date(this, 3, 5),
            parties="polisen",
            text="Två butiker i Lillbyn.",
            place="Lillbyn",
        ),
        Entry(
            promise="tillsyner",
            day=dt.date(this, 2, 11),
            parties=both,
            withdrawn="Registrerad två gånger.",
        ),
    ]


def _schools(two: int, last: int, this: int) -> list[Entry]:
    """All of them, two of three, and one so far."""
    visits = [
        (two, 2, 20, "Storbyskolan"),
        (two, 4, 15, "Lillbyskolan"),
        (two, 10, 5, "Sjöskolan"),
        (last, 2, 18, "Storbyskolan"),
        (last, 11, 6, "Sjöskolan"),
        (this, 1, 30, "Lillbyskolan"),
    ]
    return [
        Entry(
            promise="skolbesok",
            day=dt.date(year, month, day),
            parties="polisen+kommunen",
            place=school,
            text="Samtal om trafik och nätet.",
        )
        for year, month, day, school in visits
    ]


def _talks(two: int, last: int, this: int) -> list[Entry]:
    """Fewer than five in one year, more in the next."""
    months = [(two, 5, 3), (last, 2, 2), (last, 6, 4), (last, 11, 1), (this, 1, 2)]
    return [
        Entry(
            promise="orossamtal",
            day=dt.date(year, month, 1),
            known_to="month",
            parties="kommunen+polisen",
            quantity=quantity,
        )
        for year, month, quantity in months
    ]


def _rare(two: int, last: int, this: int) -> list[Entry]:
    office = "kommunen"
    return [
        Entry(promise="trafikrad", day=dt.date(two, 5, 14), parties=office),
        Entry(
            promise="trygghetsvandring",
            day=dt.date(two, 9, 18),
            parties="kommunen+polisen",
            place="Storbyn",
            text="Tjugo deltagare gick från Torget till stationen.",
        ),
        Entry(
            promise="trygghetsvandring",
            day=dt.date(last, 10, 8),
            parties="polisen",
            place="Lillbyn",
        ),
        Entry(promise="dialog", day=dt.date(two, 11, 7), parties=office),
        Entry(
            promise="inbrott",
            day=dt.date(last, 4, 1),
            known_to="month",
            parties="polisen+foreningen",
            quantity=2,
            precision="about",
            text="Träffar om lås och belysning.",
        ),
        Entry(promise="inbrott", day=dt.date(last, 9, 2), parties="foreningen"),
        Entry(promise="inbrott", day=dt.date(this, 1, 20), parties="polisen"),
        Entry(
            promise="trafikkontroller",
            day=dt.date(this, 1, 12),
            ends_on=dt.date(this, 1, 16),
            parties="polisen",
            quantity=3,
            text="Trafikvecka.",
        ),
    ]


def _beyond(two: int, last: int, this: int) -> list[Entry]:
    return [
        Entry(
            promise="",
            day=dt.date(two, 1, 1),
            known_to="year",
            parties="polisen",
            quantity=20,
            precision="about",
            text="Krogbesök.",
        ),
        Entry(
            promise="",
            day=dt.date(last, 8, 23),
            parties="polisen+kommunen",
            place="Torget",
            text="Öppet hus på stationen.",
        ),
        Entry(
            promise="",
            day=dt.date(this, 1, 8),
            parties="polisen",
            sensitivity="operational",
            text="Rondering efter tips.",
        ),
        Entry(
            promise="",
            day=dt.date(this, 1, 1),
            known_to="year",
            parties="foreningen",
            precision="unspecified",
            text="Kaffe och samtal i bygdegården.",
        ),
    ]


def _planned(span: Span, today: dt.date) -> Iterator[Entry]:
    """Yield what is to come within the period, and what was called off."""
    plans = [
        Entry(
            promise="trygghetsvandring",
            day=today + 14 * DAY,
            parties="kommunen+polisen",
            place="Storbyn",
            status="planned",
        ),
        Entry(
            promise="tillsyner",
            day=today + 21 * DAY,
            parties="kommunen+polisen",
            status="planned",
        ),
        Entry(
            promise="narkotika",
            day=today + 5 * DAY,
            parties="polisen",
            status="planned",
            text="Insats under kvällen.",
        ),
        Entry(
            promise="fotpatruller",
            day=today + 2 * DAY,
            parties="polisen",
            status="cancelled",
            text="Inställd: sjukdom.",
        ),
    ]
    return (plan for plan in plans if plan.day in span)


def entries_at_occasions(
    occasions: list[tuple[str, dt.date]], today: dt.date
) -> Iterator[Entry]:
    """Yield work on every third of the occasions that have begun."""
    for name, first in occasions[::3]:
        if first <= today:
            yield Entry(
                promise="riskhelger",
                day=first,
                parties="kommunen+polisen",
                occasion=name,
                place="Storbyn",
                text="Samtal med unga och vuxna om langning.",
            )


def entries_of_previous_period(span: Span) -> Iterator[Entry]:
    first, last = span.first.year, span.last.year
    days = [(first, 8, 14), (first, 10, 2), (last, 5, 3), (last, 9, 12)]
    for day in days:
        yield Entry(promise="mopeder", day=dt.date(*day), parties="polisen")
    yield Entry(
        promise="grannsamverkan",
        day=dt.date(last, 1, 1),
        known_to="year",
        parties="kommunen+polisen",
        quantity=4,
    )
    yield Entry(
        promise="brev",
        day=dt.date(last, 8, 1),
        known_to="month",
        parties="kommunen",
        text="Brev till familjer med femtonåringar.",
    )
