"""Changing every field of an activity, through every door, leaves history.

A field that is new needs a case in each door that can change it, or a reason here.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib import admin
from django.core.management import call_command
from django.db.models import ProtectedError
from django.test import Client

from followup import actions
from followup.actions import Entry
from followup.models import Activity, Announcement, Participation
from followup.tests.factories import make_activity
from promises.agreement_file import dump
from promises.history import Door, writing
from promises.models import Agreement, Occasion, Party, Place, Promise, User
from promises.tests.factories import draft_again, make_occasion
from promises.tests.pages import sent_by

DAY = dt.date(2021, 3, 12)
COLUMNS = {field.name: field.attname for field in Activity._meta.concrete_fields}

# What every new activity gets, and keeps for as long as it lives.
GIVEN_ONCE = {
    "id",
    "public_id",
    "agreement",
    "organisation",
    "created_by",
    "created_at",
    "submission",
    "source_row",
    "source_repeat",
}
# What is changed where a plan is held, announced, done or cancelled.
OF_PLANS = {"status", "held_by"}

EDITED = {
    "promise": {"promise": "utöver", "sensitivity": "open"},
    "dated_on": {"dated_on": "2021-03-13"},
    "known_to": {"known_to": "month"},
    "ends_on": {"ends_on": "2021-03-14"},
    "place": {"place": "{town}"},
    "occasion": {"occasion": "{occasion}"},
    "quantity": {"quantity": "4"},
    "precision": {"precision": "about"},
    "text": {"text": "Fem butiker."},
    "note": {"note": "Nyckeln."},
    "sensitivity": {"promise": "narkotika"},
}
WITHDRAWN = {"withdrawn_at", "withdrawn_by", "withdrawn_reason"}
# What raising a promise's sensitivity changes of its activities.
RAISED = {
    "sensitivity",
    "place",
    "occasion",
    "ends_on",
    "text",
    "note",
    "dated_on",
    "known_to",
}


@dataclass(frozen=True)
class World:
    agreement: Agreement
    promise: Promise
    parties: list[Party]
    town: Place
    occasion: Occasion
    user: User
    administrator: User
    folder: Path


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def world(
    agreement: Agreement,
    inspections: Promise,
    narcotics: Promise,
    police_party: Party,
    municipal_party: Party,
    town: Place,
    police_user: User,
    administrator: User,
    tmp_path: Path,
) -> World:
    occasion = make_occasion(
        agreement=agreement, name="Marknaden", starts_on=DAY, ends_on=DAY
    )
    return World(
        agreement,
        inspections,
        [police_party, municipal_party],
        town,
        occasion,
        police_user,
        administrator,
        tmp_path,
    )


def plain(world: World) -> Activity:
    return make_activity(
        promise=world.promise, dated_on=DAY, created_by=world.user, text="Fyra."
    )


def full(world: World) -> Activity:
    return make_activity(
        promise=world.promise,
        dated_on=DAY,
        ends_on=DAY,
        created_by=world.user,
        place=world.town,
        occasion=world.occasion,
        text="Fyra.",
        note="Bakdörren.",
    )


def edit(world: World, name: str) -> Activity:
    activity = plain(world)
    client = Client()
    client.force_login(world.user)
    page = f"/personal/aktivitet/{activity.public_id}/"
    form = client.get(page).context["form"]
    said = {each: form[each].value() or "" for each in form.fields}
    keys = {"town": world.town.pk, "occasion": world.occasion.pk}
    typed = {key: value.format(**keys) for key, value in EDITED[name].items()}
    assert client.post(page, said | typed).status_code == 302
    return activity


def withdraw(world: World, name: str) -> Activity:
    activity = plain(world)
    client = Client()
    client.force_login(world.user)
    page = f"/personal/aktivitet/{activity.public_id}/aterta/"
    assert client.post(page, {"reason": "Dubbel"}).status_code == 302
    return activity


def restore(world: World, name: str) -> Activity:
    activity = withdraw(world, name)
    client = Client()
    client.force_login(world.user)
    page = f"/personal/aktivitet/{activity.public_id}/aterstall/"
    assert client.post(page).status_code == 302
    return activity


def raise_in_administration(world: World, name: str) -> Activity:
    activity = full(world)
    client = Client()
    client.force_login(world.administrator)
    draft_again(world.agreement)
    page = f"/admin/promises/promise/{world.promise.pk}/change/"
    fields = sent_by(client.get(page), "promise_form")
    raised = {"sensitivity": "individual", "is_erasing": "on"}
    assert client.post(page, {**fields, **raised}).status_code == 302
    return activity


def raise_by_file(world: World, name: str) -> Activity:
    activity = full(world)
    written = dump(world.agreement).replace(
        'key = "tillsyner"', 'key = "tillsyner"\nsensitivity = "individual"', 1
    )
    file = world.folder / "avtal.toml"
    file.write_text(written, "utf-8")
    call_command(
        "load_agreement",
        str(file),
        reason="Rör enskilda",
        agreed_on=dt.date(2021, 9, 1),
        verbosity=0,
    )
    return activity


Change = Callable[[World, str], Activity]
CASES: dict[tuple[str, Door], list[tuple[str, Change]]] = {
    ("edited", Door.FORM): [(name, edit) for name in EDITED],
    ("withdrawn", Door.FORM): [(name, withdraw) for name in sorted(WITHDRAWN)],
    ("restored", Door.FORM): [(name, restore) for name in sorted(WITHDRAWN)],
    ("raised", Door.ADMINISTRATION): [
        (name, raise_in_administration) for name in sorted(RAISED)
    ],
    ("raised", Door.COMMAND): [(name, raise_by_file) for name in sorted(RAISED)],
}


def test_every_field_has_a_case_or_a_reason() -> None:
    changed = {name for cases in CASES.values() for name, _change in cases}

    assert COLUMNS.keys() == changed | GIVEN_ONCE | OF_PLANS
    assert not changed & (GIVEN_ONCE | OF_PLANS)


@pytest.mark.parametrize(
    ("door", "name", "change"),
    [
        pytest.param(door, name, change, id=f"{what} through {door.value}: {name}")
        for (what, door), cases in CASES.items()
        for name, change in cases
    ],
)
def test_change_of_a_field_leaves_history(
    world: World, door: Door, name: str, change: Change
) -> None:
    activity = change(world, name)

    before, after = list(activity.history.order_by("history_id"))[-2:]
    stored = Activity.objects.get(pk=activity.pk)
    column = COLUMNS[name]
    assert after.door == door
    assert getattr(after, column) == getattr(stored, column)
    if door == Door.FORM:
        assert getattr(before, column) != getattr(after, column)
        assert after.history_user == world.user
    if door == Door.ADMINISTRATION:
        assert after.history_user == world.administrator


@pytest.mark.parametrize("door", list(Door))
def test_logging_leaves_all_fields_and_the_parties_through_each_door(
    world: World, door: Door
) -> None:
    entry = Entry(
        promise=world.promise.pk,
        dated_on=DAY,
        parties=frozenset(party.pk for party in world.parties),
        text="Fyra.",
    )
    with writing(door, world.user):
        activity = actions.log_activity(
            user=world.user,
            agreement=world.agreement,
            entry=entry,
            submission=uuid.uuid4(),
        )

    (row,) = activity.history.all()
    parts = Participation.history.filter(activity_id=activity.pk)
    assert (row.history_type, row.door, row.history_user) == ("+", door, world.user)
    assert values_of(row) == values_of(activity)
    assert {(part.door, part.party_id) for part in parts} == {
        (door.value, party.pk) for party in world.parties
    }


def test_loading_a_file_leaves_all_fields_and_the_parties(world: World) -> None:
    file = world.folder / "logg.csv"
    file.write_text(
        "promise,date,end_date,place,parties,occasion,quantity,precision,status,text\n"
        "tillsyner,2021-03-12,,Storbyn,polisen+kommunen,,2,about,done,Fyra.\n",
        "utf-8",
    )

    call_command("load_activities", "exempelkommun", "2020-2022", str(file))

    activity = Activity.objects.get()
    (row,) = activity.history.all()
    parts = Participation.history.filter(activity_id=activity.pk)
    assert (row.history_type, row.door) == ("+", "command")
    assert values_of(row) == values_of(activity)
    assert [part.door for part in parts] == ["command", "command"]


def values_of(row: Any) -> dict[str, Any]:
    return {column: getattr(row, column) for column in COLUMNS.values()}


def test_data_that_ships_comes_through_the_command(db: None) -> None:
    with time_machine.travel("2026-09-14 12:00+02:00"):
        call_command("load_shipped_data", verbosity=0)

    doors = {
        door
        for model in (Activity, Participation, Agreement, Promise)
        for door in model.history.values_list("door", flat=True)
    }
    assert doors == {"command"}


@pytest.mark.parametrize("model", [Activity, Participation, Announcement])
def test_administration_has_no_page_that_could_delete(model: Any) -> None:
    assert not admin.site.is_registered(model)


def test_database_deletes_nothing_that_an_activity_hangs_on(world: World) -> None:
    full(world)

    for row in (world.promise, world.town, world.occasion, world.user):
        with pytest.raises(ProtectedError):
            row.delete()
    assert Activity.objects.count() == 1
