"""Which years of a follow-up an activity is shown in, so that it may be late."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from followup.actions.correcting import HeldLog, locked_years
from followup.tests.factories import make_activity
from followup.tests.publishing import publish
from promises.models import Agreement, Party, Promise
from promises.tests import factories


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"dated_on": dt.date(2021, 3, 1), "known_to": "month"}, {2021}),
        ({"dated_on": dt.date(2021, 12, 31)}, {2021}),
        ({"dated_on": dt.date(2022, 1, 1)}, {2022}),
        (
            {"dated_on": dt.date(2021, 12, 31), "ends_on": dt.date(2022, 1, 1)},
            {2021, 2022},
        ),
    ],
)
def test_activity_touches_the_years_of_all_its_days(
    agreement: Agreement,
    inspections: Promise,
    said: dict[str, Any],
    expected: set[int],
) -> None:
    activity = make_activity(promise=inspections, **said)

    assert HeldLog(agreement, None, frozenset()).years_touching(activity) == expected


def test_activity_touches_the_year_in_which_its_occasion_ends(
    agreement: Agreement, inspections: Promise
) -> None:
    factories.make_occasion(
        agreement=agreement,
        name="Nyår",
        starts_on=dt.date(2021, 12, 31),
        ends_on=dt.date(2022, 1, 1),
    )
    activity = make_activity(promise=inspections, dated_on=dt.date(2021, 12, 31))

    log = HeldLog(agreement, None, frozenset())
    assert log.years_touching(activity) == {2021, 2022}


@pytest.mark.parametrize(
    ("per", "day", "expected"),
    [
        ("week", dt.date(2021, 12, 31), {2021, 2022}),  # counts in the week of 2 Jan
        ("month", dt.date(2021, 12, 31), {2021}),
        ("period", dt.date(2021, 3, 1), {2021, 2022}),
    ],
)
def test_activity_touches_the_years_whose_numbers_it_changes(
    agreement: Agreement,
    police_party: Party,
    per: str,
    day: dt.date,
    expected: set[int],
) -> None:
    promise = factories.make_promise(
        agreement=agreement, key="p", responsible=[police_party]
    )
    factories.make_target(promise=promise, kind="count", at_least=1, per=per)
    activity = make_activity(promise=promise, dated_on=day)

    log = HeldLog(agreement, None, frozenset())
    assert log.years_touching(activity) == expected


def test_agreement_years_are_named_by_where_they_start(
    agreement: Agreement, inspections: Promise
) -> None:
    agreement.year_basis = "agreement"
    agreement.starts_on = dt.date(2020, 6, 1)
    activity = make_activity(promise=inspections, dated_on=dt.date(2021, 3, 1))

    log = HeldLog(agreement, None, frozenset())
    assert log.years_touching(activity) == {2020}


def test_locked_years_are_one_query(
    agreement: Agreement,
    other_agreement: Agreement,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    publish(agreement, 2020)
    publish(agreement, 2021)
    publish(agreement, 2021, number=2)
    publish(other_agreement, 2022)

    with django_assert_num_queries(1):
        assert locked_years(agreement) == {2020, 2021}
