"""A file between its preview and its acceptance: signed, in the page's own form.

The server keeps nothing of it. Of rows about individuals, place and text are left out
before they are sealed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass

from django.core import signing
from django.db import transaction

from followup.actions.batches import batch_of
from followup.actions.correcting import Late
from followup.activity_file.loading import Examination, examine, hold, save
from followup.activity_file.protection import unprotected
from followup.activity_file.rows import DROPPED, FileRow, fingerprint
from followup.activity_file.tables import COLUMNS, RawRow, Table
from followup.activity_file.words import Words
from promises.models import Agreement, Sensitivity, User
from promises.structure import Structure, read_structure

SALT = "previewed file"
OLDEST = dt.timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Previewed:
    table: Table
    digest: str  # of what the preview said
    batch: uuid.UUID


class ChangedSinceError(Exception):
    """What the preview said no longer holds: this is what holds now."""

    def __init__(self, structure: Structure, found: Examination) -> None:
        super().__init__("The log or the agreement was changed since the preview.")
        self.structure = structure
        self.found = found


def sealed(
    *,
    user: User,
    structure: Structure,
    table: Table,
    found: Examination,
    batch: uuid.UUID,
) -> str:
    words = Words.of(structure)
    rows = [_kept(structure, words.translated(row)) for row in table.rows]
    content = {
        "user": user.pk,
        "agreement": structure.agreement.pk,
        "digest": digest_of(found),
        "batch": f"{batch}",
        "rows": [[row.line, row.whole, *row.cells.values()] for row in rows],
    }
    return signing.dumps(content, salt=SALT, compress=True)


def unsealed(text: str, *, user: User, agreement: Agreement) -> Previewed | None:
    """Return what was sealed for this user and agreement; None is anything else."""
    try:
        content = signing.loads(text, salt=SALT, max_age=OLDEST)
    except signing.BadSignature:
        return None
    if (content["user"], content["agreement"]) != (user.pk, agreement.pk):
        return None
    rows = [
        RawRow(line, dict(zip(COLUMNS, cells, strict=True)), whole)
        for line, whole, *cells in content["rows"]
    ]
    typed = {row.line: ";".join(row.cells.values()) for row in rows}
    table = Table(rows=rows, typed=typed)
    return Previewed(table, content["digest"], uuid.UUID(content["batch"]))


def _kept(structure: Structure, row: RawRow) -> RawRow:
    """Leave out what is not stored; the row is still known by all that it said."""
    promise = structure.promise_keyed(unprotected(row.cells["promise"]))
    if promise is None or promise.sensitivity != Sensitivity.INDIVIDUAL:
        return row
    cells = row.cells | dict.fromkeys(DROPPED, "")
    return RawRow(row.line, cells, row.whole or fingerprint(row.cells))


def digest_of(found: Examination) -> str:
    """Name what a preview says, so that what is accepted is what was seen."""
    said = [*(_said(row) for row in found.new), found.known, found.withdrawn]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _said(row: FileRow) -> tuple[object, ...]:
    return (
        row.line,
        row.label,
        row.dated,
        row.ends_on,
        row.place,
        row.parties,
        row.occasion,
        row.quantity,
        row.precision,
        row.status,
        row.text,
        row.sensitivity,
        row.notices,
    )


@transaction.atomic
def load_previewed(
    *,
    user: User,
    agreement: Agreement,
    previewed: Previewed,
    today: dt.date,
    late: Late | None = None,
) -> int:
    """Load what was previewed, all of it; sent twice it is loaded once.

    Return how many activities that gave. Raise ChangedSinceError, and load nothing,
    if the preview would say something else by now; YearIsLockedError if a row is late
    and it is not said why.
    """
    log = hold(agreement, late)
    if before := batch_of(user, previewed.batch):
        return len(before)
    structure = read_structure(agreement)
    own = (p for p in structure.parties if p.organisation_pk == user.organisation_id)
    found = examine(structure, previewed.table, today=today, own_party=next(own))
    if found.faults or digest_of(found) != previewed.digest:
        raise ChangedSinceError(structure, found)
    save(log, found.new, user=user, batch=previewed.batch)
    return len(found.new)
