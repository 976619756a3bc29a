"""The mails about accounts: a link to choose a password, and what was changed."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import int_to_base36

from promises.models import User

logger = logging.getLogger(__name__)

# What has happened to the account, by the name allauth has for it.
NOTICES = {
    "account/email/password_changed": "Lösenordet är bytt",
    "account/email/password_reset": "Lösenordet är bytt",
    "account/email/password_set": "Lösenordet är valt",
    "mfa/email/totp_activated": "En app för engångskoder är tillagd",
    "mfa/email/totp_deactivated": "Appen för engångskoder är borttagen",
    "mfa/email/webauthn_added": "En passernyckel är tillagd",
    "mfa/email/webauthn_removed": "En passernyckel är borttagen",
    "mfa/email/recovery_codes_generated": "Nya reservkoder är gjorda",
    "socialaccount/email/account_connected": "Kontot är kopplat till en annan inloggning",
}


def password_link(request: HttpRequest, user: User) -> str:
    """Return an address at which the user chooses a password, once, without the old.

    It holds for settings.PASSWORD_RESET_TIMEOUT, and until the account logs in or
    changes address or password.
    """
    key = default_token_generator.make_token(user)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": int_to_base36(user.pk), "key": key},
    )
    return request.build_absolute_uri(path)


def new_password(request: HttpRequest, user: User) -> EmailMultiAlternatives:
    context = {"link": password_link(request, user), "host": request.get_host()}
    return _compose("new_password", "Välj ett nytt lösenord", user, context)


def notice(request: HttpRequest, user: User, happening: str) -> EmailMultiAlternatives:
    context = {
        "happening": NOTICES[happening],
        "host": request.get_host(),
        "link": request.build_absolute_uri(reverse("account_overview")),
    }
    return _compose("notice", NOTICES[happening], user, context)


def _compose(
    template: str, subject: str, user: User, context: dict[str, Any]
) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject,
        render_to_string(f"account/email/{template}.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [user.email],
    )
    html = render_to_string(f"account/email/{template}.html", context)
    message.attach_alternative(html, "text/html")
    return message


def send(message: EmailMultiAlternatives) -> None:
    """Send at once; a mail server that is down hinders nobody, but is noted.

    Whoever waited for the mail asks for another: an error would tell that there is
    an account with the address.
    """
    try:
        message.send()
    except OSError as error:
        logger.error(
            "A mail about an account was not sent: %s", error.__class__.__name__
        )
