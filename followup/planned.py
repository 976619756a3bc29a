"""What is planned, counted: beside the count of what is done, never part of it. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from followup.disclosure.records import Record
from followup.units import noun
from followup.wording import number
from promises.years import Span


def planned_ahead(
    records: Iterable[Record], *, window: Span, today: dt.date
) -> Counter[int]:
    """Count the plans of today and later in the window, by their promise's key.

    Whoever asks passes only what the reader may see.
    """
    return Counter(
        record.promise.pk
        for record in records
        if record.promise
        and record.activity.is_planned
        and record.work.dated.last >= today
        and record.work.dated.touches(window)
    )


def planned_words(count: int) -> str:
    """Say it beside a figure: "1 planerad"; "" of none."""
    if not count:
        return ""
    return f"{number(count)} {noun(count, ('planerad', 'planerade'))}"
