"""Images to share: PNG of 1200 by 630, drawn from what the pages show."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from followup import overview
from followup.sharing import (
    ShareImage,
    agreement_card,
    promise_card,
    share_image,
    site_image,
    year_card,
)
from followup.views.files import made_file
from followup.views.public import or_404


def _image(request: HttpRequest, image: ShareImage) -> HttpResponseBase:
    return made_file(request, share_image(image), kind="image/png")


@require_safe
def site(request: HttpRequest) -> HttpResponseBase:
    return _image(request, site_image())


@require_safe
def agreement(request: HttpRequest, municipality: str, period: str) -> HttpResponseBase:
    page = or_404(
        lambda: overview.period_page(
            municipality=municipality, period=period, today=timezone.localdate()
        )
    )
    return _image(request, agreement_card(page).image)


@require_safe
def year(
    request: HttpRequest, municipality: str, period: str, year: int
) -> HttpResponseBase:
    page = or_404(
        lambda: overview.year_page(
            municipality=municipality,
            period=period,
            year=year,
            today=timezone.localdate(),
        )
    )
    return _image(request, year_card(page).image)


@require_safe
def promise(
    request: HttpRequest,
    municipality: str,
    period: str,
    key: str,
    year: int | None = None,
) -> HttpResponseBase:
    page = or_404(
        lambda: overview.promise_page(
            municipality=municipality,
            period=period,
            key=key,
            today=timezone.localdate(),
        )
    )
    card = promise_card(page, year=year)
    if card is None:
        raise Http404("Löftet gäller inte det året.")
    return _image(request, card.image)
