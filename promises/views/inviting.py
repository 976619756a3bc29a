from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from promises.invitations import send_invitation
from promises.models import User


def send_and_tell(request: HttpRequest, user: User) -> None:
    """Mail an invitation from who is logged in, and say whether it got away."""
    if not isinstance(request.user, User):
        raise TypeError("Only who has an account invites others.")
    was_sent = send_invitation(
        user=user, by=request.user, now=timezone.now(), site=settings.SITE_URL
    )
    if was_sent:
        messages.success(request, f"Inbjudan är skickad till {user.email}.")
    else:
        messages.warning(
            request,
            f"Mejlet till {user.email} gick inte att skicka. Kontot finns kvar: "
            "skicka inbjudan igen om en stund.",
        )
