"""What is made of a published follow-up for certain readers, beside the whole of it."""

from __future__ import annotations

from dataclasses import dataclass

from followup.overview import NotPublic, published_agreements
from followup.progress import State
from followup.report_pages import ReportPage, report_page
from followup.reports.snapshot import (
    AgreementWords,
    MunicipalityWords,
    PromiseWords,
    Snapshot,
)

MISSED = (State.NOT_FULFILLED, State.NOT_REPORTED, State.BEHIND)


def missed(report: Snapshot) -> tuple[PromiseWords, ...]:
    """Return the promises that were not reached, or of which nothing was told."""
    return tuple(each for each in report.promises if each.state in MISSED)


def with_next_steps(report: Snapshot) -> tuple[PromiseWords, ...]:
    return tuple(
        promise
        for promise in report.promises
        if any(each.next_step for each in promise.assessments)
    )


@dataclass(frozen=True, slots=True)
class TwoYearRow:
    key: str
    short: str
    before: PromiseWords | None
    now: PromiseWords | None

    @property
    def is_assessed(self) -> bool:
        shown = [each for each in (self.before, self.now) if each]
        return any(each.assessments for each in shown)


@dataclass(frozen=True, slots=True)
class TwoYears:
    page: ReportPage
    before: ReportPage | None  # None: the year before has no published follow-up
    label_before: str
    situation: str
    rows: tuple[TwoYearRow, ...]

    @property
    def municipality(self) -> MunicipalityWords:
        return self.page.municipality

    @property
    def agreement(self) -> AgreementWords:
        return self.page.agreement

    @property
    def assessed(self) -> tuple[TwoYearRow, ...]:
        return tuple(each for each in self.rows if each.is_assessed)


def two_years(*, municipality: str, period: str, year: int) -> TwoYears:
    page = report_page(municipality=municipality, period=period, year=year)
    before = _before(municipality, period, year)
    agreements = published_agreements(municipality)
    situations = [each.situation for each in agreements if each.slug == period]
    return TwoYears(
        page=page,
        before=before,
        label_before=before.report.year.label if before else f"{year - 1}",
        situation=situations[0],
        rows=_rows(page.report, before.report if before else None),
    )


def _before(municipality: str, period: str, year: int) -> ReportPage | None:
    try:
        return report_page(municipality=municipality, period=period, year=year - 1)
    except NotPublic:
        return None


def _rows(now: Snapshot, before: Snapshot | None) -> tuple[TwoYearRow, ...]:
    """Return this year's promises in order, then those that were only there before."""
    of_now = {each.key: each for each in now.promises}
    of_before = {each.key: each for each in before.promises} if before else {}
    return tuple(
        TwoYearRow(
            key=key,
            short=(of_now.get(key) or of_before[key]).short,
            before=of_before.get(key),
            now=of_now.get(key),
        )
        for key in {**of_now, **of_before}
    )
