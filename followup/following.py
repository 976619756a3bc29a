"""What a period that is about to follow another begins with: dates, and how it went.

Pure, and made of what the public may know: what is proposed here becomes a public
reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from followup.disclosure import PublicPromise
from followup.progress import State
from followup.wording import enumerated
from promises.years import DAY, Span, month_span

MONTHS = 12


def span_after(period: Span) -> Span:
    """Return the days that follow, as many months or, of odd periods, as many days."""
    first, after = period.last + DAY, period.last + DAY
    if after.day != period.first.day:
        return Span(first, first + (period.last - period.first))
    months = (after.year - period.first.year) * MONTHS
    months += after.month - period.first.month
    return Span(first, _months_after(first, months) - DAY)


def _months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day of a later month; of a shorter month its last."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    last = month_span(day.year + years, month + 1).last
    return last.replace(day=min(day.day, last.day))


def went_words(years: Iterable[tuple[str, PublicPromise]]) -> str:
    """Say how it went in the years that are over: "2 av 3 år uppfyllt, …"."""
    over = [(name, each) for name, each in years if each.year_has_ended]
    return ", ".join(_parts(over))


def _parts(over: list[tuple[str, PublicPromise]]) -> Iterator[str]:
    judged = [each for _name, each in over if each.requires_number]
    if judged:
        reached = sum(each.state == State.FULFILLED for each in judged)
        yield f"{reached} av {len(judged)} år uppfyllt"
    reported = [name for name, each in over if each.state == State.ONGOING]
    if reported:
        yield f"redovisat {enumerated(reported)}"
    silent = [name for name, each in over if each.state == State.NOT_REPORTED]
    if silent:
        yield f"inte redovisat {enumerated(silent)}"
