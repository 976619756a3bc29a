from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from promises.models import User


def end_sessions(user: User) -> None:
    """Log the account out wherever it is logged in.

    A closed account gets in nowhere; but without this the browsers that it was
    logged in to would be let in again as soon as it is opened.
    """
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == f"{user.pk}":
            session.delete()
