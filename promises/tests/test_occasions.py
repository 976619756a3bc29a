from __future__ import annotations

import datetime as dt

import pytest

from promises.models import Agreement, Occasion
from promises.occasions import proposed_occasions
from promises.tests import factories
from promises.years import year_named

JOKKMOKK = [
    "Jokkmokks marknad",
    "Valborg",
    "Kristi himmelsfärd",
    "Midsommar",
    "Kräftpremiär",
    "Halloween",
    "Allhelgona",
    "Lucia",
    "Nyår",
]


def make_agreement(
    *,
    code: str = "9999",
    first: dt.date = dt.date(2020, 1, 1),
    last: dt.date = dt.date(2022, 12, 31),
    year_basis: str = "calendar",
) -> Agreement:
    return factories.make_agreement(
        municipality=factories.make_municipality(code=code),
        starts_on=first,
        ends_on=last,
        year_basis=year_basis,
    )


def names_proposed(agreement: Agreement, name: int) -> list[str]:
    year = year_named(agreement.period, agreement.year_basis, name)
    assert year
    existing = list(Occasion.objects.filter(agreement=agreement))
    return [
        weekend.name
        for weekend in proposed_occasions(agreement, year=year, existing=existing)
    ]


@pytest.mark.django_db
def test_the_market_is_proposed_in_jokkmokk() -> None:
    assert names_proposed(make_agreement(code="2510"), 2021) == JOKKMOKK


@pytest.mark.django_db
def test_the_market_is_proposed_nowhere_else() -> None:
    assert names_proposed(make_agreement(), 2021) == JOKKMOKK[1:]


@pytest.mark.django_db
def test_what_exists_by_name_is_not_proposed() -> None:
    agreement = make_agreement()
    day = dt.date(2021, 5, 7)
    factories.make_occasion(
        agreement=agreement, name="Valborg", starts_on=day, ends_on=day
    )

    assert "Valborg" not in names_proposed(agreement, 2021)


@pytest.mark.django_db
def test_what_exists_under_another_name_is_not_proposed() -> None:
    agreement = make_agreement()
    factories.make_occasion(
        agreement=agreement,
        name="Luciavaka",
        starts_on=dt.date(2021, 12, 12),
        ends_on=dt.date(2021, 12, 13),
    )

    assert "Lucia" not in names_proposed(agreement, 2021)


@pytest.mark.django_db
def test_what_lies_outside_the_period_is_not_proposed() -> None:
    agreement = make_agreement(first=dt.date(2021, 6, 26), last=dt.date(2021, 12, 12))

    assert names_proposed(agreement, 2021) == JOKKMOKK[3:8]


@pytest.mark.django_db
def test_a_year_from_june_to_june_is_proposed_its_own_weekends() -> None:
    agreement = make_agreement(
        first=dt.date(2020, 6, 1), last=dt.date(2022, 5, 31), year_basis="agreement"
    )

    assert names_proposed(agreement, 2020) == [
        "Midsommar",
        "Kräftpremiär",
        "Halloween och allhelgona",
        "Lucia",
        "Nyår",
        "Valborg",
        "Kristi himmelsfärd",
    ]
