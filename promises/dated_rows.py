"""Reads the dated things of some agreements, occasions and amendments, in one query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from operator import itemgetter
from typing import Any

from django.db.models import DateField, IntegerField, TextField, Value
from django.db.models.functions import Cast

from promises.amended import from_json
from promises.facts import AmendedInfo, OccasionInfo
from promises.models import AmendedValue, Occasion
from promises.structure_rows import Grouped
from promises.years import Span

NO_DAY = dt.date.max  # the last day of what is no span


def read_dated(
    agreements: Collection[int],
) -> tuple[Grouped[OccasionInfo], Grouped[AmendedInfo]]:
    """Read occasions by their start and amendments by their date, in one query."""
    occasions: dict[int, list[OccasionInfo]] = {}
    amended: dict[int, list[AmendedInfo]] = {}
    rows = _occasions(agreements).union(_amended(agreements), all=True)
    for row in sorted(rows, key=itemgetter(4, 5, 6, 1)):
        agreement, pk, public_id, name, first, last, _order, promise, *values = row
        if last == NO_DAY:
            before, after = map(from_json, values)
            info = AmendedInfo(promise, name, before, after, first)
            amended.setdefault(agreement, []).append(info)
        else:
            occasion = OccasionInfo(pk, public_id, name, Span(first, last))
            occasions.setdefault(agreement, []).append(occasion)
    return (
        {key: tuple(infos) for key, infos in occasions.items()},
        {key: tuple(infos) for key, infos in amended.items()},
    )


def _occasions(agreements: Collection[int]) -> Any:
    """Return a row for each occasion, of the shape of amended values."""
    nothing = Cast(Value(0), IntegerField())
    empty = Cast(Value(""), TextField())
    return Occasion.objects.filter(agreement__in=agreements).values_list(
        "agreement_id",
        "pk",
        "public_id",
        "name",
        "starts_on",
        "ends_on",
        nothing,
        nothing,
        empty,
        empty,
    )


def _amended(agreements: Collection[int]) -> Any:
    rows = AmendedValue.objects.filter(amendment__agreement__in=agreements)
    return rows.values_list(
        "amendment__agreement_id",
        "pk",
        "amendment__public_id",
        "field",
        "amendment__agreed_on",
        Cast(Value(NO_DAY), DateField()),
        "amendment__position",
        "promise_id",
        "before",
        "after",
    )
