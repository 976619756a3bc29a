"""The dates that a next period is proposed."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.following import span_after
from promises.years import Span


@pytest.mark.parametrize(
    ("period", "after"),
    [
        (("2020-01-01", "2022-12-31"), ("2023-01-01", "2025-12-31")),
        (("2019-01-01", "2019-12-31"), ("2020-01-01", "2020-12-31")),
        (("2017-06-15", "2018-06-14"), ("2018-06-15", "2019-06-14")),
        (("2019-10-01", "2022-06-30"), ("2022-07-01", "2025-03-31")),  # 33 months
        (("2020-02-29", "2021-02-28"), ("2021-03-01", "2022-03-01")),  # 366 days
        (("2021-01-10", "2021-01-20"), ("2021-01-21", "2021-01-31")),  # 11 days
        (("2019-12-31", "2020-01-30"), ("2020-01-31", "2020-02-28")),  # a month
    ],
)
def test_it_is_as_long_and_begins_the_day_after(
    period: tuple[str, str], after: tuple[str, str]
) -> None:
    assert span_after(_span(period)) == _span(after)


def _span(days: tuple[str, str]) -> Span:
    first, last = map(dt.date.fromisoformat, days)
    return Span(first, last)
