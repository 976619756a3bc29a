from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promises import years
from promises.tests.dates import day, span
from promises.years import Interval, Span, Year

DATES = st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31))
SPANS = st.builds(
    lambda first, days: Span(first, first + dt.timedelta(days=days)),
    DATES,
    st.integers(0, 1500),
)
BASES = st.sampled_from([years.CALENDAR, years.AGREEMENT])
INTERVAL_KINDS = st.sampled_from(sorted(years.SHORTER_THAN_YEAR))
THREE_YEARS = span("2020-01-01", "2022-12-31")


@pytest.mark.parametrize(
    ("per", "text", "expected"),
    [
        ("week", "2021-01-01", span("2020-12-28", "2021-01-03")),
        ("week", "2021-01-04", span("2021-01-04", "2021-01-10")),
        ("month", "2020-02-29", span("2020-02-01", "2020-02-29")),
        ("month", "2021-12-31", span("2021-12-01", "2021-12-31")),
        ("two_months", "2021-02-28", span("2021-01-01", "2021-02-28")),
        ("two_months", "2021-03-01", span("2021-03-01", "2021-04-30")),
        ("two_months", "2021-12-01", span("2021-11-01", "2021-12-31")),
        ("quarter", "2021-05-05", span("2021-04-01", "2021-06-30")),
        ("term", "2021-06-30", span("2021-01-01", "2021-06-30")),
        ("term", "2021-07-01", span("2021-07-01", "2021-12-31")),
    ],
)
def test_a_day_lies_in_one_whole_interval_of_each_kind(
    per: str, text: str, expected: Span
) -> None:
    assert years.interval_span(per, day(text)) == expected


@pytest.mark.parametrize(
    ("per", "name", "number"),
    [
        ("week", 2020, 52),  # the 53rd week of 2020 ends on 3 January 2021
        ("week", 2021, 52),
        ("week", 2022, 53),  # its last week is cut by the end of the life
        ("month", 2021, 12),
        ("two_months", 2021, 6),
        ("quarter", 2021, 4),
        ("term", 2021, 2),
    ],
)
def test_a_calendar_year_has_its_number_of_intervals(
    per: str, name: int, number: int
) -> None:
    year = Year(name, years.year_span(name))

    assert len(years.intervals(per, THREE_YEARS, year)) == number


def test_a_week_over_new_year_belongs_to_the_year_in_which_it_ends() -> None:
    year = Year(2021, years.year_span(2021))

    found = years.intervals("week", THREE_YEARS, year)

    assert found[0].cut == span("2020-12-28", "2021-01-03")
    assert found[-1].cut == span("2021-12-20", "2021-12-26")


def test_a_week_cut_by_the_end_of_the_life_ends_there() -> None:
    year = Year(2022, years.year_span(2022))

    found = years.intervals("week", THREE_YEARS, year)[-1]

    assert found == Interval(
        span("2022-12-26", "2023-01-01"), span("2022-12-26", "2022-12-31")
    )
    assert found.is_required


def test_a_month_over_an_agreement_years_end_belongs_to_the_next_year() -> None:
    life = span("2021-06-15", "2023-06-14")
    first, second = years.years_of(life, years.AGREEMENT)

    assert years.intervals("month", life, first)[-1].cut == span(
        "2022-05-01", "2022-05-31"
    )
    assert years.intervals("month", life, second)[0].cut == span(
        "2022-06-01", "2022-06-30"
    )


@pytest.mark.parametrize(
    ("per", "life", "is_required"),
    [
        ("week", span("2021-03-04", "2021-12-31"), True),  # 4 of 7
        ("week", span("2021-03-05", "2021-12-31"), False),  # 3 of 7
        ("month", span("2021-04-16", "2021-12-31"), True),  # 15 of 30
        ("month", span("2021-04-17", "2021-12-31"), False),  # 14 of 30
        ("month", span("2021-05-16", "2021-12-31"), True),  # 16 of 31
        ("month", span("2021-05-17", "2021-12-31"), False),  # 15 of 31
        ("month", span("2020-02-15", "2021-12-31"), True),  # 15 of 29
        ("month", span("2020-02-16", "2021-12-31"), False),  # 14 of 29
        ("two_months", span("2021-05-31", "2021-12-31"), True),  # 31 of 61
        ("two_months", span("2021-06-01", "2021-12-31"), False),  # 30 of 61
        ("quarter", span("2021-02-15", "2021-12-31"), True),  # 45 of 90
        ("quarter", span("2021-02-16", "2021-12-31"), False),  # 44 of 90
        ("term", span("2021-10-01", "2021-12-31"), True),  # 92 of 184
        ("term", span("2021-10-02", "2021-12-31"), False),  # 91 of 184
    ],
)
def test_a_cut_interval_is_required_if_half_of_its_days_remain(
    per: str, life: Span, is_required: bool
) -> None:
    year = Year(life.first.year, years.year_span(life.first.year))

    found = years.intervals(per, life, year)[0]

    assert found.cut.first == life.first
    assert found.is_required is is_required


def test_an_interval_can_be_cut_at_both_ends() -> None:
    life = span("2021-04-08", "2021-04-22")
    year = Year(2021, years.year_span(2021))

    assert years.intervals("month", life, year) == (
        Interval(years.month_span(2021, 4), life),
    )


def test_a_year_outside_the_life_has_no_intervals() -> None:
    year = Year(2023, years.year_span(2023))

    assert years.intervals("week", THREE_YEARS, year) == ()


@given(SPANS, BASES, INTERVAL_KINDS)
def test_the_intervals_of_all_years_divide_the_life_without_a_gap(
    period: Span, basis: str, per: str
) -> None:
    found = [
        interval.cut
        for year in years.years_of(period, basis)
        for interval in years.intervals(per, period, year)
    ]

    assert found[0].first == period.first
    assert found[-1].last == period.last
    assert [cut.first for cut in found[1:]] == [
        cut.last + years.DAY for cut in found[:-1]
    ]
