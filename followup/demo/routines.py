"""What is done at even intervals in Exempelkommun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from followup.demo.entries import Entry
from promises.years import DAY, Span


@dataclass(frozen=True, slots=True)
class Routine:
    """Something done at even intervals from the first day of a period."""

    promise: str
    parties: str
    every: int  # days
    offset: int = 0  # days
    omitted: int = 0  # every so manieth time is left out; 0 for none
    places: tuple[str, ...] = ("",)  # in turn
    texts: tuple[str, ...] = ("",)  # in turn

    def entries(self, span: Span) -> Iterator[Entry]:
        for number in count():
            day = span.first + (self.offset + number * self.every) * DAY
            if day > span.last:
                return
            if self.omitted and number % self.omitted == self.omitted - 1:
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
        places=("Torget",),
        texts=("Lugn kväll.", "Talade med butikerna vid torget.", ""),
    ),
    Routine("fotpatruller", "polisen", every=7, offset=3, omitted=11),
    Routine(
        "trafikkontroller",
        "polisen",
        every=7,
        offset=2,
        places=("Storbyn", "Lillbyn", "Storbyn", "Sjöbyn"),
        texts=("", "Nykterhet.", "Hastighet vid skolan."),
    ),
    Routine("nattvandringar", "foreningen", every=16, offset=5),
    Routine("fritidsgard", "polisen", every=45, offset=10, places=("Gnistan",)),
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
        places=("Lillbyn", "Sjöbyn", "Storbyn"),
    ),
    Routine("narvaro", "polisen", every=9, offset=4, places=("Torget",)),
)
