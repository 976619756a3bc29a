from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from followup.overview import NotPublic
from followup.public_feed import Site, public_feed

ATOM = "application/atom+xml; charset=utf-8"


@require_safe
@conditional_page
def feed(request: HttpRequest, municipality: str) -> HttpResponse:
    site = Site(
        absolute=request.build_absolute_uri,
        own=reverse("followup:feed", args=[municipality]),
        overview=reverse("followup:current_period", args=[municipality]),
    )
    try:
        content = public_feed(municipality=municipality, site=site)
    except NotPublic as unknown:
        raise Http404("Flödet finns inte.") from unknown
    return HttpResponse(content, content_type=ATOM)
