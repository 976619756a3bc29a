"""The Atom feed of a municipality: what is published of its promises, and no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import feedparser
import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains

from followup.models import ReportVersion
from followup.tests.reporting import publish
from promises.models import Agreement, Party, Promise, User

URL = "/exempelkommun/flode.atom"
REPORT = "http://testserver/exempelkommun/2020-2022/uppfoljning/2021"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2022-02-01 10:00+01:00", tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _signatories(police_party: Party, municipal_party: Party) -> None:
    for position, party in enumerate((police_party, municipal_party)):
        party.signatory_position = position
        party.save()


def read(client: Client) -> Any:
    response = client.get(URL)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    return feed


def test_published_follow_up_is_an_entry(
    client: Client, agreement: Agreement, inspections: Promise, coordinator: User
) -> None:
    version = publish(agreement, coordinator)

    feed = read(client)

    assert feed.feed.title == "Medborgarlöften i Exempelkommun (påhittad)"
    assert feed.feed.subtitle == "Kommunen och löftena är påhittade."
    assert feed.feed.language == "sv"
    (entry,) = feed.entries
    assert entry.title == "Uppföljning 2021"
    assert entry.summary == (
        "0 av 1 löfte med årsmål är uppfyllt. Löftet är inte redovisat."
    )
    assert entry.id == version.public_id.urn
    assert entry.link == f"{REPORT}/version/1/"
    assert entry.updated == entry.published == "2022-02-01T09:00:00+00:00"
    (enclosure,) = entry.enclosures
    assert (enclosure.href, enclosure.type) == (f"{REPORT}.pdf", "application/pdf")


def test_correction_is_an_entry_of_its_own_and_says_why(
    client: Client,
    agreement: Agreement,
    inspections: Promise,
    coordinator: User,
    clock: time_machine.Traveller,
) -> None:
    publish(agreement, coordinator)
    clock.shift(dt.timedelta(days=30))
    publish(agreement, coordinator, reason="En kontroll saknades.")

    later, first = read(client).entries

    assert later.title == "Uppföljning 2021, version 2"
    assert later.summary.endswith("Rättelse: En kontroll saknades.")
    assert "Rättelse" not in first.summary
    assert [len(each.enclosures) for each in (later, first)] == [1, 0]


def test_masked_version_says_that_it_is(
    client: Client, agreement: Agreement, inspections: Promise, coordinator: User
) -> None:
    publish(agreement, coordinator)
    ReportVersion.objects.update(
        masked_at=dt.datetime(2022, 3, 1, tzinfo=dt.UTC), masked_sha256="b" * 64
    )

    (entry,) = read(client).entries

    assert entry.summary.endswith("En text är borttagen sedan den publicerades.")
    assert entry.updated == "2022-03-01T00:00:00+00:00"


def test_raised_sensitivity_takes_the_promise_out_of_the_headline(
    client: Client, agreement: Agreement, inspections: Promise, coordinator: User
) -> None:
    publish(agreement, coordinator)
    Promise.objects.filter(pk=inspections.pk).update(sensitivity="individual")

    (entry,) = read(client).entries

    assert "0 av 1" not in entry.summary
    assert entry.summary.endswith(
        "En del visas inte längre: den är känsligare nu än då."
    )


def test_nothing_is_told_of_drafts(
    client: Client, agreement: Agreement, inspections: Promise, coordinator: User
) -> None:
    publish(agreement, coordinator)
    agreement.status = Agreement.Status.DRAFT
    agreement.save()

    assert client.get(URL).status_code == 404


def test_unknown_municipality_has_no_feed(client: Client, agreement: Agreement) -> None:
    assert client.get("/annan/flode.atom").status_code == 404


def test_same_data_gives_the_same_bytes_whenever_it_is_asked_for(
    client: Client, agreement: Agreement, clock: time_machine.Traveller
) -> None:
    first = client.get(URL)
    clock.shift(dt.timedelta(days=3))
    again = client.get(URL)
    unchanged = client.get(URL, headers={"If-None-Match": first["ETag"]})

    assert first.content == again.content
    assert first["ETag"] == again["ETag"]
    assert "Last-Modified" not in first
    assert (unchanged.status_code, unchanged.content) == (304, b"")


def test_pages_say_where_the_feed_is(
    client: Client, agreement: Agreement, inspections: Promise
) -> None:
    assertContains(
        client.get("/exempelkommun/2020-2022/2021/"),
        '<link rel="alternate" type="application/atom+xml" '
        'title="Medborgarlöften i Exempelkommun" href="/exempelkommun/flode.atom">',
        html=True,
    )


@pytest.mark.parametrize("number", [1, 3])
def test_feed_takes_the_same_queries_however_much_is_published(
    number: int,
    client: Client,
    agreement: Agreement,
    inspections: Promise,
    coordinator: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for each in range(number):
        publish(agreement, coordinator, reason=f"Rättelse {each}")

    with django_assert_num_queries(4):
        client.get(URL)
