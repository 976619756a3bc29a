"""What the administration says of a published agreement: it is changed elsewhere."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from promises.models import Agreement


def is_published(agreement: Agreement | None) -> bool:
    return agreement is not None and agreement.status == Agreement.Status.PUBLISHED


def where_it_is_amended(agreement: Agreement) -> SafeString:
    """Say why nothing can be written here, with a link to where it can."""
    return format_html(
        "Överenskommelsen är publicerad. Löften, mål och period ändras genom "
        '<a href="{}">en ändring med datum, skäl och vilka som är överens</a>.',
        _page_of(agreement),
    )


def _page_of(agreement: Agreement) -> str:
    address = [agreement.municipality.slug, agreement.slug]
    return reverse("staff:agreement_detail", args=address)
