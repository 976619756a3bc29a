"""What the public may know of an agreement: its rows, and states judged from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from followup.disclosure.answers import PublicIndicator, PublicPromise, PublicYear
from followup.disclosure.individuals import promise_about_individuals
from followup.disclosure.records import Record, records_of
from followup.disclosure.rows import PublicRow, open_row
from followup.disclosure.sums import FEW, individual_rows, month_rows
from followup.disclosure.works import open_work, operational_work
from followup.judging import Case
from followup.log import Log, LoggedAssessment, read_log
from followup.progress import PromiseProgress, TargetProgress, Work
from promises.facts import IndicatorInfo, PromiseInfo, TargetInfo
from promises.models import Sensitivity
from promises.structure import Structure
from promises.years import DAY, WEEK, Year, month_span


def disclose(structure: Structure, *, today: dt.date) -> PublicAgreement:
    """Read the log and keep what the public may see of it on that day."""
    return PublicAgreement(structure, read_log(structure.agreement), today)


@dataclass(frozen=True, eq=False)
class PublicAgreement:
    structure: Structure
    _log: Log
    today: dt.date

    def year(self, year: Year) -> PublicYear:
        judged = (self._promise(promise, year) for promise in self.structure.promises)
        return PublicYear(
            year=year,
            promises=tuple(each for each in judged if each),
            rows=tuple(row for row in self.rows if self._is_in(row, year)),
        )

    @cached_property
    def rows(self) -> tuple[PublicRow, ...]:
        """Every public row, the latest first, by nothing but what the rows show."""
        opened = [
            open_row(self._case, each, self.today)
            for each in self._of(Sensitivity.OPEN, with_withdrawn=True)
            if each.work.dated.first <= self.today
        ]
        summed = month_rows(self._case, self._of(Sensitivity.OPERATIONAL), self.today)
        summed += self._years_of_individuals
        return tuple(sorted([*opened, *summed], key=_by_date, reverse=True))

    @cached_property
    def indicators(self) -> tuple[PublicIndicator, ...]:
        return tuple(
            PublicIndicator(
                info=replace(info, measurements={}),
                values=tuple(
                    (year, None if _is_few(info, value) else value)
                    for year, value in sorted(info.measurements.items())
                ),
            )
            for info in self.structure.indicators
        )

    @cached_property
    def _case(self) -> Case:
        return Case(self.structure)

    @cached_property
    def _done(self) -> dict[str, list[Record]]:
        """What was done, withdrawn work too, by how much of it may be seen."""
        done: dict[str, list[Record]] = {}
        for each in records_of(self._case, self._log.activities):
            if each.activity.status == "done":
                done.setdefault(each.sensitivity, []).append(each)
        return done

    def _of(
        self, sensitivity: Sensitivity, *, with_withdrawn: bool = False
    ) -> list[Record]:
        done = self._done.get(sensitivity, [])
        if with_withdrawn:
            return done
        return [each for each in done if each.activity.is_done]

    @cached_property
    def _years_of_individuals(self) -> list[PublicRow]:
        beside = [
            each
            for each in self._of(Sensitivity.INDIVIDUAL)
            if not self._is_about_individuals(each.promise)
        ]
        return individual_rows(self._case, beside, self.today)

    def _is_about_individuals(self, promise: PromiseInfo | None) -> bool:
        return promise is not None and promise.sensitivity == Sensitivity.INDIVIDUAL

    def _is_in(self, row: PublicRow, year: Year) -> bool:
        """Say whether a row is listed in a year; a month by its last day alone."""
        if row.public_id is None and row.known_to == "month":
            return min(row.dated.last, self.structure.period.last) in year.span
        return (row.dated.clip(self.structure.period) or row.dated).touches(year.span)

    def _promise(self, promise: PromiseInfo, year: Year) -> PublicPromise | None:
        assessments = self._assessments(promise, year)
        if promise.sensitivity == Sensitivity.INDIVIDUAL:
            return promise_about_individuals(
                self._case,
                self._about_individuals_for(promise),
                assessments,
                promise,
                year,
                self.today,
            )
        is_operational = promise.sensitivity == Sensitivity.OPERATIONAL
        day = self._operational_day(promise, year) if is_operational else self.today
        progress = self._judge(promise, self._works.get(promise.pk, []), year, day)
        if progress is None:
            return None
        targets = tuple(
            self._public_target(promise, target, each, progress.quantity)
            for target, each in zip(promise.targets, progress.targets, strict=True)
        )
        return PublicPromise(
            info=promise,
            window=progress.window,
            state=progress.state,
            requires_number=_requires_number(progress),
            quantity=progress.quantity,
            last_done=None if is_operational else progress.last_done,
            targets=targets,
            counted=() if is_operational else progress.counted,
            judged_on=progress.day,
            is_held_back=day != self.today,
            year_has_ended=self.today > progress.window.last,
            assessments=assessments,
        )

    def _judge(
        self, promise: PromiseInfo, works: Sequence[Work], year: Year, day: dt.date
    ) -> PromiseProgress | None:
        return self._case.judge(
            promise,
            works,
            year=year,
            today=day,
            is_assessed=bool(self._assessments(promise, year)),
        )

    def _operational_day(self, promise: PromiseInfo, year: Year) -> dt.date:
        """Return the last day of the last ended month until the window's has ended."""
        window = year.span.clip(self._case.terms[promise.pk].life or year.span)
        last = window.last if window else year.span.last
        if self.today > month_span(last.year, last.month).last:
            return self.today
        return self.today.replace(day=1) - DAY

    @cached_property
    def _works(self) -> dict[int, list[Work]]:
        """The work that may be counted in public, by promise."""
        works: dict[int, list[Work]] = {}
        for each in self._of(Sensitivity.OPEN):
            if each.promise:
                work = open_work(each, self.today)
                works.setdefault(each.promise.pk, []).append(work)
        for each in self._of(Sensitivity.OPERATIONAL):
            if each.promise and each.month.last < self.today:
                work = operational_work(self._case, each)
                works.setdefault(each.promise.pk, []).append(work)
        for row in self._years_of_individuals:
            if row.promise:
                parties = frozenset(row.promise.responsible)
                work = Work(dated=row.dated, quantity=row.quantity, parties=parties)
                works.setdefault(row.promise.pk, []).append(work)
        return works

    def _public_target(
        self,
        promise: PromiseInfo,
        target: TargetInfo,
        progress: TargetProgress,
        quantity: int,
    ) -> TargetProgress:
        """Take away what the public may not see of one target's numbers."""
        indicator = self.structure.indicator_by_pk.get(target.indicator or 0)
        if indicator:
            return replace(
                progress,
                reached=_unless_few(indicator, progress.reached),
                required=_unless_few(indicator, progress.required)
                if target.direction != "reach"
                else progress.required,
            )
        if promise.sensitivity != Sensitivity.OPERATIONAL:
            return progress
        shown = replace(progress, places_reached=frozenset(), occasions_reached=())
        if progress.per == WEEK and progress.intervals:
            return replace(
                shown, intervals=(), required=None, reached=quantity, expected=None
            )
        return shown

    def _about_individuals_for(self, promise: PromiseInfo) -> list[Work]:
        return [
            each.work
            for each in self._of(Sensitivity.INDIVIDUAL)
            if each.promise and each.promise.pk == promise.pk
        ]

    def _assessments(
        self, promise: PromiseInfo, year: Year
    ) -> tuple[LoggedAssessment, ...]:
        return tuple(
            each
            for each in self._log.assessments
            if each.promise == promise.pk and each.year == year.name
        )


def _requires_number(progress: PromiseProgress) -> bool:
    return any(not target.is_number_less for target in progress.targets)


def _is_few(indicator: IndicatorInfo, value: Decimal | int) -> bool:
    return indicator.is_small and value < FEW


def _unless_few(
    indicator: IndicatorInfo, value: Decimal | int | None
) -> Decimal | int | None:
    return None if value is None or _is_few(indicator, value) else value


def _by_date(row: PublicRow) -> tuple[dt.date, dt.date, str]:
    key = row.promise.key if row.promise else ""
    last = row.dated.last if row.public_id is None else row.dated.first
    return last, row.dated.last, f"{key} {row.public_id or ''}"
