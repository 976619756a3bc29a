"""The public pages' read models: eight queries whatever the size, frozen rows.

What was done reaches this module through `disclosure` alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from followup.activity_rows import activity_row
from followup.amended_notes import promise_note, year_note
from followup.announcement_rows import announcement_row
from followup.correction_words import correction_rows
from followup.disclosure import (
    PublicAgreement,
    PublicRow,
    disclose,
)
from followup.headline import headline
from followup.indicator_rows import indicator_rows
from followup.page_words import (
    area_rows,
    area_said,
    dialogue_words,
    languages_of,
    naming_promises,
    neighbours_of,
)
from followup.promise_rows import label, promise_rows
from followup.rows import (
    ActivityRow,
    AgreementLabel,
    MunicipalityLabel,
    PeriodLink,
    PromisePage,
    PromiseYear,
    YearLink,
    YearPage,
)
from followup.statement_words import statement_words
from promises.facts import PromiseInfo
from promises.models import Agreement, Municipality
from promises.structure import Structure, read_structure
from promises.years import Year, year_shown_on, years_of

LATEST = 5
WITHOUT_AREA = ""


class NotPublic(LookupError):
    """There is no such municipality, period, year or promise in public."""


def published_agreements(slug: str, draft: int | None = None) -> list[Agreement]:
    """Return a municipality's published agreements, the earliest first.

    A draft, by its key, is among them in a preview: as if it were published too.
    """
    shown = Agreement.objects.published()
    if draft is not None:
        shown |= Agreement.objects.filter(pk=draft)
    agreements = shown.filter(municipality__slug=slug)
    return list(agreements.select_related("municipality").by_period())


def current_agreement(agreements: Sequence[Agreement], today: dt.date) -> Agreement:
    """Return the period that runs, else the latest that began, else the first."""
    if not agreements:
        raise NotPublic
    begun = [each for each in agreements if each.starts_on <= today]
    return begun[-1] if begun else agreements[0]


def current_page(*, municipality: str, today: dt.date, language: str = "") -> YearPage:
    agreements = published_agreements(municipality)
    agreement = current_agreement(agreements, today)
    return _year_page(agreements, agreement, None, today, language)


def year_page(
    *,
    municipality: str,
    period: str,
    year: int | None,
    today: dt.date,
    language: str = "",
    draft: int | None = None,
) -> YearPage:
    """Without a year it is the one that runs, or the nearest to it."""
    agreements = published_agreements(municipality, draft)
    agreement = _of_period(agreements, period)
    return _year_page(agreements, agreement, year, today, language)


def period_page(*, municipality: str, period: str, today: dt.date) -> YearPage:
    """Return the year of a period that is shown of it: this one, or its last."""
    agreements = published_agreements(municipality)
    return _year_page(agreements, _of_period(agreements, period), None, today, "")


def promise_page(
    *,
    municipality: str,
    period: str,
    key: str,
    today: dt.date,
    language: str = "",
    draft: int | None = None,
) -> PromisePage:
    agreements = published_agreements(municipality, draft)
    agreement = _of_period(agreements, period)
    structure = read_structure(agreement)
    promise = structure.promise_keyed(key)
    if promise is None:
        raise NotPublic
    public = disclose(structure, today=today)
    shown = structure.year_shown_on(today).name
    languages = languages_of(structure, language)
    periods = _periods(agreements, agreement, today)
    years = _promise_years(public, promise, languages.code)
    years = [each for each in years if each.year.name <= shown] or years[:1]
    if not years:
        raise NotPublic
    return PromisePage(
        municipality=municipality_label(agreement.municipality),
        agreement=agreement_label(structure),
        periods=periods,
        area=promise.area.name if promise.area else WITHOUT_AREA,
        promise=years[-1].row,
        announcements=tuple(
            announcement_row(each)
            for each in public.announcements
            if each.promise == promise
        ),
        years=tuple(reversed(years)),
        amended=promise_note(structure, promise),
        languages=languages,
        neighbours=neighbours_of(agreement, agreements, periods),
        area_said=area_said(promise.area, languages.code),
        carried_from=promise.carried_from,
        carried_reason=promise.carried_reason,
        problem=promise.problem,
        dialogues=tuple(map(dialogue_words, promise.dialogues)),
    )


def _promise_years(
    public: PublicAgreement, promise: PromiseInfo, language: str
) -> list[PromiseYear]:
    """Return the promise's years, the earliest first."""
    structure = public.structure
    of_years = (public.year_of(promise, year) for year in structure.years)
    return [
        PromiseYear(
            year=year_link(structure, of_year.year, shown=None),
            row=row,
            activities=tuple(activity_row(each) for each in of_year.rows),
            statements=statement_words(public.statements(of_year.year)),
        )
        for of_year in of_years
        for row in promise_rows(structure, of_year, public.today, language)
    ]


