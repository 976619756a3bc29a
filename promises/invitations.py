"""Invitations to an account: a signed link in a mail, good once and for two weeks.

A link speaks of the account as it was when it was sent. As soon as the account has a
password, is logged in to, gets another address or a newer invitation, it is spent.
"""

from __future__ import annotations

import datetime as dt

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from promises.models import Organisation, User

SALT = "invitation"
LASTS = dt.timedelta(days=14)
SUBJECT = "Välkommen till Medborgarlöften"


class NoInvitationError(Exception):
    """The link was never one of ours, or what it was for is no more."""


class ExpiredInvitationError(NoInvitationError):
    """The link is older than an invitation lasts."""


class SpentInvitationError(NoInvitationError):
    """The account is in use, or a newer link has taken the place of this one."""


class AddressTakenError(Exception):
    """Another has got an account with the address meanwhile."""


def waits_for_its_owner(user: User) -> bool:
    """Say whether nobody has been in yet, nor has a password to get in by."""
    never_in = user.last_login is None
    return user.is_active and never_in and not user.has_usable_password()


def create_invitee(
    *, email: str, name: str, role: str, organisation: Organisation, by: User
) -> User:
    """Create an account that waits for its owner; the invitation is sent apart."""
    try:
        with transaction.atomic():
            return User.objects.create_user(
                email, name=name, role=role, organisation=organisation, invited_by=by
            )
    except (IntegrityError, ValidationError) as error:
        raise AddressTakenError from error


def send_invitation(*, user: User, by: User, now: dt.datetime, site: str) -> bool:
    """Mail a link that takes the place of any earlier; say whether it got away.

    The account stays when it does not: it is marked as not invited.
    """
    user.invited_by = by
    user.invited_at = now
    user.save(update_fields=["invited_by", "invited_at"])
    try:
        _letter(user, by, site).send()
    except OSError:
        user.invited_at = None
        user.save(update_fields=["invited_at"])
        return False
    return True


def account_invited(token: str) -> User:
    """Return the account that the link is for; it may be spent between now and then."""
    return _account(token, is_locked=False)


@transaction.atomic
def accept_invitation(*, token: str, name: str, password: str) -> User:
    """Give the account its owner's name and password; the link is spent by it."""
    user = _account(token, is_locked=True)
    user.name = name
    user.set_password(password)
    user.save(update_fields=["name", "password"])
    return user


def token_for(user: User) -> str:
    return signing.dumps({"account": user.pk, "as": _fingerprint(user)}, salt=SALT)


def _account(token: str, *, is_locked: bool) -> User:
    try:
        said = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.SignatureExpired as error:
        raise ExpiredInvitationError from error
    except signing.BadSignature as error:
        raise NoInvitationError from error
    accounts = User.objects.filter(pk=said["account"])
    if is_locked:
        accounts = accounts.select_for_update()
    user = accounts.first()
    if user is None or not user.is_active:
        raise NoInvitationError
    if not constant_time_compare(_fingerprint(user), said["as"]):
        raise SpentInvitationError
    if not waits_for_its_owner(user):
        raise SpentInvitationError
    return user


def _fingerprint(user: User) -> str:
    """Return what changes with everything that an invitation must not survive."""
    moments = [each and each.timestamp() for each in (user.invited_at, user.last_login)]
    state = f"{user.pk} {user.email} {user.password} {moments}"
    return salted_hmac(SALT, state, algorithm="sha256").hexdigest()


def _letter(user: User, by: User, site: str) -> EmailMultiAlternatives:
    """Say who invites by address alone: a name is whatever its bearer wrote."""
    context = {
        "organisation": user.organisation,
        "by": by.email,
        "link": site + reverse("invitation", args=[token_for(user)]),
        "days": LASTS.days,
    }
    letter = EmailMultiAlternatives(
        SUBJECT, render_to_string("mail/invitation.txt", context), to=[user.email]
    )
    html = render_to_string("mail/invitation.html", context)
    letter.attach_alternative(html, "text/html")
    return letter
