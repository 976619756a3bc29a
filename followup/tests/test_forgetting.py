"""About individuals no row, and no row of history, keeps place, text or note.

Nor a day, where the activity itself knows none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from followup import actions
from followup.actions import Entry
from followup.models import Activity
from followup.tests.factories import make_activity
from promises.agreement_file import dump
from promises.models import Agreement, Occasion, Party, Place, Promise, User
from promises.tests.factories import draft_again, make_occasion
from promises.tests.pages import sent_by

DAY = dt.date(2021, 3, 12)


@dataclass(frozen=True)
class World:
    agreement: Agreement
    promise: Promise
    talks: Promise
    party: Party
    administration: Client
    folder: Path


@pytest.fixture
def world(
    agreement: Agreement,
    inspections: Promise,
    concern_talks: Promise,
    police_party: Party,
    administration: Client,
    tmp_path: Path,
) -> World:
    return World(
        agreement, inspections, concern_talks, police_party, administration, tmp_path
    )


@pytest.fixture
def occasion(agreement: Agreement) -> Occasion:
    return make_occasion(
        agreement=agreement, name="Marknaden", starts_on=DAY, ends_on=DAY
    )


@pytest.fixture
def activity(
    inspections: Promise, police_user: User, town: Place, occasion: Occasion
) -> Activity:
    """Said twice: its history has two rows of all that is not kept."""
    activity = make_activity(
        promise=inspections,
        dated_on=DAY,
        ends_on=DAY,
        created_by=police_user,
        place=town,
        occasion=occasion,
        text="Fyra burkar bakom kiosken.",
        note="Ring kollegan.",
    )
    activity.text = "Fem burkar bakom kiosken."
    activity.save()
    return activity


def edit_to_individual_promise(world: World, activity: Activity) -> None:
    entry = Entry(
        promise=world.talks.pk,
        dated_on=DAY,
        parties=frozenset({world.party.pk}),
        text="Fem burkar",
    )
    actions.change_activity(activity=activity, entry=entry)


def choose_it_beyond_the_promises(world: World, activity: Activity) -> None:
    entry = Entry(
        promise=None, dated_on=DAY, parties=frozenset({world.party.pk}), text="Fem"
    )
    actions.change_activity(activity=activity, entry=entry)
    chosen = replace(entry, sensitivity="individual")
    actions.change_activity(activity=activity, entry=chosen)


def raise_promise_in_administration(world: World, activity: Activity) -> None:
    draft_again(world.agreement)
    page = f"/admin/promises/promise/{world.promise.pk}/change/"
    fields = sent_by(world.administration.get(page), "promise_form")
    raised = {"sensitivity": "individual", "is_erasing": "on"}
    assert world.administration.post(page, {**fields, **raised}).status_code == 302


def raise_promise_by_file(world: World, activity: Activity) -> None:
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


WAYS = [
    edit_to_individual_promise,
    choose_it_beyond_the_promises,
    raise_promise_in_administration,
    raise_promise_by_file,
]


@pytest.mark.parametrize(
    ("become_individual", "is_withdrawn"),
    [*((way, False) for way in WAYS), *((way, True) for way in WAYS[2:])],
)
def test_nothing_that_is_not_kept_is_left_anywhere(
    world: World,
    activity: Activity,
    become_individual: Callable[[World, Activity], None],
    is_withdrawn: bool,
) -> None:
    if is_withdrawn:
        activity.withdrawn_at = dt.datetime(2021, 4, 1, tzinfo=dt.UTC)
        activity.withdrawn_reason = "Dubbel"
        activity.save()

    become_individual(world, activity)

    activity.refresh_from_db()
    assert activity.sensitivity == "individual"
    rows = [activity, *activity.history.all()]
    assert len(rows) > 3
    assert {(row.place_id, row.text, row.note) for row in rows} == {(None, "", "")}


@pytest.mark.parametrize("become_individual", WAYS[:2])
def test_no_day_is_left_anywhere_of_what_has_none(
    world: World,
    activity: Activity,
    become_individual: Callable[[World, Activity], None],
) -> None:
    become_individual(world, activity)

    rows = [Activity.objects.get(pk=activity.pk), *activity.history.all()]
    assert {
        (row.dated_on, row.known_to, row.ends_on, row.occasion_id) for row in rows
    } == {(dt.date(2021, 3, 1), "month", None, None)}


@pytest.mark.parametrize("become_individual", WAYS[2:])
def test_what_was_counted_is_counted_the_same_when_its_promise_is_raised(
    world: World,
    activity: Activity,
    become_individual: Callable[[World, Activity], None],
) -> None:
    become_individual(world, activity)

    activity.refresh_from_db()
    assert (activity.dated_on, activity.known_to) == (DAY, "day")


def test_row_of_a_file_about_individuals_keeps_neither_place_nor_text(
    world: World, town: Place
) -> None:
    file = world.folder / "logg.csv"
    file.write_text(
        "promise,date,end_date,place,parties,occasion,quantity,precision,status,text\n"
        "orossamtal,2021-03-12,,Storbyn,kommunen,,2,exact,done,Två samtal.\n",
        "utf-8",
    )

    call_command("load_activities", "exempelkommun", "2020-2022", str(file))

    activity = Activity.objects.get()
    assert [
        (row.dated_on, row.known_to, row.place_id, row.text)
        for row in (activity, *activity.history.all())
    ] == [(DAY, "day", None, "")] * 2


def test_other_activities_keep_their_history(
    world: World, activity: Activity, police_user: User
) -> None:
    other = make_activity(promise=world.talks, dated_on=dt.date(2021, 3, 1), quantity=2)
    other.quantity = 3
    other.save()

    actions.stamp_sensitivity(promise=world.talks, previous="individual")

    texts = activity.history.order_by("history_id").values_list("text", flat=True)
    assert list(texts) == [
        "Fyra burkar bakom kiosken.",
        "Fem burkar bakom kiosken.",
    ]
