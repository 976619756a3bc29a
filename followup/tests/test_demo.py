"""Exempelkommun, whatever the day it is made on."""

from __future__ import annotations

import datetime as dt

import pytest

from followup import demo
from followup.judging import judge_year
from followup.log import read_log
from followup.models import Activity
from promises.agreement_file import dump, parse
from promises.models import Agreement, Municipality, Place, Promise, Target
from promises.structure import Structure, read_structure

pytestmark = pytest.mark.django_db

SUMMER = dt.date(2026, 8, 20)
DAYS = [
    dt.date(2026, 1, 1),
    dt.date(2027, 1, 31),
    dt.date(2028, 2, 29),
    SUMMER,
    dt.date(2026, 12, 31),
]


@pytest.fixture
def running() -> Agreement:
    return demo.make_demo(today=SUMMER)[0]


def states_of(agreement: Agreement, *, year: int, today: dt.date) -> set[str]:
    structure = read_structure(agreement)
    named = structure.year_named(year)
    assert named is not None
    judged = judge_year(structure, read_log(agreement), year=named, today=today)
    return {str(progress.state) for progress in judged.values()}


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_it_can_be_made_on_any_day(today: dt.date) -> None:
    running, previous = demo.make_demo(today=today)

    assert running.slug == f"{today.year - 2}-{today.year + 1}"
    assert previous.slug == f"{today.year - 4}-{today.year - 3}"
    assert Municipality.objects.get().is_fictitious


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_running_year_has_all_the_states_a_year_can_begin_with(today: dt.date) -> None:
    running = demo.make_demo(today=today)[0]

    assert states_of(running, year=today.year, today=today) >= {
        "fulfilled",
        "on_track",
        "behind",
        "not_fulfilled",
        "ongoing",
        "upcoming",
    }


def test_summer_has_every_state(running: Agreement) -> None:
    assert states_of(running, year=2026, today=SUMMER) == {
        "fulfilled",
        "on_track",
        "behind",
        "not_fulfilled",
        "not_reported",
        "ongoing",
        "upcoming",
    }


def test_year_that_comes_is_upcoming(running: Agreement) -> None:
    assert states_of(running, year=2027, today=SUMMER) == {"upcoming"}


def test_every_kind_of_target_is_there(running: Agreement) -> None:
    kinds = Target.objects.filter(promise__agreement=running).values_list("kind")

    assert {kind for (kind,) in kinds} == set(Target.Kind.values)


def test_every_interval_is_there(running: Agreement) -> None:
    pers = Target.objects.filter(promise__agreement=running).values_list("per")

    assert {per for (per,) in pers} == set(Target.Per.values)


def test_every_sensitivity_is_there(running: Agreement) -> None:
    assert set(Promise.objects.values_list("sensitivity", flat=True)) == {
        "open",
        "operational",
        "individual",
    }


def test_every_kind_of_place_is_there(running: Agreement) -> None:
    assert set(Place.objects.values_list("kind", flat=True)) == set(Place.Kind.values)


def test_one_promise_is_untouched_and_still_possible(running: Agreement) -> None:
    structure, log = read_structure(running), read_log(running)
    year = structure.year_named(2026)
    assert year is not None

    judged = judge_year(structure, log, year=year, today=SUMMER)["trygghetsvandring"]

    assert (judged.state, judged.activities) == ("on_track", 0)


def test_log_has_what_does_not_count_and_what_is_to_come(running: Agreement) -> None:
    log = Activity.objects.of_agreement(running)

    assert log.withdrawn().count() == 1
    assert log.filter(participations__objected_at__isnull=False).count() == 1
    assert log.filter(status="planned", dated_on__gt=SUMMER).count() == 3
    assert log.filter(status="cancelled").count() == 1
    assert log.beyond_promises().count() == 4


def test_nothing_is_done_after_the_day(running: Agreement) -> None:
    assert not Activity.objects.done().filter(dated_on__gt=SUMMER).exists()


def test_nothing_lies_outside_what_was_promised(running: Agreement) -> None:
    strangers = [
        activity
        for structure in map(read_structure, Agreement.objects.all())
        for activity in Activity.objects.of_agreement(structure.agreement)
        if not is_within_life(structure, activity)
    ]

    assert strangers == []


def is_within_life(structure: Structure, activity: Activity) -> bool:
    if activity.promise_id is None:
        return activity.dated.touches(structure.period)
    promise = structure.promise_by_pk[activity.promise_id]
    first = max(structure.period.first, promise.valid_from or dt.date.min)
    last = min(structure.period.last, promise.valid_to or dt.date.max)
    return activity.dated.first <= last and first <= activity.dated.last


def test_agreements_are_such_as_a_file_may_say(running: Agreement) -> None:
    faults = [parse(dump(agreement))[1] for agreement in Agreement.objects.all()]

    assert faults == [[], []]


def test_staff_have_something_of_their_own_in_the_log(running: Agreement) -> None:
    writers = Activity.objects.exclude(created_by=None).values_list("created_by__email")

    assert {email for (email,) in writers} == {
        "polis@exempelkommun.example",
        "kommun@exempelkommun.example",
    }
