"""Which rows of a file are one amendment: those that follow and say the same of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from promises.agreement_file.content import AmendmentData

Row = tuple[AmendmentData, bool]  # with one value; whether it stands apart


def joined(rows: Iterable[Row]) -> tuple[AmendmentData, ...]:
    found: list[AmendmentData] = []
    for row, is_apart in rows:
        if found and not is_apart and goes_on(row, found[-1]):
            found[-1] = replace(row, values=(*found[-1].values, *row.values))
        else:
            found.append(row)
    return tuple(found)


def goes_on(row: AmendmentData, amendment: AmendmentData) -> bool:
    """Say that the row's first value would be taken for one of the amendment."""
    first = row.values[0]
    named = {(each.promise, each.field) for each in amendment.values}
    says_the_same = replace(row, values=()) == replace(amendment, values=())
    return says_the_same and (first.promise, first.field) not in named
