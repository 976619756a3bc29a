"""Numbers and years as statistics write them, with their marks. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

EARLIEST_YEAR = 1950
LARGEST = 10**14  # exclusive: what every database keeps exactly
MOST_DECIMALS = 6
NOTHING = frozenset(("", ".", "..", "...", "…", "-", "–", "—", "−", "x", "saknas"))
MARK = r"\s*(?P<mark>\*|\(?(?:p|prel\.?|preliminär[at]?|preliminärt)\)?)?"
NUMBER = re.compile(
    r"(?P<sign>[-−–]?)\s*(?P<whole>\d{1,3}(?: \d{3})+|\d+)"
    rf"(?:(?P<point>[,.])(?P<fraction>\d+))?{MARK}",
    re.IGNORECASE,
)
YEAR = re.compile(rf"(?:år\s+)?(?P<year>(?:19|20|21)\d\d){MARK}", re.IGNORECASE)
SPACES = re.compile(r"\s+")  # the unbreaking and the narrow ones too


class NotUnderstoodError(ValueError):
    """What is written is no number or year; the words say why, in Swedish."""


@dataclass(frozen=True, slots=True)
class ReadNumber:
    value: Decimal | None  # None: it says that there is none
    is_preliminary: bool


def read_number(text: str) -> ReadNumber:
    """Read "1 234,5", "123*", "..": a decimal comma, and marks of what is preliminary."""
    written = SPACES.sub(" ", text.strip())
    if written.casefold() in NOTHING:
        return ReadNumber(None, False)
    found = NUMBER.fullmatch(written)
    if found is None:
        raise NotUnderstoodError(f"”{_cut(written)}” är inget tal.")
    fraction = found["fraction"] or ""
    if found["point"] == "." and len(fraction) == 3:
        raise NotUnderstoodError(
            f"”{written}” kan läsas på två sätt. Skriv med decimalkomma, utan punkt."
        )
    return ReadNumber(_value(found, fraction), bool(found["mark"]))


def _value(found: re.Match[str], fraction: str) -> Decimal:
    fraction = fraction.rstrip("0")
    whole = found["whole"].replace(" ", "")
    if len(fraction) > MOST_DECIMALS:
        raise NotUnderstoodError(f"Högst {MOST_DECIMALS} decimaler.")
    if len(whole.lstrip("0")) + len(fraction) > 15 or int(whole) >= LARGEST:
        raise NotUnderstoodError("Talet är för stort.")
    value = Decimal(f"{whole}.{fraction or 0}") if fraction else Decimal(whole)
    return -value if found["sign"] and value else value


def looks_like_year(text: str) -> bool:
    return YEAR.fullmatch(SPACES.sub(" ", text.strip())) is not None


def read_year(text: str, *, this_year: int) -> tuple[int, bool]:
    """Return the year, and whether it is marked as preliminary."""
    found = YEAR.fullmatch(SPACES.sub(" ", text.strip()))
    if found is None:
        raise NotUnderstoodError(f"”{_cut(text)}” är inget årtal med fyra siffror.")
    year = int(found["year"])
    if year > this_year:
        raise NotUnderstoodError(f"Året {year} har inte börjat.")
    if year < EARLIEST_YEAR:
        raise NotUnderstoodError(f"Året {year} är före {EARLIEST_YEAR}.")
    return year, bool(found["mark"])


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
