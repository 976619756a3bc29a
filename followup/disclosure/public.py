"""What the public may know of an agreement: its rows, and states judged from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from followup.disclosure.announcements import (
    PublicAnnouncement,
    announcements_of,
    past_announcements_of,
)
from followup.disclosure.answers import (
    PublicIndicator,
    PublicPromise,
    PublicYear,
    in_full,
)
from followup.disclosure.asked import Asked
from followup.disclosure.corrections import PublicCorrection, corrections_of
from followup.disclosure.individuals import promise_about_individuals
from followup.disclosure.listing import rows_in
from followup.disclosure.measurements import public_indicator, without_few
from followup.disclosure.operations import operational_promise
from followup.disclosure.records import Record, records_of
from followup.disclosure.rows import PublicRow, open_row
from followup.disclosure.statements import PublicStatement, statements_of
from followup.disclosure.sums import individual_rows, month_rows
from followup.disclosure.works import (
    open_work,
    without_place,
    work_of_year,
    works_of_months,
)
from followup.judging import Case
from followup.log import Log, LoggedAssessment, read_logs
from followup.progress import Work
from promises.facts import PromiseInfo
from promises.models import Sensitivity
from promises.structure import Structure
from promises.years import Year


def disclose(structure: Structure, *, today: dt.date) -> PublicAgreement:
    """Read the log and keep what the public may see of it on that day."""
    return disclose_several([structure], today=today)[0]


def disclose_several(
    structures: Sequence[Structure], *, today: dt.date
) -> list[PublicAgreement]:
    """Read several logs in as many queries as one."""
    logs = read_logs([structure.agreement for structure in structures])
    return [
        PublicAgreement(structure, log, today)
        for structure, log in zip(structures, logs, strict=True)
    ]


@dataclass(frozen=True, eq=False)
class PublicAgreement:
    _structure: Structure  # with every measurement: see `structure`
    _log: Log
    today: dt.date

    @cached_property
    def structure(self) -> Structure:
        """What was promised, without measurements of fewer than 5 persons."""
        return without_few(self._structure)

    def year(self, year: Year) -> PublicYear:
        return self._year(year, self.structure.promises, self.rows)

    def year_of(self, promise: PromiseInfo, year: Year) -> PublicYear:
        """Return of a year only what is about one promise."""
        rows = [row for row in self.rows if _is_of(row, promise)]
        return self._year(year, [promise], rows)

    def _year(
        self, year: Year, promises: Iterable[PromiseInfo], rows: Iterable[PublicRow]
    ) -> PublicYear:
        judged = (self.promise(promise, year) for promise in promises)
        found = tuple(each for each in judged if each)
        return PublicYear(
            year=year,
            promises=found,
            rows=rows_in(self._case, rows, year, found),
        )

    def promise(self, promise: PromiseInfo, year: Year) -> PublicPromise | None:
        """Return how far a promise has got; None if it has no day in the year."""
        promise = self.structure.promise_in(promise, year)
        assessments = self._assessments(promise, year)
        asked = Asked(self._case, promise, year, self.today, assessments)
        match promise.sensitivity:
            case Sensitivity.INDIVIDUAL:
                records = self._records(promise, Sensitivity.INDIVIDUAL)
                return promise_about_individuals(asked, records)
            case Sensitivity.OPERATIONAL:
                records = self._records(promise, Sensitivity.OPERATIONAL)
                others = self._works_of_years(promise)
                return operational_promise(asked, records, others)
        return self._open_promise(asked)

    @cached_property
    def rows(self) -> tuple[PublicRow, ...]:
        """Every public row, the latest first, by nothing but what the rows show."""
        opened = [
            open_row(self._case, each, self.today)
            for each in self._done.get(Sensitivity.OPEN, ())
            if each.work.dated.first <= self.today
        ]
        operational = self._standing(Sensitivity.OPERATIONAL)
        summed = month_rows(self._case, operational, self.today)
        summed += self._years_of_individuals
        return tuple(sorted([*opened, *summed], key=_by_date, reverse=True))

    @cached_property
    def announcements(self) -> tuple[PublicAnnouncement, ...]:
        """What the public is invited to, and what of that is cancelled; the next first."""
        return announcements_of(self._case, self._records_of_all, self.today)

    def past_announcements(self, year: Year) -> tuple[PublicAnnouncement, ...]:
        """What the public was invited to in a year, held or cancelled."""
        span = year.span.clip(self._structure.period) or year.span
        records = self._records_of_all
        return past_announcements_of(self._case, records, span, self.today)

    @property
    def indicators(self) -> tuple[PublicIndicator, ...]:
        return tuple(public_indicator(each) for each in self._structure.indicators)

    def is_reported(self, year: Year) -> bool:
        """Say whether the year's follow-up is published."""
        return year.name in self._log.reported

    def statements(self, year: Year) -> tuple[PublicStatement, ...]:
        return statements_of(self._structure, self._log, year=year, today=self.today)

    def corrections(self, year: Year) -> tuple[PublicCorrection, ...]:
        """What was changed in a year after its follow-up was published."""
        made = [each for each in self._log.corrections if each.year == year.name]
        if not made:
            return ()
        return corrections_of(
            self._case, made, self._records_of_all, self.rows, self.today
        )

    @cached_property
    def _case(self) -> Case:
        return Case(self._structure)

    @cached_property
    def _records_of_all(self) -> tuple[Record, ...]:
        return records_of(self._case, self._log.activities)

    @cached_property
    def _done(self) -> dict[str, list[Record]]:
        """What was done, withdrawn work too, by how much of it may be seen."""
        done: dict[str, list[Record]] = {}
        for each in self._records_of_all:
            if each.activity.status == "done":
                done.setdefault(each.sensitivity, []).append(each)
        return done

    def _standing(self, sensitivity: Sensitivity) -> list[Record]:
        done = self._done.get(sensitivity, ())
        return [each for each in done if each.activity.is_done]

    @cached_property
    def _by_promise(self) -> dict[tuple[int, str], list[Record]]:
        """What was done and counts or could, by promise and class."""
        found: dict[tuple[int, str], list[Record]] = {}
        for sensitivity in Sensitivity:
            for each in self._standing(sensitivity):
                if each.promise:
                    key = each.promise.pk, sensitivity.value
                    found.setdefault(key, []).append(each)
        return found

    def _records(self, promise: PromiseInfo, sensitivity: Sensitivity) -> list[Record]:
        return self._by_promise.get((promise.pk, sensitivity.value), [])

    @cached_property
    def _years_of_individuals(self) -> list[PublicRow]:
        about_individuals = self._standing(Sensitivity.INDIVIDUAL)
        return individual_rows(self._case, about_individuals, self.today)

    def _works_of_years(self, promise: PromiseInfo) -> list[Work]:
        years = self._years_of_individuals
        return [work_of_year(row) for row in years if _is_of(row, promise)]

    def _open_promise(self, asked: Asked) -> PublicPromise | None:
        promise = asked.promise
        operational = self._records(promise, Sensitivity.OPERATIONAL)
        works = [
            *(
                open_work(e, self.today)
                for e in self._records(promise, Sensitivity.OPEN)
            ),
            *map(without_place, works_of_months(self._case, operational, self.today)),
            *self._works_of_years(promise),
        ]
        progress = asked.judge(works, day=self.today)
        if progress is None:
            return None
        return replace(
            in_full(promise, progress, self.today),
            assessments=asked.assessments,
            announced=sum(
                each.is_planned and each.day in progress.window
                for each in self.announcements
                if each.promise and each.promise.pk == promise.pk
            ),
        )

    def _assessments(
        self, promise: PromiseInfo, year: Year
    ) -> tuple[LoggedAssessment, ...]:
        return tuple(
            each
            for each in self._log.assessments
            if each.promise == promise.pk and each.year == year.name
        )


def _is_of(row: PublicRow, promise: PromiseInfo) -> bool:
    return row.promise is not None and row.promise.pk == promise.pk


def _by_date(row: PublicRow) -> tuple[dt.date, dt.date, str]:
    key = row.promise.key if row.promise else ""
    last = row.dated.last if row.is_sum else row.dated.first
    return last, row.dated.last, f"{key} {row.public_id or ''}"
