"""Texts in other languages, and where a promise comes from."""

from __future__ import annotations

import pytest

from promises.agreement_file import parse
from promises.tests.agreement_texts import changed

HEADER = 'contact = "Kommunens växel."\n'


def faults_of(text: str) -> list[tuple[str, str, str]]:
    _content, faults = parse(text)
    return [(fault.table, fault.key, fault.reason) for fault in faults]


def with_header(more: str) -> str:
    return changed((HEADER, HEADER + more))


def test_texts_are_kept_by_language() -> None:
    content, faults = parse(
        with_header('[agreement.translations.smj]\nintroduction = "Mij loahpádip."\n')
    )

    assert content, faults
    assert content.header.translations == {"smj": {"introduction": "Mij loahpádip."}}


@pytest.mark.parametrize(
    ("more", "table", "key", "reason"),
    [
        (
            '[agreement.translations.smj]\ntext = "…"\n',
            "agreement.translations.smj",
            "text",
            "Okänd nyckel.",
        ),
        (
            '[agreement.translations.Samiska]\ntitle = "…"\n',
            "agreement.translations",
            "Samiska",
            "Ska vara en språkkod, som smj eller fi.",
        ),
        (
            "[agreement.translations.smj]\ntitle = 3\n",
            "agreement.translations.smj",
            "title",
            "Ska vara en text inom citattecken.",
        ),
        (
            '[agreement.translations.smj]\ntitle = " "\n',
            "agreement.translations.smj",
            "title",
            "Texten är tom.",
        ),
        (
            f'[agreement.translations.smj]\ntitle = "{"x" * 201}"\n',
            "agreement.translations.smj",
            "title",
            "Texten har 201 tecken; högst 200 får plats.",
        ),
        (
            'translations = { smj = "text" }\n',
            "agreement.translations",
            "smj",
            "Ska vara en tabell, [agreement.translations.smj].",
        ),
        (
            'follows = "20 17"\n',
            "agreement",
            "follows",
            "Får bara ha bokstäverna a–z, siffror, - och _.",
        ),
    ],
)
def test_what_is_wrong_in_the_header_is_a_fault(
    more: str, table: str, key: str, reason: str
) -> None:
    assert faults_of(with_header(more)) == [(table, key, reason)]


def test_promise_that_is_carried_over_says_why() -> None:
    short = 'short = "Råd"\n'
    origin = changed((short, f'{short}carried_from = "radet"\n'))
    reason = changed((short, f'{short}carried_reason = "Återstår"\n'))
    table = 'promises[2] "rad"'

    assert faults_of(origin) == [
        (
            table,
            "carried_reason",
            "Saknas, men carried_from finns: ange båda eller ingen.",
        )
    ]
    assert faults_of(reason) == [
        (
            table,
            "carried_from",
            "Saknas, men carried_reason finns: ange båda eller ingen.",
        )
    ]


def test_dialogue_names_promises_of_the_file() -> None:
    text = changed(
        ('areas = ["trafik", "alkohol"]', 'promises = ["rad", "vägen"]'),
    )

    assert faults_of(text) == [
        (
            'dialogues[1] "Medborgardialog"',
            "promises",
            "Löftet ”vägen” finns inte i filen.",
        )
    ]


def test_mark_of_a_preliminary_value_is_yes_or_no() -> None:
    text = changed(("value = 310\n", 'value = 310\npreliminary = "ja"\n'))

    assert faults_of(text) == [
        (
            'indicators.measurements[1] i indicators[1] "anmalda"',
            "preliminary",
            "Ska vara true eller false.",
        )
    ]
