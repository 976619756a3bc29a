"""Writing in the log of a year whose follow-up is published: 2021, in March 2022."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from followup import actions
from followup.actions import Entry, Late, YearIsLockedError
from followup.activity_file import RowsRefusedError, load_activities
from followup.models import Activity, Correction
from followup.tests.factories import make_activity
from followup.tests.importing import HEADING, INSPECTION
from followup.tests.publishing import publish
from promises.models import Agreement, Party, Place, Promise, User

NOW = dt.datetime(2022, 3, 3, 10, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.date(2021, 12, 12)
REASON = "Pappret låg kvar i bilen."

Deed = Callable[..., object]


@pytest.fixture
def _locked(agreement: Agreement, municipal_party: Party) -> None:
    publish(agreement, 2021)


@pytest.fixture
def late(police_user: User) -> Late:
    return Late(reason=REASON, user=police_user, now=NOW)


@pytest.fixture
def entry(inspections: Promise, police_party: Party, municipal_party: Party) -> Entry:
    return Entry(
        promise=inspections.pk,
        dated_on=DAY,
        parties=frozenset({police_party.pk, municipal_party.pk}),
    )


@pytest.fixture
def activity(inspections: Promise, police_user: User) -> Activity:
    return make_activity(promise=inspections, dated_on=DAY, created_by=police_user)


@pytest.fixture
def deeds(
    agreement: Agreement,
    inspections: Promise,
    police_user: User,
    municipal_user: User,
    activity: Activity,
    entry: Entry,
    town: Place,
) -> dict[str, tuple[str, Deed]]:
    """Everything that changes what a year shows, with the kind of its correction."""
    plan = make_activity(
        promise=inspections, dated_on=DAY, status="planned", created_by=police_user
    )
    withdrawn = make_activity(
        promise=inspections,
        dated_on=DAY,
        created_by=police_user,
        withdrawn_reason="Fel",
    )
    objected = make_activity(promise=inspections, dated_on=DAY, created_by=police_user)
    objected.participations.filter(
        party__organisation=municipal_user.organisation
    ).update(objection="Nej", objected_at=NOW)
    elsewhere = make_activity(
        promise=inspections, dated_on=dt.date(2022, 2, 1), created_by=police_user
    )
    done_plan = make_activity(
        promise=inspections, dated_on=DAY, status="planned", created_by=police_user
    )
    done_plan.status = "done"
    done_plan.save()
    answering: dict[str, Any] = {"user": municipal_user}
    return {
        "log": (
            "added",
            lambda late: actions.log_activity(
                user=police_user,
                agreement=agreement,
                entry=entry,
                submission=uuid.uuid4(),
                late=late,
            ),
        ),
        "change": (
            "changed",
            lambda late: actions.change_activity(
                activity=activity, entry=replace(entry, quantity=3), late=late
            ),
        ),
        "move out": (
            "changed",
            lambda late: actions.change_activity(
                activity=activity,
                entry=replace(entry, dated_on=dt.date(2022, 1, 4)),
                late=late,
            ),
        ),
        "move in": (
            "changed",
            lambda late: actions.change_activity(
                activity=elsewhere, entry=entry, late=late
            ),
        ),
        "restore": (
            "restored",
            lambda late: actions.restore_activity(activity=withdrawn, late=late),
        ),
        "restore with a change": (
            "restored",
            lambda late: actions.change_activity(
                activity=withdrawn, entry=entry, is_restoring=True, late=late
            ),
        ),
        "restore all": (
            "restored",
            lambda late: actions.restore_all(activities=[withdrawn.pk], late=late),
        ),
        "done": (
            "added",
            lambda late: actions.mark_done(activity=plan, today=TODAY, late=late),
        ),
        "undone": (
            "withdrawn",
            lambda late: actions.mark_undone(activity=done_plan, late=late),
        ),
        "repeat": (
            "added",
            lambda late: actions.repeat_activity(
                user=police_user,
                activity=elsewhere,
                days=[dt.date(2021, 12, 14)],
                batch=uuid.uuid4(),
                late=late,
            ),
        ),
        "object": (
            "answered",
            lambda late: actions.object_to_activity(
                **answering, activity=activity, words="Nej", now=NOW, late=late
            ),
        ),
        "withdraw objection": (
            "answered",
            lambda late: actions.withdraw_objection(
                **answering, activity=objected, late=late
            ),
        ),
        "load a file": (
            "added",
            lambda late: load_activities(
                agreement=agreement,
                source=(HEADING + INSPECTION).encode(),
                today=TODAY,
                late=late,
            ),
        ),
    }


DEEDS = [
    "log",
    "change",
    "move out",
    "move in",
    "restore",
    "restore with a change",
    "restore all",
    "done",
    "undone",
    "repeat",
    "object",
    "withdraw objection",
    "load a file",
]


def everything() -> tuple[list[Any], list[Any]]:
    """Return all that the log says, as its history tells it too."""
    rows = Activity.objects.order_by("pk").values()
    return [*rows], [*Activity.history.order_by("history_id").values("history_id")]


@pytest.mark.parametrize("name", DEEDS)
@pytest.mark.usefixtures("_locked")
def test_nothing_late_is_written_without_a_reason(
    name: str, deeds: dict[str, tuple[str, Deed]]
) -> None:
    _kind, deed = deeds[name]
    before = everything()

    with pytest.raises((YearIsLockedError, RowsRefusedError)):
        deed(None)

    assert everything() == before
    assert not Correction.objects.exists()


@pytest.mark.parametrize("name", DEEDS)
@pytest.mark.usefixtures("_locked")
def test_what_is_late_and_says_why_is_a_correction(
    name: str, deeds: dict[str, tuple[str, Deed]], late: Late, police_user: User
) -> None:
    kind, deed = deeds[name]

    deed(late)

    correction = Correction.objects.get()
    assert (correction.kind, correction.year) == (kind, 2021)
    assert (correction.reason, correction.made_at) == (REASON, NOW)
    assert correction.made_by == police_user


@pytest.mark.parametrize("name", DEEDS)
def test_nothing_is_late_before_the_follow_up_is_published(
    name: str, deeds: dict[str, tuple[str, Deed]], agreement: Agreement
) -> None:
    publish(agreement, 2021, is_interim=True)
    _kind, deed = deeds[name]

    deed(None)

    assert not Correction.objects.exists()


@pytest.mark.usefixtures("_locked")
def test_withdrawing_has_a_reason_already(
    activity: Activity, police_user: User
) -> None:
    actions.withdraw_activity(
        user=police_user, activity=activity, reason="Fel dag", now=NOW
    )
    actions.withdraw_activity(
        user=police_user, activity=activity, reason="Annat", now=NOW
    )

    correction = Correction.objects.get()
    assert (correction.kind, correction.reason) == ("withdrawn", "Fel dag")


@pytest.mark.usefixtures("_locked")
def test_several_are_withdrawn_with_a_correction_each(
    activity: Activity, inspections: Promise, police_user: User
) -> None:
    running = make_activity(promise=inspections, dated_on=dt.date(2022, 2, 1))

    actions.withdraw_all(
        user=police_user, activities=[activity.pk, running.pk], reason="Fel", now=NOW
    )

    assert Correction.objects.get().activity == activity


@pytest.mark.usefixtures("_locked")
def test_an_internal_note_is_nobody_elses(activity: Activity, entry: Entry) -> None:
    actions.change_activity(activity=activity, entry=replace(entry, note="Ring Eva."))

    activity.refresh_from_db()
    assert activity.note == "Ring Eva."
    assert not Correction.objects.exists()


@pytest.mark.usefixtures("_locked")
def test_confirming_needs_no_reason(activity: Activity, municipal_user: User) -> None:
    actions.confirm_activity(user=municipal_user, activity=activity, now=NOW)

    assert not Correction.objects.exists()


@pytest.mark.usefixtures("_locked")
def test_plan_of_a_published_year_needs_no_reason(
    agreement: Agreement, entry: Entry, police_user: User
) -> None:
    actions.plan_activity(
        user=police_user, agreement=agreement, entry=entry, submission=uuid.uuid4()
    )

    assert not Correction.objects.exists()


@pytest.mark.usefixtures("_locked")
def test_form_sent_twice_is_corrected_once(
    agreement: Agreement, entry: Entry, police_user: User, late: Late
) -> None:
    submission = uuid.uuid4()
    for _time in range(2):
        actions.log_activity(
            user=police_user,
            agreement=agreement,
            entry=entry,
            submission=submission,
            late=late,
        )

    assert Correction.objects.count() == 1


@pytest.mark.usefixtures("_locked")
def test_reason_of_blanks_is_none(
    agreement: Agreement, entry: Entry, police_user: User, late: Late
) -> None:
    with pytest.raises(YearIsLockedError):
        actions.log_activity(
            user=police_user,
            agreement=agreement,
            entry=entry,
            submission=uuid.uuid4(),
            late=replace(late, reason="  "),
        )


def test_work_that_two_published_years_show_is_a_correction_of_both(
    agreement: Agreement, entry: Entry, police_user: User, late: Late
) -> None:
    publish(agreement, 2020)
    publish(agreement, 2021)
    over_new_year = replace(
        entry, dated_on=dt.date(2020, 12, 31), ends_on=dt.date(2021, 1, 1)
    )

    actions.log_activity(
        user=police_user,
        agreement=agreement,
        entry=over_new_year,
        submission=uuid.uuid4(),
        late=late,
    )

    years = Correction.objects.order_by("year").values_list("year", flat=True)
    assert [*years] == [2020, 2021]
