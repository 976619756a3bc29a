"""Which languages there are, and a text in the chosen one."""

from __future__ import annotations

import pytest

from followup.languages import (
    PageLanguages,
    Text,
    codes_in,
    is_code,
    own_name,
    page_languages,
    swedish_name,
    text_in,
)

LULE = {"smj": {"short": "Gähttjam"}}


def test_known_languages_come_first_and_empty_ones_not_at_all() -> None:
    translated = [
        {"tr": {"text": "Metin"}, "smj": {"text": "Tækssta"}},
        {"en": {"name": "Traffic"}, "fi": {"name": ""}, "se": {}},
    ]

    assert codes_in(translated) == ("en", "smj", "tr")


@pytest.mark.parametrize("asked", ["", "sv", "en", "../smj", "SMJ", "smj "])
def test_language_that_is_not_there_is_swedish(asked: str) -> None:
    page = page_languages([LULE], asked)

    assert (page.code, page.query) == ("sv", "")
    assert [(link.code, link.is_shown) for link in page.links] == [
        ("sv", True),
        ("smj", False),
    ]


def test_chosen_language_is_kept_by_links() -> None:
    page = page_languages([LULE], "smj")

    assert page.query == "?sprak=smj"
    assert [(link.name, link.query, link.is_shown) for link in page.links] == [
        ("Svenska", "?", False),
        ("Julevsámegiella", "?sprak=smj", True),
    ]


def test_where_there_is_swedish_alone_there_is_nothing_to_choose() -> None:
    assert page_languages([{}], "smj") == PageLanguages()


@pytest.mark.parametrize(
    ("code", "is_current", "text"),
    [
        ("sv", True, Text("Tillsyn")),
        ("smj", True, Text("Gähttjam", "smj")),
        ("smj", False, Text("Tillsyn", "sv", is_fallback=True)),
        ("en", True, Text("Tillsyn", "sv", is_fallback=True)),
    ],
)
def test_text_is_translated_beside_its_own_wording_alone(
    code: str, is_current: bool, text: Text
) -> None:
    assert text_in(code, LULE, "short", "Tillsyn", is_current=is_current) == text


def test_text_that_is_not_there_is_missing_in_no_language() -> None:
    assert text_in("en", LULE, "text", "") == Text("")


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        ("en", True),
        ("smj", True),
        ("zh-Hant", True),
        ("sv", False),
        ("sv-FI", False),
        ("", False),
        ("e", False),
        ("engelska", False),
        ("EN", False),
        ("en_GB", False),
        ('en"', False),
    ],
)
def test_code_is_well_formed_and_not_swedish(code: str, is_one: bool) -> None:
    assert is_code(code) == is_one


def test_unknown_language_is_called_by_its_code() -> None:
    assert (swedish_name("tr"), own_name("tr")) == ("tr", "tr")
    assert (swedish_name("smj"), own_name("sv")) == ("lulesamiska", "Svenska")
