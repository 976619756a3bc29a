"""A period and the one that follows it, linked both ways once both are public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from followup.actions import start_next_period
from promises.models import Agreement, Promise
from promises.years import Span

OLD = "/exempelkommun/2020-2022/2022/"
NEW = "/exempelkommun/2023-2025/2023/"
ON = 'Fortsätter i <a href="/exempelkommun/2023-2025/2023/">2023–2025</a>'
BACK = 'Följer på <a href="/exempelkommun/2020-2022/2022/">2020–2022</a>'


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2023-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def following(agreement: Agreement, inspections: Promise) -> Agreement:
    return start_next_period(
        old=agreement,
        title="Nya löften",
        period=Span(dt.date(2023, 1, 1), dt.date(2025, 12, 31)),
        slug="2023-2025",
        carried={inspections.pk: "Behovet finns kvar."},
    )


@pytest.fixture
def published(following: Agreement) -> Agreement:
    following.status = "published"
    following.save()
    return following


def test_year_pages_are_linked_both_ways(client: Client, published: Agreement) -> None:
    assertContains(client.get(OLD), ON)
    assertNotContains(client.get(OLD), "Följer på")
    assertContains(client.get(NEW), BACK)
    assertNotContains(client.get(NEW), "Fortsätter i")


def test_promise_pages_are_linked_both_ways(
    client: Client, published: Agreement
) -> None:
    old = client.get("/exempelkommun/2020-2022/lofte/tillsyner/")
    new = client.get("/exempelkommun/2023-2025/lofte/tillsyner/")

    assertContains(old, ON)
    assertContains(
        new,
        '<p>Från <a href="/exempelkommun/2020-2022/2022/#tillsyner">2020–2022</a>: '
        "Behovet finns kvar.</p>",
    )


def test_draft_is_named_nowhere(client: Client, following: Agreement) -> None:
    old = client.get("/exempelkommun/2020-2022/lofte/tillsyner/")

    for response in (client.get(OLD), old):
        assertNotContains(response, "2023–2025")
        assertNotContains(response, "Fortsätter i")


def test_earlier_period_that_is_not_public_is_not_linked(
    client: Client, published: Agreement, agreement: Agreement
) -> None:
    agreement.status = "draft"
    agreement.save()

    assertNotContains(client.get(NEW), "2020–2022")
    assertContains(
        client.get("/exempelkommun/2023-2025/lofte/tillsyner/"),
        "<p>Från den föregående perioden: Behovet finns kvar.</p>",
    )


def test_linking_costs_no_query(
    client: Client,
    published: Agreement,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for path in (OLD, "/exempelkommun/2023-2025/lofte/tillsyner/"):
        with django_assert_num_queries(8):
            client.get(path)
