"""The agreements that a coordinator sees to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from promises.models import Agreement, Approval, Organisation, Promise, User
from promises.tests import factories
from promises.tests.pages import document, text_of

PAGE = "/personal/overenskommelser/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def make_draft(agreement: Agreement, police: Organisation, year: int) -> Agreement:
    draft = factories.make_agreement(
        municipality=agreement.municipality,
        starts_on=dt.date(year, 1, 1),
        ends_on=dt.date(year, 12, 31),
        title=f"Löften {year}",
        slug=f"{year}",
        status="draft",
    )
    factories.make_party(agreement=draft, organisation=police, short="Polisen")
    return draft


def rows(client: Client) -> list[str]:
    page = document(client.get(PAGE))
    items = page.findall(".//li[@class='agreement']")
    return [" ".join(" ".join(item.itertext()).split()) for item in items]


def test_each_says_its_period_state_and_next_thing(
    desk: Client, agreement: Agreement, police: Organisation
) -> None:
    make_draft(agreement, police, 2023)

    assert rows(desk) == [
        "Exempelkommun 2023 (påhittad) Löften 2023 · 1 januari 2023 till 31 december "
        "2023 Utkast, syns bara för er Härnäst: Skriv det första löftet.",
        "Exempelkommun 2020–2022 (påhittad) Exempelkommuns medborgarlöften · 1 januari "
        "2020 till 31 december 2022 Publicerad, gäller till 31 december 2022 Härnäst: "
        "Logga det som görs och bedöm löftena när året är slut.",
    ]


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2019-12-31", "Publicerad, gäller från 1 januari 2020"),
        ("2023-01-01", "Publicerad, gällde till 31 december 2022"),
    ],
)
def test_before_and_after_the_period_it_says_so(
    now: str, words: str, client: Client, coordinator: User, agreement: Agreement
) -> None:
    with time_machine.travel(f"{now} 12:00+01:00"):
        client.force_login(coordinator)
        [row] = rows(client)

    assert words in row


def test_draft_says_how_many_have_approved_and_what_is_next(
    desk: Client, agreement: Agreement, police: Organisation
) -> None:
    draft = make_draft(agreement, police, 2023)
    party = draft.parties.get()
    factories.make_promise(agreement=draft, key="a", responsible=[party])
    said = [rows(desk)[0].partition("2023 till 31 december 2023 ")[2]]
    Approval.objects.create(
        agreement=draft, party=party, decided_on=dt.date(2021, 9, 1)
    )
    said.append(rows(desk)[0].partition("2023 till 31 december 2023 ")[2])
    party.signatory_position = None
    party.save()
    Approval.objects.all().delete()
    said.append(rows(desk)[0].partition("2023 till 31 december 2023 ")[2])

    assert said == [
        "Utkast, syns bara för er Härnäst: Läs igenom och låt parterna godkänna.",
        "Utkast, godkänt av alla som undertecknar Härnäst: Publicera överenskommelsen.",
        "Utkast, syns bara för er Härnäst: Välj vilka som undertecknar.",
    ]


def test_others_agreements_are_not_there(
    desk: Client, agreement: Agreement, outsider: User
) -> None:
    assert "Grannkommun" not in text_of(desk.get(PAGE))


def test_administrator_sees_all(
    administration: Client, agreement: Agreement, outsider: User
) -> None:
    assert len(rows(administration)) == 2


def test_reporter_does_not_get_in(client: Client, police_user: User) -> None:
    client.force_login(police_user)

    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_as_many_queries_whatever_its_length(
    number: int,
    desk: Client,
    agreement: Agreement,
    police: Organisation,
    inspections: Promise,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for year in range(2023, 2023 + number - 1):
        make_draft(agreement, police, year)

    with django_assert_num_queries(4):
        desk.get(PAGE)
