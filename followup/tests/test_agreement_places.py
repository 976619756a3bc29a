"""The places of an agreement's municipality, as coordinators keep them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from followup.tests.drafts import make_draft, opened
from followup.tests.factories import make_activity
from promises.models import (
    Agreement,
    Place,
    Promise,
    User,
)
from promises.tests import factories
from promises.tests.pages import text_of

HUB = "/personal/overenskommelser/exempelkommun/2028-2030/"
PUBLISHED = "/personal/overenskommelser/exempelkommun/2020-2022/"
PERSONAL_NUMBER = (
    "Här står ett personnummer eller samordningsnummer. Ta bort det: "
    "uppgifter om enskilda personer hör inte hemma här."
)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def draft(agreement: Agreement, coordinator: User, town: Place) -> Agreement:
    return make_draft(agreement)


@pytest.fixture
def desk(client: Client, coordinator: User, draft: Agreement) -> Client:
    client.force_login(coordinator)
    return client


def send(client: Client, page: str, **said: Any) -> Any:
    brought = {"account": client.session["_auth_user_id"]}
    return client.post(page, brought | {"opened": opened(client, page), **said})


def faults(response: Any) -> dict[str, list[str]]:
    form = response.context["form"]
    return {name: list(said) for name, said in form.errors.items()}


def test_place_is_added_with_names_in_other_languages(
    desk: Client, draft: Agreement, town: Place
) -> None:
    send(
        desk,
        f"{HUB}platser/ny/",
        name="Skolan",
        kind="school",
        within=town.pk,
        names="smj: Skåvllå\nfi: Koulu",
    )

    place = Place.objects.get(name="Skolan")
    assert (place.kind, place.within, place.position) == ("school", town, 1)
    assert place.names == {"smj": "Skåvllå", "fi": "Koulu"}


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"name": ""}, {"name": ["Skriv vad platsen heter."]}),
        (
            {"name": "STORBYN"},
            {"name": ["Kommunen har redan en plats som heter så."]},
        ),
        ({"kind": ""}, {"kind": ["Välj vilket slags plats det är."]}),
        (
            {"kind": "locality", "within": "town"},
            {"within": ["En ort ligger inte i en annan ort."]},
        ),
        (
            {"names": "lulesamiska"},
            {
                "names": [
                    "”lulesamiska” går inte att läsa. Skriv språkets kod, kolon och "
                    "namnet: smj: Jåhkåmåhkke."
                ]
            },
        ),
        (
            {"names": "fi: A\nfi: B"},
            {"names": ["Språket fi står två gånger."]},
        ),
    ],
)
def test_place_at_fault_is_refused(
    said: dict[str, Any], fault: dict[str, list[str]], desk: Client, town: Place
) -> None:
    usual = {"name": "Skolan", "kind": "school"} | said
    if usual.get("within"):
        usual["within"] = town.pk

    assert faults(send(desk, f"{HUB}platser/ny/", **usual)) == fault


def test_place_keeps_its_name_and_a_town_with_places_stays_one(
    desk: Client, town: Place
) -> None:
    page = f"{HUB}platser/{town.public_id}/"
    send(desk, page, name="Annat", kind="other", names="smj: Stuorbe")
    factories.make_place(
        municipality=town.municipality, name="Skolan", kind="school", within=town
    )
    response = send(desk, page, kind="venue")

    town.refresh_from_db()
    assert (town.name, town.kind, town.names) == (
        "Storbyn",
        "other",
        {"smj": "Stuorbe"},
    )
    assert faults(response) == {"kind": ["Andra platser ligger i den här orten."]}


def test_place_where_something_was_done_is_not_removed(
    desk: Client, town: Place, village: Place, inspections: Promise
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 1), place=town)

    response = desk.post(f"{HUB}platser/{town.pk}/ta-bort/", follow=True)
    desk.post(f"{HUB}platser/{village.pk}/ta-bort/")

    assert "Storbyn kan inte tas bort" in text_of(response)
    assert [place.name for place in Place.objects.all()] == ["Storbyn"]


def test_places_of_other_municipalities_are_not_found(
    desk: Client, other_agreement: Agreement
) -> None:
    place = factories.make_place(
        municipality=other_agreement.municipality, name="Grannbyn"
    )

    assert desk.get(f"{HUB}platser/{place.public_id}/").status_code == 404
    assert desk.post(f"{HUB}platser/{place.pk}/ta-bort/").status_code == 404
