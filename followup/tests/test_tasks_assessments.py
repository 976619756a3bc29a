"""What coordinators are reminded of when a year ends: to say how it went."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.tasks import Act, Task, address_of, concerning
from followup.tests.factories import make_assessment
from followup.tests.tasks_asked import all_tasks
from promises.models import Agreement, Party, Promise
from promises.tests import factories


def asked(party: Party, today: str) -> list[Task]:
    found = all_tasks(party, dt.date.fromisoformat(today))
    return [each for each in found if each.act == Act.ASSESS]


def said(party: Party, today: str) -> list[str]:
    return [each.outside for each in asked(party, today)]


SOON = "Bedömningar av 2020: Snart dags att säga hur det gick."
OVER = "Bedömningar av 2020: 1 löfte väntar på en bedömning."


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2020-12-01", [SOON]),
        ("2020-11-30", []),
        ("2020-12-31", [SOON]),
        ("2021-01-01", [OVER]),
        ("2021-09-14", [OVER]),
    ],
)
def test_it_begins_thirty_days_before_the_end(
    today: str, expected: list[str], inspections: Promise, police_party: Party
) -> None:
    assert said(police_party, today) == expected


def test_ended_years_are_asked_about_one_by_one(
    inspections: Promise, police_party: Party
) -> None:
    years = [each.year for each in asked(police_party, "2023-03-01")]

    assert years == [2020, 2021, 2022]


@pytest.mark.parametrize("is_own", [True, False])
def test_it_is_over_when_it_is_said(
    is_own: bool, inspections: Promise, police_party: Party
) -> None:
    party = police_party if is_own else None
    make_assessment(promise=inspections, year=2020, party=party)

    assert said(police_party, "2021-09-14") == []


def test_promises_of_others_are_theirs_to_judge(
    narcotics: Promise, municipal_party: Party
) -> None:
    assert said(municipal_party, "2021-09-14") == []


def test_promise_that_ended_within_the_year_is_asked_about_from_then(
    agreement: Agreement, police_party: Party
) -> None:
    factories.make_promise(
        agreement=agreement,
        key="kort",
        responsible=[police_party],
        valid_to=dt.date(2020, 6, 30),
    )

    assert said(police_party, "2020-07-01") == [OVER]


def test_promise_to_come_is_not_asked_about(
    agreement: Agreement, police_party: Party
) -> None:
    factories.make_promise(
        agreement=agreement,
        key="sent",
        responsible=[police_party],
        valid_from=dt.date(2020, 12, 20),
    )

    assert said(police_party, "2020-12-10") == []


def test_it_concerns_coordinators_alone(
    inspections: Promise, police_party: Party
) -> None:
    found = asked(police_party, "2021-09-14")

    assert len(concerning(found, user=1, is_coordinator=True)) == 1
    assert concerning(found, user=1, is_coordinator=False) == ()


def test_its_button_leads_to_the_year(
    agreement: Agreement, inspections: Promise, police_party: Party
) -> None:
    [task] = asked(police_party, "2021-09-14")

    assert (task.act, task.label) == (Act.ASSESS, "Bedöm")
    assert address_of(task, agreement) == (
        "/personal/overenskommelser/exempelkommun/2020-2022/bedomningar/#2020"
    )
