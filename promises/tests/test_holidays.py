from __future__ import annotations

import datetime as dt

import pytest

from promises import holidays
from promises.holidays import RiskWeekend


def weekend(name: str, first: str, last: str) -> RiskWeekend:
    return RiskWeekend(name, dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_a_year_in_jokkmokk_has_these_risk_weekends() -> None:
    found = holidays.risk_weekends(
        2021, school_ends_on=dt.date(2021, 6, 11), local="jokkmokk"
    )

    assert found == (
        weekend("Jokkmokks marknad", "2021-02-04", "2021-02-06"),
        weekend("Valborg", "2021-04-30", "2021-05-01"),
        weekend("Kristi himmelsfärd", "2021-05-12", "2021-05-16"),
        weekend("Skolavslutning", "2021-06-11", "2021-06-12"),
        weekend("Midsommar", "2021-06-25", "2021-06-27"),
        weekend("Kräftpremiär", "2021-08-06", "2021-08-08"),
        weekend("Halloween", "2021-10-31", "2021-10-31"),
        weekend("Allhelgona", "2021-11-05", "2021-11-07"),
        weekend("Lucia", "2021-12-12", "2021-12-13"),
        weekend("Nyår", "2021-12-31", "2022-01-01"),
    )


def test_other_municipalities_are_not_proposed_jokkmokks_market() -> None:
    names = {found.name for found in holidays.risk_weekends(2021, local="kiruna")}

    assert "Jokkmokks marknad" not in names


def test_the_end_of_school_is_proposed_only_when_its_day_is_entered() -> None:
    names = {found.name for found in holidays.risk_weekends(2021)}

    assert "Skolavslutning" not in names


def test_risk_weekends_are_in_order_when_ascension_comes_with_valborg() -> None:
    first, second = holidays.risk_weekends(2008)[:2]

    assert first == weekend("Kristi himmelsfärd", "2008-04-30", "2008-05-04")
    assert second == weekend("Valborg", "2008-04-30", "2008-05-01")


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2018, "2018-02-01", "2018-02-03"),  # 1 February is a Thursday
        (2020, "2020-02-06", "2020-02-08"),
        (2019, "2019-02-07", "2019-02-09"),  # 1 February is a Friday
    ],
)
def test_jokkmokks_market_opens_on_the_first_thursday_in_february(
    year: int, first: str, last: str
) -> None:
    assert holidays.jokkmokk_market(year) == weekend("Jokkmokks marknad", first, last)


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2020, "2020-05-20", "2020-05-24"),
        (2024, "2024-05-08", "2024-05-12"),
        (2026, "2026-05-13", "2026-05-17"),
    ],
)
def test_ascension_lasts_from_the_wednesday_to_the_sunday(
    year: int, first: str, last: str
) -> None:
    assert holidays.ascension(year) == weekend("Kristi himmelsfärd", first, last)


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2020, "2020-06-19", "2020-06-21"),  # the earliest there is
        (2021, "2021-06-25", "2021-06-27"),  # the latest
    ],
)
def test_midsummer_lasts_from_its_eve_to_the_sunday(
    year: int, first: str, last: str
) -> None:
    assert holidays.midsummer(year) == weekend("Midsommar", first, last)


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2020, "2020-08-07", "2020-08-09"),  # 7 August is a Friday
        (2021, "2021-08-06", "2021-08-08"),  # a Saturday
        (2022, "2022-08-05", "2022-08-07"),  # a Sunday
        (2023, "2023-08-11", "2023-08-13"),  # a Monday
        (2025, "2025-08-08", "2025-08-10"),  # a Thursday
    ],
)
def test_the_crayfish_premiere_is_the_weekend_of_or_after_7_august(
    year: int, first: str, last: str
) -> None:
    assert holidays.crayfish_premiere(year) == weekend("Kräftpremiär", first, last)


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2020, "2020-10-30", "2020-11-01"),  # All Saints' Day is 31 October
        (2025, "2025-10-31", "2025-11-02"),  # 1 November
    ],
)
def test_halloween_is_one_weekend_with_all_saints_when_it_falls_in_it(
    year: int, first: str, last: str
) -> None:
    assert holidays.all_saints(year) == (
        weekend("Halloween och allhelgona", first, last),
    )


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2024, "2024-11-01", "2024-11-03"),  # All Saints' Day is 2 November
        (2027, "2027-11-05", "2027-11-07"),  # 6 November
    ],
)
def test_halloween_is_a_night_of_its_own_before_a_later_all_saints(
    year: int, first: str, last: str
) -> None:
    assert holidays.all_saints(year) == (
        weekend("Halloween", f"{year}-10-31", f"{year}-10-31"),
        weekend("Allhelgona", first, last),
    )
