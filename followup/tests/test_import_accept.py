"""Accepting what a preview showed. Today is 14 September 2021."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import signing
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from followup import actions
from followup.activity_file.previewing import SALT
from followup.models import Activity
from followup.tests.factories import make_activity
from followup.tests.importing import (
    INSPECTION,
    PATROLS,
    PLAN,
    TALKS,
    URL,
    load,
    paste,
    sealed_in,
)
from promises.models import Agreement, Organisation, Place, Promise, User
from promises.tests import factories


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture(autouse=True)
def _promises(
    inspections: Promise, narcotics: Promise, concern_talks: Promise, town: Place
) -> None:
    """The cast's agreement, with a promise of each sensitivity and a place."""


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def test_accepted_rows_are_the_users_and_their_organisations(
    police_client: Client, police_user: User, police: Organisation
) -> None:
    response = load(police_client, INSPECTION + PLAN)

    done, plan = Activity.objects.order_by("dated_on")
    assert (done.created_by, done.organisation) == (police_user, police)
    assert (done.text, done.status, done.held_by) == ("Två butiker", "done", None)
    assert (plan.status, plan.held_by) == ("planned", police_user)
    assert done.participations.count() == 2
    assertContains(police_client.get(response.url), "2 aktiviteter är inlästa.")


def test_history_says_that_rows_came_through_a_file(
    police_client: Client, police_user: User
) -> None:
    load(police_client, INSPECTION)

    written = Activity.history.get()
    assert (written.door, written.history_user) == ("file", police_user)


def test_sensitive_work_one_took_part_in_is_loaded(
    client: Client, municipal_user: User
) -> None:
    client.force_login(municipal_user)

    load(client, "narkotika,2021-03-12,,,polisen+kommunen,,,,,\n")

    assert Activity.objects.get().sensitivity == "operational"


def test_rows_about_individuals_are_known_again_with_all_they_said(
    police_client: Client,
) -> None:
    load(police_client, TALKS)

    assertContains(paste(police_client, TALKS), "Alla rader finns redan i loggen")
    assert Activity.objects.get().text == ""


def test_sent_twice_the_rows_are_saved_once(police_client: Client) -> None:
    sealed = sealed_in(paste(police_client, INSPECTION + PATROLS))

    first: Any = police_client.post(URL, {"sealed": sealed})
    second: Any = police_client.post(URL, {"sealed": sealed})

    assert first.url == second.url
    assert Activity.objects.count() == 2


def test_equal_rows_pasted_anew_are_known(police_client: Client) -> None:
    load(police_client, INSPECTION * 2)

    assertContains(
        paste(police_client, INSPECTION * 3),
        "2 rader finns redan i loggen och läses inte in igen.",
    )


def test_withdrawn_rows_are_named_and_not_revived(
    police_client: Client, police_user: User
) -> None:
    load(police_client, INSPECTION)
    actions.withdraw_activity(
        user=police_user,
        activity=Activity.objects.get(),
        reason="Fel dag",
        now=dt.datetime(2021, 9, 14, 12, tzinfo=dt.UTC),
    )

    response = paste(police_client, INSPECTION + PATROLS)

    assertContains(response, "Några av dem är återtagna, på rad 2.")
    police_client.post(URL, {"sealed": sealed_in(response)})
    assert Activity.objects.standing().count() == 1


def test_preview_is_shown_anew_if_the_agreement_changed(
    police_client: Client, inspections: Promise
) -> None:
    sealed = sealed_in(paste(police_client, INSPECTION))
    inspections.valid_from = dt.date(2021, 6, 1)
    inspections.save()

    response = police_client.post(URL, {"sealed": sealed})

    assertContains(response, "har ändrats sedan du granskade filen")
    assertContains(response, "<b>date</b>: Löftet gällde inte då")
    assert not Activity.objects.exists()


