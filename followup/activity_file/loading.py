"""Loads the rows of a file that are not loaded already."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from followup.activity_file.checking import check_rows
from followup.activity_file.faults import RowsRefusedError
from followup.activity_file.reading import read_rows
from followup.activity_file.rows import FileRow
from followup.models import Activity, Participation
from followup.models.knowing import month_at_most
from promises.history import create_all
from promises.models import Agreement, Promise, Sensitivity
from promises.structure import read_structure


@dataclass(frozen=True, slots=True)
class LoadedRows:
    new: tuple[FileRow, ...]
    known: int  # rows that had been loaded before


@transaction.atomic
def load_activities(
    *, agreement: Agreement, source: bytes, today: dt.date, is_dry: bool = False
) -> LoadedRows:
    """Load a file, all of it or, with any fault, nothing; dry, only say what is new.

    A row is known by what it said when it was loaded, however its activity was edited
    since; equal rows are counted. Raise RowsRefusedError with every fault.
    """
    _hold(agreement)
    raw, faults = read_rows(source)
    rows, row_faults = check_rows(read_structure(agreement), raw, today=today)
    faults = sorted([*faults, *row_faults], key=lambda fault: fault.line)
    if faults:
        raise RowsRefusedError(faults)
    new = _unknown(agreement, rows)
    if not is_dry:
        _save(agreement, new)
    return LoadedRows(tuple(new), known=len(rows) - len(new))


def _hold(agreement: Agreement) -> None:
    """Let nobody load the same file, or raise a sensitivity, meanwhile."""
    promises = Promise.objects.filter(agreement=agreement).order_by("pk")
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    list(promises.select_for_update().values_list("pk"))


def _unknown(agreement: Agreement, rows: Iterable[FileRow]) -> list[FileRow]:
    """Return the rows that no activity came from.

    A promise may have become about individuals since its rows were loaded: they are
    known by all they said then, others by what was stored.
    """
    loaded = Counter(_source_rows(agreement))
    unmatched = [row for row in rows if not _take(loaded, row.whole_fingerprint)]
    return [row for row in unmatched if not _take(loaded, row.fingerprint)]


def _source_rows(agreement: Agreement) -> Iterable[str]:
    from_files = Activity.objects.of_agreement(agreement).exclude(source_row="")
    return from_files.values_list("source_row", flat=True)


def _take(loaded: Counter[str], fingerprint: str) -> bool:
    is_there = loaded[fingerprint] > 0
    loaded[fingerprint] -= is_there
    return is_there


def _save(agreement: Agreement, rows: Sequence[FileRow]) -> None:
    free = dict(_first_free_repeats(agreement))
    activities = []
    for row in rows:
        repeat = free.get(row.fingerprint, 0)
        free[row.fingerprint] = repeat + 1
        activities.append(_activity(agreement, row, repeat))
    create_all(Activity, activities)
    taking_part = [
        Participation(activity=activity, party_id=party)
        for activity, row in zip(activities, rows, strict=True)
        for party in row.parties
    ]
    create_all(Participation, taking_part)


def _first_free_repeats(agreement: Agreement) -> Iterator[tuple[str, int]]:
    from_files = Activity.objects.of_agreement(agreement).exclude(source_row="")
    last = from_files.values_list("source_row").annotate(Max("source_repeat"))
    return ((fingerprint, repeat + 1) for fingerprint, repeat in last)


def _activity(agreement: Agreement, row: FileRow, repeat: int) -> Activity:
    dated_on, known_to = row.dated.span.first, row.dated.known_to
    if row.sensitivity == Sensitivity.INDIVIDUAL:
        dated_on, known_to = month_at_most(dated_on, known_to)
    return Activity(
        agreement=agreement,
        promise_id=row.promise.pk if row.promise else None,
        dated_on=dated_on,
        known_to=known_to,
        ends_on=row.ends_on,
        place_id=row.place,
        occasion_id=row.occasion,
        quantity=row.quantity,
        precision=row.precision,
        status=row.status,
        text=row.text,
        sensitivity=row.sensitivity,
        source_row=row.fingerprint,
        source_repeat=repeat,
    )
