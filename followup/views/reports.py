"""The yearly follow-up in public: as a page, as its exact bytes, and as a table."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from followup.overview import NotPublic
from followup.report_pages import ReportPage, corrections_since, report_page
from followup.reports.tables import to_csv
from followup.sharing import report_card

JSON = "application/json; charset=utf-8"
CSV = "text/csv; charset=utf-8"


def _page_or_404(
    municipality: str, period: str, year: int, number: int | None
) -> ReportPage:
    try:
        return report_page(
            municipality=municipality, period=period, year=year, number=number
        )
    except NotPublic as unknown:
        raise Http404("Uppföljningen finns inte.") from unknown


@require_safe
def report(
    request: HttpRequest,
    municipality: str,
    period: str,
    year: int,
    number: int | None = None,
) -> HttpResponse:
    page = _page_or_404(municipality, period, year, number)
    context = {
        "page": page,
        "sharing": report_card(page),
        "corrections": corrections_since(
            municipality=municipality,
            period=period,
            year=year,
            today=timezone.localdate(),
        ),
    }
    return render(request, "followup/report.html", context)


@require_safe
def report_json(
    request: HttpRequest,
    municipality: str,
    period: str,
    year: int,
    number: int | None = None,
) -> HttpResponse:
    """Answer with the bytes that the fingerprint on the page is of."""
    page = _page_or_404(municipality, period, year, number)
    return HttpResponse(page.proof.data if page.proof else b"", content_type=JSON)


@require_safe
def report_csv(
    request: HttpRequest,
    municipality: str,
    period: str,
    year: int,
    number: int | None = None,
) -> HttpResponse:
    page = _page_or_404(municipality, period, year, number)
    name = f"uppfoljning-{municipality}-{year}-version-{page.number}.csv"
    return HttpResponse(
        to_csv(page.report),
        content_type=CSV,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
