"""What a browser is to forget when someone logs out."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse


def forget_all(response: HttpResponse, *, but_what_waits: bool) -> None:
    """Let nothing remain; only another account's entries, where some wait to be sent.

    Our cookies go by name: `"cookies"` would take those of every site of the
    municipality that shares its domain.
    """
    kinds = ['"cache"'] if but_what_waits else ['"cache"', '"storage"']
    response.headers["Clear-Site-Data"] = ", ".join(kinds)
    for name in (settings.CSRF_COOKIE_NAME, "messages"):
        response.delete_cookie(name)
