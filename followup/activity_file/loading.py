"""Loads the rows of a file that are not in the log already."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import Max

from followup.actions.batches import submission_of
from followup.actions.correcting import (
    HeldLog,
    Kind,
    Late,
    hold_log,
    locked_years,
)
from followup.activity_file.checking import check_rows
from followup.activity_file.faults import RowFault, RowsRefusedError
from followup.activity_file.files import read_table
from followup.activity_file.matching import found_in, read_logged, wanted_of
from followup.activity_file.rows import FileRow
from followup.activity_file.tables import Table
from followup.locking_words import published_words
from followup.models import Activity, Participation
from promises.facts import PartyInfo
from promises.history import create_all
from promises.models import Agreement, Organisation, Promise, User
from promises.structure import Structure, read_structure

WITHOUT_REASON = "Ange varför med --reason; skälet visas offentligt."
CORRECTION = "läggs till efter att uppföljningen är publicerad: blir en rättelse"


@dataclass(frozen=True, slots=True)
class Examination:
    """What would become of a file's rows."""

    new: tuple[FileRow, ...]  # and in order
    known: int  # rows that are in the log already
    withdrawn: tuple[int, ...]  # of those, the lines of what was taken back
    faults: tuple[RowFault, ...]  # with any of these nothing is loaded
    late: tuple[tuple[FileRow, tuple[int, ...]], ...] = ()  # new, in locked years


@transaction.atomic
def load_activities(
    *,
    agreement: Agreement,
    source: bytes,
    today: dt.date,
    is_dry: bool = False,
    late: Late | None = None,
) -> Examination:
    """Load a file, all of it or, with any fault, nothing; dry, only say what is new.

    A row is known by what it said when it was loaded, however its activity was edited
    since, or by what an activity says now; equal rows are counted. Raise
    RowsRefusedError with every fault.
    """
    log = hold(agreement, late)
    found = examine(read_structure(agreement), read_table(source), today=today)
    unexplained = late_faults(found, WITHOUT_REASON) if late is None else []
    if faults := [*found.faults, *unexplained]:
        raise RowsRefusedError(sorted(faults, key=lambda fault: fault.line))
    if not is_dry:
        save(log, found.new)
    return found


def hold(agreement: Agreement, late: Late | None) -> HeldLog:
    """Let nobody load the same file, raise a sensitivity or publish meanwhile."""
    log = hold_log(agreement.pk, late)
    promises = Promise.objects.filter(agreement=agreement).order_by("pk")
    list(promises.select_for_update().values_list("pk"))
    return log


def late_faults(found: Examination, what_to_do: str) -> list[RowFault]:
    return [
        RowFault(row.line, "date", f"{published_words(years)} {what_to_do}")
        for row, years in found.late
    ]


def examine(
    structure: Structure,
    table: Table,
    *,
    today: dt.date,
    own_party: PartyInfo | None = None,
) -> Examination:
    """Say what is new, what is known and what is wrong; write nothing.

    With a party the rows are its own to write, and compared with what it may see.
    """
    rows, faults = check_rows(structure, table.rows, today=today, own_party=own_party)
    organisation = (
        Organisation.objects.get(pk=own_party.organisation_pk) if own_party else None
    )
    found = found_in(
        read_logged(structure, organisation),
        [wanted_of(structure, row, own_party) for row in rows],
    )
    new = [row for place, row in enumerate(rows) if place not in found]
    late = dict(_late_rows(structure.agreement, new))
    faults += (fault for row in new for fault in row.refused)
    return Examination(
        new=tuple(_noticed(row, late) for row in new if not row.refused),
        known=len(found),
        withdrawn=tuple(
            row.line
            for place, row in enumerate(rows)
            if place in found and found[place].is_withdrawn
        ),
        faults=tuple(sorted([*table.faults, *faults], key=lambda fault: fault.line)),
        late=tuple((row, late[row.line]) for row in new if row.line in late),
    )


def _late_rows(
    agreement: Agreement, rows: Iterable[FileRow]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the lines of those that a published year would show, with the years."""
    log = HeldLog(agreement, None, locked_years(agreement))
    for row in rows:
        if years := log.years_of(activity_of(agreement, row)):
            yield row.line, tuple(sorted(years))


def _noticed(row: FileRow, late: Collection[int]) -> FileRow:
    return replace(row, notices=(*row.notices, CORRECTION)) if row.line in late else row


def save(
    log: HeldLog,
    rows: Sequence[FileRow],
    *,
    user: User | None = None,
    batch: uuid.UUID | None = None,
) -> None:
    """Save rows; those of a user are the user's, and known by their batch.

    Raise YearIsLockedError if one is late and it is not said why.
    """
    agreement = log.agreement
    free = dict(_first_free_repeats(agreement))
    activities = []
    for number, row in enumerate(rows):
        repeat = free.get(row.fingerprint, 0)
        free[row.fingerprint] = repeat + 1
        activity = activity_of(agreement, row, _written_by(user, row, batch, number))
        activity.source_row, activity.source_repeat = row.fingerprint, repeat
        activities.append(activity)
    created = create_all(Activity, activities)
    log.correct_all(created, Kind.ADDED)
    taking_part = [
        Participation(activity=activity, party_id=party)
        for activity, row in zip(activities, rows, strict=True)
        for party in row.parties
    ]
    create_all(Participation, taking_part)


def _written_by(
    user: User | None, row: FileRow, batch: uuid.UUID | None, number: int
) -> dict[str, Any]:
    if user is None:
        return {}
    return {
        "created_by": user,
        "organisation": user.organisation,
        "held_by": user if row.status == Activity.Status.PLANNED else None,
        "submission": batch and submission_of(user, batch, number),
    }


def _first_free_repeats(agreement: Agreement) -> Iterator[tuple[str, int]]:
    from_files = Activity.objects.of_agreement(agreement).exclude(source_row="")
    last = from_files.values_list("source_row").annotate(Max("source_repeat"))
    return ((fingerprint, repeat + 1) for fingerprint, repeat in last)


def activity_of(
    agreement: Agreement, row: FileRow, written: Mapping[str, Any] | None = None
) -> Activity:
    """Return what the row would become, not saved."""
    return Activity(
        agreement=agreement,
        promise_id=row.promise.pk if row.promise else None,
        dated_on=row.dated.span.first,
        known_to=row.dated.known_to,
        ends_on=row.ends_on,
        place_id=row.place,
        occasion_id=row.occasion,
        quantity=row.quantity,
        precision=row.precision,
        status=row.status,
        text=row.text,
        sensitivity=row.sensitivity,
        **(written or {}),
    )
