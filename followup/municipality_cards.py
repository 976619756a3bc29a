"""The municipalities there are, each with how it goes there this year."""

from __future__ import annotations

import datetime as dt

from followup.alphabet import swedish_order
from followup.disclosure import PublicAgreement, disclose_several
from followup.headline import headline
from followup.overview import (
    agreement_label,
    current_agreement,
    municipality_label,
    year_link,
)
from followup.rows import MunicipalityCard
from promises.models import Agreement, Municipality
from promises.structure import read_structures


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
        year=year_link(structure, year, shown=year),
        headline=headline(public.year(year).promises),
    )
