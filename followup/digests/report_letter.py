"""The mail that tells the parties' own people of a published follow-up.

It says what its page says: headline, and of a correction what it corrects. Nothing in
it tells whether it was read.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from followup.digests.addresses import absolute
from followup.models import ReportVersion
from followup.report_addresses import page_path, pdf_path
from followup.report_pages import report_page
from promises.models import User


def letter_of(version: ReportVersion) -> dict[str, object]:
    """Return what the mail says, the same to everybody; four queries."""
    agreement = version.report.agreement
    address = (agreement.municipality.slug, agreement.slug, version.report.year)
    municipality, period, year = address
    page = report_page(
        municipality=municipality, period=period, year=year, number=version.number
    )
    kind = "Delårsuppföljning" if page.report.is_interim else "Uppföljning"
    marked = " (påhittad)" if page.municipality.is_fictitious else ""
    return {
        "subject": f"{'Rättad: ' if page.report.reason else ''}{kind} "
        f"{page.report.year.label}, {page.municipality.name}{marked}",
        "page": page,
        "kind": kind,
        "place": f"{page.municipality.name}{marked}",
        "address": absolute(page_path(*address)),
        "pdf": absolute(pdf_path(*address)),
    }


def letter_to(
    user: User, version: ReportVersion, letter: dict[str, object]
) -> EmailMultiAlternatives:
    """Write it to one person; sent twice it would be known as one by its Message-ID."""
    host = urlsplit(settings.SITE_URL).hostname
    mail = EmailMultiAlternatives(
        subject=" ".join(f"{letter['subject']}".split()),
        body=render_to_string("mail/report.txt", letter),
        to=[user.email],
        headers={
            "Message-ID": f"<uppfoljning-{version.public_id}-{user.pk}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(render_to_string("mail/report.html", letter), "text/html")
    return mail
