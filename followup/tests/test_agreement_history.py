"""What was changed in an agreement, for those who coordinate it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains

from promises import actions
from promises.history import Door, writing
from promises.models import Agreement, Occasion, Party, Place, Promise, Target, User
from promises.tests import factories

PAGE = "/personal/historik/exempelkommun/2020-2022/"
Counting = Callable[[int], AbstractContextManager[Any]]


@contextmanager
def minute(number: int, user: User, door: Door = Door.ADMINISTRATION) -> Iterator[None]:
    with (
        time_machine.travel(f"2021-09-14 12:{number:02}+02:00", tick=False),
        writing(door, user),
    ):
        yield


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """The agreement is made long before anything is changed in it."""
    with time_machine.travel("2020-01-01 12:00+01:00", tick=False):
        yield


@pytest.fixture
def coordinating(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def told(response: Any) -> list[tuple[Any, ...]]:
    return [
        (
            each.who,
            each.door,
            each.words,
            [(c.label, c.before, c.after) for c in each.changes],
        )
        for each in response.context["pages"]
    ]


def test_change_of_a_promise_is_told_field_by_field(
    coordinating: Client, inspections: Promise, administrator: User
) -> None:
    with minute(1, administrator):
        inspections.short = "Tillsyn"
        inspections.is_joint = False
        inspections.sensitivity = "operational"
        inspections.valid_to = dt.date(2021, 12, 31)
        inspections.save()

    latest = told(coordinating.get(PAGE))[0]

    about = "Löftet Tillsyn"
    assert latest == (
        "Administratören",
        "administrationen",
        (),
        [
            (f"{about}, kort namn", "Tillsyn alkohol och tobak", "Tillsyn"),
            (f"{about}, gemensamt", "ja", "nej"),
            (f"{about}, känslighet", "Öppen", "Operativ"),
            (f"{about}, gäller till", "", "2021-12-31"),
        ],
    )


def test_changes_of_what_hangs_on_a_promise_are_told(
    coordinating: Client,
    coordinator: User,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
    town: Place,
) -> None:
    target = Target.objects.get(promise=inspections)
    with minute(1, coordinator):
        actions.set_yearly_minimums(target=target, minimums={2022: 1})
    with minute(2, coordinator):
        actions.set_target_places(target=target, places=[town])
    with minute(3, coordinator):
        target.at_least = 3
        target.save()
    with minute(4, coordinator):
        actions.set_responsibilities(
            promise=inspections, responsible=[police_party], contributing=[]
        )
    with minute(5, coordinator):
        actions.set_yearly_minimums(target=target, minimums={})

    short = "Tillsyn alkohol och tobak"
    assert [said[2:] for said in told(coordinating.get(PAGE))[:5]] == [
        ((f"{short}: minsta antal 2022: borttaget",), []),
        ((f"{short}: Kommunen (ansvarig): borttaget",), []),
        ((), [(f"{short}: målet antal aktiviteter, minst", "2", "3")]),
        ((f"{short}: platsen Storbyn: tillagt",), []),
        ((f"{short}: minsta antal 2022: tillagt, minst 1",), []),
    ]


def test_agreement_parties_areas_and_occasions_are_told(
    coordinating: Client, coordinator: User, agreement: Agreement, police_party: Party
) -> None:
    with minute(1, coordinator, Door.FORM):
        occasion = factories.make_occasion(
            agreement=agreement,
            name="Marknaden",
            starts_on=dt.date(2021, 2, 4),
            ends_on=dt.date(2021, 2, 6),
        )
    with minute(2, coordinator, Door.FORM):
        Occasion.objects.get(pk=occasion.pk).delete()
    with minute(3, coordinator, Door.COMMAND):
        police_party.short = "Polisen Nord"
        police_party.save()
        agreement.title = "Löften"
        agreement.save()
        factories.make_area(agreement=agreement, name="Trafik")

    assert [said[1:] for said in told(coordinating.get(PAGE))[:3]] == [
        (
            "ett kommando",
            ("Området Trafik: tillagt",),
            [
                ("Överenskommelsen, titel", "Exempelkommuns medborgarlöften", "Löften"),
                ("Parten Polisen Nord, kort namn", "Polisen", "Polisen Nord"),
            ],
        ),
        ("formuläret", ("Riskhelgen Marknaden 2021-02-04: borttaget",), []),
        ("formuläret", ("Riskhelgen Marknaden 2021-02-04: tillagt",), []),
    ]


def test_colleagues_are_named_and_others_by_their_organisation(
    coordinating: Client, coordinator: User, municipal_user: User, inspections: Promise
) -> None:
    for number, user in enumerate((coordinator, municipal_user)):
        with minute(number, user):
            inspections.text = f"Text {number}"
            inspections.save()

    assert [said[0] for said in told(coordinating.get(PAGE))[:2]] == [
        "Exempelkommunen",
        "samordnare@exempelkommun.example, Exempelpolisen",
    ]


def test_removed_promise_stays_in_the_history(
    coordinating: Client, coordinator: User, agreement: Agreement
) -> None:
    with minute(1, coordinator):
        promise = factories.make_promise(agreement=agreement, key="rundor")
        target = factories.make_target(promise=promise, kind="continuous")
    with minute(2, coordinator):
        target.delete()
        promise.delete()

    assert told(coordinating.get(PAGE))[0][2] == (
        "Löftet Rundor: borttaget",
        "Rundor: målet löpande: borttaget",
    )


def test_page_of_those_who_coordinate_leads_here(coordinating: Client) -> None:
    assertContains(coordinating.get("/personal/riskhelger/"), PAGE)


@pytest.mark.parametrize("who", ["police_user", "municipal_user", "outsider"])
def test_history_of_an_agreement_is_for_its_coordinators(
    client: Client, municipal_party: Party, who: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))

    assert client.get(PAGE).status_code == 404


def test_coordinator_reads_no_other_agreements_history(
    coordinating: Client, other_agreement: Agreement
) -> None:
    page = f"/personal/historik/{other_agreement.municipality.slug}/2020-2022/"

    assert coordinating.get(page).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_page_takes_the_same_queries_however_much_was_changed(
    coordinating: Client,
    coordinator: User,
    inspections: Promise,
    django_assert_num_queries: Counting,
    number: int,
) -> None:
    for at in range(number):
        with minute(at, coordinator):
            inspections.text = f"Text {at}"
            inspections.save()

    with django_assert_num_queries(14):
        coordinating.get(PAGE)
