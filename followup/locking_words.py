"""That a year's follow-up is published, and what that asks of a writer. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from followup.wording import enumerated

ADDED = "det här läggs till"
CHANGED = "det här ändras"
SEEN = "Skälet visas offentligt."


def published_words(years: Iterable[int]) -> str:
    """Say it in a sentence: "Uppföljningen av 2020 och 2021 är publicerad."."""
    named = enumerated(f"{year}" for year in sorted(years))
    return f"Uppföljningen av {named} är publicerad."


def locked_words(years: Iterable[int], what: str) -> str:
    """Refuse what is late, and say what would let it through."""
    why = f"Skriv varför {what} i efterhand; skälet visas offentligt."
    return f"{published_words(years)} {why}"


def locked_note(years: Collection[int]) -> str:
    """Say of a log what is asked of whoever changes it; "" where nothing is."""
    if not years:
        return ""
    return f"{published_words(years)} Den som ändrar något då skriver varför. {SEEN}"
