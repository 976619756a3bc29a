from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from followup.overview import NotPublic
from followup.public_calendar import Site, public_calendar


@require_safe
def calendar(request: HttpRequest, municipality: str) -> HttpResponse:
    def promise(period: str, key: str) -> str:
        path = reverse("followup:promise", args=[municipality, period, key])
        return request.build_absolute_uri(path)

    overview = reverse("followup:current_period", args=[municipality])
    site = Site(
        host=split_domain_port(request.get_host())[0],
        overview=request.build_absolute_uri(overview),
        promise=promise,
    )
    try:
        file = public_calendar(
            municipality=municipality, site=site, today=timezone.localdate()
        )
    except NotPublic as unknown:
        raise Http404("Kalendern finns inte.") from unknown
    return HttpResponse(file, content_type="text/calendar; charset=utf-8")
