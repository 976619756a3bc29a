"""A published follow-up, ready to put on the parties' web sites and Facebook pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from followup import spreading
from followup.digests.addresses import absolute
from followup.overview import NotPublic
from followup.report_addresses import image_path, page_path
from followup.report_pages import ReportPage, report_page
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.reporting import report_desk
from promises.models import Agreement


@dataclass(frozen=True, slots=True)
class PartyLinks:
    short: str
    web: tuple[str, ...]
    facebook: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """What is to be copied, of the latest version."""

    web: str
    facebook: str
    alternative: str
    image: str
    version: int


@require_safe
@staff_page
def report_spread(
    request: StaffRequest, municipality: str, period: str, year: int
) -> HttpResponse:
    desk = report_desk(request, municipality, period, year)
    context = {
        "texts": _texts(*desk.address),
        "parties": _links(desk.agreement),
        "year": (desk.year.span.clip(desk.agreement.period) or desk.year.span).label,
        "agreement": desk.agreement,
        "municipality": desk.agreement.municipality,
    }
    return render(request, "staff/report_spread.html", context)


def _texts(municipality: str, period: str, year: int) -> Texts | None:
    """Return them; None while nothing is published."""
    try:
        page = report_page(municipality=municipality, period=period, year=year)
    except NotPublic:
        return None
    return _of(page, (municipality, period, year))


def _of(page: ReportPage, address: tuple[str, str, int]) -> Texts:
    link = absolute(page_path(*address))
    return Texts(
        web=spreading.web_text(page.report, link),
        facebook=spreading.short_text(page.report, link),
        alternative=spreading.alternative_text(page.report),
        image=image_path(*address),
        version=page.number,
    )


def _links(agreement: Agreement) -> list[PartyLinks]:
    return [
        PartyLinks(
            short=party.short,
            web=tuple(each for each in party.links if not spreading.is_facebook(each)),
            facebook=tuple(each for each in party.links if spreading.is_facebook(each)),
        )
        for party in agreement.parties.by_position()
    ]
