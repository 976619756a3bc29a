from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from promises.models import Agreement
from promises.tests import factories

pytestmark = pytest.mark.django_db


def make_published(*names: str) -> None:
    for name in names:
        municipality = factories.make_municipality(name=name)
        agreement = factories.make_agreement(municipality=municipality)
        promise = factories.make_promise(agreement=agreement, key="ronder")
        factories.make_target(promise=promise, kind="count", at_least=2)


def test_only_municipality_is_where_one_is_sent(
    client: Client, agreement: Agreement
) -> None:
    assertRedirects(client.get("/"), "/exempelkommun/")


def test_municipalities_stand_in_swedish_order(client: Client) -> None:
    make_published("Örebro", "Älmhult", "Zinkgruvan", "Åmål")

    page = strip_tags(client.get("/").content.decode())

    places = [page.index(name) for name in ("Zinkgruvan", "Åmål", "Älmhult", "Örebro")]
    assert places == sorted(places)


def test_each_municipality_links_to_its_year_and_says_how_it_goes(
    client: Client,
) -> None:
    make_published("Norrby", "Söderby")

    response = client.get("/")

    assertContains(response, 'href="/norrby/2020-2022/2022/"')
    assertContains(response, "0 av 1 löfte med årsmål är uppfyllt.", count=2)
    assertContains(response, "<h1>", count=1)
    assertContains(response, "<title>Så går det med löftena – Medborgarlöften</title>")


def test_invented_municipalities_are_marked(client: Client) -> None:
    factories.make_agreement(
        municipality=factories.make_municipality(name="Norrby", code="2510")
    )
    make_published("Söderby")

    assertContains(client.get("/"), "Påhittad kommun", count=1)


def test_municipality_with_nothing_but_a_draft_is_not_there(client: Client) -> None:
    make_published("Norrby", "Söderby")
    factories.make_agreement(
        municipality=factories.make_municipality(name="Hemby"), status="draft"
    )

    assertNotContains(client.get("/"), "Hemby")


def test_without_any_municipality_it_says_so(client: Client) -> None:
    assertContains(client.get("/"), "Här finns inga medborgarlöften ännu.")


def test_its_current_period_is_the_one_that_runs(client: Client) -> None:
    municipality = factories.make_municipality(name="Norrby")
    for first in (2014, 2017, 2020):
        factories.make_agreement(
            municipality=municipality,
            starts_on=dt.date(first, 1, 1),
            ends_on=dt.date(first + 2, 12, 31),
        )
    make_published("Söderby")

    assertContains(client.get("/"), 'href="/norrby/2020-2022/2022/"')


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/").status_code == 405


@pytest.mark.parametrize("several", [2, 3])
def test_queries_do_not_grow_with_the_municipalities(
    client: Client, several: int
) -> None:
    make_published(*(f"By {number}" for number in range(several)))

    with CaptureQueriesContext(connection) as queries:
        client.get("/")

    assert len(queries) == 9
