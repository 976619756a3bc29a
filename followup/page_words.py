"""What public pages say in the language they are read in, and where they lead on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from followup.languages import PageLanguages, Text, page_languages, text_in
from followup.rows import (
    ActivityRow,
    AnnouncementRow,
    AreaRows,
    Neighbours,
    PeriodLink,
    PromiseRow,
)
from followup.wording import day_words
from promises.facts import AreaInfo, DialogueInfo, Translations
from promises.models import Agreement
from promises.structure import Structure

Row = TypeVar("Row", ActivityRow, AnnouncementRow)


def languages_of(structure: Structure, asked: str) -> PageLanguages:
    """Return the language that is asked for, if the agreement has any text in it."""
    return page_languages(_translated(structure), asked)


def _translated(structure: Structure) -> Iterator[Translations]:
    yield structure.agreement.translations
    for promise in structure.promises:
        yield promise.translations
        if promise.area:
            yield promise.area.translations


def area_said(area: AreaInfo | None, language: str) -> Text:
    if area is None:
        return Text("")
    return text_in(language, area.translations, "name", area.name)


def area_rows(
    structure: Structure, rows: Sequence[PromiseRow], language: str
) -> tuple[AreaRows, ...]:
    """Group by area in the agreement's order; those without one come last."""
    by_key = {row.key: row for row in rows}
    grouped: dict[str, list[PromiseRow]] = {}
    areas = {}
    for promise in structure.promises:
        if promise.key in by_key:
            name = promise.area.key if promise.area else ""
            areas[name] = promise.area
            grouped.setdefault(name, []).append(by_key[promise.key])
    found = []
    for name, area in sorted(areas.items(), key=lambda pair: pair[1] is None):
        found.append(
            AreaRows(
                name=area.name if area else "",
                is_flexible=area.is_flexible if area else False,
                rows=tuple(grouped[name]),
                said=area_said(area, language),
            )
        )
    return tuple(found)


def naming_promises(
    structure: Structure, rows: Iterable[Row], language: str
) -> tuple[Row, ...]:
    """Let rows name their promises in the language."""
    named = {
        each.key: text_in(language, each.translations, "short", each.short)
        for each in structure.promises
    }
    return tuple(replace(row, promise_said=named.get(row.promise_key)) for row in rows)


def neighbours_of(
    agreement: Agreement,
    agreements: Sequence[Agreement],
    links: Sequence[PeriodLink],
) -> Neighbours:
    """Link a period both ways with those it follows and is followed by in public."""
    before = after = None
    for each, link in zip(agreements, links, strict=True):
        if agreement.follows and each.slug == agreement.follows:
            before = link
        if each.follows == agreement.slug:
            after = link
    return Neighbours(before, after)


def dialogue_words(dialogue: DialogueInfo) -> str:
    if dialogue.held_on is None:
        return dialogue.title
    return f"{dialogue.title}, {day_words(dialogue.held_on)}"
