"""Finds the texts that anybody may read, or could once, and that say certain words."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from followup.masking.columns import TABLES, Texts, histories_of, rows_of
from followup.masking.words import json_of, words_in
from followup.models import Activity, ReportVersion
from followup.models.maskings import MASKED
from followup.wording import day_words
from promises.models import Agreement

EARLIER = "i en tidigare lydelse"


@dataclass(frozen=True, slots=True)
class FoundText:
    text: str
    places: tuple[str, ...]  # where it stands, in words

    @property
    def digest(self) -> str:
        """Name the text without saying it, as a form does that is sent back."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def texts_with(agreement: Agreement, words: str) -> list[FoundText]:
    """Return each text once, those found first in the agreement itself first.

    Capital letters do not matter, Å, Ä and Ö included, whichever database is asked.
    Only what is, was or in a draft will be public is searched.
    """
    wanted = words.strip().casefold()
    places: dict[str, dict[str, None]] = {}
    for text, place in _public_texts(agreement) if wanted else ():
        if wanted in text.casefold() and text != MASKED:
            places.setdefault(text, {})[place] = None
    return [FoundText(text, _without_own_past(found)) for text, found in places.items()]


def _without_own_past(places: Collection[str]) -> tuple[str, ...]:
    """Leave out the past of where the text still stands."""
    return tuple(
        each
        for each in places
        if not each.endswith(EARLIER) or each.removesuffix(f", {EARLIER}") not in places
    )


def _public_texts(agreement: Agreement) -> Iterator[tuple[str, str]]:
    for table in TABLES:
        rows = rows_of(table, agreement)
        if table.is_public is not None:
            rows = rows.filter(table.is_public)
        for row in rows.order_by("pk"):
            where = _where(table, row)
            for text in _texts_of(table, row):
                yield text, where
        kept = histories_of(table, agreement)
        if kept is None:
            continue
        if table.is_public is not None:
            kept = kept.filter(id__in=rows.values("pk"))
        for earlier in kept.order_by("history_id"):
            for text in _texts_of(table, earlier):
                yield text, f"{_where(table, earlier)}, {EARLIER}"


def _texts_of(table: Texts, row: Any) -> Iterator[str]:
    for name in table.searched:
        if text := getattr(row, name):
            yield text
    if not table.has_words(row):
        return
    for name in table.json:
        if name not in table.json_names:
            yield from words_in(json_of(getattr(row, name)))


def _where(table: Texts, row: Any) -> str:
    if table.model is Activity:
        return f"{table.label} {day_words(row.dated_on)}"
    if table.model is ReportVersion:
        return f"{table.label} {row.report.year}, version {row.number}"
    return f"{table.label} {_name(row)}".rstrip()


def _name(row: Any) -> str:
    for attribute in ("short", "year", "agreed_on"):
        if value := getattr(row, attribute, None):
            return f"{value}"
    return ""
