"""The rows of an agreement beside its promises, on pages of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from followup.tests.drafts import make_draft, opened
from promises.models import (
    Agreement,
    Approval,
    Dialogue,
    Organisation,
    Party,
    Place,
    PriorityArea,
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


# Parties


def test_party_is_added_last_and_signs_last(desk: Client, draft: Agreement) -> None:
    school = factories.make_organisation(name="Skolverket", kind="other")

    response = send(
        desk,
        f"{HUB}parter/ny/",
        organisation=school.pk,
        short="Skolan",
        is_signatory="on",
        links="https://skolan.example\r\nhttps://skolan.example/trygg",
    )

    party = Party.objects.get(organisation=school)
    assert response["Location"] == f"{HUB}#parter"
    assert (party.key, party.position, party.signatory_position) == ("skolan", 2, 2)
    assert party.links == ["https://skolan.example", "https://skolan.example/trygg"]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"organisation": ""}, {"organisation": ["Välj organisation."]}),
        ({"short": "polisen"}, {"short": ["En annan part heter så."]}),
        (
            {"links": "skolan"},
            {"links": ["”skolan” är ingen webbadress. Den börjar med https://."]},
        ),
        (
            {"links": "https://a.example\nhttps://a.example"},
            {"links": ["Samma adress står två gånger."]},
        ),
    ],
)
def test_party_at_fault_is_refused(
    said: dict[str, str], fault: dict[str, list[str]], desk: Client
) -> None:
    school = factories.make_organisation(name="Skolverket", kind="other")
    usual = {"organisation": school.pk, "short": "Skolan"}

    assert faults(send(desk, f"{HUB}parter/ny/", **(usual | said))) == fault
    assert not Party.objects.filter(organisation=school).exists()


def test_organisation_is_party_once(desk: Client, police: Organisation) -> None:
    response = send(desk, f"{HUB}parter/ny/", organisation=police.pk, short="Vi")

    assert faults(response) == {
        "organisation": ["Välj en av organisationerna i listan."]
    }


def test_who_signs_is_chosen_and_the_order_has_no_gap(
    desk: Client, draft: Agreement
) -> None:
    send(desk, f"{HUB}parter/polisen/", short="Polisen")

    positions = draft.parties.by_position().values_list("short", "signatory_position")
    assert list(positions) == [("Polisen", None), ("Kommunen", 0)]


def test_short_name_of_a_party_is_needed(desk: Client) -> None:
    assert faults(send(desk, f"{HUB}parter/polisen/", short="")) == {
        "short": ["Skriv ett kort namn."]
    }


def test_parties_change_places_and_sign_in_that_order(
    desk: Client, draft: Agreement
) -> None:
    second = draft.parties.get(key="kommunen")

    send(desk, f"{HUB}parter/{second.pk}/flytta/", at="upp")

    order = draft.parties.by_position().values_list("short", "signatory_position")
    assert list(order) == [("Kommunen", 0), ("Polisen", 1)]
    assert list(draft.parties.signatories().values_list("short", flat=True)) == [
        "Kommunen",
        "Polisen",
    ]


@pytest.mark.parametrize(("key", "at"), [("polisen", "upp"), ("kommunen", "ned")])
def test_first_and_last_stay_where_they_are(
    key: str, at: str, desk: Client, draft: Agreement
) -> None:
    send(desk, f"{HUB}parter/{draft.parties.get(key=key).pk}/flytta/", at=at)

    order = draft.parties.by_position().values_list("short", flat=True)
    assert list(order) == ["Polisen", "Kommunen"]


def test_party_of_promises_is_not_removed(desk: Client, draft: Agreement) -> None:
    party = draft.parties.get(key="kommunen")

    response = desk.post(f"{HUB}parter/{party.pk}/ta-bort/", follow=True)

    assert (
        "Kommunen kan inte tas bort: parten har löften eller ett godkännande."
        in text_of(response)
    )
    assert draft.parties.count() == 2


def test_party_that_approved_is_not_removed(desk: Client, draft: Agreement) -> None:
    Promise.objects.filter(agreement=draft).delete()
    party = draft.parties.get(key="kommunen")
    Approval.objects.create(
        agreement=draft, party=party, decided_on=dt.date(2021, 9, 1)
    )

    desk.post(f"{HUB}parter/{party.pk}/ta-bort/")

    assert draft.parties.count() == 2


def test_party_without_promises_is_removed(desk: Client, draft: Agreement) -> None:
    Promise.objects.filter(agreement=draft).delete()

    desk.post(f"{HUB}parter/{draft.parties.get(key='kommunen').pk}/ta-bort/")

    assert list(draft.parties.values_list("key", flat=True)) == ["polisen"]


def test_nobody_shuts_out_their_own_organisation(
    desk: Client, draft: Agreement
) -> None:
    Promise.objects.filter(agreement=draft).delete()

    desk.post(f"{HUB}parter/{draft.parties.get(key='polisen').pk}/ta-bort/")

    assert draft.parties.count() == 2


# Areas


def test_area_is_added_last_with_a_key_of_its_own(
    desk: Client, draft: Agreement
) -> None:
    send(desk, f"{HUB}omraden/nytt/", name="Trafik", is_flexible="on")

    area = PriorityArea.objects.get(agreement=draft, name="Trafik")
    assert (area.key, area.position, area.is_flexible) == ("trafik-2", 1, True)


def test_area_is_renamed_and_keeps_its_key(desk: Client, draft: Agreement) -> None:
    send(desk, f"{HUB}omraden/trafik/", name="Vägarna")

    area = PriorityArea.objects.get(agreement=draft)
    assert (area.key, area.name, area.is_flexible) == ("trafik", "Vägarna", False)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", "Skriv vad området heter."),
        ("TRAFIKEN", "Ett annat område heter så."),
        ("19811228-9874", PERSONAL_NUMBER),
    ],
)
def test_area_at_fault_is_refused(name: str, fault: str, desk: Client) -> None:
    assert faults(send(desk, f"{HUB}omraden/nytt/", name=name)) == {"name": [fault]}


def test_area_is_removed_when_it_is_empty(desk: Client, draft: Agreement) -> None:
    area = draft.areas.get()
    refused = desk.post(f"{HUB}omraden/{area.pk}/ta-bort/", follow=True)
    Promise.objects.filter(agreement=draft).update(area=None)
    desk.post(f"{HUB}omraden/{area.pk}/ta-bort/")

    assert "Området ”Trafiken” kan inte tas bort: det har löften." in text_of(refused)
    assert not draft.areas.exists()


def test_flexible_area_of_a_published_agreement_is_renamed_and_no_other(
    desk: Client, agreement: Agreement
) -> None:
    factories.make_area(agreement=agreement, name="Fast", key="fast")
    factories.make_area(agreement=agreement, name="Fritt", key="fritt", flexible=True)

    send(desk, f"{PUBLISHED}omraden/fritt/", name="Öppet")
    answer = send(desk, f"{PUBLISHED}omraden/fast/", name="Annat")

    assert answer.status_code == 404
    assert list(agreement.areas.by_position().values_list("name", "is_flexible")) == [
        ("Fast", False),
        ("Öppet", True),
    ]


@pytest.mark.parametrize("part", ["omraden", "parter", "annat"])
@pytest.mark.parametrize("what", ["flytta", "ta-bort"])
def test_parts_of_a_published_agreement_stay(
    part: str, what: str, desk: Client, agreement: Agreement
) -> None:
    area = factories.make_area(agreement=agreement, name="Fritt", flexible=True)
    pk = agreement.parties.all()[0].pk if part == "parter" else area.pk

    assert desk.post(f"{PUBLISHED}{part}/{pk}/{what}/").status_code == 404


# Dialogues


def test_dialogue_is_added_with_what_it_led_to(desk: Client, draft: Agreement) -> None:
    promise = Promise.objects.get(agreement=draft)

    send(
        desk,
        f"{HUB}dialoger/ny/",
        kind="partner",
        title="Krögarmöte",
        held_on="2021-09-14",
        summary="Två rader.\r\nDen andra.",
        areas=draft.areas.get().pk,
        promises=promise.pk,
    )

    added = Dialogue.objects.get(title="Krögarmöte")
    assert (added.kind, added.held_on, added.summary, added.position) == (
        "partner",
        dt.date(2021, 9, 14),
        "Två rader.\nDen andra.",
        1,
    )
    assert [row.area.key for row in added.dialogue_areas.all()] == ["trafik"]
    assert [row.promise for row in added.dialogue_promises.all()] == [promise]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"kind": ""}, {"kind": ["Välj vilket slags dialog det var."]}),
        ({"title": ""}, {"title": ["Skriv vad dialogen kallas."]}),
        (
            {"held_on": "2021-09-15"},
            {"held_on": ["Dialogen har inte hållits ännu."]},
        ),
        ({"held_on": "1021-09-15"}, {"held_on": ["Året 1021 kan inte stämma."]}),
        ({"summary": "Om 19811228-9874"}, {"summary": [PERSONAL_NUMBER]}),
        (
            {"title": "Torgdialog", "held_on": "2021-09-01"},
            {"title": ["En annan dialog har redan den titeln och det datumet."]},
        ),
        ({"areas": "999"}, {"areas": ["Området finns inte längre. Välj igen."]}),
        ({"promises": "999"}, {"promises": ["Löftet finns inte längre. Välj igen."]}),
    ],
)
def test_dialogue_at_fault_is_refused(
    said: dict[str, str], fault: dict[str, list[str]], desk: Client
) -> None:
    usual = {"kind": "citizen", "title": "Byamöte"}

    assert faults(send(desk, f"{HUB}dialoger/ny/", **(usual | said))) == fault


def test_dialogue_without_date_stands_once(desk: Client, draft: Agreement) -> None:
    Dialogue.objects.create(agreement=draft, kind="citizen", title="Byamöte")

    response = send(desk, f"{HUB}dialoger/ny/", kind="citizen", title="Byamöte")

    assert faults(response) == {
        "title": ["En annan dialog har redan den titeln och det datumet."]
    }


def test_dialogues_are_changed_moved_and_removed(
    desk: Client, draft: Agreement
) -> None:
    first = draft.dialogues.get()
    send(desk, f"{HUB}dialoger/ny/", kind="staff", title="Personalmöte")
    send(desk, f"{HUB}dialoger/{first.pk}/", kind="citizen", title="Torgmöte")
    send(desk, f"{HUB}dialoger/{first.pk}/flytta/", at="ned")
    order = list(draft.dialogues.by_position().values_list("title", flat=True))
    desk.post(f"{HUB}dialoger/{first.pk}/ta-bort/")

    assert order == ["Personalmöte", "Torgmöte"]
    assert [each.title for each in draft.dialogues.all()] == ["Personalmöte"]


def test_dialogue_of_a_published_agreement_is_added(
    desk: Client, agreement: Agreement
) -> None:
    send(desk, f"{PUBLISHED}dialoger/ny/", kind="staff", title="Personalmöte")

    assert agreement.dialogues.get().title == "Personalmöte"


@pytest.mark.parametrize("key", ["9" * 30, f"-{'9' * 30}", "9_" * 30 + "9"])
@pytest.mark.parametrize("name", ["areas", "promises"])
def test_dialogue_that_led_to_what_no_key_can_be_is_refused(
    desk: Client, name: str, key: str
) -> None:
    response = send(
        desk, f"{HUB}dialoger/ny/", kind="citizen", title="Torgdialog", **{name: [key]}
    )

    assert list(faults(response)) == [name]
