from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from promises.agreement_file import Fault, parse
from promises.agreement_file.content import (
    AgreementData,
    DialogueData,
    IndicatorData,
    OccasionData,
    PartyData,
    PlaceData,
    TargetData,
)
from promises.tests.agreement_texts import COMPLETE, changed
from promises.years import Span


def content_of(source: str | bytes) -> AgreementData:
    content, faults = parse(source)
    assert content is not None, faults
    return content


def faults_of(source: str | bytes) -> list[Fault]:
    content, faults = parse(source)
    assert content is None
    return faults


def test_complete_file_has_no_fault() -> None:
    assert parse(COMPLETE)[1] == []


def test_place_is_read_with_everything_said_of_it() -> None:
    assert content_of(COMPLETE).municipality.places[0] == PlaceData(
        "Storbyn", "locality", "", {"smj": "Stuorra"}, 66.5, 20.25
    )


def test_party_is_read_with_its_links() -> None:
    assert content_of(COMPLETE).parties[0] == PartyData(
        "polisen",
        "police",
        "Exempelpolisen",
        "Polisen",
        ("https://polisen.example/lokalt", "http://polisen.example"),
    )


def test_dialogue_leads_to_areas_in_its_own_order() -> None:
    assert content_of(COMPLETE).dialogues[0] == DialogueData(
        "citizen",
        "Medborgardialog",
        dt.date(2019, 10, 1),
        "Många kom.",
        ("trafik", "alkohol"),
    )


def test_target_is_read_with_every_key() -> None:
    assert content_of(COMPLETE).promises[0].targets[0] == TargetData(
        kind="count",
        at_least=2,
        per="month",
        averaged=True,
        due=None,
        places=(),
        covers_localities=False,
        unit=("tillsyn", "tillsyner"),
        counting_rule="En runda är en.",
        years={2021: 0, 2022: 1},
        indicator="",
        direction="",
    )


def test_localities_is_a_word_of_its_own() -> None:
    target = content_of(COMPLETE).promises[1].targets[1]

    assert (target.covers_localities, target.places) == (True, ())


def test_one_off_is_over_the_period() -> None:
    assert content_of(COMPLETE).promises[1].targets[0].per == "period"


def test_other_targets_are_over_the_year() -> None:
    assert content_of(COMPLETE).promises[1].targets[1].per == "year"


def test_indicator_keeps_the_digits_of_its_values() -> None:
    assert content_of(COMPLETE).indicators == (
        IndicatorData(
            "anmalda",
            "Anmälda brott",
            "antal",
            "Brå",
            True,
            {2019: Decimal(310), 2020: Decimal("304.5")},
        ),
    )


def test_occasions_may_share_a_name() -> None:
    assert content_of(COMPLETE).occasions == (
        OccasionData("Marknad", Span(dt.date(2020, 2, 6), dt.date(2020, 2, 8))),
        OccasionData("Marknad", Span(dt.date(2021, 2, 4), dt.date(2021, 2, 6))),
    )


def test_loaded_agreement_is_published_unless_it_says_otherwise() -> None:
    assert content_of(COMPLETE).header.status == "published"


def test_draft_stays_a_draft() -> None:
    text = changed(("source_url", 'status = "draft"\nsource_url'))

    assert content_of(text).header.status == "draft"


def test_years_are_calendar_years_unless_it_says_otherwise() -> None:
    text = changed(('year_basis = "calendar"\n', ""))

    assert content_of(text).header.year_basis == "calendar"


