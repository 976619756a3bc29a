"""A published follow-up as files, and its editions: all of them public."""

from __future__ import annotations

from django.urls import path

from followup.report_urls import PUBLIC, VERSION
from followup.views import report_files as files

public_urls = [
    path(f"{PUBLIC}.pdf", files.report_pdf, name="report_pdf"),
    path(f"{VERSION}.pdf", files.report_pdf, name="report_version_pdf"),
    path(f"{PUBLIC}/delning.png", files.report_image, name="report_image"),
    path(f"{PUBLIC}/fullmaktige/", files.report_council, name="report_council"),
    path(
        f"{PUBLIC}/fullmaktige.pdf",
        files.report_council_pdf,
        name="report_council_pdf",
    ),
    path(f"{PUBLIC}/tva-ar/", files.report_two_years, name="report_two_years"),
    path(
        f"{PUBLIC}/tva-ar.pdf",
        files.report_two_years_pdf,
        name="report_two_years_pdf",
    ),
    path(f"{PUBLIC}/affisch/", files.report_poster, name="report_poster"),
    path(f"{PUBLIC}/affisch.pdf", files.report_poster_pdf, name="report_poster_pdf"),
]
