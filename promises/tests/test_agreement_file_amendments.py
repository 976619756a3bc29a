"""What a file tells of decisions: approvals, amendments, and everything wrong there."""

from __future__ import annotations

import pytest

from promises.agreement_file import Fault, apply, dump, parse
from promises.models import AmendedValue, Amendment, Approval, Consent
from promises.tests.agreement_texts import COMPLETE

AMENDED = (
    COMPLETE
    + """
[[approvals]]
party = "polisen"
title = "Lokalpolisområdeschef"
date = 2019-12-10
diarienummer = "A1/2019"

[[amendments]]
date = 2021-06-01
reason = "Pandemin"
promise = "tillsyner"
field = "targets[1].at_least"
before = 3
after = 2
titles = { kommunen = "Kommundirektör" }

[[amendments]]
date = 2021-06-01
reason = "Pandemin"
promise = "tillsyner"
field = "targets[2]"
after = { kind = "places", per = "term", places = ["Byskolan", "Storbyn"] }
titles = { kommunen = "Kommundirektör" }

[[amendments]]
date = 2021-06-01
reason = "Pandemin"
apart = true
field = "ends"
before = "2021-12-31"
after = "2022-12-31"
agreed_by = []
"""
)
ROW = """
[[amendments]]
date = 2021-06-01
reason = "Pandemin"
promise = "tillsyner"
field = "text"
before = "Förr"
"""


def faults_of(text: str) -> list[Fault]:
    content, faults = parse(text)
    assert (content is None) == bool(faults)
    return faults


@pytest.mark.django_db
def test_rows_that_say_the_same_are_one_amendment() -> None:
    content, faults = parse(AMENDED)
    assert content, faults
    apply(content)

    assert list(Amendment.objects.by_date().values_list("position", flat=True)) == [
        0,
        1,
    ]
    rows = AmendedValue.objects.order_by("amendment__position", "position")
    assert [(r.amendment.position, r.field, r.before, r.after) for r in rows] == [
        (0, "targets[1].at_least", "3", "2"),
        (
            0,
            "targets[2]",
            "",
            '{"kind": "places", "per": "term", "places": ["Byskolan", "Storbyn"]}',
        ),
        (1, "ends", '"2021-12-31"', '"2022-12-31"'),
    ]


@pytest.mark.django_db
def test_signatories_agreed_unless_the_file_says_otherwise() -> None:
    content, _faults = parse(AMENDED)
    assert content
    apply(content)

    consents = Consent.objects.order_by("amendment__position", "party__key")
    assert [(c.amendment.position, c.party.key, c.title) for c in consents] == [
        (0, "kommunen", "Kommundirektör"),
        (0, "polisen", ""),
    ]


