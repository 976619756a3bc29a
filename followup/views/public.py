from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from followup import amendment_rows, municipality_cards, overview
from followup.languages import QUERY
from followup.sharing import agreement_card, promise_card, year_card

Page = TypeVar("Page")


def or_404(read: Callable[[], Page]) -> Page:
    try:
        return read()
    except overview.NotPublic as unknown:
        raise Http404("Sidan finns inte.") from unknown


@require_safe
def municipality_list(request: HttpRequest) -> HttpResponse:
    if only := municipality_cards.only_municipality():
        return redirect("followup:current_period", only)
    cards = municipality_cards.municipality_cards(today=timezone.localdate())
    return render(request, "followup/municipality_list.html", {"cards": cards})


@require_safe
def current_period(request: HttpRequest, municipality: str) -> HttpResponse:
    page = or_404(
        lambda: overview.current_page(
            municipality=municipality,
            today=timezone.localdate(),
            language=request.GET.get(QUERY, ""),
        )
    )
    shared = {"page": page, "sharing": agreement_card(page)}
    return render(request, "followup/year.html", shared)


@require_safe
def year(
    request: HttpRequest, municipality: str, period: str, year: int
) -> HttpResponse:
    page = or_404(
        lambda: overview.year_page(
            municipality=municipality,
            period=period,
            year=year,
            today=timezone.localdate(),
            language=request.GET.get(QUERY, ""),
        )
    )
    shared = {"page": page, "sharing": year_card(page)}
    return render(request, "followup/year.html", shared)


@require_safe
def promise(
    request: HttpRequest, municipality: str, period: str, key: str
) -> HttpResponse:
    page = or_404(
        lambda: overview.promise_page(
            municipality=municipality,
            period=period,
            key=key,
            today=timezone.localdate(),
            language=request.GET.get(QUERY, ""),
        )
    )
    shared = {"page": page, "sharing": promise_card(page)}
    return render(request, "followup/promise.html", shared)


@require_safe
def amendments(request: HttpRequest, municipality: str, period: str) -> HttpResponse:
    page = or_404(
        lambda: amendment_rows.amendments_page(
            municipality=municipality, period=period, today=timezone.localdate()
        )
    )
    return render(request, "followup/amendments.html", {"page": page})