def test_preview_is_shown_anew_if_a_row_came_into_the_log(
    police_client: Client, inspections: Promise, town: Place
) -> None:
    sealed = sealed_in(paste(police_client, INSPECTION + PATROLS))
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        place=town,
        text="Två butiker",
    )

    response = police_client.post(URL, {"sealed": sealed})
    assertContains(response, "har ändrats sedan du granskade filen")
    assertContains(response, "En ny aktivitet")
    assert Activity.objects.count() == 1

    police_client.post(URL, {"sealed": sealed_in(response)})
    assert Activity.objects.count() == 2


def test_text_is_dropped_if_the_promise_became_about_individuals_meanwhile(
    police_client: Client, inspections: Promise
) -> None:
    sealed = sealed_in(paste(police_client, INSPECTION))
    inspections.sensitivity = "individual"
    inspections.save()

    response = police_client.post(URL, {"sealed": sealed})

    assertNotContains(response, "Två butiker")
    assertContains(response, "rör enskilda: plats och text sparas inte")


@pytest.mark.parametrize("change", ["tampered", "x", ""])
def test_forged_preview_is_refused_in_a_sentence(
    change: str, police_client: Client
) -> None:
    sealed = sealed_in(paste(police_client, INSPECTION))
    forged = {"tampered": sealed[:40] + "A" + sealed[41:]}.get(change, change)

    response = police_client.post(URL, {"sealed": forged})

    assertContains(response, "Granskningen är för gammal eller går inte att läsa")
    assert not Activity.objects.exists()


def test_preview_of_another_agreement_is_refused(
    police_client: Client, agreement: Agreement, police: Organisation
) -> None:
    later = factories.make_agreement(
        municipality=agreement.municipality,
        slug="2023-2025",
        starts_on=dt.date(2023, 1, 1),
        ends_on=dt.date(2025, 12, 31),
    )
    factories.make_party(agreement=later, organisation=police, short="Polisen")
    sealed = sealed_in(paste(police_client, INSPECTION))

    response = police_client.post(
        "/personal/las-in/exempelkommun/2023-2025/", {"sealed": sealed}
    )

    assertContains(response, "Granskningen är för gammal eller går inte att läsa")
    assert not Activity.objects.exists()


def test_preview_of_another_account_is_refused(
    client: Client, police_user: User, coordinator: User
) -> None:
    client.force_login(coordinator)
    sealed = sealed_in(paste(client, INSPECTION))
    client.force_login(police_user)

    response = client.post(URL, {"sealed": sealed})

    assertContains(response, "Granskningen är för gammal eller går inte att läsa")
    assert not Activity.objects.exists()


def test_old_preview_is_refused(police_client: Client) -> None:
    sealed = sealed_in(paste(police_client, INSPECTION))

    with time_machine.travel("2021-09-15 01:00+02:00", tick=False):
        police_client.force_login(User.objects.get(email__startswith="polis@"))
        response = police_client.post(URL, {"sealed": sealed})

    assertContains(response, "Granskningen är för gammal eller går inte att läsa")


def test_sheet_of_ones_own_says_it_in_swedish(
    police_client: Client, inspections: Promise
) -> None:
    sheet = (
        "Datum\tLöfte\tPlats\tParter\tAntal\tText\n"
        "2021-03-12\tTillsyn alkohol och tobak\tStorbyn\tPolisen, Kommunen\t2\tTvå\n"
    )
    preview = police_client.post(URL, {"text": sheet})

    police_client.post(URL, {"sealed": sealed_in(preview)})

    activity = Activity.objects.get()
    assert activity.promise == inspections
    assert (activity.place and activity.place.name, activity.text) == ("Storbyn", "Två")
    assert (activity.quantity, activity.participations.count()) == (2, 2)


def test_of_individuals_no_text_is_sealed_by_the_promises_name_either(
    client: Client, municipal_user: User, concern_talks: Promise
) -> None:
    client.force_login(municipal_user)
    row = f"{concern_talks.short},2021-05,,Storbyn,Kommunen,,,,,Hemligt\n"

    sealed = signing.loads(sealed_in(paste(client, row)), salt=SALT)

    [[_line, _whole, *cells]] = sealed["rows"]
    assert cells[0] == "orossamtal"
    assert not {"Hemligt", "Storbyn"} & set(cells)
