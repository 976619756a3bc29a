"""A published follow-up as PDF and as an image, and its editions for some readers."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from followup import report_documents as documents
from followup.report_pages import ReportPage, report_page
from followup.report_variants import missed, two_years, with_next_steps
from followup.sharing import report_card, share_image
from followup.views.files import made_file
from followup.views.public import or_404

PDF = "application/pdf"


def _page(
    municipality: str, period: str, year: int, number: int | None = None
) -> ReportPage:
    return or_404(
        lambda: report_page(
            municipality=municipality, period=period, year=year, number=number
        )
    )


def _address(page: ReportPage) -> str:
    """Return the whole address of the latest version: what a code on paper leads to."""
    year = page.report.year.name
    place = [page.municipality.slug, page.agreement.slug, year]
    return f"{settings.SITE_URL}{reverse('followup:report', args=place)}"


def _name(page: ReportPage, variant: str) -> str:
    place = f"{page.municipality.slug}-{page.report.year.name}"
    return f"{variant}-{place}-version-{page.number}.pdf"


@require_safe
def report_pdf(
    request: HttpRequest,
    municipality: str,
    period: str,
    year: int,
    number: int | None = None,
) -> HttpResponseBase:
    page = _page(municipality, period, year, number)
    body = documents.report_document(page, address=_address(page))
    return made_file(request, body, kind=PDF, name=_name(page, "uppfoljning"))


@require_safe
def report_image(
    request: HttpRequest, municipality: str, period: str, year: int
) -> HttpResponseBase:
    page = _page(municipality, period, year)
    return made_file(request, share_image(report_card(page).image), kind="image/png")


@require_safe
def report_council(
    request: HttpRequest, municipality: str, period: str, year: int
) -> HttpResponse:
    page = _page(municipality, period, year)
    shown = {
        "page": page,
        "missed": missed(page.report),
        "next_steps": with_next_steps(page.report),
        "sharing": report_card(page),
    }
    return render(request, "followup/report_council.html", shown)


@require_safe
def report_council_pdf(
    request: HttpRequest, municipality: str, period: str, year: int
) -> HttpResponseBase:
    page = _page(municipality, period, year)
    body = documents.council_document(page, address=_address(page))
    return made_file(request, body, kind=PDF, name=_name(page, "till-fullmaktige"))


@require_safe
def report_two_years(
    request: HttpRequest, municipality: str, period: str, year: int
) -> HttpResponse:
    years = or_404(
        lambda: two_years(municipality=municipality, period=period, year=year)
    )
    shown = {"page": years, "sharing": report_card(years.page)}
    return render(request, "followup/report_two_years.html", shown)


@require_safe
def report_two_years_pdf(
    request: HttpRequest, municipality: str, period: str, year: int
) -> HttpResponseBase:
    years = or_404(
        lambda: two_years(municipality=municipality, period=period, year=year)
    )
    body = documents.two_years_document(years, address=_address(years.page))
    return made_file(request, body, kind=PDF, name=_name(years.page, "tva-ar"))


@require_safe
def report_poster(
    request: HttpRequest, municipality: str, period: str, year: int
) -> HttpResponse:
    page = _page(municipality, period, year)
    shown = {
        "page": page,
        "title": documents.poster_title(page),
        "sharing": report_card(page),
    }
    return render(request, "followup/report_poster.html", shown)


@require_safe
def report_poster_pdf(
    request: HttpRequest, municipality: str, period: str, year: int
) -> HttpResponseBase:
    page = _page(municipality, period, year)
    body = documents.poster_document(page, address=_address(page))
    return made_file(request, body, kind=PDF, name=_name(page, "affisch"))
