"""Random promises and work for Hypothesis, crowded around the days that matter.

Drawn from one seed, since drawing every number through Hypothesis is a hundred times
slower; a failure prints the whole question.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from followup.progress import OccasionDates, PromiseTerms, TargetTerms, Work
from promises import years
from promises.years import DAY, Span, Year

PARTIES = ("polisen", "kommunen", "systembolaget")
PLACES = ("Jokkmokk", "Vuollerim", "Porjus", "Kåbdalis")
NAMES = ("Marknad", "Midsommar", "Lucia")
SHORTER = ("week", "month", "two_months", "quarter", "term")
KINDS = (
    "count",
    "count",
    "occasions",
    "places",
    "one_off",
    "continuous",
    "as_needed",
    "communication",
    "outcome",
)
STARTS = (
    dt.date(2020, 1, 1),
    dt.date(2020, 2, 29),
    dt.date(2020, 6, 15),
    dt.date(2020, 10, 1),
    dt.date(2020, 12, 31),
)


Number = int | Decimal


@dataclass(frozen=True)
class Question:
    """One call of judge."""

    terms: PromiseTerms
    works: tuple[Work, ...]
    year: Year
    today: dt.date
    occasions: tuple[OccasionDates, ...]
    is_assessed: bool


@dataclass(frozen=True)
class Answer:
    """What is said of one target."""

    kind: str
    per: str
    state: str
    at_least: int | None
    required: Number | None
    reached: Number | None
    expected: int | None
    intervals_ended: int | None


@dataclass(frozen=True)
class PromiseAnswer:
    """What is said of a promise."""

    state: str
    activities: int
    quantity: int
    last_done: dt.date | None
    targets: tuple[Answer, ...]


def some_parties(random: Random) -> frozenset[str]:
    return frozenset(party for party in PARTIES if random.random() < 0.6)


def day_in(random: Random, span: Span) -> dt.date:
    return span.first + random.randrange(span.days) * DAY


def day_near(random: Random, days: Sequence[dt.date]) -> dt.date:
    return random.choice(days) + random.randint(-1, 1) * DAY


def random_target(random: Random, life: Span) -> TargetTerms:
    """Make any target that an agreement may hold."""
    kind = random.choice(KINDS)
    at_least = random.randint(1, 4) if random.random() < 0.7 else None
    if kind == "outcome":
        return random_outcome(random)
    if kind == "one_off":
        due = random.choice([None, day_in(random, life), day_near(random, [life.last])])
        return TargetTerms(kind, "period", at_least=at_least, due=due)
    per = random.choice([*SHORTER, "year", "year", "period"])
    if kind == "count":
        at_least = at_least or 1
    target = TargetTerms(kind, per, at_least=at_least)
    if kind == "places":
        target = replace(
            target, places=tuple(random.sample(PLACES, random.choice([0, 1, 2, 4])))
        )
    if kind == "count" and per in SHORTER:
        target = replace(target, averaged=random.random() < 0.3)
    if at_least and per != "period" and random.random() < 0.4:
        minimums = {random.randint(2019, 2023): random.randint(0, 3) for _ in range(3)}
        target = replace(target, years=minimums)
    return target


def random_outcome(random: Random) -> TargetTerms:
    direction = random.choice(["increase", "decrease", "reach"])
    return TargetTerms(
        "outcome",
        at_least=random.randint(1, 3) if direction == "reach" else None,
        direction=direction,
        measurements={
            year: Decimal(random.randint(0, 3))
            for year in range(2018, 2024)
            if random.random() < 0.6
        },
    )


def random_promise(random: Random) -> PromiseTerms:
    start = random.choice(STARTS) + random.choice([0, 0, random.randint(0, 400)]) * DAY
    length = random.choice([random.randint(1, 100), random.randint(300, 1100), 1096])
    period = Span(start, start + (length - 1) * DAY)
    cuts = [None, None, None, day_in(random, period), day_near(random, [period.first])]
    return PromiseTerms(
        period=period,
        year_basis=random.choice([years.CALENDAR, years.AGREEMENT]),
        targets=tuple(
            random_target(random, period) for _ in range(random.randint(0, 3))
        ),
        valid_from=random.choice(cuts),
        valid_to=random.choice([*cuts, day_near(random, [period.last])]),
        joint=random.random() < 0.4,
        responsible=some_parties(random),
    )


def dated(random: Random, day: dt.date) -> Span:
    """Make a date known to the day, sometimes only to the month or year."""
    known_to = random.random()
    if known_to < 0.8:
        return Span(day, day)
    if known_to < 0.9:
        return years.month_span(day.year, day.month)
    return years.year_span(day.year)


def random_work(random: Random, day: dt.date) -> Work:
    return Work(
        dated=dated(random, day),
        quantity=random.choice([1, 1, 1, 2, 5]),
        parties=random.choice([frozenset(PARTIES)] * 4 + [some_parties(random)]),
        objecting=random.choice([frozenset()] * 6 + [some_parties(random)]),
        place=random.choice([None, *PLACES]),
        occasion=random.choice(["", "", "Okänd", *NAMES]),
    )


def random_works(random: Random, span: Span) -> tuple[Work, ...]:
    """Make a few, or as many as a steady rhythm gives."""
    wide = Span(span.first - 40 * DAY, span.last + 40 * DAY)
    if random.random() < 0.7:
        number = random.choice([0, 0, 1, 3, 10])
        days = [day_in(random, random.choice([wide, span])) for _ in range(number)]
        edges = [day_near(random, [span.first, span.last]) for _ in range(number % 3)]
        return tuple(random_work(random, day) for day in days + edges)
    rhythm = random.choice([4, 7, 20, 30, 60, 90])
    days = [wide.first + n * DAY for n in range(0, wide.days, rhythm)]
    everyone = frozenset(PARTIES)
    return tuple(
        replace(random_work(random, day), parties=everyone, objecting=frozenset())
        for day in days
    )


def random_occasions(random: Random, span: Span) -> tuple[OccasionDates, ...]:
    """Make occasions as an agreement holds them: unique by name and start."""
    found: dict[tuple[str, dt.date], OccasionDates] = {}
    for _ in range(random.choice([0, 2, 6])):
        first = day_in(random, span)
        last = first + random.choice([0, 2, 2, 40]) * DAY
        name = random.choice(NAMES)
        found[name, first] = OccasionDates(name, Span(first, last))
    return tuple(found.values())


def random_question(random: Random) -> Question:
    terms = random_promise(random)
    year = random.choice(years.years_of(terms.period, terms.year_basis))
    window = years.window(year, terms.life) or year.span
    edges = [window.first, window.last, window.first + 89 * DAY, year.span.last]
    today = [day_in(random, window), day_near(random, edges), window.last + 9 * DAY]
    return Question(
        terms=terms,
        works=random_works(random, random.choice([window, terms.period])),
        year=year,
        today=random.choice(today),
        occasions=random_occasions(random, terms.period),
        is_assessed=random.random() < 0.3,
    )


def questions() -> st.SearchStrategy[Question]:
    return st.builds(random_question, st.randoms(use_true_random=True))
