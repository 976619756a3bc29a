"""What an agreement lacks before it can be signed: named, never blocked. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from promises import drafting_help
from promises.structure import Structure


class Where(StrEnum):
    """On which page it is mended."""

    HEADER = "header"
    PARTIES = "parties"
    AREA = "area"
    DIALOGUE = "dialogue"
    PROMISE = "promise"
    NEW_PROMISE = "new_promise"


@dataclass(frozen=True, slots=True)
class Missing:
    where: Where
    text: str  # a Swedish sentence
    key: str = ""  # of the area or promise
    is_needed: bool = False  # without it there is nothing to publish


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the promises."""

    areas: tuple[tuple[str, str, bool], ...]  # key, name, is flexible
    dialogues: int


def missing_in(structure: Structure, around: Around) -> list[Missing]:
    return [
        *_of_parties(structure),
        *_of_promises(structure),
        *_of_texts(structure, around),
        *_of_areas(structure, around),
        *_of_each_promise(structure),
    ]


def _of_parties(structure: Structure) -> Iterator[Missing]:
    signing = len(structure.signatories)
    if not signing:
        yield Missing(Where.PARTIES, "Ingen part undertecknar.", is_needed=True)
    elif signing == 1:
        yield Missing(Where.PARTIES, "Bara en part undertecknar.")


def _of_promises(structure: Structure) -> Iterator[Missing]:
    if not structure.promises:
        yield Missing(Where.NEW_PROMISE, "Det finns inget löfte än.", is_needed=True)


def _of_texts(structure: Structure, around: Around) -> Iterator[Missing]:
    agreement = structure.agreement
    if not agreement.introduction:
        yield Missing(Where.HEADER, "Inledningen är inte skriven.")
    if not agreement.situation:
        yield Missing(Where.HEADER, "Situationen är inte beskriven.")
    if not agreement.contact:
        yield Missing(Where.HEADER, "Det står inte vart invånarna vänder sig.")
    if not around.dialogues:
        yield Missing(Where.DIALOGUE, "Ingen dialog är beskriven.")


def _of_areas(structure: Structure, around: Around) -> Iterator[Missing]:
    filled = {promise.area.key for promise in structure.promises if promise.area}
    for key, name, is_flexible in around.areas:
        if key not in filled and not is_flexible:
            yield Missing(Where.AREA, f"Området ”{name}” har inget löfte.", key)


def _of_each_promise(structure: Structure) -> Iterator[Missing]:
    for promise in structure.promises:
        number = len(drafting_help.missing_in(structure, promise))
        if number:
            things = "en sak är osagd" if number == 1 else f"{number} saker är osagda"
            text = f"Löftet ”{promise.short}”: {things}."
            yield Missing(Where.PROMISE, text, promise.key)
