"""A published follow-up as PDF: the whole, and what is made of it for certain readers.

All of them are made of the snapshot as it may be shown now; see followup.reports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import segno

from followup.renderings import rendering
from followup.report_pages import ReportPage
from followup.report_variants import TwoYears, missed
from followup.reports.encoding import plain
from followup.state_words import STATE_WORDS
from followup.typeset import pdf

POSTER_TITLE = "Det här lovade vi – så gick det"
POSTER_TITLE_RUNNING = "Det här lovar vi – så går det"
POSTER_SENTENCES = (
    "Vill du veta mer?",
    "Rikta kameran i din telefon mot rutan. Då ser du vad vi har gjort, dag för dag.",
)


def report_document(page: ReportPage, *, address: str) -> bytes:
    return _document("report", page, {"address": address})


def council_document(page: ReportPage, *, address: str) -> bytes:
    late = [each.key for each in missed(page.report)]
    return _document("council", page, {"address": address, "late": late})


def two_years_document(years: TwoYears, *, address: str) -> bytes:
    before = years.before
    proof = before.proof if before else None
    more = {
        "address": address,
        "before": plain(before.report) if before else None,
        "before_label": years.label_before,
        "before_sha256": proof.sha256 if proof else "",
        "situation": years.situation,
    }
    return _document("two_years", years.page, more)


def poster_document(page: ReportPage, *, address: str) -> bytes:
    more = {
        "address": address,
        "title": poster_title(page),
        "sentences": POSTER_SENTENCES,
        "qr": qr_rows(address),
    }
    return _document("poster", page, more)


def poster_title(page: ReportPage) -> str:
    return POSTER_TITLE_RUNNING if page.report.is_interim else POSTER_TITLE


def qr_rows(address: str) -> list[str]:
    """Return the code's modules by row, as text of 0 and 1."""
    code = segno.make(address, error="m", micro=False)
    return ["".join(f"{module}" for module in row) for row in code.matrix]


def _document(template: str, page: ReportPage, more: Mapping[str, Any]) -> bytes:
    data = {**_data(page), **more}
    dated = page.published or dt.date(page.report.year.name, 1, 1)
    return rendering(template, data, lambda: pdf(template, data, dated=dated))


def _data(page: ReportPage) -> dict[str, Any]:
    proof = page.proof
    return {
        "words": STATE_WORDS,
        "report": plain(page.report),
        "interim": page.interim,
        "number": page.number,
        "published": f"{page.published or ''}",
        "proof": {
            "sha256": proof.sha256 if proof else "",
            "published_sha256": proof.published_sha256 if proof else "",
            "is_masked": bool(proof and proof.is_masked),
        },
    }
