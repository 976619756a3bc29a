"""Addresses in a mail: whole ones, and the one at which a person declines by itself."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from promises.models import User

SALT = "decline reminders"


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def token_of(user: User) -> str:
    """Return what lets its holder decline the reminders of this person, and no more."""
    return signing.Signer(salt=SALT).sign(f"{user.pk}")


def user_with(token: str) -> User | None:
    try:
        key = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=int(key), is_active=True).first()


def declining_address(user: User) -> str:
    return absolute(reverse("decline_reminders", args=[token_of(user)]))
