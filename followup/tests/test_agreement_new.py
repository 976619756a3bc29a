"""A new draft: whose period it is and who its parties are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from promises.models import Agreement, Organisation, User
from promises.tests import factories
from promises.tests.pages import text_of

PAGE = "/personal/overenskommelser/ny/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def typed(
    agreement: Agreement, municipal_office: Organisation, coordinator: User
) -> dict[str, Any]:
    """What makes a draft of 2023–2025 for the police and the municipality."""
    return {
        "account": coordinator.pk,
        "municipality": agreement.municipality.pk,
        "title": "Löften 2023–2025",
        "starts_on": "2023-01-01",
        "ends_on": "2025-12-31",
        "year_basis": "calendar",
        "slug": "",
        "own-short": "Polisen",
        "own-is_signatory": "on",
        "parties-TOTAL_FORMS": 3,
        "parties-INITIAL_FORMS": 0,
        "parties-0-organisation": municipal_office.pk,
        "parties-0-short": "",
        "parties-0-is_signatory": "on",
        "parties-1-is_signatory": "on",
        "parties-2-is_signatory": "on",
    }


def faults(response: Any) -> dict[str, list[str]]:
    found = {name: list(said) for name, said in response.context["form"].errors.items()}
    for number, form in enumerate(response.context["rows"].forms):
        found |= {f"{number}-{name}": list(e) for name, e in form.errors.items()}
    return found


def test_draft_is_created_with_its_parties(
    desk: Client, typed: dict[str, Any], police: Organisation
) -> None:
    response = desk.post(PAGE, typed)

    draft = Agreement.objects.get(status="draft")
    assert response["Location"] == (
        "/personal/overenskommelser/exempelkommun/2023-2025/"
    )
    assert (draft.title, draft.slug, draft.year_basis) == (
        "Löften 2023–2025",
        "2023-2025",
        "calendar",
    )
    assert list(
        draft.parties.by_position().values_list(
            "organisation__name", "short", "key", "signatory_position"
        )
    ) == [
        ("Exempelpolisen", "Polisen", "polisen", 0),
        ("Exempelkommunen", "Kommunen", "kommunen", 1),
    ]


def test_who_made_it_and_how_is_in_its_history(
    desk: Client, typed: dict[str, Any], coordinator: User
) -> None:
    desk.post(PAGE, typed)

    written = Agreement.history.get(title="Löften 2023–2025")
    assert (written.history_user, written.door) == (coordinator, "form")


def test_draft_is_not_public(
    desk: Client, typed: dict[str, Any], client: Client
) -> None:
    desk.post(PAGE, typed)
    client.logout()

    assert client.get("/exempelkommun/2023-2025/2023/").status_code == 404


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"title": " "}, {"title": ["Skriv vad överenskommelsen heter."]}),
        (
            {"ends_on": "2022-12-31"},
            {"ends_on": ["Perioden kan inte sluta innan den börjar."]},
        ),
        (
            {"starts_on": "1823-01-01"},
            {
                "starts_on": ["Året 1823 kan inte stämma."],
                "ends_on": ["Perioden är längre än tio år. Stämmer båda dagarna?"],
            },
        ),
        (
            {"starts_on": "2302-01-01", "ends_on": "2302-12-31"},
            {
                "starts_on": ["Året 2302 kan inte stämma."],
                "ends_on": ["Året 2302 kan inte stämma."],
            },
        ),
        (
            {"ends_on": "2035-12-31"},
            {"ends_on": ["Perioden är längre än tio år. Stämmer båda dagarna?"]},
        ),
        (
            {"starts_on": "2023-01"},
            {
                "starts_on": [
                    "Skriv datumet som år, månad och dag, till exempel 2021-09-14."
                ]
            },
        ),
        ({"ends_on": ""}, {"ends_on": ["Skriv datumet."]}),
        ({"year_basis": ""}, {"year_basis": ["Välj hur åren räknas."]}),
        ({"municipality": ""}, {"municipality": ["Välj kommun."]}),
        (
            {"slug": "å ä"},
            {"slug": ["Får bara ha bokstäverna a–z, siffror, - och _."]},
        ),
        (
            {"title": "Löften för 19811228-9874"},
            {
                "title": [
                    "Här står ett personnummer eller samordningsnummer. Ta bort det: "
                    "uppgifter om enskilda personer hör inte hemma här."
                ]
            },
        ),
        (
            {"title": "Löf\x0bten\x07"},
            {"title": ["Texten innehåller styrtecken som inte kan visas."]},
        ),
        (
            {"parties-1-short": "Skolan"},
            {"1-organisation": ["Välj organisationen."]},
        ),
    ],
)
def test_fault_is_said_beside_the_field_and_nothing_is_lost(
    said: dict[str, str], fault: dict[str, list[str]], desk: Client, typed: Any
) -> None:
    response = desk.post(PAGE, typed | said)

    assert faults(response) == fault
    assert not Agreement.objects.filter(status="draft").exists()
    assert response.context["form"]["title"].value() == (typed | said)["title"]


def test_organisation_stands_once_among_the_parties(
    desk: Client, typed: dict[str, Any], municipal_office: Organisation
) -> None:
    response = desk.post(PAGE, typed | {"parties-1-organisation": municipal_office.pk})

    assert faults(response) == {"1-organisation": ["Organisationen är redan part."]}


def test_second_draft_of_the_same_days_is_refused(
    desk: Client, typed: dict[str, Any]
) -> None:
    desk.post(PAGE, typed)

    response = desk.post(PAGE, typed | {"slug": "ett-till"})

    assert faults(response) == {
        "starts_on": [
            "Kommunen har redan en överenskommelse för de dagarna: ”Löften 2023–2025”."
        ]
    }
    assert Agreement.objects.filter(status="draft").count() == 1


def test_second_draft_of_the_same_address_is_refused_until_it_has_its_own(
    desk: Client, typed: dict[str, Any]
) -> None:
    desk.post(PAGE, typed)
    other = typed | {"starts_on": "2023-06-01"}

    response = desk.post(PAGE, other)

    assert faults(response) == {
        "slug": [
            "”Löften 2023–2025” har redan 2023-2025 i sin adress. Skriv ett annat ord."
        ]
    }
    assert desk.post(PAGE, other | {"slug": "juni"}).status_code == 302


def test_coordinator_drafts_where_their_organisation_has_agreements(
    desk: Client, typed: dict[str, Any], other_agreement: Agreement
) -> None:
    response = desk.post(
        PAGE, typed | {"municipality": other_agreement.municipality.pk}
    )

    assert faults(response) == {"municipality": ["Välj en av kommunerna i listan."]}


def test_whoever_misses_a_municipality_reads_who_begins_there(
    client: Client, db: None
) -> None:
    organisation = factories.make_organisation(kind="police", name="Nya polisen")
    newcomer = factories.make_user(
        email="ny@polisen.example",
        organisation=organisation,
        role=User.Role.COORDINATOR,
    )
    client.force_login(newcomer)

    page = text_of(client.get(PAGE))

    assert "Saknas kommunen? Administratören börjar den första" in page


def test_administrator_drafts_anywhere_for_others(
    client: Client,
    administrator: User,
    typed: dict[str, Any],
    other_agreement: Agreement,
) -> None:
    client.force_login(administrator)
    said = {
        "account": administrator.pk,
        "municipality": other_agreement.municipality.pk,
    }
    client.post(PAGE, typed | said)

    draft = Agreement.objects.get(status="draft")
    assert draft.municipality == other_agreement.municipality
    assert [party.short for party in draft.parties.all()] == ["Kommunen"]


def test_page_says_who_ones_own_organisation_is(
    desk: Client, agreement: Agreement
) -> None:
    factories.make_organisation(name="Systembolaget", kind="other")

    page = text_of(desk.get(PAGE))

    assert "Exempelpolisen Kort namn" in page
    assert "Systembolaget" in page


def test_reporter_does_not_get_in(client: Client, police_user: User) -> None:
    client.force_login(police_user)

    assert client.get(PAGE).status_code == 404
