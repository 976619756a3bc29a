"""Where a published follow-up is found, in its forms."""

from __future__ import annotations

from django.urls import reverse


def page_path(municipality: str, period: str, year: int) -> str:
    return reverse("followup:report", args=[municipality, period, year])


def pdf_path(municipality: str, period: str, year: int) -> str:
    return f"{page_path(municipality, period, year).removesuffix('/')}.pdf"


def image_path(municipality: str, period: str, year: int) -> str:
    """Return where the picture to share is, 1200×630."""
    year_page = reverse("followup:year", args=[municipality, period, year])
    return f"{year_page}delning.png"


def version_path(municipality: str, period: str, year: int, number: int) -> str:
    address = [municipality, period, year, number]
    return reverse("followup:report_version", args=address)
