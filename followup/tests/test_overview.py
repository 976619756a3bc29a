"""The pages' read models: as many queries for much as for little, and their numbers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followup import overview
from followup.alphabet import swedish_order
from followup.models import Activity, Participation
from promises.models import Agreement, Party, Promise
from promises.tests import factories

TODAY = dt.date(2021, 9, 14)


def make_promises(agreement: Agreement, party: Party, count: int) -> list[Promise]:
    promises = []
    for number in range(count):
        sensitivity = ("open", "open", "operational", "individual")[number % 4]
        promise = factories.make_promise(
            agreement=agreement,
            key=f"lofte-{number}",
            responsible=[party],
            sensitivity=sensitivity,
        )
        factories.make_target(promise=promise, kind="count", at_least=2)
        promises.append(promise)
    return promises


def log(
    agreement: Agreement, party: Party, promises: list[Promise], count: int
) -> None:
    first = dt.date(2021, 1, 1)
    logged = Activity.objects.bulk_create(
        Activity(
            agreement=agreement,
            promise=promises[number % len(promises)],
            dated_on=first + dt.timedelta(days=number % 250),
            sensitivity=promises[number % len(promises)].sensitivity,
        )
        for number in range(count)
    )
    Participation.objects.bulk_create(
        Participation(activity=activity, party=party) for activity in logged
    )


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/exempelkommun/{path}").status_code == 200
    return len(queries)


@pytest.mark.parametrize(("promises", "activities"), [(7, 10), (70, 10), (7, 10_000)])
def test_a_page_takes_eight_queries_whatever_the_agreement_holds(
    client: Client,
    agreement: Agreement,
    police_party: Party,
    promises: int,
    activities: int,
) -> None:
    made = make_promises(agreement, police_party, promises)
    log(agreement, police_party, made, activities)
    paths = ["", "2020-2022/2021/", "2020-2022/lofte/lofte-0/"]

    assert [queries_of(client, path) for path in paths] == [8, 8, 8]


def test_latest_are_five_and_of_the_year_alone(
    agreement: Agreement, police_party: Party
) -> None:
    (promise,) = make_promises(agreement, police_party, 1)
    log(agreement, police_party, [promise], 7)

    page = overview.year_page(
        municipality="exempelkommun", period="2020-2022", year=2021, today=TODAY
    )
    other = overview.year_page(
        municipality="exempelkommun", period="2020-2022", year=2020, today=TODAY
    )

    assert [row.when for row in page.latest] == [
        f"{day} januari 2021" for day in (7, 6, 5, 4, 3)
    ]
    assert other.latest == ()


def test_swedish_letters_come_last() -> None:
    names = ["Örebro", "Älmhult", "Zinkgruvan", "Åmål", "östra Göinge", "Arboga"]

    assert sorted(names, key=swedish_order) == [
        "Arboga",
        "Zinkgruvan",
        "Åmål",
        "Älmhult",
        "Örebro",
        "östra Göinge",
    ]


@pytest.mark.parametrize(
    ("today", "found"),
    [
        ("2016-01-01", "2017-2019"),
        ("2018-01-01", "2017-2019"),
        ("2020-06-01", "2020-2022"),
        ("2030-01-01", "2020-2022"),
    ],
)
def test_current_agreement_is_the_latest_that_has_begun(
    agreement: Agreement, today: str, found: str
) -> None:
    earlier = factories.make_agreement(
        municipality=agreement.municipality,
        starts_on=dt.date(2017, 1, 1),
        ends_on=dt.date(2019, 12, 31),
    )

    current = overview.current_agreement(
        [earlier, agreement], dt.date.fromisoformat(today)
    )

    assert current.slug == found
