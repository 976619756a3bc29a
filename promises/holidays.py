"""The Swedish risk weekends of a year, proposed to the coordinator.

Pure: nothing here imports Django or reads the clock. Movable feasts come from the
holidays package, so that none is computed by hand.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import cache

from holidays.countries.sweden import Sweden

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RiskWeekend:
    name: str
    first: dt.date
    last: dt.date


def risk_weekends(
    year: int, *, school_ends_on: dt.date | None = None, local: str = ""
) -> tuple[RiskWeekend, ...]:
    """Return the risk weekends that begin in the year, the earliest first.

    The last school day differs between municipalities: without it none is proposed.
    `local` is the slug of the municipality whose own market is to be among them.
    """
    proposed = [
        valborg(year),
        ascension(year),
        midsummer(year),
        crayfish_premiere(year),
        *all_saints(year),
        lucia(year),
        new_year(year),
    ]
    if school_ends_on:
        proposed.append(school_end(school_ends_on))
    if local in LOCAL_MARKETS:
        proposed.append(LOCAL_MARKETS[local](year))
    return tuple(sorted(proposed, key=lambda weekend: (weekend.first, weekend.name)))


def jokkmokk_market(year: int) -> RiskWeekend:
    """Thursday to Saturday from the first Thursday in February (jokkmokksmarknad.se).

    It is proposed for every year, also 2021 and 2022, when it was held online only.
    """
    thursday = _on_or_after(dt.date(year, 2, 1), calendar.THURSDAY)
    return RiskWeekend("Jokkmokks marknad", thursday, thursday + 2 * DAY)


def valborg(year: int) -> RiskWeekend:
    """Walpurgis Night, 30 April, and the day that follows."""
    return RiskWeekend("Valborg", dt.date(year, 4, 30), dt.date(year, 5, 1))


def ascension(year: int) -> RiskWeekend:
    """The Wednesday before Ascension Day to the Sunday after: many have Friday off."""
    thursday = _feast(year, "Kristi himmelsfärdsdag")
    return RiskWeekend("Kristi himmelsfärd", thursday - DAY, thursday + 3 * DAY)


def school_end(last_day: dt.date) -> RiskWeekend:
    """The last day of the school year and the night that follows."""
    return RiskWeekend("Skolavslutning", last_day, last_day + DAY)


def midsummer(year: int) -> RiskWeekend:
    """Midsummer Eve, always a Friday, to the Sunday."""
    eve = _feast(year, "Midsommarafton")
    return RiskWeekend("Midsommar", eve, eve + 2 * DAY)


def crayfish_premiere(year: int) -> RiskWeekend:
    """The weekend, Friday to Sunday, that contains or follows 7 August.

    Fishing was forbidden until 7 August at 17 (to 1982; the rule went wholly in 1994);
    the parties are still held on the weekend from then.
    """
    sunday = _on_or_after(dt.date(year, 8, 7), calendar.SUNDAY)
    return RiskWeekend("Kräftpremiär", sunday - 2 * DAY, sunday)


def all_saints(year: int) -> tuple[RiskWeekend, ...]:
    """Friday to Sunday around All Saints' Day, a Saturday, and Halloween.

    Halloween, 31 October, is a night of its own where the weekend does not have it.
    """
    saturday = _feast(year, "Alla helgons dag")
    friday, sunday = saturday - DAY, saturday + DAY
    halloween = dt.date(year, 10, 31)
    if friday <= halloween:
        return (RiskWeekend("Halloween och allhelgona", friday, sunday),)
    return (
        RiskWeekend("Halloween", halloween, halloween),
        RiskWeekend("Allhelgona", friday, sunday),
    )


def lucia(year: int) -> RiskWeekend:
    """The Lucia night, from 12 to 13 December."""
    return RiskWeekend("Lucia", dt.date(year, 12, 12), dt.date(year, 12, 13))


def new_year(year: int) -> RiskWeekend:
    """New Year's Eve and Day: the weekend ends in the year after."""
    return RiskWeekend("Nyår", dt.date(year, 12, 31), dt.date(year + 1, 1, 1))


LOCAL_MARKETS = {"jokkmokk": jokkmokk_market}


def _on_or_after(day: dt.date, weekday: int) -> dt.date:
    return day + (weekday - day.weekday()) % 7 * DAY


@cache
def _feast(year: int, name: str) -> dt.date:
    """Return the day of a feast that falls once in the year."""
    feasts = Sweden(years=year, language="sv", categories=("public", "de_facto"))
    (day,) = feasts.get_named(name, lookup="exact")
    return day
