from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promises import years
from promises.tests.dates import day, span
from promises.years import Span, Year

DATES = st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31))
SPANS = st.builds(
    lambda first, days: Span(first, first + dt.timedelta(days=days)),
    DATES,
    st.integers(0, 1500),
)
BASES = st.sampled_from([years.CALENDAR, years.AGREEMENT])
THREE_YEARS = span("2020-01-01", "2022-12-31")


def test_a_span_of_one_day_has_one_day() -> None:
    assert span("2021-03-12", "2021-03-12").days == 1


def test_a_leap_year_has_366_days() -> None:
    assert years.year_span(2020).days == 366


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end on 2021-03-11"):
        span("2021-03-12", "2021-03-11")


@pytest.mark.parametrize(
    ("text", "is_inside"),
    [
        ("2020-12-31", False),
        ("2021-01-01", True),
        ("2021-12-31", True),
        ("2022-01-01", False),
    ],
)
def test_the_first_and_the_last_day_are_in_a_span(text: str, is_inside: bool) -> None:
    assert (day(text) in years.year_span(2021)) is is_inside


@pytest.mark.parametrize(
    ("other", "is_contained", "is_touched", "clipped"),
    [
        (span("2021-01-01", "2021-12-31"), True, True, ("2021-01-01", "2021-12-31")),
        (span("2021-03-01", "2021-03-31"), True, True, ("2021-03-01", "2021-03-31")),
        (span("2020-12-01", "2021-01-01"), False, True, ("2021-01-01", "2021-01-01")),
        (span("2021-12-31", "2022-02-01"), False, True, ("2021-12-31", "2021-12-31")),
        (span("2020-01-01", "2022-12-31"), False, True, ("2021-01-01", "2021-12-31")),
    ],
)
def test_spans_that_share_a_day_touch_and_are_clipped_to_it(
    other: Span, is_contained: bool, is_touched: bool, clipped: tuple[str, str]
) -> None:
    year = years.year_span(2021)

    assert year.contains(other) is is_contained
    assert year.touches(other) is is_touched
    assert other.clip(year) == span(*clipped)


@pytest.mark.parametrize(
    "other",
    [span("2020-12-01", "2020-12-31"), span("2022-01-01", "2022-01-01")],
)
def test_spans_side_by_side_do_not_touch(other: Span) -> None:
    assert not years.year_span(2021).touches(other)
    assert other.clip(years.year_span(2021)) is None


def test_calendar_years_are_whole_also_where_the_period_is_cut() -> None:
    found = years.years_of(span("2020-05-01", "2022-02-01"), years.CALENDAR)

    assert found == (
        Year(2020, years.year_span(2020)),
        Year(2021, years.year_span(2021)),
        Year(2022, years.year_span(2022)),
    )


def test_agreement_years_start_on_the_periods_first_day() -> None:
    found = years.years_of(span("2021-06-15", "2023-06-14"), years.AGREEMENT)

    assert found == (
        Year(2021, span("2021-06-15", "2022-06-14")),
        Year(2022, span("2022-06-15", "2023-06-14")),
    )


def test_a_period_of_33_months_has_three_agreement_years_the_last_one_whole() -> None:
    found = years.years_of(span("2020-04-01", "2022-12-31"), years.AGREEMENT)

    assert found[-1] == Year(2022, span("2022-04-01", "2023-03-31"))
    assert len(found) == 3


def test_agreement_years_from_29_february_start_on_the_28th_in_other_years() -> None:
    found = years.years_of(span("2020-02-29", "2024-12-31"), years.AGREEMENT)

    assert [year.span for year in found] == [
        span("2020-02-29", "2021-02-27"),
        span("2021-02-28", "2022-02-27"),
        span("2022-02-28", "2023-02-27"),
        span("2023-02-28", "2024-02-28"),
        span("2024-02-29", "2025-02-27"),
    ]


def test_agreement_years_from_1_january_are_the_calendar_years() -> None:
    assert years.years_of(THREE_YEARS, years.AGREEMENT) == years.years_of(
        THREE_YEARS, years.CALENDAR
    )


