"""Everything of one agreement on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from followup.actions import ApprovalRow, approval_rows
from followup.views.access import StaffRequest, staff_page
from followup.views.drafting.finding import is_draft, show, url_of
from followup.views.staff.coordinating import agreement_for
from promises import missing
from promises.drafting_help import missing_in
from promises.facts import PromiseInfo
from promises.missing import Around, Missing, Where
from promises.models import Agreement, Dialogue, Party, PriorityArea
from promises.structure import Structure, read_structure

# What can be done with an agreement: a URL's name and words.
PAGES_OF_DRAFT = {
    "staff:agreement_preview": "Förhandsvisa",
    "staff:translations": "På andra språk",
    "staff:indicator_list": "Indikatorer",
    "staff:agreement_file": "Hämta filen",
    "staff:agreement_history": "Historik",
    "staff:masking": "Ta bort text",
}
PAGES_WHEN_PUBLISHED = {  # the most usual first
    "staff:report_list": "Uppföljningar",
    "staff:assessment_list": "Bedömningar",
    "staff:indicator_list": "Indikatorer",
    "staff:next_period": "Nästa period",
    "staff:period_edit": "Ändra perioden",
    "followup:amendments": "Ändringar, offentligt",
    "staff:translations": "På andra språk",
    "staff:agreement_file": "Hämta filen",
    "staff:agreement_history": "Historik",
    "staff:masking": "Ta bort text",
}
MENDED_AT = {
    Where.HEADER: "staff:agreement_edit",
    Where.PARTIES: "staff:party_add",
    Where.AREA: "staff:area_edit",
    Where.DIALOGUE: "staff:dialogue_add",
    Where.PROMISE: "staff:promise_edit",
    Where.NEW_PROMISE: "staff:promise_add",
}


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class PromiseRow:
    promise: PromiseInfo
    url: str
    responsible: tuple[str, ...]
    missing: tuple[str, ...]  # of a draft's


@dataclass(frozen=True, slots=True)
class AreaPart:
    area: PriorityArea | None
    promises: tuple[PromiseRow, ...]


@require_safe
@staff_page
def agreement_detail(
    request: StaffRequest, municipality: str, period: str
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    return show(request, "agreement_detail", agreement, **parts_of(agreement))


def parts_of(agreement: Agreement) -> dict[str, Any]:
    structure = read_structure(agreement)
    areas = list(PriorityArea.objects.filter(agreement=agreement).by_position())
    dialogues = list(
        Dialogue.objects.filter(agreement=agreement)
        .by_position()
        .prefetch_related("dialogue_areas__area", "dialogue_promises__promise")
    )
    approvals = approval_rows(agreement)
    return {
        "is_draft": is_draft(agreement),
        "links": links_of(agreement),
        "missing": missing_links(agreement, structure, areas, dialogues),
        "areas": _area_parts(agreement, structure, areas),
        "dialogues": dialogues,
        "parties": Party.objects.filter(agreement=agreement)
        .select_related("organisation")
        .by_position(),
        "approvals": approvals,
        "is_approved": _is_approved(approvals),
        "promise_add": url_of("staff:promise_add", agreement),
    }


def _is_approved(approvals: list[ApprovalRow]) -> bool:
    return bool(approvals) and all(row.is_valid for row in approvals)


def links_of(agreement: Agreement) -> list[Link]:
    pages = PAGES_OF_DRAFT if is_draft(agreement) else PAGES_WHEN_PUBLISHED
    return [Link(url_of(name, agreement), words) for name, words in pages.items()]


def missing_links(
    agreement: Agreement,
    structure: Structure,
    areas: list[PriorityArea],
    dialogues: list[Dialogue],
) -> list[tuple[Missing, str]]:
    """Return what is missing from a draft, and where each of it is mended."""
    if not is_draft(agreement):
        return []
    around = Around(
        areas=tuple((each.key, each.name, each.is_flexible) for each in areas),
        dialogues=len(dialogues),
    )
    found = missing.missing_in(structure, around)
    return [(each, _mended_at(agreement, each)) for each in found]


def _mended_at(agreement: Agreement, lacking: Missing) -> str:
    keys = [lacking.key] if lacking.key else []
    return url_of(MENDED_AT[lacking.where], agreement, *keys)


def _area_parts(
    agreement: Agreement, structure: Structure, areas: list[PriorityArea]
) -> list[AreaPart]:
    """Group by area in the agreement's order; promises without one come last."""
    rows: dict[int | None, list[PromiseRow]] = {}
    for promise in structure.promises:
        pk = promise.area.pk if promise.area else None
        rows.setdefault(pk, []).append(_promise_row(agreement, structure, promise))
    parts = [AreaPart(area, tuple(rows.get(area.pk, ()))) for area in areas]
    return [*parts, AreaPart(None, tuple(rows[None]))] if None in rows else parts


def _promise_row(
    agreement: Agreement, structure: Structure, promise: PromiseInfo
) -> PromiseRow:
    parties = [structure.party_by_pk[pk] for pk in promise.responsible]
    return PromiseRow(
        promise=promise,
        url=url_of("staff:promise_edit", agreement, promise.key),
        responsible=tuple(party.short for party in parties),
        missing=missing_in(structure, promise) if is_draft(agreement) else (),
    )