def _of_period(agreements: Iterable[Agreement], period: str) -> Agreement:
    found = next((each for each in agreements if each.slug == period), None)
    if found is None:
        raise NotPublic
    return found


def _year_page(
    agreements: Sequence[Agreement],
    agreement: Agreement,
    name: int | None,
    today: dt.date,
    asked: str,
) -> YearPage:
    structure = read_structure(agreement)
    year = (
        structure.year_shown_on(today) if name is None else structure.year_named(name)
    )
    if year is None:
        raise NotPublic
    public = disclose(structure, today=today)
    of_year = public.year(year)
    languages = languages_of(structure, asked)
    rows = promise_rows(public.structure, of_year, today, languages.code)
    periods = _periods(agreements, agreement, today)
    announced = map(announcement_row, public.announcements)
    return YearPage(
        municipality=municipality_label(agreement.municipality),
        agreement=agreement_label(structure),
        year=year_link(structure, year, shown=year),
        years=tuple(year_link(structure, each, shown=year) for each in structure.years),
        periods=periods,
        headline=headline(of_year.promises),
        areas=area_rows(structure, rows, languages.code),
        announcements=naming_promises(structure, announced, languages.code)
        if today in year.span
        else (),
        latest=naming_promises(structure, _latest(of_year.rows), languages.code),
        statements=statement_words(public.statements(year)),
        beyond=tuple(activity_row(row) for row in of_year.rows if row.promise is None),
        indicators=indicator_rows(public),
        today=today,
        is_running=today in year.span,
        is_upcoming=today < year.span.first,
        amended=year_note(structure, year),
        languages=languages,
        neighbours=neighbours_of(agreement, agreements, periods),
        corrections=correction_rows(public.corrections(year)),
        is_reported=public.is_reported(year),
    )


def _latest(rows: Iterable[PublicRow]) -> tuple[ActivityRow, ...]:
    standing = [row for row in rows if row.withdrawn_on is None and row.promise]
    return tuple(activity_row(row) for row in standing[:LATEST])


def municipality_label(municipality: Municipality) -> MunicipalityLabel:
    return MunicipalityLabel(
        name=municipality.name,
        slug=municipality.slug,
        names=tuple(sorted(municipality.names.items())),
        is_fictitious=municipality.is_fictitious,
    )


def agreement_label(structure: Structure) -> AgreementLabel:
    agreement = structure.agreement
    return AgreementLabel(
        title=agreement.title,
        slug=agreement.slug,
        period=structure.period.label,
        signatories=tuple(label(party) for party in structure.signatories),
        source_url=agreement.source_url,
    )


def year_link(structure: Structure, year: Year, shown: Year | None) -> YearLink:
    return YearLink(
        name=year.name,
        label=(year.span.clip(structure.period) or year.span).label,
        is_shown=year == shown,
    )


def _periods(
    agreements: Iterable[Agreement], shown: Agreement, today: dt.date
) -> tuple[PeriodLink, ...]:
    return tuple(
        PeriodLink(
            slug=each.slug,
            label=each.period.label,
            year=year_shown_on(years_of(each.period, each.year_basis), today).name,
            is_shown=each.pk == shown.pk,
        )
        for each in agreements
    )