def test_a_school_term_over_new_year_is_one_agreement_year() -> None:
    found = years.years_of(span("2019-10-01", "2020-05-31"), years.AGREEMENT)

    assert found == (Year(2019, span("2019-10-01", "2020-09-30")),)


@pytest.mark.parametrize(("name", "is_found"), [(2019, False), (2021, True)])
def test_a_year_is_found_by_its_name(name: int, is_found: bool) -> None:
    found = years.year_named(THREE_YEARS, years.CALENDAR, name)

    assert (found is not None) is is_found


@pytest.mark.parametrize(
    ("text", "basis", "name"),
    [
        ("2021-06-14", years.AGREEMENT, None),
        ("2021-06-15", years.AGREEMENT, 2021),
        ("2022-06-14", years.AGREEMENT, 2021),
        ("2022-06-15", years.AGREEMENT, 2022),
        ("2021-01-01", years.CALENDAR, 2021),
        ("2023-12-31", years.CALENDAR, 2023),
        ("2024-01-01", years.CALENDAR, None),
    ],
)
def test_a_year_is_found_by_a_day(text: str, basis: str, name: int | None) -> None:
    found = years.year_of_day(span("2021-06-15", "2023-06-14"), basis, day(text))

    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2019-12-31", 2020),
        ("2020-01-01", 2020),
        ("2021-12-31", 2021),
        ("2022-01-01", 2022),
        ("2025-06-01", 2022),
    ],
)
def test_the_year_shown_is_that_of_the_day_else_the_first_or_the_last(
    text: str, name: int
) -> None:
    found = years.years_of(THREE_YEARS, years.CALENDAR)

    assert years.year_shown_on(found, day(text)).name == name


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "expected"),
    [
        (None, None, THREE_YEARS),
        ("2021-04-01", None, span("2021-04-01", "2022-12-31")),
        (None, "2021-03-31", span("2020-01-01", "2021-03-31")),
        ("2019-01-01", "2024-01-01", THREE_YEARS),
        ("2021-04-01", "2021-04-01", span("2021-04-01", "2021-04-01")),
        ("2023-01-01", None, None),
        (None, "2019-12-31", None),
        ("2021-04-01", "2021-03-31", None),
    ],
)
def test_a_life_is_the_period_cut_to_the_validity(
    valid_from: str | None, valid_to: str | None, expected: Span | None
) -> None:
    first = day(valid_from) if valid_from else None
    last = day(valid_to) if valid_to else None

    assert years.life(THREE_YEARS, first, last) == expected


@pytest.mark.parametrize(
    ("life", "expected"),
    [
        (THREE_YEARS, years.year_span(2021)),
        (span("2021-12-31", "2022-05-01"), span("2021-12-31", "2021-12-31")),
        (span("2020-05-01", "2021-01-01"), span("2021-01-01", "2021-01-01")),
        (span("2022-01-01", "2022-12-31"), None),
        (None, None),
    ],
)
def test_a_window_is_the_year_cut_to_the_life(
    life: Span | None, expected: Span | None
) -> None:
    assert years.window(Year(2021, years.year_span(2021)), life) == expected


@given(SPANS, BASES)
def test_the_years_of_a_period_follow_on_each_other_and_hold_it(
    period: Span, basis: str
) -> None:
    found = years.years_of(period, basis)

    assert period.first in found[0].span
    assert period.last in found[-1].span
    assert [y.span.first for y in found[1:]] == [
        y.span.last + years.DAY for y in found[:-1]
    ]
    assert [y.name for y in found] == [y.span.first.year for y in found]


@pytest.mark.parametrize(
    ("known_to", "expected"),
    [
        ("day", span("2020-02-12", "2020-02-12")),
        ("month", span("2020-02-01", "2020-02-29")),
        ("year", span("2020-01-01", "2020-12-31")),
    ],
)
def test_a_date_is_as_wide_as_it_is_known(known_to: str, expected: Span) -> None:
    assert years.span_known_to(day("2020-02-12"), known_to) == expected
