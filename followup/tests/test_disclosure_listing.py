"""Which rows a year lists, and dates that are too wide for it to count."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.disclosure import PublicRow
from followup.tests.disclosing import seen
from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Promise
from promises.tests import factories

NEW_YEAR = dt.date(2021, 1, 1)


@pytest.fixture
def patrols(agreement: Agreement, police_party: Party) -> Promise:
    """Open, without a target."""
    return factories.make_promise(
        agreement=agreement, key="patruller", responsible=[police_party]
    )


@pytest.fixture
def agreement_years(agreement: Agreement) -> Agreement:
    """The cast's agreement from the middle of June to the middle of June."""
    agreement.starts_on = dt.date(2020, 6, 15)
    agreement.ends_on = dt.date(2022, 6, 14)
    agreement.year_basis = "agreement"
    agreement.save()
    return agreement


def listed(agreement: Agreement, year: int) -> list[PublicRow]:
    public = seen(agreement, on="2023-01-01")
    named = public.structure.year_named(year)
    assert named
    return list(public.year(named).rows)


def reasons(agreement: Agreement, year: int) -> list[str | None]:
    return [row.reason for row in listed(agreement, year)]


def test_row_is_listed_in_the_year_of_its_day(
    patrols: Promise, agreement: Agreement
) -> None:
    make_activity(promise=patrols, dated_on=dt.date(2021, 12, 31))

    assert [len(listed(agreement, year)) for year in (2020, 2021, 2022)] == [0, 1, 0]


def test_row_outside_the_period_is_listed_in_the_year_that_has_its_day(
    patrols: Promise, agreement: Agreement
) -> None:
    agreement.ends_on = dt.date(2022, 6, 30)
    agreement.save()
    make_activity(promise=patrols, dated_on=dt.date(2022, 9, 1))

    assert reasons(agreement, 2022) == ["outside_life"]


def test_year_that_two_agreement_years_share_is_listed_in_both_and_counts_in_neither(
    patrols: Promise, agreement_years: Agreement
) -> None:
    make_activity(promise=patrols, dated_on=NEW_YEAR, known_to="year")

    assert reasons(agreement_years, 2020) == ["date_too_wide"]
    assert reasons(agreement_years, 2021) == ["date_too_wide"]


def test_over_the_whole_period_it_counts(
    patrols: Promise, agreement_years: Agreement
) -> None:
    factories.make_target(promise=patrols, kind="count", at_least=9, per="period")
    make_activity(promise=patrols, dated_on=NEW_YEAR, known_to="year")

    assert reasons(agreement_years, 2020) == [None]


def test_for_what_is_done_once_it_counts(
    patrols: Promise, agreement_years: Agreement
) -> None:
    factories.make_target(promise=patrols, kind="one_off", due=dt.date(2021, 3, 1))
    make_activity(promise=patrols, dated_on=NEW_YEAR, known_to="year")

    assert reasons(agreement_years, 2021) == [None]


def test_year_counts_in_no_month(patrols: Promise, agreement: Agreement) -> None:
    factories.make_target(promise=patrols, kind="count", at_least=1, per="month")
    make_activity(promise=patrols, dated_on=NEW_YEAR, known_to="year")
    make_activity(promise=patrols, dated_on=NEW_YEAR, known_to="month")

    assert reasons(agreement, 2021) == ["date_too_wide", None]


def test_without_a_target_a_year_counts_in_the_year(
    patrols: Promise, agreement: Agreement
) -> None:
    make_activity(promise=patrols, dated_on=NEW_YEAR, known_to="year")

    (row,) = listed(agreement, 2021)
    assert (row.reason, row.is_counted) == (None, True)


def test_withdrawn_row_is_listed_and_not_counted(
    patrols: Promise, agreement: Agreement
) -> None:
    make_activity(
        promise=patrols, dated_on=NEW_YEAR, known_to="year", withdrawn_reason="Dubbel"
    )

    (row,) = listed(agreement, 2021)
    assert (row.reason, row.is_counted) == (None, False)


def test_year_counts_in_the_year(patrols: Promise, agreement: Agreement) -> None:
    factories.make_target(promise=patrols, kind="count", at_least=20)
    make_activity(promise=patrols, dated_on=NEW_YEAR, known_to="year")

    assert reasons(agreement, 2021) == [None]


def test_beyond_the_promises_no_date_is_too_wide(agreement_years: Agreement) -> None:
    make_activity(agreement=agreement_years, dated_on=NEW_YEAR, known_to="year")

    assert reasons(agreement_years, 2020) == [None]
