"""Promises, work and questions as the tests of progress write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from followup.progress import (
    OccasionDates,
    PromiseProgress,
    PromiseTerms,
    TargetProgress,
    TargetTerms,
    Work,
    judge,
)
from promises import years
from promises.tests.dates import day, span
from promises.years import Span

BOTH = frozenset({"polisen", "kommunen"})
THREE_YEARS = span("2020-01-01", "2022-12-31")
TWO_A_YEAR = TargetTerms("count", at_least=2)
WHEN_NEEDED = TargetTerms("as_needed")


def promise(*targets: TargetTerms, **terms: Any) -> PromiseTerms:
    """Make a promise for 2020–2022 by calendar years, unless the terms say else."""
    defaults: dict[str, Any] = {"period": THREE_YEARS, "year_basis": years.CALENDAR}
    return PromiseTerms(targets=targets, responsible=BOTH, **(defaults | terms))


def dated(text: str) -> Span:
    """Read a date known to the day, the month or only the year."""
    numbers = [int(part) for part in text.split("-")]
    if len(numbers) == 1:
        return years.year_span(*numbers)
    if len(numbers) == 2:
        return years.month_span(*numbers)
    return span(text, text)


def work(date: str, quantity: int = 1, **more: Any) -> Work:
    return Work(**({"parties": BOTH} | more), dated=dated(date), quantity=quantity)


def done_on(*dates: str) -> list[Work]:
    return [work(date) for date in dates]


def occasion(name: str, first: str, last: str) -> OccasionDates:
    return OccasionDates(name, span(first, last))


def judged(
    terms: PromiseTerms,
    works: Sequence[Work] = (),
    *,
    on: str,
    year: int = 2021,
    occasions: Sequence[OccasionDates] = (),
    is_assessed: bool = False,
) -> PromiseProgress:
    """Judge a promise that has a window in the year."""
    asked = years.year_named(terms.period, terms.year_basis, year)
    assert asked is not None
    progress = judge(
        terms,
        works,
        year=asked,
        today=day(on),
        occasions=occasions,
        is_assessed=is_assessed,
    )
    assert progress is not None
    return progress


def target_judged(
    target: TargetTerms,
    works: Sequence[Work] = (),
    *,
    on: str,
    year: int = 2021,
    occasions: Sequence[OccasionDates] = (),
    is_assessed: bool = False,
    **terms: Any,
) -> TargetProgress:
    """Judge a promise with that one target."""
    (found,) = judged(
        promise(target, **terms),
        works,
        on=on,
        year=year,
        occasions=occasions,
        is_assessed=is_assessed,
    ).targets
    return found


def days_from(first: str, number: int, step: int) -> list[Work]:
    """Make work done on so many days, the step between them in days."""
    start = day(first)
    return [
        Work(Span(when, when), parties=BOTH)
        for when in (start + dt.timedelta(days=step * n) for n in range(number))
    ]
