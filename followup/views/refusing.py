"""What is not the asker's to see does not exist for them, and that they asked is kept."""

from __future__ import annotations

import logging
from typing import NoReturn

from django.http import Http404, HttpRequest

logger = logging.getLogger("medborgarlofte.access")


def refuse(what: str) -> NoReturn:
    """Answer 404 to an account that asked for what is not its own.

    `staff_page` logs this and every other 404: `what` says in English what was asked
    for, by kind and number, never by anybody's name or words.
    """
    raise Http404(what)


def log_refusal(request: HttpRequest, why: Http404) -> None:
    logger.warning("404 at %s for account %s: %s", request.path, request.user.pk, why)
