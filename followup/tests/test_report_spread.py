"""Texts for web sites and Facebook pages, once a follow-up is published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from followup.spreading import is_facebook
from followup.tests.factories import make_assessment
from followup.tests.reporting import publish
from promises.models import Agreement, Party, Promise, User
from promises.tests import factories

URL = "/personal/overenskommelser/exempelkommun/2020-2022/uppfoljning/2021/sprid/"
ADDRESS = "https://loften.example.se/exempelkommun/2020-2022/uppfoljning/2021/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2022-02-01 10:00+01:00", tick=False):
        yield


@pytest.fixture(autouse=True)
def _promised(
    inspections: Promise,
    concern_talks: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    """An open promise that was not kept, and one about individuals."""
    make_assessment(promise=inspections, year=2021, reason="Pandemin kom emellan.")
    for position, party in enumerate((police_party, municipal_party)):
        party.signatory_position = position
        party.save()


@pytest.fixture
def coordinating(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def test_web_text_says_what_was_not_kept_and_why(
    coordinating: Client, agreement: Agreement, coordinator: User
) -> None:
    publish(agreement, coordinator)

    texts = coordinating.get(URL).context["texts"]

    assert texts.web == (
        "Uppföljning av löftena i Exempelkommun 2021 (påhittad kommun)\n"
        "\n"
        "0 av 1 löfte med årsmål är uppfyllt. 1 av 2 löften uppfylldes inte. 1 av 2 "
        "löften är inte redovisat. 1 löfte har inget årsmål.\n"
        "\n"
        "Det här är inte uppfyllt:\n"
        "– Tillsyn alkohol och tobak: 0 av 2 tillsyner. Pandemin kom emellan.\n"
        "\n"
        "Det här är inte redovisat:\n"
        "– Orossamtal\n"
        "\n"
        f"Läs hela uppföljningen: {ADDRESS}"
    )


def test_facebook_text_is_shorter(
    coordinating: Client, agreement: Agreement, coordinator: User
) -> None:
    publish(agreement, coordinator)

    texts = coordinating.get(URL).context["texts"]

    assert texts.facebook.split("\n\n")[2:] == [
        "Det här är inte uppfyllt: Tillsyn alkohol och tobak (Pandemin kom emellan).",
        "Det här är inte redovisat: Orossamtal.",
        ADDRESS,
    ]
    assert texts.alternative.startswith("Uppföljning av löftena i Exempelkommun 2021")
    assert texts.image == "/exempelkommun/2020-2022/2021/delning.png"


def test_latest_version_is_the_one_to_spread(
    coordinating: Client, agreement: Agreement, coordinator: User
) -> None:
    publish(agreement, coordinator)
    publish(agreement, coordinator, reason="En kontroll saknades.")

    response = coordinating.get(URL)

    assertContains(response, "av version 2")
    assertContains(response, "Rättad: En kontroll saknades.")


def test_links_say_where_the_parties_put_it(
    coordinating: Client, agreement: Agreement, coordinator: User, police_party: Party
) -> None:
    police_party.links = ["https://polisen.se", "https://www.facebook.com/polisen"]
    police_party.save()
    publish(agreement, coordinator)

    police, municipality = coordinating.get(URL).context["parties"]

    assert police.web == ("https://polisen.se",)
    assert police.facebook == ("https://www.facebook.com/polisen",)
    assert (municipality.web, municipality.facebook) == ((), ())


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://facebook.com/kommunen", True),
        ("https://sv-se.facebook.com/kommunen", True),
        ("https://facebook.com.exempel.se/", False),
        ("https://kommunen.se/facebook.com", False),
        ("kommunen.se", False),
    ],
)
def test_facebook_is_known_by_its_host(link: str, expected: bool) -> None:
    assert is_facebook(link) == expected


def test_nothing_is_there_to_spread_before_it_is_published(
    coordinating: Client,
) -> None:
    response = coordinating.get(URL)

    assertContains(response, "Ingen uppföljning av 2021 är publicerad än.")
    assertNotContains(response, "<textarea")


def test_reporter_does_not_get_in(client: Client, police_user: User) -> None:
    client.force_login(police_user)

    assert client.get(URL).status_code == 404


@pytest.mark.parametrize("more", [0, 2])
def test_page_takes_the_same_queries_however_much_is_promised(
    more: int,
    coordinating: Client,
    agreement: Agreement,
    coordinator: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(more):
        factories.make_promise(agreement=agreement, key=f"mer-{number}")
    publish(agreement, coordinator)

    with django_assert_num_queries(9):
        coordinating.get(URL)


def test_year_that_is_not_a_calendar_year_is_called_by_both(
    coordinating: Client, agreement: Agreement
) -> None:
    agreement.year_basis = Agreement.YearBasis.AGREEMENT
    agreement.starts_on = dt.date(2020, 7, 1)
    agreement.ends_on = dt.date(2022, 6, 30)
    agreement.save()

    page = coordinating.get(URL)

    assertContains(page, "<h1>Sprid uppföljningen 2021–2022</h1>", html=True)
