"""The secret address of a person's calendar."""

from __future__ import annotations

import uuid

from promises.models import User


def renew_calendar(*, user: User) -> None:
    """Make an address; the one there was before shows nothing from now on."""
    user.calendar_key = uuid.uuid4()
    user.save(update_fields=["calendar_key"])


def revoke_calendar(*, user: User) -> None:
    user.calendar_key = None
    user.save(update_fields=["calendar_key"])
