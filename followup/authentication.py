from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from followup.demo import PASSWORD


class KnownPasswordGuard:
    """Asked before any other: the known password logs in only where DEMO is on.

    A database that once served a demonstration may be served without: its accounts
    are still there.
    """

    def authenticate(
        self, request: HttpRequest | None, password: str | None = None, **others: Any
    ) -> None:
        """Refuse at once, so that no backend after this one is asked."""
        if password == PASSWORD and not settings.DEMO:
            raise PermissionDenied