@pytest.mark.parametrize(
    ("dates", "slug"),
    [
        ("starts = 2020-01-01\nends = 2022-12-31", "2020-2022"),
        ("starts = 2021-01-01\nends = 2021-12-31", "2021"),
        ('starts = 2021-01-01\nends = 2021-12-31\nslug = "var-2021"', "var-2021"),
    ],
)
def test_slug_follows_from_the_period_unless_it_is_given(dates: str, slug: str) -> None:
    text = COMPLETE.partition("[[dialogues]]")[0]
    text = text.replace("starts = 2020-01-01\nends = 2022-12-31", dates)

    assert content_of(text).header.slug == slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Jokkmokk", "jokkmokk"),
        ("Malå", "mala"),
        ("Gällivare", "gallivare"),
        ("Örnsköldsvik", "ornskoldsvik"),
        ("Upplands-Bro", "upplands-bro"),
        ("Lilla Edet", "lilla-edet"),
    ],
)
def test_slug_of_a_municipality_follows_from_its_name(name: str, slug: str) -> None:
    text = changed(('name = "Exempelkommun"', f'name = "{name}"'))

    assert content_of(text).municipality.slug == slug


@pytest.mark.parametrize(
    "source",
    [
        COMPLETE.encode(),
        b"\xef\xbb\xbf" + COMPLETE.encode(),
        COMPLETE.replace("\n", "\r\n").encode(),
    ],
    ids=["plain", "with a byte order mark", "with line ends of Windows"],
)
def test_utf_8_is_read_with_or_without_a_byte_order_mark(source: bytes) -> None:
    assert content_of(source) == content_of(COMPLETE)


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16"])
def test_other_encodings_are_refused_with_the_line(encoding: str) -> None:
    line = 44 if encoding == "windows-1252" else 1

    assert faults_of(COMPLETE.encode(encoding)) == [
        Fault(
            "filen",
            "teckenkodning",
            f"Filen är inte sparad som UTF-8: rad {line} kan inte läsas.",
        )
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "format = 1\nformat = 1\n",
            "på rad 2, kolumn 11: samma nyckel står två gånger",
        ),
        ("format", "i slutet av filen: ett likhetstecken saknas efter nyckeln"),
        ("format = ett", "på rad 1, kolumn 10: värdet är ogiltigt; "),
        ('a = "x', "i slutet av filen: ett citattecken saknas"),
        ("a = 2020-02-30", "på rad 1, kolumn 5: datumet finns inte"),
        ("[a]\n[a]", "på rad 2, kolumn 3: samma tabell står två gånger"),
        ("a = [" * 2000, "Filen är inte giltig TOML"),
        ("a = " + "9" * 5000, "Filen är inte giltig TOML"),
    ],
)
def test_what_is_not_toml_is_one_fault(text: str, words: str) -> None:
    (fault,) = faults_of(text)

    assert (fault.table, fault.key) == ("filen", "TOML")
    assert words in fault.reason


def test_empty_file_lacks_what_every_file_has() -> None:
    assert [fault.key for fault in faults_of("")] == [
        "format",
        "municipality",
        "agreement",
    ]


def test_six_faults_of_six_kinds_are_all_reported() -> None:
    text = changed(
        ('code = "9999"', 'code = "999"'),
        ('kind = "police"', 'kind = "polis"'),
        ("ends = 2022-12-31", "ends = 2019-12-31"),
        ('responsible = ["polisen", "kommunen"]', 'responsible = ["polisen", "okänd"]'),
        ("at_least = 2\n", 'at_least = "två"\n'),
        ("small = true", "smal = true"),
    )

    assert [(fault.table, fault.key) for fault in faults_of(text)] == [
        ("municipality", "code"),
        ('parties[1] "polisen"', "kind"),
        ('indicators[1] "anmalda"', "smal"),
        ("agreement", "ends"),
        ('promises.targets[1] i promises[1] "tillsyner"', "at_least"),
        ('promises[1] "tillsyner"', "responsible"),
    ]


def test_fault_is_one_line_whatever_the_file_says() -> None:
    text = changed(('key = "tillsyner"', 'key = "till\\nsyner"'))

    assert [str(fault) for fault in faults_of(text)] == [
        'promises[1] "till syner": key: Får bara ha bokstäverna a–z, siffror, - och _.'
    ]
