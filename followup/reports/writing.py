"""Writes a follow-up of what the public may see: never of the log itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from followup.disclosure import PublicAgreement
from followup.headline import headline
from followup.reports.indicators import indicator_words
from followup.reports.promises import (
    activity_words,
    area_words,
    parties_words,
    promise_words,
)
from followup.reports.snapshot import (
    AgreementWords,
    AmendmentWords,
    AreaWords,
    HeadlineWords,
    MunicipalityWords,
    PromiseWords,
    SignatureWords,
    Snapshot,
    YearWords,
)
from followup.reports.telling import told_words
from promises.structure import Structure
from promises.years import Year


@dataclass(frozen=True, slots=True)
class Written:
    """What people wrote, and when the year is looked at."""

    introduction: str = ""
    conclusion: str = ""
    is_interim: bool = False
    as_of: dt.date | None = None
    signatures: tuple[SignatureWords, ...] = ()
    version: int = 0
    reason: str = ""


def write(
    public: PublicAgreement,
    year: Year,
    written: Written,
    amendments: Iterable[AmendmentWords],
) -> Snapshot:
    of_year = public.year(year)
    answers = promise_words(public.structure, of_year, public.today)
    given = {each.name: getattr(written, each.name) for each in fields(written)}
    words = headline(of_year.promises)
    return Snapshot(
        municipality=_municipality(public.structure),
        agreement=_agreement(public.structure),
        year=_year(public.structure, year),
        headline=HeadlineWords(words.lead, words.rest, words.badges),
        areas=_areas(public.structure, answers),
        beyond=tuple(activity_words(e) for e in of_year.rows if e.promise is None),
        indicators=tuple(
            indicator_words(each, public.structure.period, year)
            for each in public.indicators
        ),
        amendments=tuple(amendments),
        told=told_words(public, of_year),
        **given,
    )


def _municipality(structure: Structure) -> MunicipalityWords:
    municipality = structure.agreement.municipality
    return MunicipalityWords(
        name=municipality.name,
        slug=municipality.slug,
        names=tuple(sorted(municipality.names.items())),
        is_fictitious=municipality.is_fictitious,
    )


def _agreement(structure: Structure) -> AgreementWords:
    agreement = structure.agreement
    return AgreementWords(
        title=agreement.title,
        slug=agreement.slug,
        period=structure.period.label,
        signatories=parties_words(structure.signatories),
        source_url=agreement.source_url,
    )


def _year(structure: Structure, year: Year) -> YearWords:
    span = year.span.clip(structure.period) or year.span
    return YearWords(year.name, span.label, span.first, span.last)


def _areas(
    structure: Structure, answers: Sequence[PromiseWords]
) -> tuple[AreaWords, ...]:
    """Group by area in the agreement's order; those without one come last."""
    by_key = {each.key: each for each in answers}
    areas = {e.area.key if e.area else "": e.area for e in structure.promises}
    grouped: dict[str, list[PromiseWords]] = {}
    for promise in structure.promises:
        if promise.key in by_key:
            key = promise.area.key if promise.area else ""
            grouped.setdefault(key, []).append(by_key[promise.key])
    return tuple(
        area_words(areas[key], grouped[key])
        for key in sorted(grouped, key=lambda key: areas[key] is None)
    )
