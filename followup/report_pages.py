"""The public pages of a year's follow-up: its versions, and the one that is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from followup.correction_words import correction_rows
from followup.disclosure import disclose
from followup.disclosure.reports import PublishedVersion, published_versions
from followup.overview import NotPublic, published_agreements
from followup.reports.showing import Shown, shown
from followup.reports.snapshot import (
    AgreementWords,
    MunicipalityWords,
    Snapshot,
)
from followup.rows import CorrectionRow
from followup.wording import day_words
from promises.structure import read_structure


@dataclass(frozen=True, slots=True)
class VersionLink:
    number: int
    words: str  # "Version 2, publicerad 3 maj 2022"
    reason: str
    is_shown: bool
    is_latest: bool


@dataclass(frozen=True, slots=True)
class ReportPage:
    report: Snapshot
    municipality: MunicipalityWords
    agreement: AgreementWords
    versions: tuple[VersionLink, ...]  # the latest first; none of a draft
    published: dt.date | None
    number: int
    is_latest: bool
    later: int | None  # the latest version's number, where this is not it
    proof: Shown | None  # of a draft there is none

    @property
    def interim(self) -> str:
        """What every page of an interim follow-up says; "" of a year's whole one."""
        return interim_words(self.report)


def interim_words(report: Snapshot) -> str:
    if not report.is_interim or report.as_of is None:
        return ""
    return f"Delårsuppföljning, läget {day_words(report.as_of)}. Året är inte slut."


def report_page(
    *, municipality: str, period: str, year: int, number: int | None = None
) -> ReportPage:
    """Return a version of a year's follow-up; the latest, unless one is asked for."""
    versions = published_versions(municipality, period, year)
    version = _chosen(versions, number)
    proof = shown(version)
    latest = versions[-1].number
    return ReportPage(
        report=proof.snapshot,
        municipality=proof.snapshot.municipality,
        agreement=proof.snapshot.agreement,
        versions=tuple(
            VersionLink(
                number=each.number,
                words=_words(each),
                reason=each.reason,
                is_shown=each == version,
                is_latest=each.number == latest,
            )
            for each in reversed(versions)
        ),
        published=timezone.localtime(version.published_at).date(),
        number=version.number,
        is_latest=version.number == latest,
        later=None if version.number == latest else latest,
        proof=proof,
    )


def corrections_since(
    *, municipality: str, period: str, year: int, today: dt.date
) -> tuple[CorrectionRow, ...]:
    """Return what was changed in the log of a year whose follow-up is published.

    It is no part of what was published, and of none of its files.
    """
    agreements = published_agreements(municipality)
    agreement = next((each for each in agreements if each.slug == period), None)
    if agreement is None:
        raise NotPublic
    structure = read_structure(agreement)
    of_year = structure.year_named(year)
    public = disclose(structure, today=today)
    return correction_rows(public.corrections(of_year)) if of_year else ()


def draft_page(report: Snapshot) -> ReportPage:
    """Return a draft's page, exactly as it is to be."""
    return ReportPage(
        report=report,
        municipality=report.municipality,
        agreement=report.agreement,
        versions=(),
        published=None,
        number=0,
        is_latest=True,
        later=None,
        proof=None,
    )


def _chosen(
    versions: Sequence[PublishedVersion], number: int | None
) -> PublishedVersion:
    found = [each for each in versions if number in (None, each.number)]
    if not found:
        raise NotPublic
    return found[-1]


def _words(version: PublishedVersion) -> str:
    day = day_words(timezone.localtime(version.published_at).date())
    kind = "delårsuppföljning, " if version.is_interim else ""
    return f"Version {version.number}, {kind}publicerad {day}"
