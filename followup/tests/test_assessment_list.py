"""The promises and years of an agreement, and who has judged them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains

from followup.tests.factories import make_assessment
from promises.models import Agreement, Party, Promise, User
from promises.tests import factories
from promises.tests.pages import Element, document

PAGE = "/personal/overenskommelser/exempelkommun/2020-2022/bedomningar/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def desk(client: Client, coordinator: User, inspections: Promise) -> Client:
    client.force_login(coordinator)
    return client


def cells(client: Client) -> list[list[str]]:
    lines = document(client.get(PAGE)).iterfind(".//ul[@class='judged__by']")
    return [[words(cell) for cell in line] for line in lines]


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_years_that_have_begun_are_listed_the_latest_first(desk: Client) -> None:
    headings = [
        words(e) for e in document(desk.get(PAGE)).iterfind(".//main/section/h2")
    ]

    assert headings == ["2021", "2020"]


def test_what_each_has_said_and_what_is_missing_stands_there(
    desk: Client, inspections: Promise, municipal_party: Party
) -> None:
    make_assessment(
        promise=inspections, year=2020, party=municipal_party, value="fulfilled"
    )
    about = "om Tillsyn alkohol och tobak"

    assert cells(desk) == [
        [
            f"Polisen {about} 2021: Bedöm",
            "Kommunen: saknas",
            f"Parterna tillsammans {about} 2021: Bedöm",
        ],
        [
            f"Polisen {about} 2020: Bedöm",
            "Kommunen: Uppfyllt",
            f"Parterna tillsammans {about} 2020: Bedöm",
        ],
    ]


def test_number_of_those_not_judged_is_said(desk: Client, inspections: Promise) -> None:
    make_assessment(promise=inspections, year=2020)

    response = desk.get(PAGE)

    assertContains(response, "1 av 1 löften är inte bedömda av någon.", count=1)
    assertContains(response, "Alla löften är bedömda.", count=1)


def test_administrator_reads_and_writes_nothing(
    administration: Client, inspections: Promise
) -> None:
    make_assessment(promise=inspections, year=2020)

    assert cells(administration) == [
        ["Polisen: saknas", "Kommunen: saknas", "Parterna tillsammans: saknas"],
        [
            "Polisen: saknas",
            "Kommunen: saknas",
            "Parterna tillsammans: Delvis uppfyllt",
        ],
    ]


@pytest.mark.parametrize("promises", [1, 3])
def test_number_of_queries_does_not_grow(
    promises: int,
    desk: Client,
    agreement: Agreement,
    police_party: Party,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(promises - 1):
        promise = factories.make_promise(
            agreement=agreement, key=f"l{number}", responsible=[police_party]
        )
        make_assessment(promise=promise, year=2020)
    desk.get(PAGE)

    with django_assert_num_queries(11):
        desk.get(PAGE)
