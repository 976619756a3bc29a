from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promises.personal_numbers import find_personal_number

# Numbers that the Swedish Tax Agency keeps for tests.
PERSON = "19121212-1212"
COORDINATED = "701063-2391"


@pytest.mark.parametrize(
    "number",
    [
        "191212121212",
        "19121212-1212",
        "19121212+1212",
        "19121212 1212",
        "1212121212",
        "121212-1212",
        "121212+1212",
        "121212 1212",
        "121212 - 1212",
        "121212\u20131212",
        "121212\u00a01212",
        "811218-9876",
        "19811218-9876",
        "000229-0005",
        "20000229-0005",
        "701063-2391",
        "19701063-2391",
        "7010632391",
    ],
)
def test_number_is_found_however_it_is_written(number: str) -> None:
    assert find_personal_number(f"Samtal med {number}, hemma.") == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vi stoppade 20 bilar och 3 mopeder.",
        "Fel kontrollsiffra: 19121212-1213",
        "Inget datum: 811318-9870",
        "Ingen dag: 810230-9870",
        "Ingen skottdag 1900: 19000229-0005",
        "Organisationsnummer 556036-0793",
        "Telefon 0971-170 00, 070-123 45 67 eller +46 10 567 86 10",
        "Dnr 5000-K123456-21 och KS 2021/1234",
        "Klockan 21.30 den 2021-03-12",
        "Kontonummer 1912121212125",
        "Kontonummer 5191212121212",
        "https://polisen.se/nyheter/2018-03-28/bostadsinbrott-635166.html",
        "121212",
        "121212-121",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_personal_number(text) is None


def test_number_is_found_after_one_that_is_not_valid() -> None:
    assert find_personal_number(f"121212-1213, {PERSON}") == PERSON


def test_first_of_several_is_returned() -> None:
    assert find_personal_number(f"{COORDINATED} {PERSON}") == COORDINATED


@given(
    born=st.dates(dt.date(1900, 1, 1), dt.date(2029, 12, 31)),
    is_coordinated=st.booleans(),
    serial=st.integers(0, 999),
    separator=st.sampled_from(["", "-", "+", " "]),
    has_century=st.booleans(),
)
def test_every_number_that_can_be_given_out_is_found(
    born: dt.date, is_coordinated: bool, serial: int, separator: str, has_century: bool
) -> None:
    day = born.day + (60 if is_coordinated else 0)
    digits = f"{born:%y%m}{day:02}{serial:03}"
    number = f"{digits[:6]}{separator}{digits[6:]}{luhn(digits)}"
    if has_century:
        number = f"{born.year // 100}{number}"

    assert find_personal_number(f"({number})") == number


def luhn(digits: str) -> int:
    """Add the digits of every second one doubled, the plain way."""
    total = 0
    for place, digit in enumerate(digits):
        product = int(digit) * 2 if place % 2 == 0 else int(digit)
        total += product if product < 10 else product - 9
    return -total % 10
