"""What was done for single promises, on days of its own in the three years so far.

What shows something special stands on a line of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from followup.demo.entries import Entry, weekday

BOTH = "kommunen+polisen"
POLICE_FIRST = "polisen+kommunen"


def promised_entries(two: int, last: int, this: int) -> Iterator[Entry]:
    """Yield those of two years ago, last year and this year, whatever the day."""
    yield from _inspections(two, last, this)
    yield from _walks(two, last)
    yield from _schools(two, last, this)
    yield from _talks(last, this)
    yield from _office(two, last, this)
    yield from _meetings(two, last, this)
    yield from _burglaries(last, this)
    yield from _traffic_weeks(two, last, this)


def _inspections(two: int, last: int, this: int) -> Iterator[Entry]:
    """Together, objected to, by one party alone, and withdrawn."""
    rounds = [
        (weekday(two, 3, 12), "Älvlunda", "Sex butiker, inga anmärkningar."),
        (weekday(two, 9, 3), "Hamnkrogen", "Serveringstillståndet följdes."),
        (weekday(last, 3, 11), "Älvlunda", "Fem butiker, två utan ålderskontroll."),
        (weekday(this, 2, 10), "Hamnkrogen", "Två krogar, inga anmärkningar."),
        (weekday(this, 4, 22), "Älvlunda", "Alla sex butiker frågade om ålder."),
    ]
    for day, place, text in rounds:
        yield Entry(
            promise="tillsyner",
            day=day,
            parties=BOTH,
            place=place,
            text=text,
            note="Följ upp ålderskontrollen nästa gång.",
        )
    yield Entry(
        promise="tillsyner",
        day=weekday(last, 10, 2),
        parties=POLICE_FIRST,
        text="Två krogar i centrum.",
        objection=("kommunen", "Vi var inte med den kvällen."),
    )
    yield Entry(
        promise="tillsyner",
        day=weekday(this, 3, 5),
        parties="polisen",
        place="Granviken",
        text="Butiken och bensinstationen.",
    )
    yield Entry(
        promise="tillsyner",
        day=weekday(this, 2, 10),
        parties=POLICE_FIRST,
        withdrawn="Registrerad två gånger.",
    )


def _walks(two: int, last: int) -> Iterator[Entry]:
    """Together in one year, by the police alone in the next."""
    yield Entry(
        promise="trygghetsvandring",
        day=weekday(two, 9, 18),
        parties=BOTH,
        place="Älvlunda",
        text="Tjugo deltagare gick från torget till stationen.",
    )
    yield Entry(
        promise="trygghetsvandring",
        day=weekday(last, 10, 8),
        parties="polisen",
        place="Granviken",
        text="Fjorton deltagare gick runt skolan och idrottsplatsen.",
    )


def _schools(two: int, last: int, this: int) -> Iterator[Entry]:
    """All of them in both years that have gone, and one so far."""
    visits = [
        (weekday(two, 2, 20), "Älvlundaskolan", "Åttorna om nätet och hot."),
        (weekday(two, 4, 15), "Granvikens skola", "Femmorna om trafiken."),
        (weekday(two, 10, 4), "Östersels skola", "Sexorna om trafiken."),
        (weekday(last, 2, 18), "Älvlundaskolan", "Sjuorna om langning."),
        (weekday(last, 5, 6), "Granvikens skola", "Cykelbesiktning på skolgården."),
        (weekday(last, 11, 6), "Östersels skola", "Femmorna om mobbning."),
        (weekday(this, 1, 29), "Granvikens skola", "Sexorna om nätet och hot."),
    ]
    for day, school, text in visits:
        yield Entry(
            promise="skolbesok",
            day=day,
            parties=POLICE_FIRST,
            place=school,
            text=text,
        )


def _talks(last: int, this: int) -> Iterator[Entry]:
    """None two years ago, more than five last year."""
    months = [(last, 2, 2), (last, 6, 4), (last, 11, 1), (this, 1, 2)]
    for year, month, quantity in months:
        yield Entry(
            promise="orossamtal",
            day=dt.date(year, month, 1),
            known_to="month",
            parties=BOTH,
            quantity=quantity,
        )


def _office(two: int, last: int, this: int) -> Iterator[Entry]:
    """What the municipality does alone; the dialogue went silent after one year."""
    yield Entry(
        promise="trafikrad",
        day=weekday(two, 5, 14),
        parties="kommunen",
        text="Rådet höll sitt första möte.",
    )
    yield Entry(
        promise="dialog",
        day=weekday(two, 11, 7),
        parties=BOTH,
        place="Granviken",
        text="Medborgardialog i bygdegården.",
    )
    walks = [
        *((last, month) for month in (2, 5, 9, 11)),
        *((this, month) for month in (2, 5, 8, 11)),
    ]
    schools = ("Älvlundaskolan", "Granvikens skola", "Östersels skola")
    for number, (year, month) in enumerate(walks):
        yield Entry(
            promise="skolvagar",
            day=weekday(year, month, 18),
            parties="kommunen",
            place=schools[number % len(schools)],
            text="Skyltar, häckar och gatljus gicks igenom.",
        )


def _meetings(two: int, last: int, this: int) -> Iterator[Entry]:
    for year in (two, last, this):
        for month in range(1, 13):
            yield Entry(
                promise="lagesbild",
                day=weekday(year, month, 8),
                parties=BOTH,
                text="Avstämning av läget i kommunen.",
            )


def _burglaries(last: int, this: int) -> Iterator[Entry]:
    """Known to the month, and fewer than promised."""
    yield Entry(
        promise="inbrott",
        day=dt.date(last, 4, 1),
        known_to="month",
        parties="polisen+foreningen",
        quantity=2,
        precision="about",
        text="Träffar om lås och belysning.",
    )
    rest = [
        (weekday(last, 9, 2), "foreningen", "Utskick till alla hushåll i Östersel."),
        (weekday(this, 1, 20), "polisen", "Råd om lås på biblioteket."),
        (weekday(this, 6, 9), "foreningen", "Utskick om grannsamverkan i sommar."),
    ]
    for day, party, text in rest:
        yield Entry(promise="inbrott", day=day, parties=party, text=text)


def _traffic_weeks(two: int, last: int, this: int) -> Iterator[Entry]:
    for year in (two, last, this):
        monday = dt.date.fromisocalendar(year, 4, 1)
        yield Entry(
            promise="trafikkontroller",
            day=monday,
            ends_on=dt.date.fromisocalendar(year, 4, 5),
            parties="polisen",
            quantity=3,
            text="Trafikvecka med kontroller i alla tre orterna.",
        )
