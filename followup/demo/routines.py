"""What is done at even intervals in Exempelkommun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from followup.demo.entries import Entry
from promises.years import DAY, Span

CENTRE = ("Torget", "Stationen")


@dataclass(frozen=True, slots=True)
class Routine:
    """Something done at even intervals from the first day of a period."""

    promise: str
    parties: str
    every: int  # days
    offset: int = 0  # days
    left_out: int = 0  # of so many times the last; 0: none
    places: tuple[str, ...] = ("",)  # in turn
    texts: tuple[str, ...] = ("",)  # in turn

    def entries(self, span: Span) -> Iterator[Entry]:
        for number in count():
            day = span.first + (self.offset + number * self.every) * DAY
            if day > span.last:
                return
            if self.left_out and number % self.left_out == self.left_out - 1:
                continue
            yield Entry(
                promise=self.promise,
                day=day,
                parties=self.parties,
                place=self.places[number % len(self.places)],
                text=self.texts[number % len(self.texts)],
            )


ROUTINES = (
    Routine(
        "fotpatruller",
        "polisen",
        every=7,
        offset=1,
        places=CENTRE,
        texts=(
            "Lugn kväll, många frågor om cykelstölder.",
            "Talade med butikerna runt torget.",
            "Flera unga ute, god stämning.",
        ),
    ),
    Routine(
        "fotpatruller",
        "polisen",
        every=7,
        offset=3,
        left_out=11,
        places=(*CENTRE, "Hamnkrogen"),
        texts=(
            "Rundan gick förbi krogarna vid stängning.",
            "Anmälde trasig belysning vid gångtunneln.",
            "Hjälpte en förening att märka cyklar.",
            "Lugnt hela passet.",
        ),
    ),
    Routine(
        "trafikkontroller",
        "polisen",
        every=7,
        offset=2,
        places=("Älvlunda", "Granviken", "Älvlunda", "Östersel"),
        texts=(
            "Nykterhetskontroll på infarten.",
            "Hastighetskontroll vid skolan.",
            "Bälten och mobiler.",
        ),
    ),
    Routine(
        "nattvandringar",
        "foreningen",
        every=16,
        offset=5,
        places=("Älvlunda",),
        texts=(
            "Åtta vuxna ute till midnatt.",
            "Varm choklad och samtal vid stationen.",
            "Sex vuxna följde ungdomarna till sista bussen.",
        ),
    ),
    Routine(
        "fritidsgard",
        "polisen",
        every=45,
        offset=10,
        places=("Gnistan",),
        texts=(
            "Samtal om nätet och hot på mobilen.",
            "Pingis och frågestund.",
            "Samtal med personalen om hösten.",
        ),
    ),
    Routine(
        "narkotika",
        "polisen",
        every=40,
        offset=12,
        places=("Torget", "Hamnkrogen"),
        texts=("Insats under kvällen.",),
    ),
    Routine(
        "byarna",
        "polisen",
        every=60,
        offset=20,
        places=("Granviken", "Östersel", "Älvlunda"),
        texts=("Öppet hus i bygdegården.", "Rundtur och samtal vid affären."),
    ),
    Routine(
        "narvaro",
        "polisen",
        every=9,
        offset=4,
        places=("Torget",),
        texts=(
            "Många ville prata om farten på Storgatan.",
            "Frågestund för nya i kommunen.",
            "Tog emot tips om var det känns otryggt.",
        ),
    ),
)
