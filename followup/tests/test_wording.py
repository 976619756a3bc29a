from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from followup.progress import Reason
from followup.wording import (
    because,
    day_words,
    days_left_words,
    days_words,
    enumerated,
    in_a_sentence,
    inexact,
    next_month,
    number,
    when,
)
from promises.tests.dates import day, span


def test_a_day_is_written_in_words() -> None:
    assert day_words(dt.date(2021, 3, 12)) == "12 mars 2021"
    assert day_words(dt.date(2021, 3, 12), with_year=False) == "12 mars"


@pytest.mark.parametrize(
    ("first", "last", "known_to", "ends_on", "expected"),
    [
        ("2021-03-12", "2021-03-12", "day", None, "12 mars 2021"),
        ("2021-03-12", "2021-03-12", "day", "2021-03-12", "12 mars 2021"),
        ("2021-03-12", "2021-03-12", "day", "2021-03-14", "12–14 mars 2021"),
        ("2021-04-30", "2021-04-30", "day", "2021-05-02", "30 april – 2 maj 2021"),
        (
            "2021-12-31",
            "2021-12-31",
            "day",
            "2022-01-01",
            "31 december 2021 – 1 januari 2022",
        ),
        ("2021-03-01", "2021-03-31", "month", None, "mars 2021"),
        ("2021-01-01", "2021-12-31", "year", None, "under 2021"),
        ("2020-06-15", "2021-06-14", "year", None, "under 2020–2021"),
    ],
)
def test_a_date_is_said_no_more_exactly_than_it_is_known(
    first: str, last: str, known_to: str, ends_on: str | None, expected: str
) -> None:
    end = day(ends_on) if ends_on else None

    assert when(span(first, last), known_to, end) == expected


def test_days_in_a_row_are_said_as_one_stretch_and_one_day_as_a_day() -> None:
    assert days_words(span("2021-10-29", "2021-10-31")) == "29–31 oktober 2021"
    assert days_words(span("2021-10-31", "2021-10-31")) == "31 oktober 2021"


def test_a_year_that_is_no_calendar_year_is_named_by_both() -> None:
    assert span("2021-01-01", "2021-12-31").label == "2021"
    assert span("2021-06-15", "2022-06-14").label == "2021–2022"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (1234567, "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"),
        (Decimal("310.000000"), "310"),
        (Decimal("1234.500000"), "1\N{NO-BREAK SPACE}234,5"),
        (Decimal("0.05"), "0,05"),
    ],
)
def test_a_number_is_written_the_swedish_way(
    value: int | Decimal, expected: str
) -> None:
    assert number(value) == expected


@pytest.mark.parametrize(
    ("precisions", "expected"),
    [
        ([], "20"),
        (["exact"], "20"),
        (["about", "exact"], "cirka 20"),
        (["at_least"], "minst 20"),
        (["unspecified", "exact"], "minst 20"),
        (["unspecified"], "oklart antal"),
    ],
)
def test_a_quantity_keeps_the_word_for_how_well_it_is_known(
    precisions: list[str], expected: str
) -> None:
    assert inexact(20, precisions) == expected


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (Reason.PARTY_MISSING, "kommunen och Systembolaget deltog inte"),
        (Reason.OBJECTION, "kommunen och Systembolaget har invänt"),
        (Reason.OUTSIDE_LIFE, "löftet gällde inte då"),
        (Reason.AFTER_DAY, "dagen har inte kommit"),
        (Reason.DATE_TOO_WIDE, "datumet är för ungefärligt"),
    ],
)
def test_why_work_does_not_count_is_said_in_words(
    reason: Reason, expected: str
) -> None:
    assert because(reason, ["Kommunen", "Systembolaget"]) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Polisen", "polisen"),
        ("Kommunen", "kommunen"),
        ("Räddningstjänsten", "räddningstjänsten"),
        ("Jokkmokks kommun", "Jokkmokks kommun"),
        ("Västtrafik", "Västtrafik"),
        ("SL", "SL"),
    ],
)
def test_only_common_nouns_are_written_small_within_a_sentence(
    name: str, expected: str
) -> None:
    assert in_a_sentence(name) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")],
)
def test_a_list_is_written_as_people_say_it(words: list[str], expected: str) -> None:
    assert enumerated(words) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "sista dagen"), (1, "1 dag kvar"), (108, "108 dagar kvar")],
)
def test_days_left_are_counted_to_the_last(days: int, expected: str) -> None:
    assert days_left_words(days) == expected


@pytest.mark.parametrize(
    ("of", "expected"),
    [("2021-01-01", "2021-02-01"), ("2021-12-31", "2022-01-01")],
)
def test_the_next_month_begins_on_its_first_day(of: str, expected: str) -> None:
    assert next_month(day(of)) == day(expected)
