"""What signatories are reminded of when a year has ended: its follow-up."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.digests.subjects import subject_of
from followup.tasks import Act, Task, address_of, concerning
from followup.tests.publishing import publish
from followup.tests.tasks_asked import all_tasks
from promises.models import Agreement, Party


def asked(party: Party, today: str) -> list[Task]:
    found = all_tasks(party, dt.date.fromisoformat(today))
    return [each for each in found if each.act == Act.REPORT]


def years(party: Party, today: str) -> list[int | None]:
    return [each.year for each in asked(party, today)]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2020-12-31", []),
        ("2021-01-01", [2020]),
        ("2022-06-01", [2020, 2021]),
        ("2023-01-01", [2020, 2021, 2022]),
    ],
)
def test_each_year_that_is_over_is_asked_about(
    today: str, expected: list[int], police_party: Party
) -> None:
    assert years(police_party, today) == expected


def test_it_is_done_when_the_whole_year_is_published(
    agreement: Agreement, police_party: Party
) -> None:
    publish(agreement, 2020)
    publish(agreement, 2021, is_interim=True)

    assert years(police_party, "2022-06-01") == [2021]

    publish(agreement, 2021, number=2)
    assert years(police_party, "2022-06-01") == []


def test_who_signs_nothing_is_not_asked(police_party: Party) -> None:
    police_party.signatory_position = None
    police_party.save()

    assert years(police_party, "2022-06-01") == []


def test_it_leads_coordinators_to_the_page_where_it_is_written(
    agreement: Agreement, police_party: Party
) -> None:
    [task] = asked(police_party, "2021-01-01")

    assert task.outside == (
        "Uppföljningen av 2020: Året är slut och uppföljningen är inte publicerad."
    )
    assert task.label == "Skriv"
    assert subject_of([("Exempelkommun", [task])]) == (
        "En uppföljning att skriva i Exempelkommun"
    )
    assert address_of(task, agreement) == (
        "/personal/overenskommelser/exempelkommun/2020-2022/uppfoljning/2020/"
    )
    assert concerning([task], user=1, is_coordinator=False) == ()
