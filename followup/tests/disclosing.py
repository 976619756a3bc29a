"""What the public sees of an agreement on a day, asked for in a line."""

from __future__ import annotations

import datetime as dt

from followup.disclosure import PublicAgreement, PublicPromise, PublicRow, disclose
from followup.overview import year_page
from followup.rows import PromiseRow
from promises.models import Agreement, Promise
from promises.structure import read_structure


def seen(agreement: Agreement, *, on: str) -> PublicAgreement:
    return disclose(read_structure(agreement), today=dt.date.fromisoformat(on))


def rows(agreement: Agreement, *, on: str) -> tuple[PublicRow, ...]:
    return seen(agreement, on=on).rows


def only_row(agreement: Agreement, *, on: str) -> PublicRow:
    (row,) = rows(agreement, on=on)
    return row


def promise_in(year: int, promise: Promise, *, on: str) -> PublicPromise:
    """Return how far the public sees that the promise has got in a year."""
    public = seen(promise.agreement, on=on)
    named = public.structure.year_named(year)
    assert named, "The agreement has that year."
    found = {each.info.key: each for each in public.year(named).promises}
    return found[promise.key]


def row_in(year: int, promise: Promise, *, on: str) -> PromiseRow:
    """Return the promise's row on the page of a year."""
    page = year_page(
        municipality=promise.agreement.municipality.slug,
        period=promise.agreement.slug,
        year=year,
        today=dt.date.fromisoformat(on),
    )
    found = {row.key: row for area in page.areas for row in area.rows}
    return found[promise.key]
