from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def is_here(request: HttpRequest, url: str | None) -> bool:
    """Say whether an address that somebody sent along leads to a page of this site."""
    return url_has_allowed_host_and_scheme(
        url,
        allowed_hosts={request.get_host()},
        require_https=request.is_secure(),
    )
