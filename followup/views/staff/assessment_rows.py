"""An agreement's years and who has judged which promise in them, for a coordinator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from followup.disclosure.staff_year import year_seen_by
from followup.left import count_words
from followup.log import Log, read_log
from followup.models import Assessment
from followup.promise_rows import promise_rows
from followup.rows import PromiseRow
from promises.facts import PartyInfo, PromiseInfo
from promises.models import Agreement, User
from promises.permissions import organisation_of
from promises.structure import Structure, read_structure
from promises.years import Year

OWN = "egen"
TOGETHER = "tillsammans"
NOBODY = 0  # the organisation of an administrator
BY_TOGETHER = "Parterna tillsammans"


@dataclass(frozen=True, slots=True)
class Cell:
    by: str  # "Polisen", "Parterna tillsammans"
    value: str  # "Delvis uppfyllt"; "" while it is missing
    address: str  # where the user writes it; "" if that is for others


@dataclass(frozen=True, slots=True)
class Line:
    promise: PromiseRow
    count: str  # "3 gjorda i år", of work that is not seen in full; else ""
    cells: tuple[Cell, ...]

    @property
    def is_assessed(self) -> bool:
        return any(cell.value for cell in self.cells)


@dataclass(frozen=True, slots=True)
class YearLines:
    name: int
    label: str
    is_running: bool
    lines: tuple[Line, ...]

    @property
    def missing(self) -> int:
        return sum(not line.is_assessed for line in self.lines)


@dataclass(frozen=True, eq=False)
class Judging:
    """An agreement, its log and on whose behalf the user judges it."""

    structure: Structure
    log: Log
    own: PartyInfo | None  # None: an administrator, who judges nothing
    today: dt.date

    def years(self) -> tuple[YearLines, ...]:
        """Return the years that have begun, the latest first."""
        return tuple(
            self._year_lines(year)
            for year in reversed(self.structure.years)
            if year.span.first <= self.today
        )

    def _year_lines(self, year: Year) -> YearLines:
        return YearLines(
            name=year.name,
            label=(year.span.clip(self.structure.period) or year.span).label,
            is_running=self.today in year.span,
            lines=tuple(
                Line(row, count, tuple(self._cells(row, year)))
                for row, count in self._rows(year)
            ),
        )

    def line(self, promise: PromiseInfo, year: Year) -> Line | None:
        """Return one promise in one year; None if it has no day in it."""
        return next(
            (
                Line(row, count, tuple(self._cells(row, year)))
                for row, count in self._rows(year)
                if row.key == promise.key
            ),
            None,
        )

    def _rows(self, year: Year) -> Iterator[tuple[PromiseRow, str]]:
        seen = year_seen_by(
            self.structure,
            self.log,
            organisation=self.own.organisation_pk if self.own else NOBODY,
            year=year,
            today=self.today,
        )
        for row in promise_rows(self.structure, seen.year, self.today):
            counted = seen.counted.get(row.key)
            yield row, count_words(counted, self.today) if counted else ""

    def _cells(self, row: PromiseRow, year: Year) -> Iterator[Cell]:
        """Yield what the parties say one by one, the own first, and then together."""
        promise = self.structure.promise_keyed(row.key)
        values = {
            each.party: str(Assessment.Value(each.value).label)
            for each in self.log.assessments
            if promise and each.promise == promise.pk and each.year == year.name
        }
        for party in self._judges(values):
            is_own = self.own is not None and party.pk == self.own.pk
            address = self._address(row.key, year, OWN) if is_own else ""
            yield Cell(party.short, values.get(party.pk, ""), address)
        together = self._address(row.key, year, TOGETHER) if self.signs else ""
        yield Cell(BY_TOGETHER, values.get(None, ""), together)

    @property
    def signs(self) -> bool:
        return self.own is not None and self.own.signatory_position is not None

    def _judges(self, values: dict[int | None, str]) -> list[PartyInfo]:
        found = [
            party
            for party in self.structure.parties
            if party in self.structure.signatories
            or party == self.own
            or party.pk in values
        ]
        return sorted(found, key=lambda party: party != self.own)

    def _address(self, key: str, year: Year, whose: str) -> str:
        agreement = self.structure.agreement
        return reverse(
            "staff:assessment_edit",
            args=[agreement.municipality.slug, agreement.slug, year.name, key, whose],
        )


def judging_of(user: User, agreement: Agreement, today: dt.date) -> Judging:
    structure = read_structure(agreement)
    organisation = organisation_of(user)
    own = (
        each
        for each in structure.parties
        if organisation and each.organisation_pk == organisation.pk
    )
    return Judging(structure, read_log(agreement), next(own, None), today)
