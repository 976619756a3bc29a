"""In which languages the texts of an agreement exist, and each text in the chosen one.

A translated text is the same text: no number, state or sensitivity follows from the
language. What is missing is shown in Swedish, and says so. Pure: nothing here imports
Django or reads a model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from promises.facts import Translations

SWEDISH = "sv"
QUERY = "sprak"  # of the address: ?sprak=smj
CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # as in a lang attribute
NAMES = {  # in Swedish, and as its speakers call it
    "en": ("engelska", "English"),
    "smj": ("lulesamiska", "Julevsámegiella"),
    "se": ("nordsamiska", "Davvisámegiella"),
    "sma": ("sydsamiska", "Åarjelsaemien gïele"),
    "sje": ("pitesamiska", "Bidumsámegiella"),
    "sju": ("umesamiska", "Ubmejesámiengiälla"),
    "fi": ("finska", "Suomi"),
    "fit": ("meänkieli", "Meänkieli"),
    "rom": ("romani", "Romani"),
    "ar": ("arabiska", "العربية"),
    "so": ("somaliska", "Soomaali"),
    "de": ("tyska", "Deutsch"),
}
ORDER = {code: place for place, code in enumerate(NAMES)}


@dataclass(frozen=True, slots=True)
class Text:
    words: str
    lang: str = SWEDISH
    is_fallback: bool = False  # Swedish, though another language was chosen

    @property
    def is_plain(self) -> bool:
        """Say whether it needs no mark: Swedish, on a page that is read in Swedish."""
        return self.lang == SWEDISH and not self.is_fallback


@dataclass(frozen=True, slots=True)
class LanguageLink:
    code: str
    name: str  # as its speakers call it
    query: str  # "?sprak=smj"; "?" of Swedish: the page's own address
    is_shown: bool


@dataclass(frozen=True, slots=True)
class PageLanguages:
    """The language a page is read in, and those that there are to choose from."""

    code: str = SWEDISH
    links: tuple[LanguageLink, ...] = ()  # none where there is Swedish alone

    @property
    def query(self) -> str:
        """What a link to another page of the agreement takes along."""
        return _query(self.code)


def is_code(code: str) -> bool:
    """Say whether it is well-formed, and another language than Swedish."""
    return CODE.fullmatch(code) is not None and code.partition("-")[0] != SWEDISH


def swedish_name(code: str) -> str:
    return NAMES[code][0] if code in NAMES else code


def own_name(code: str) -> str:
    return "Svenska" if code == SWEDISH else NAMES.get(code, (code, code))[1]


def codes_in(translated: Iterable[Translations]) -> tuple[str, ...]:
    """Return the languages in which there is any text, the known ones first."""
    found = {
        code
        for translations in translated
        for code, texts in translations.items()
        if is_code(code) and any(texts.values())
    }
    return tuple(sorted(found, key=lambda code: (ORDER.get(code, len(ORDER)), code)))


def page_languages(translated: Iterable[Translations], asked: str) -> PageLanguages:
    """Return the language asked for, Swedish if the agreement has no text in it."""
    codes = codes_in(translated)
    code = asked if asked in codes else SWEDISH
    if not codes:
        return PageLanguages()
    return PageLanguages(
        code,
        tuple(
            LanguageLink(each, own_name(each), _query(each) or "?", each == code)
            for each in (SWEDISH, *codes)
        ),
    )


def text_in(
    code: str,
    translations: Translations,
    key: str,
    words: str,
    *,
    is_current: bool = True,
) -> Text:
    """Return a text in a language, else in Swedish.

    The translation belongs to the Swedish text as it reads now: beside an earlier
    wording it would say something else.
    """
    if code == SWEDISH or not words:
        return Text(words)
    translated = translations.get(code, {}).get(key, "") if is_current else ""
    return Text(translated, code) if translated else Text(words, is_fallback=True)


def _query(code: str) -> str:
    return "" if code == SWEDISH else f"?{QUERY}={code}"
