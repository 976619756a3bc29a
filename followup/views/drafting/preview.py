"""A draft as the public will see it: the same pages from the same read models.

A preview's own namespace stands in for the public one, so that the links of those
pages lead to other previews.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from followup import overview
from followup.languages import QUERY
from followup.sharing import Sharing, promise_card, year_card
from followup.views.access import StaffRequest, staff_page
from followup.views.drafting.finding import agreement_for, is_draft, only_drafters
from promises.models import Agreement
from promises.permissions import coordinated_by

NAMESPACE = "preview"
Page = TypeVar("Page")


@require_safe
@staff_page
def agreement_preview(
    request: StaffRequest, municipality: str, period: str
) -> HttpResponse:
    """Show the page that the draft will have first."""
    return _show_year(request, municipality, period, None)


@require_safe
@staff_page
def year_preview(
    request: StaffRequest, municipality: str, period: str, year: int
) -> HttpResponse:
    return _show_year(request, municipality, period, year)


@require_safe
@staff_page
def promise_preview(
    request: StaffRequest, municipality: str, period: str, key: str
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    if not is_draft(agreement):
        return redirect("followup:promise", municipality, period, key)
    page = _or_404(
        lambda: overview.promise_page(
            municipality=municipality,
            period=period,
            key=key,
            today=timezone.localdate(),
            language=request.GET.get(QUERY, ""),
            draft=agreement.pk,
        )
    )
    return _show(request, agreement, "promise", page, promise_card(page))


def _show_year(
    request: StaffRequest, municipality: str, period: str, year: int | None
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    if not is_draft(agreement):
        shown = year or agreement.starts_on.year
        return redirect("followup:year", municipality, period, shown)
    page = _or_404(
        lambda: overview.year_page(
            municipality=municipality,
            period=period,
            year=year,
            today=timezone.localdate(),
            language=request.GET.get(QUERY, ""),
            draft=agreement.pk,
        )
    )
    return _show(request, agreement, "year", page, year_card(page))


def _or_404(read: Callable[[], Page]) -> Page:
    try:
        return read()
    except overview.NotPublic as unknown:
        raise Http404("There is no such page of the draft.") from unknown


def _show(
    request: StaffRequest,
    agreement: Agreement,
    name: str,
    page: object,
    sharing: Sharing | None,
) -> HttpResponse:
    request.current_app = NAMESPACE  # what {% url "followup:…" %} leads to
    context = {
        "page": page,
        "agreement": agreement,
        "sharing": sharing,
        "public_view": f"followup:{name}",
    }
    return render(request, f"staff/preview_{name}.html", context)


@require_safe
@staff_page
def current_period_preview(request: StaffRequest, municipality: str) -> HttpResponse:
    """Lead to the draft that begins last: what is public has its own pages."""
    only_drafters(request.user)
    seen_to = coordinated_by(request.user).filter(municipality__slug=municipality)
    drafts = seen_to.filter(status=Agreement.Status.DRAFT).by_period()
    if draft := drafts.last():
        return redirect("staff:agreement_preview", municipality, draft.slug)
    return redirect("followup:current_period", municipality)


@require_safe
@staff_page
def not_previewed(request: StaffRequest, /, **_address: object) -> HttpResponse:
    """Say of a public page that it has no preview."""
    only_drafters(request.user)
    return render(request, "staff/preview_none.html")
