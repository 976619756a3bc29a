"""From cells to activities, by what was promised; every reason against a row is told.

Nothing here reads the clock or the database: both come from the caller.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from followup.activity_file.cells import Cells
from followup.activity_file.dates import FileDate
from followup.activity_file.faults import RowFault
from followup.activity_file.rows import DROPPED, FileRow
from followup.activity_file.tables import COLUMNS, RawRow
from followup.activity_file.words import Words
from followup.forms.rules import parties_fault
from followup.judging import Case
from followup.models import Activity
from followup.progress import Work, occasion_of, why_not_counted
from followup.wording import because
from promises import years
from promises.facts import PartyInfo, PromiseInfo
from promises.models import Sensitivity
from promises.structure import Structure
from promises.years import Span

NO_DATE = FileDate(Span(dt.date.min, dt.date.min), "")  # of a row that has a fault
UNKNOWN_PLACE = "Platsen ”{name}” finns inte."
BEYOND = "utöver löftena: blir öppen"
ABOUT_INDIVIDUALS = "rör enskilda: plats och text sparas inte"


def check_rows(
    structure: Structure,
    rows: Iterable[RawRow],
    *,
    today: dt.date,
    own_party: PartyInfo | None = None,
) -> tuple[list[FileRow], list[RowFault]]:
    """Return the rows that can be read, and what is wrong with the others.

    A row that can be read may still be one that is refused unless it has been loaded
    already. With a party, rows are its own to write, as in the form, and may name
    things as its pages do.
    """
    check = Check(structure, today, own_party)
    found: list[FileRow] = []
    faults: list[RowFault] = []
    words = Words.of(structure) if own_party else None
    for raw in rows:
        cells = Cells(words.translated(raw) if words else raw)
        row = check.row(cells)
        if cells.faults:
            faults += sorted([*cells.faults, *cells.refused], key=_column)
        else:
            refused = tuple(sorted(cells.refused, key=_column))
            found.append(replace(row, refused=refused, notices=check.notices(row)))
    return found, faults


def _column(fault: RowFault) -> int:
    return COLUMNS.index(fault.column)


class Check:
    """What the rows of a file may name, and the day they are read."""

    def __init__(
        self, structure: Structure, today: dt.date, own_party: PartyInfo | None = None
    ) -> None:
        self.structure = structure
        self.today = today
        self.own_party = own_party
        self.promises = {promise.key: promise for promise in structure.promises}
        self.places = {place.name: place.pk for place in structure.places}
        self.parties = {party.key: party.pk for party in structure.parties}
        self.case = Case(structure)
        self.occasion_pks = {
            (occasion.name, occasion.dates): occasion.pk
            for occasion in structure.occasions
        }

    def row(self, cells: Cells) -> FileRow:
        """Return the activity; with faults, which the cells keep, it means nothing."""
        cells.refuse_personal_numbers()
        key = cells.known("promise", self.promises, "Löftet ”{name}” finns inte.")
        promise = self.promises.get(key)
        sensitivity = promise.sensitivity if promise else Sensitivity.OPEN
        stored = cells
        if sensitivity == Sensitivity.INDIVIDUAL:
            stored = cells.without(DROPPED)
        date = stored.date()
        life = self._life(promise)
        parties = stored.parties(self.parties)
        row = FileRow(
            line=stored.line,
            promise=promise,
            dated=date or NO_DATE,
            ends_on=stored.end_date(date),
            place=self.places.get(stored.known("place", self.places, UNKNOWN_PLACE)),
            parties=tuple(self.parties[key] for key in parties),
            occasion=self._occasion(stored, date, life),
            quantity=stored.quantity(),
            precision=stored.choice("precision", Activity.Precision.values),
            status=stored.choice("status", Activity.Status.values),
            text=stored.text(),
            sensitivity=sensitivity,
            fingerprint=stored.fingerprint,
            whole_fingerprint=cells.whole_fingerprint,
        )
        if date:
            self._check_date(stored, row, life)
        if self.own_party and row.parties:
            self._check_parties(stored, row, self.own_party)
        return row

    def _life(self, promise: PromiseInfo | None) -> Span | None:
        period = self.structure.period
        if promise is None:
            return period
        return years.life(period, promise.valid_from, promise.valid_to)

    def _check_date(self, cells: Cells, row: FileRow, life: Span | None) -> None:
        span, period = row.dated.span, self.structure.period
        if not span.touches(period):
            cells.refuse("date", f"Ligger utanför perioden, {_days(period)}.")
        elif life is None or not span.touches(life):
            when = f", bara {_days(life)}" if life else ""
            cells.refuse("date", f"Löftet gällde inte då{when}.")
        if row.status == Activity.Status.DONE and span.first > self.today:
            cells.refuse("date", "Ligger i framtiden; det som ska göras är planned.")

    def _check_parties(self, cells: Cells, row: FileRow, own_party: PartyInfo) -> None:
        parties = frozenset(row.parties)
        fault = parties_fault(row.promise, parties, own_party, row.sensitivity)
        if fault:
            cells.refuse("parties", fault)

    def _occasion(
        self, cells: Cells, date: FileDate | None, life: Span | None
    ) -> int | None:
        """Return the occasion of that name that has the date or is nearest it."""
        names = {occasion.name for occasion in self.case.occasions}
        name = cells.known("occasion", names, "Riskhelgen ”{name}” finns inte.")
        if not name or date is None:
            return None
        work = Work(dated=date.span, occasion=name)
        found = occasion_of(self.case.occasions, work, life)
        return self.occasion_pks[found.name, found.span] if found else None

    def notices(self, row: FileRow) -> tuple[str, ...]:
        """Say what is worth knowing of a row that is in order."""
        if row.promise is None:
            return (BEYOND,)
        found: list[str] = []
        if row.fingerprint != row.whole_fingerprint:
            found.append(ABOUT_INDIVIDUALS)
        if row.status == Activity.Status.DONE:
            work = Work(dated=row.dated.span, parties=frozenset(row.parties))
            terms = self.case.terms[row.promise.pk]
            refusal = why_not_counted(terms, work, self.today)
            if refusal:
                reason, parties = refusal
                shorts = [p.short for p in self.structure.parties if p.pk in parties]
                found.append(f"räknas inte: {because(reason, shorts)}")
        return tuple(found)


def _days(span: Span) -> str:
    return f"{span.first} till {span.last}"
