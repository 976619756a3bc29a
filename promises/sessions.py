from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from promises.models import User


def shut_out(user: User) -> None:
    """Log a closed account out everywhere, and stop the calendar it carries along.

    A closed account gets in nowhere; but without this the browsers and calendars that
    it had would be let in again as soon as it is opened.
    """
    user.calendar_key = None
    user.save(update_fields=["calendar_key"])
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == f"{user.pk}":
            session.delete()
