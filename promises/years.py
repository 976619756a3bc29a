"""Years, intervals and lives: which days belong together when a promise is judged.

Pure: nothing here imports Django, knows what was done or reads the clock.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

CALENDAR = "calendar"
AGREEMENT = "agreement"

WEEK = "week"
YEAR = "year"
PERIOD = "period"
MONTHS_IN = {"month": 1, "two_months": 2, "quarter": 3, "term": 6}
SHORTER_THAN_YEAR = frozenset({WEEK, *MONTHS_IN})

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row, the first and the last included."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"A span cannot end on {self.last}, before {self.first}.")

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def label(self) -> str:
        """Its calendar years: "2021", or "2017–2018" if they are two or more."""
        first, last = self.first.year, self.last.year
        return str(first) if first == last else f"{first}–{last}"

    def contains(self, other: Span) -> bool:
        """Say whether the other span lies in this one whole."""
        return self.first <= other.first and other.last <= self.last

    def touches(self, other: Span) -> bool:
        return self.first <= other.last and other.first <= self.last

    def clip(self, other: Span) -> Span | None:
        """Keep the days that are also in the other span, None if there are none."""
        if other.contains(self):
            return self
        if not self.touches(other):
            return None
        return Span(max(self.first, other.first), min(self.last, other.last))


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar or agreement year, whole: not cut to a period or a life."""

    name: int  # the calendar year in which it starts
    span: Span


@dataclass(frozen=True, slots=True)
class Interval:
    """A week, month, … that ends in a year, and what a life leaves of it."""

    whole: Span
    cut: Span

    @property
    def is_required(self) -> bool:
        """At least half of the whole interval's days remain."""
        return 2 * self.cut.days >= self.whole.days


def week_span(day: dt.date) -> Span:
    """Return the ISO week, Monday to Sunday, that the day is in."""
    monday = day - day.weekday() * DAY
    return Span(monday, monday + 6 * DAY)


def month_span(year: int, month: int) -> Span:
    last = calendar.monthrange(year, month)[1]
    return Span(dt.date(year, month, 1), dt.date(year, month, last))


def months_span(day: dt.date, length: int) -> Span:
    """Return the `length` months the day is in, as a calendar year is divided."""
    first = (day.month - 1) // length * length + 1
    last = month_span(day.year, first + length - 1).last
    return Span(dt.date(day.year, first, 1), last)


def year_span(year: int) -> Span:
    return Span(dt.date(year, 1, 1), dt.date(year, 12, 31))


def span_known_to(day: dt.date, known_to: str) -> Span:
    """Return the day alone, or the whole "month" or "year" that it is known to."""
    if known_to == "month":
        return month_span(day.year, day.month)
    return year_span(day.year) if known_to == "year" else Span(day, day)


def span_of_work(dated: Span, ends_on: dt.date | None) -> Span:
    """Return the days from the date, as it is known, to the last day of all."""
    return Span(dated.first, max(dated.last, ends_on or dated.last))


def interval_span(per: str, day: dt.date) -> Span:
    """Return the whole interval of that kind, shorter than a year, that has the day."""
    return week_span(day) if per == WEEK else months_span(day, MONTHS_IN[per])


def anniversary(start: dt.date, year: int) -> dt.date:
    """Return the start's day in another year; of 29 February the 28th if need be."""
    last = month_span(year, start.month).last.day
    return dt.date(year, start.month, min(start.day, last))


def year_of_basis(period: Span, basis: str, name: int) -> Year:
    if basis == CALENDAR:
        return Year(name, year_span(name))
    first = anniversary(period.first, name)
    return Year(name, Span(first, anniversary(period.first, name + 1) - DAY))


def years_of(period: Span, basis: str) -> tuple[Year, ...]:
    """Return the years that have a day in the period, the earliest first."""
    names = range(period.first.year, period.last.year + 1)
    years = (year_of_basis(period, basis, name) for name in names)
    return tuple(year for year in years if year.span.touches(period))


def year_named(period: Span, basis: str, name: int) -> Year | None:
    return next((y for y in years_of(period, basis) if y.name == name), None)


def year_of_day(period: Span, basis: str, day: dt.date) -> Year | None:
    """Return the period's year that has the day, which may lie outside the period."""
    return next((y for y in years_of(period, basis) if day in y.span), None)


def year_shown_on(years: Sequence[Year], day: dt.date) -> Year:
    """Return the year that has the day; before them all the first, after the last."""
    begun = [year for year in years if year.span.first <= day]
    return begun[-1] if begun else years[0]


def life(
    period: Span, valid_from: dt.date | None, valid_to: dt.date | None
) -> Span | None:
    """Cut the period to a promise's validity; None if no day is left."""
    first = max(period.first, valid_from or period.first)
    last = min(period.last, valid_to or period.last)
    return Span(first, last) if first <= last else None


def window(year: Year, life: Span | None) -> Span | None:
    """Cut a year to a life; None if the promise has no day in that year."""
    return year.span.clip(life) if life else None


def intervals(per: str, life: Span, year: Year) -> tuple[Interval, ...]:
    """Return the intervals, cut to the life, that end in the year, in order.

    Those too short to be required are among them; one may begin before the year.
    """
    found: list[Interval] = []
    limits = window(year, life)
    day = limits.first if limits else None
    while limits and day and day <= limits.last:
        whole = interval_span(per, day)
        cut = Span(max(whole.first, life.first), min(whole.last, life.last))
        if cut.last in year.span:
            found.append(Interval(whole, cut))
        day = whole.last + DAY
    return tuple(found)
