"""Which rows a year lists, and which of them it cannot count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from followup.disclosure.answers import PublicPromise
from followup.disclosure.rows import PublicRow
from followup.disclosure.sums import year_listing
from followup.judging import Case
from followup.progress import Reason, TargetProgress
from promises.structure import Structure
from promises.years import Span, Year


def rows_in(
    case: Case,
    rows: Iterable[PublicRow],
    year: Year,
    promises: Iterable[PublicPromise],
) -> tuple[PublicRow, ...]:
    judged = {each.info.pk: each for each in promises}
    return tuple(
        _with_reason(case, row, judged.get(row.promise.pk) if row.promise else None)
        for row in rows
        if _is_in(case.structure, row, year)
    )


def _is_in(structure: Structure, row: PublicRow, year: Year) -> bool:
    """Say whether a row is listed in a year; a month by its last day alone."""
    if row.is_month:
        return year_listing(structure, row.dated) == year
    return (row.dated.clip(structure.period) or row.dated).touches(year.span)


def _with_reason(
    case: Case, row: PublicRow, promise: PublicPromise | None
) -> PublicRow:
    """Say of a date that no target of the year can hold whole that it is too wide."""
    if promise is None or row.is_sum or row.known_to == "day" or not row.is_counted:
        return row
    life = case.terms[promise.info.pk].life
    span = (row.dated.clip(life) if life else None) or row.dated
    if any(_holds(target, span) for target in promise.targets):
        return row
    if not promise.targets and promise.window.contains(span):
        return row
    return replace(row, reason=Reason.DATE_TOO_WIDE)


def _holds(target: TargetProgress, span: Span) -> bool:
    if target.intervals:
        return any(interval.span.contains(span) for interval in target.intervals)
    return target.kind == "one_off" or target.span.contains(span)
