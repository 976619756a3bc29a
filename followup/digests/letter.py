"""The weekly mail itself, as plain text and as HTML."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from followup.digests.addresses import absolute, declining_address
from followup.digests.contents import Contents
from promises.models import User


def letter_to(
    user: User, contents: Contents, *, week_starts_on: dt.date
) -> EmailMultiAlternatives:
    """Write the week's mail; sent twice, it would be known as one by its Message-ID."""
    declining = declining_address(user)
    context = {
        "contents": contents,
        "home": absolute(reverse("staff:home")),
        "choosing": absolute(reverse("staff:reminders")),
        "declining": declining,
    }
    host = urlsplit(settings.SITE_URL).hostname
    letter = EmailMultiAlternatives(
        subject=" ".join(contents.subject.split()),
        body=render_to_string("mail/digest.txt", context),
        to=[user.email],
        headers={
            "Message-ID": f"<paminnelser-{week_starts_on:%G-%V}-{user.pk}@{host}>",
            "List-Unsubscribe": f"<{declining}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    letter.attach_alternative(
        render_to_string("mail/digest.html", context), "text/html"
    )
    return letter
