from __future__ import annotations

import datetime as dt

import pytest

from followup.phones import clock_words

NOW = dt.datetime(2021, 9, 14, 12, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "wrong", [dt.timedelta(0), dt.timedelta(hours=20), -dt.timedelta(hours=20)]
)
def test_clock_that_is_hours_wrong_may_be_in_another_zone(wrong: dt.timedelta) -> None:
    assert clock_words(NOW + wrong, NOW) == ""


@pytest.mark.parametrize(
    ("wrong", "thought"),
    [
        (dt.timedelta(hours=20, seconds=1), "15 september 2021 klockan 08.00"),
        (dt.timedelta(days=-1), "13 september 2021 klockan 12.00"),
    ],
)
def test_clock_that_is_a_day_wrong_is_said(wrong: dt.timedelta, thought: str) -> None:
    assert clock_words(NOW + wrong, NOW) == (
        f"Telefonens klocka går fel: den tror att det är {thought}. Kontrollera datumet."
    )
