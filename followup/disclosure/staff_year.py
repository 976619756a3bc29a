"""A year as one organisation sees it: its own in full, the rest as the public does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from followup.disclosure.answers import PublicPromise, PublicYear, in_full
from followup.disclosure.listing import rows_in
from followup.disclosure.public import PublicAgreement
from followup.disclosure.records import Record, records_of
from followup.disclosure.rows import open_row
from followup.disclosure.staff import (
    hidden_promises,
    is_secret,
    may_see,
    parties_of_organisation,
)
from followup.judging import Case, judge_year
from followup.log import Log
from followup.planned import planned_ahead
from followup.progress import PromiseProgress
from promises.facts import PromiseInfo
from promises.models import Sensitivity
from promises.structure import Structure
from promises.years import Year


@dataclass(frozen=True, slots=True)
class StaffYear:
    year: PublicYear  # what is seen in full stands in it as open work does
    counted: Mapping[str, PromiseProgress]  # of the rest, by key: its count may be said
    planned: Mapping[int, int]  # plans ahead that are seen in full, by promise


def year_seen_by(
    structure: Structure,
    log: Log,
    *,
    organisation: int,
    year: Year,
    today: dt.date,
) -> StaffYear:
    case = Case(structure)
    judged = judge_year(structure, log, year=year, today=today)
    own = parties_of_organisation(structure, organisation)
    hidden = hidden_promises(structure, log, organisation=organisation)
    seen = [e for e in records_of(case, log.activities) if may_see(e, own)]
    public = PublicAgreement(structure, log, today)
    found = [
        public.promise(each, year)
        if each.pk in hidden
        else _in_full(each, judged.get(each.key), today)
        for each in structure.promises_in(year)
    ]
    promises = tuple(each for each in found if each)
    rows = [open_row(case, each, today) for each in seen if _is_done(each, hidden)]
    rows += [row for row in public.rows if row.promise and row.promise.pk in hidden]
    return StaffYear(
        year=PublicYear(year, promises, rows_in(case, rows, year, promises)),
        counted={
            each.key: judged[each.key]
            for each in structure.promises
            if each.pk in hidden and each.key in judged
        },
        planned=planned_ahead(
            [e for e in seen if e.promise and not is_secret(e.promise, own)],
            window=year.span,
            today=today,
        ),
    )


def _is_done(record: Record, hidden: frozenset[int]) -> bool:
    promise = record.promise
    return record.activity.is_done and promise is not None and promise.pk not in hidden


def _in_full(
    promise: PromiseInfo, progress: PromiseProgress | None, today: dt.date
) -> PublicPromise | None:
    if progress is None:
        return None
    info = replace(promise, sensitivity=Sensitivity.OPEN.value)
    return in_full(info, progress, today)
