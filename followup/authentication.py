from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from followup.demo import PASSWORD


class AccountBackend(ModelBackend):
    """Logs in by e-mail and password; the known password only where DEMO is on.

    A database that once served a demonstration may be served without: its accounts
    are still there.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> AbstractBaseUser | None:
        if password == PASSWORD and not settings.DEMO:
            return None
        return super().authenticate(request, username, password, **kwargs)
