"""Years and intervals a second time, for the oracle: each day is given names."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable
from functools import cache

from followup.progress import PromiseTerms


def every_day(first: dt.date, last: dt.date) -> list[dt.date]:
    return [
        dt.date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)
    ]


@cache
def name_of_interval(per: str, day: dt.date) -> Hashable:
    if per == "week":
        return day.isocalendar()[:2]
    groups = {
        "month": [[1], [2], [3], [4], [5], [6], [7], [8], [9], [10], [11], [12]],
        "two_months": [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10], [11, 12]],
        "quarter": [[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]],
        "term": [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]],
    }[per]
    return day.year, [day.month in months for months in groups].index(True)


ALL_DAYS = every_day(dt.date(2018, 1, 1), dt.date(2026, 12, 31))
WHOLE_LENGTHS = {
    per: Counter(name_of_interval(per, day) for day in ALL_DAYS)
    for per in ["week", "month", "two_months", "quarter", "term"]
}


def name_of_year(terms: PromiseTerms, day: dt.date) -> int:
    if terms.year_basis == "calendar":
        return day.year
    start = terms.period.first
    try:
        starts = start.replace(year=day.year)
    except ValueError:
        starts = dt.date(day.year, 2, 28)
    return day.year if day >= starts else day.year - 1
