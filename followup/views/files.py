"""How a made file is answered: kept for a minute, named by its bytes."""

from __future__ import annotations

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

KEPT = "public, max-age=60"


def made_file(
    request: HttpRequest, body: bytes, *, kind: str, name: str = ""
) -> HttpResponseBase:
    """Return it with its name to save it under, or that nothing has changed."""
    etag = quote_etag(sha256(body).hexdigest()[:32])
    response = HttpResponse(body, content_type=kind)
    response["Cache-Control"] = KEPT
    response["ETag"] = etag
    if name:
        response["Content-Disposition"] = f'inline; filename="{name}"'
    return get_conditional_response(request, etag=etag, response=response) or response
