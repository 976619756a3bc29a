"""The public pages' read models: eight queries whatever the size, frozen rows.

What was done reaches this module through `disclosure` alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from followup.activity_rows import activity_row
from followup.alphabet import swedish_order
from followup.announcement_rows import announcement_row
from followup.disclosure import (
    PublicAgreement,
    PublicRow,
    disclose,
    disclose_several,
)
from followup.headline import headline
from followup.promise_rows import label, promise_rows
from followup.rows import (
    ActivityRow,
    AgreementLabel,
    AreaRows,
    MunicipalityCard,
    MunicipalityLabel,
    PeriodLink,
    PromisePage,
    PromiseRow,
    PromiseYear,
    YearLink,
    YearPage,
)
from followup.statement_words import statement_words
from promises.facts import PromiseInfo
from promises.models import Agreement, Municipality
from promises.structure import Structure, read_structure, read_structures
from promises.years import Year, year_shown_on, years_of

LATEST = 5
WITHOUT_AREA = ""


class NotPublic(LookupError):
    """There is no such municipality, period, year or promise in public."""


def published_agreements(slug: str) -> list[Agreement]:
    """Return a municipality's published agreements, the earliest first."""
    agreements = Agreement.objects.published().filter(municipality__slug=slug)
    return list(agreements.select_related("municipality").by_period())


def current_agreement(agreements: Sequence[Agreement], today: dt.date) -> Agreement:
    """Return the period that runs, else the latest that began, else the first."""
    if not agreements:
        raise NotPublic
    begun = [each for each in agreements if each.starts_on <= today]
    return begun[-1] if begun else agreements[0]


def current_page(*, municipality: str, today: dt.date) -> YearPage:
    agreements = published_agreements(municipality)
    agreement = current_agreement(agreements, today)
    return _year_page(agreements, agreement, None, today)


def year_page(*, municipality: str, period: str, year: int, today: dt.date) -> YearPage:
    agreements = published_agreements(municipality)
    agreement = _of_period(agreements, period)
    return _year_page(agreements, agreement, year, today)


def period_page(*, municipality: str, period: str, today: dt.date) -> YearPage:
    """Return the year of a period that is shown of it: this one, or its last."""
    agreements = published_agreements(municipality)
    return _year_page(agreements, _of_period(agreements, period), None, today)


def promise_page(
    *, municipality: str, period: str, key: str, today: dt.date
) -> PromisePage:
    agreements = published_agreements(municipality)
    agreement = _of_period(agreements, period)
    structure = read_structure(agreement)
    promise = structure.promise_keyed(key)
    if promise is None:
        raise NotPublic
    public = disclose(structure, today=today)
    shown = structure.year_shown_on(today).name
    years = _promise_years(public, promise)
    years = [each for each in years if each.year.name <= shown] or years[:1]
    if not years:
        raise NotPublic
    return PromisePage(
        municipality=municipality_label(agreement.municipality),
        agreement=agreement_label(structure),
        periods=_periods(agreements, agreement, today),
        area=promise.area.name if promise.area else WITHOUT_AREA,
        promise=years[-1].row,
        announcements=tuple(
            announcement_row(each)
            for each in public.announcements
            if each.promise == promise
        ),
        years=tuple(reversed(years)),
    )


def _promise_years(public: PublicAgreement, promise: PromiseInfo) -> list[PromiseYear]:
    """Return the promise's years, the earliest first."""
    structure = public.structure
    of_years = (public.year_of(promise, year) for year in structure.years)
    return [
        PromiseYear(
            year=_year_link(structure, of_year.year, shown=None),
            row=row,
            activities=tuple(activity_row(each) for each in of_year.rows),
            statements=statement_words(public.statements(of_year.year)),
        )
        for of_year in of_years
        for row in promise_rows(structure, of_year, public.today)
    ]


def only_municipality() -> str:
    """Return the slug of the only municipality there is to show; "" of several."""
    shown = Municipality.objects.with_published_agreement()
    slugs = list(shown.values_list("slug", flat=True)[:2])
    return slugs[0] if len(slugs) == 1 else ""


def municipality_cards(*, today: dt.date) -> tuple[MunicipalityCard, ...]:
    """Return every municipality with a published agreement, in Swedish order."""
    published = Agreement.objects.published().select_related("municipality")
    periods: dict[int, list[Agreement]] = {}
    for agreement in published.by_period():
        periods.setdefault(agreement.municipality_id, []).append(agreement)
    current = [current_agreement(each, today) for each in periods.values()]
    disclosed = disclose_several(read_structures(current), today=today)
    cards = (_card(each) for each in disclosed)
    return tuple(sorted(cards, key=_by_name))


def _by_name(card: MunicipalityCard) -> tuple[list[int], str]:
    name = card.municipality.name
    return swedish_order(name), name


def _card(public: PublicAgreement) -> MunicipalityCard:
    structure = public.structure
    year = structure.year_shown_on(public.today)
    return MunicipalityCard(
        municipality=municipality_label(structure.agreement.municipality),
        agreement=agreement_label(structure),
        year=_year_link(structure, year, shown=year),
        headline=headline(public.year(year).promises),
    )


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
) -> YearPage:
    structure = read_structure(agreement)
    year = (
        structure.year_shown_on(today) if name is None else structure.year_named(name)
    )
    if year is None:
        raise NotPublic
    public = disclose(structure, today=today)
    of_year = public.year(year)
    rows = promise_rows(public.structure, of_year, today)
    return YearPage(
        municipality=municipality_label(agreement.municipality),
        agreement=agreement_label(structure),
        year=_year_link(structure, year, shown=year),
        years=tuple(
            _year_link(structure, each, shown=year) for each in structure.years
        ),
        periods=_periods(agreements, agreement, today),
        headline=headline(of_year.promises),
        areas=_areas(structure, rows),
        announcements=tuple(map(announcement_row, public.announcements))
        if today in year.span
        else (),
        latest=_latest(of_year.rows),
        statements=statement_words(public.statements(year)),
        beyond=tuple(activity_row(row) for row in of_year.rows if row.promise is None),
        today=today,
        is_running=today in year.span,
        is_upcoming=today < year.span.first,
        is_reported=public.is_reported(year),
    )


def _areas(structure: Structure, rows: Sequence[PromiseRow]) -> tuple[AreaRows, ...]:
    """Group by area in the agreement's order; those without one come last."""
    by_key = {row.key: row for row in rows}
    grouped: dict[str, list[PromiseRow]] = {}
    areas = {}
    for promise in structure.promises:
        if promise.key in by_key:
            name = promise.area.key if promise.area else WITHOUT_AREA
            areas[name] = promise.area
            grouped.setdefault(name, []).append(by_key[promise.key])
    found = []
    for name, area in sorted(areas.items(), key=lambda pair: pair[1] is None):
        found.append(
            AreaRows(
                name=area.name if area else WITHOUT_AREA,
                is_flexible=area.is_flexible if area else False,
                rows=tuple(grouped[name]),
            )
        )
    return tuple(found)


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
        introduction=agreement.introduction,
        source_url=agreement.source_url,
    )


def _year_link(structure: Structure, year: Year, shown: Year | None) -> YearLink:
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
