"""Numbers and years as statistics write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from followup.indicator_file import NotUnderstoodError, read_number, read_year


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("310", "310"),
        (" 310 ", "310"),
        ("73,5", "73.5"),
        ("73.5", "73.5"),
        ("1 234", "1234"),
        ("1\N{NO-BREAK SPACE}234,50", "1234.5"),
        ("12\N{NARROW NO-BREAK SPACE}345\N{NARROW NO-BREAK SPACE}678", "12345678"),
        ("-3", "-3"),
        ("−3,5", "-3.5"),
        ("0", "0"),
        ("-0", "0"),
        ("00012", "12"),
    ],
)
def test_a_number_is_read(written: str, value: str) -> None:
    read = read_number(written)

    assert (read.value, read.is_preliminary) == (Decimal(value), False)


@pytest.mark.parametrize("written", ["", " ", ".", "..", "-", "–", "x", "Saknas"])
def test_what_says_that_there_is_nothing_is_no_value(written: str) -> None:
    assert read_number(written).value is None


@pytest.mark.parametrize(
    "written", ["123*", "123 p", "123p", "123 (p)", "123 prel.", "123 preliminärt"]
)
def test_a_mark_says_that_it_is_preliminary(written: str) -> None:
    read = read_number(written)

    assert (read.value, read.is_preliminary) == (Decimal(123), True)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("tolv", "”tolv” är inget tal."),
        ("12 34", "”12 34” är inget tal."),
        ("1,2,3", "”1,2,3” är inget tal."),
        ("=1+1", "”=1+1” är inget tal."),
        ("5 %", "”5 %” är inget tal."),
        ("1e5", "”1e5” är inget tal."),
        (
            "1.234",
            "”1.234” kan läsas på två sätt. Skriv med decimalkomma, utan punkt.",
        ),
        ("1,1234567", "Högst 6 decimaler."),
        ("1" * 16, "Talet är för stort."),
        ("123456789012,1234", "Talet är för stort."),
        ("a" * 60, f"”{'a' * 40}…” är inget tal."),
    ],
)
def test_what_is_no_number_is_said_to_be_none(written: str, reason: str) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        read_number(written)

    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2020", (2020, False)),
        ("År 2020", (2020, False)),
        ("2020p", (2020, True)),
        ("2020 prel.", (2020, True)),
        ("2020*", (2020, True)),
        ("2020 (preliminär)", (2020, True)),
    ],
)
def test_a_year_is_read(written: str, year: tuple[int, bool]) -> None:
    assert read_year(written, this_year=2021) == year


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("20", "”20” är inget årtal med fyra siffror."),
        ("2020-2021", "”2020-2021” är inget årtal med fyra siffror."),
        ("2022", "Året 2022 har inte börjat."),
        ("1949", "Året 1949 är före 1950."),
    ],
)
def test_a_year_out_of_reason_is_refused(written: str, reason: str) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        read_year(written, this_year=2021)

    assert str(refused.value) == reason
