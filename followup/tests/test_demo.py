"""Exempelkommun, whatever the day it is made on."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail

from followup import demo, overview
from followup.disclosure import disclose
from followup.models import Activity, Assessment, Participation
from promises.agreement_file import dump, parse
from promises.models import Agreement, Municipality, Place, Promise, Target
from promises.structure import Structure, read_structure

pytestmark = pytest.mark.django_db

SUMMER = dt.date(2026, 7, 15)
DAYS = [
    dt.date(2026, 1, 1),
    dt.date(2026, 2, 28),
    SUMMER,
    dt.date(2026, 12, 31),
    dt.date(2027, 1, 31),
    dt.date(2028, 2, 29),
]
WHAT_A_YEAR_BEGINS_WITH = {
    "fulfilled",
    "on_track",
    "untouched",
    "behind",
    "not_fulfilled",
    "ongoing",
    "upcoming",
    "withheld",
}
SILENCE_SHOWS_FROM = 90  # days into the year


@pytest.fixture
def running() -> Agreement:
    return demo.make_demo(today=SUMMER)[0]


def badges(agreement: Agreement, *, year: int, today: dt.date) -> dict[str, str]:
    """Return the states that the public sees, by promise."""
    page = overview.year_page(
        municipality="exempelkommun", period=agreement.slug, year=year, today=today
    )
    return {row.key: row.badge for area in page.areas for row in area.rows}


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_it_can_be_made_on_any_day(today: dt.date) -> None:
    running, previous = demo.make_demo(today=today)

    assert running.slug == f"{today.year - 2}-{today.year + 1}"
    assert previous.slug == f"{today.year - 5}-{today.year - 3}"
    assert Municipality.objects.get().is_fictitious


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_running_year_shows_every_state_that_it_can(today: dt.date) -> None:
    running = demo.make_demo(today=today)[0]

    expected = set(WHAT_A_YEAR_BEGINS_WITH)
    if today.timetuple().tm_yday >= SILENCE_SHOWS_FROM:
        expected.add("not_reported")

    assert set(badges(running, year=today.year, today=today).values()) == expected


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_last_year_is_complete(today: dt.date) -> None:
    running = demo.make_demo(today=today)[0]

    found = badges(running, year=today.year - 1, today=today)

    assert found.pop("nattvandringar") == "behind"  # its span is the whole period
    assert Counter(found.values()) == {
        "fulfilled": 9,
        "not_fulfilled": 6,
        "reported": 2,
        "not_reported": 1,
    }


def test_year_that_comes_is_upcoming(running: Agreement) -> None:
    found = badges(running, year=2027, today=SUMMER)

    assert set(found.values()) == {"upcoming"}


def test_years_of_the_previous_period_end_differently(running: Agreement) -> None:
    previous = Agreement.objects.exclude(pk=running.pk).get()

    years = [badges(previous, year=year, today=SUMMER) for year in (2021, 2022)]

    assert years == [
        {
            "mopeder": "fulfilled",
            "grannsamverkan": "not_reported",
            "brev": "not_reported",
        },
        {"mopeder": "not_fulfilled", "grannsamverkan": "fulfilled", "brev": "reported"},
    ]


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


def test_log_has_what_does_not_count_and_what_is_to_come(running: Agreement) -> None:
    log = Activity.objects.of_agreement(running)

    assert log.withdrawn().count() == 1
    assert log.filter(participations__objected_at__isnull=False).count() == 1
    assert log.filter(status="planned", dated_on__gt=SUMMER).count() == 3
    assert log.filter(status="cancelled").count() == 1
    assert log.beyond_promises().count() == 5


def test_public_is_invited_to_one_plan_and_told_that_another_is_cancelled(
    running: Agreement,
) -> None:
    announced = disclose(read_structure(running), today=SUMMER).announcements

    assert [each.is_cancelled for each in announced] == [True, False]
    assert [bool(each.cancelled_reason) for each in announced] == [True, False]


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


def test_own_list_begins_with_the_period_that_runs(running: Agreement) -> None:
    latest = Activity.objects.by_newest().first()

    assert latest is not None
    assert latest.agreement == running


def test_a_handful_of_this_year_wait_for_either_party_to_answer(
    running: Agreement,
) -> None:
    waiting = {
        key: Participation.objects.to_answer_by(party.organisation).unanswered()
        for key in ("polisen", "kommunen")
        for party in running.parties.filter(key=key)
    }
    days = {
        key: {part.activity.dated_on.year for part in parts.select_related("activity")}
        for key, parts in waiting.items()
    }

    assert {key: parts.count() for key, parts in waiting.items()} == {
        "polisen": 3,
        "kommunen": 3,
    }
    assert days == {"polisen": {2026}, "kommunen": {2026}}


def test_school_is_not_visited_on_weekends(running: Agreement) -> None:
    days = Activity.objects.filter(promise__key="skolbesok").values_list("dated_on")

    assert {day.weekday() for (day,) in days} <= {0, 1, 2, 3, 4}


def test_two_nights_of_a_risk_weekend_are_one(running: Agreement) -> None:
    page = overview.year_page(
        municipality="exempelkommun", period=running.slug, year=2025, today=SUMMER
    )
    rows = {row.key: row for area in page.areas for row in area.rows}
    nights = Activity.objects.filter(promise__key="riskhelger", dated_on__year=2025)

    assert rows["riskhelger"].summary.sentence == "3 av 3 riskhelger"
    assert nights.count() == 6


def test_parties_judge_last_year_together_and_alone(running: Agreement) -> None:
    judged = Assessment.objects.filter(year=2025)

    assert set(judged.values_list("value", flat=True)) == {
        "fulfilled",
        "partly",
        "extended",
    }
    assert set(judged.values_list("party__key", flat=True)) == {
        None,
        "polisen",
        "kommunen",
    }


def test_nobody_is_told_of_what_is_invented(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        demo.make_demo(today=SUMMER)

    assert mail.outbox == []
