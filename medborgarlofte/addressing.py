from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site_address(request: HttpRequest) -> dict[str, str]:
    """Give templates what whole addresses begin with: what is shared leads here."""
    return {"site_url": settings.SITE_URL}
