from __future__ import annotations

import datetime as dt

import pytest

from followup.disclosure import planned_by_promise
from followup.log import read_log
from followup.tests.factories import make_activity
from promises.models import Organisation, Party, Promise
from promises.structure import read_structure

TODAY = dt.date(2021, 9, 14)


def planned(
    promise: Promise, organisation: Organisation, today: dt.date = TODAY
) -> int:
    counted = planned_by_promise(
        read_structure(promise.agreement),
        read_log(promise.agreement),
        organisation=organisation.pk,
        today=today,
    )
    return counted.get(promise.pk, 0)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-09-13", 0),
        ("2021-09-14", 1),
        ("2021-12-31", 1),
        ("2022-01-01", 0),
    ],
)
def test_plans_are_counted_from_today_to_the_years_end(
    day: str, expected: int, inspections: Promise, police: Organisation
) -> None:
    make_activity(
        promise=inspections, dated_on=dt.date.fromisoformat(day), status="planned"
    )

    assert planned(inspections, police) == expected


@pytest.mark.parametrize("status", ["done", "cancelled"])
def test_what_is_done_or_cancelled_is_not_planned(
    status: str, inspections: Promise, police: Organisation
) -> None:
    make_activity(promise=inspections, dated_on=TODAY, status=status)

    assert planned(inspections, police) == 0


def test_withdrawn_plan_is_not_counted(
    inspections: Promise, police: Organisation
) -> None:
    make_activity(
        promise=inspections,
        dated_on=TODAY,
        status="planned",
        withdrawn_reason="fel dag",
    )

    assert planned(inspections, police) == 0


def test_plan_known_to_the_month_or_that_goes_on_is_still_to_come(
    inspections: Promise, police: Organisation
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 9, 1),
        known_to="month",
        status="planned",
    )
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 9, 10),
        ends_on=TODAY,
        status="planned",
    )

    assert planned(inspections, police) == 2


def test_plan_is_counted_once_whatever_its_quantity(
    inspections: Promise, police: Organisation
) -> None:
    make_activity(promise=inspections, dated_on=TODAY, status="planned", quantity=4)

    assert planned(inspections, police) == 1


def test_plan_of_the_police_is_no_ones_who_may_not_see_it(
    narcotics: Promise, police: Organisation, municipal_office: Organisation
) -> None:
    make_activity(promise=narcotics, dated_on=TODAY, status="planned")

    assert planned(narcotics, police) == 1
    assert planned(narcotics, municipal_office) == 0


def test_plan_that_one_takes_part_in_is_counted(
    narcotics: Promise,
    municipal_party: Party,
    municipal_office: Organisation,
) -> None:
    make_activity(
        promise=narcotics,
        dated_on=TODAY,
        status="planned",
        parties=[municipal_party],
    )

    assert planned(narcotics, municipal_office) == 1


def test_nothing_is_planned_when_the_period_has_passed(
    inspections: Promise, police: Organisation
) -> None:
    day = dt.date(2024, 1, 1)
    make_activity(promise=inspections, dated_on=day, status="planned")

    assert planned(inspections, police, today=day) == 0
