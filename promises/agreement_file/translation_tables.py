"""Texts in other languages: `[promises.translations.smj]` and the like."""

from __future__ import annotations

import re

from promises.agreement_file.tables import Table

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
NO_LANGUAGE = "Ska vara en språkkod, som smj eller fi."


def is_language(code: str) -> bool:
    return LANGUAGE.fullmatch(code) is not None


def read_translations(table: Table, **longest: int | None) -> dict[str, dict[str, str]]:
    """Read texts by language; "longest" has the keys there are, and how much fits."""
    languages = table.table("translations", is_optional=True)
    found: dict[str, dict[str, str]] = {}
    for code in languages.values:
        if not is_language(code):
            languages.fault(code, NO_LANGUAGE)
        texts = languages.table(code, is_optional=True)
        read = {
            key: texts.text(key, longest=most, is_optional=not texts.has(key))
            for key, most in longest.items()
        }
        texts.refuse_unknown()
        found[code] = {key: text for key, text in read.items() if text}
    return {code: given for code, given in found.items() if given}