@pytest.mark.django_db
def test_approval_is_kept_without_a_name_and_read_again_changes_nothing() -> None:
    content, _faults = parse(AMENDED)
    assert content
    agreement = apply(content).agreement

    assert apply(content).rows == ()
    approval = Approval.objects.get()
    assert (approval.party.key, approval.title, approval.record_number) == (
        "polisen",
        "Lokalpolisområdeschef",
        "A1/2019",
    )
    assert (approval.name, approval.fingerprint) == ("", "")
    assert parse(dump(agreement))[0] == content


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('reason = "Pandemin"\n', "", "reason", "Saknas."),
        ('reason = "Pandemin"', 'reason = " "', "reason", "Texten är tom."),
        ("date = 2021-06-01\n", "", "date", "Saknas."),
        (
            '"tillsyner"',
            '"okänt"',
            "promise",
            "Löftet ”okänt” finns inte i filen.",
        ),
        (
            'field = "text"',
            'field = "tejp"',
            "field",
            "”tejp” är inget som kan ändras i ett löfte.",
        ),
        (
            'field = "text"',
            'field = "ends"',
            "field",
            "”ends” är inget som kan ändras i ett löfte.",
        ),
        (
            'field = "text"',
            'field = "targets[0].kind"',
            "field",
            "”targets[0].kind” är inget som kan ändras i ett löfte.",
        ),
        (
            'promise = "tillsyner"\n',
            "",
            "field",
            "”text” är inget som kan ändras i överenskommelsen.",
        ),
        (
            'before = "Förr"',
            "before = 7",
            "before",
            "Ska vara en text inom citattecken.",
        ),
        (
            'before = "Förr"',
            "",
            "after",
            "Säger detsamma som before: inget är ändrat.",
        ),
        (
            'before = "Förr"',
            'after = "Ring 19121212-1212"',
            "after",
            "Här står ett personnummer eller samordningsnummer; "
            "uppgifter om enskilda får inte finnas med.",
        ),
        (
            'before = "Förr"',
            'before = "Förr"\nagreed_by = ["vi"]',
            "agreed_by",
            "Parten ”vi” finns inte i filen.",
        ),
        ('before = "Förr"', 'before = "Förr"\nwhy = 1', "why", "Okänd nyckel."),
    ],
)
def test_bad_row_is_a_fault_with_its_key(
    old: str, new: str, key: str, reason: str
) -> None:
    assert old in ROW
    (fault,) = faults_of(COMPLETE + ROW.replace(old, new))

    assert fault.table.startswith("amendments[1]")
    assert (fault.key, fault.reason) == (key, reason)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("joint", '"ja"', "true eller false"),
        ("valid_to", "2021-01-01", "en dag som text, som ”2020-01-31”"),
        ("valid_to", '"2021-02-30"', "en dag som text, som ”2020-01-31”"),
        ("valid_to", '"20210228"', "en dag som text, som ”2020-01-31”"),
        ("responsible", '"polisen"', "en lista av texter inom citattecken"),
        ("sensitivity", '"hemlig"', "ett av open, operational, individual"),
        ("targets[1].at_least", "0", "ett heltal, minst 1"),
        ("targets[1].at_least", "true", "ett heltal, minst 1"),
        ("targets[1].at_least", "2.5", "ett heltal, minst 1"),
        ("targets[1].years.2021", "-1", "ett heltal, minst 0"),
        (
            "targets[1].unit",
            '["en"]',
            "två texter: enheten i ental och i flertal",
        ),
        (
            "targets[1].places",
            '"Storbyn"',
            "en lista av platser, eller ”localities”",
        ),
        ("targets[1]", "2", "ett helt mål: en tabell med kind och det övriga"),
        (
            "targets[1]",
            "{ at_least = 2 }",
            "ett helt mål: en tabell med kind och det övriga",
        ),
        (
            "targets[1]",
            '{ kind = "count", antal = 2 }',
            "ett mål utan den okända nyckeln antal",
        ),
        (
            "targets[1]",
            '{ kind = "count", at_least = "två" }',
            "ett mål där at_least är ett heltal, minst 1",
        ),
        (
            "targets[1]",
            '{ kind = "count", years = { i-fjol = 1 } }',
            "ett mål där years är en tabell av årtal och heltal",
        ),
    ],
)
def test_value_is_of_the_kind_that_its_key_has(
    field: str, value: str, words: str
) -> None:
    row = ROW.replace('"text"', f'"{field}"').replace('"Förr"', value)

    assert [(f.key, f.reason) for f in faults_of(COMPLETE + row)] == [
        ("before", f"Ska vara {words}.")
    ]


def test_party_of_an_amended_value_is_in_the_file() -> None:
    row = ROW.replace('"text"', '"responsible"').replace('"Förr"', '["polsen"]')

    assert [f.reason for f in faults_of(COMPLETE + row)] == [
        "Parten ”polsen” finns inte i filen."
    ]


def test_all_that_is_wrong_is_told_at_once() -> None:
    text = COMPLETE + ROW.replace("2021-06-01", '"i juni"').replace('"Förr"', "7")
    text += '\n[[approvals]]\nparty = "vi"\ntitle = 3\n'
    text += '\n[[approvals]]\ndate = 2020-01-01\ndiarienummer = ""\n'

    assert [(f.table, f.key) for f in faults_of(text)] == [
        ('approvals[1] "vi"', "party"),
        ('approvals[1] "vi"', "title"),
        ('approvals[1] "vi"', "date"),
        ("approvals[2]", "party"),
        ('amendments[1] "text"', "date"),
        ('amendments[1] "text"', "before"),
    ]


def test_one_approval_a_party_and_titles_of_those_who_agreed() -> None:
    approval = '\n[[approvals]]\nparty = "polisen"\ndate = 2020-01-01\n'
    row = ROW + 'titles = { butiken = "Chef" }\n'

    assert [f.reason for f in faults_of(COMPLETE + approval * 2 + row)] == [
        'Parten står redan i approvals[1] "polisen".',
        "”butiken” är ingen av dem som kommit överens.",
    ]
