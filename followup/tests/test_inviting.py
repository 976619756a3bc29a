"""Announcing plans to the public, as it is written down."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from followup.actions import (
    Entry,
    Invitation,
    PlanRefusedError,
    announce,
    cancel_plan,
    change_activity,
    mark_done,
    stamp_sensitivity,
    take_back_announcement,
)
from followup.models import Activity, Announcement
from followup.tests.factories import make_activity, make_announcement
from promises.models import Party, Place, Promise, User

TODAY = dt.date(2021, 9, 14)
DAY = dt.date(2021, 10, 5)
NOW = dt.datetime(2021, 9, 14, 9, 30, tzinfo=dt.UTC)
INVITATION = Invitation(
    starts_at=dt.time(18),
    ends_at=dt.time(20),
    meeting_point="Torget",
    invitation="Kom och gå med oss.",
)


@pytest.fixture
def plan(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections, dated_on=DAY, status="planned", created_by=police_user
    )


def announced(
    plan: Activity,
    user: User,
    invitation: Invitation = INVITATION,
    today: dt.date = TODAY,
) -> Announcement:
    return announce(
        user=user, activity=plan, invitation=invitation, now=NOW, today=today
    )


def test_plan_is_announced(plan: Activity, police_user: User) -> None:
    announcement = announced(plan, police_user)

    announcement.refresh_from_db()
    assert announcement.activity == plan
    assert (announcement.starts_at, announcement.ends_at) == (dt.time(18), dt.time(20))
    assert announcement.meeting_point == "Torget"
    assert announcement.invitation == "Kom och gå med oss."
    assert (announcement.announced_by, announcement.announced_at) == (police_user, NOW)
    assert announcement.sequence == 0


def test_change_is_a_newer_version_and_the_same_again_is_none(
    plan: Activity, police_user: User
) -> None:
    first = announced(plan, police_user)
    changed = announced(plan, police_user, replace(INVITATION, meeting_point="Bron"))
    again = announced(plan, police_user, replace(INVITATION, meeting_point="Bron"))

    assert changed.public_id == again.public_id == first.public_id
    assert (changed.sequence, again.sequence) == (1, 1)
    assert again.meeting_point == "Bron"


@pytest.mark.parametrize("sensitivity", ["operational", "individual"])
def test_sensitive_plan_is_not_announced(
    sensitivity: str, inspections: Promise, police_user: User
) -> None:
    plan = make_activity(
        promise=inspections, dated_on=DAY, status="planned", sensitivity=sensitivity
    )

    with pytest.raises(PlanRefusedError, match="Bara öppet arbete"):
        announced(plan, police_user)


def test_plan_of_a_promise_that_was_raised_is_not_announced(
    plan: Activity, inspections: Promise, police_user: User
) -> None:
    inspections.sensitivity = "operational"
    inspections.save()

    with pytest.raises(PlanRefusedError, match="Bara öppet arbete"):
        announced(plan, police_user)


def test_open_plan_beyond_the_promises_is_announced(
    plan: Activity, police_user: User
) -> None:
    plan.promise = None
    plan.save()

    assert announced(plan, police_user).sequence == 0


@pytest.mark.parametrize("status", ["done", "cancelled"])
def test_what_is_no_plan_is_not_announced(
    status: str, inspections: Promise, police_user: User
) -> None:
    activity = make_activity(promise=inspections, dated_on=DAY, status=status)

    with pytest.raises(PlanRefusedError, match="Bara det som är planerat"):
        announced(activity, police_user)


def test_withdrawn_plan_is_not_announced(
    inspections: Promise, police_user: User
) -> None:
    plan = make_activity(
        promise=inspections, dated_on=DAY, status="planned", withdrawn_reason="fel"
    )

    with pytest.raises(PlanRefusedError, match="Bara det som är planerat"):
        announced(plan, police_user)


def test_plan_for_some_day_of_a_month_is_not_announced(
    inspections: Promise, police_user: User
) -> None:
    plan = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 10, 1),
        known_to="month",
        status="planned",
    )

    with pytest.raises(PlanRefusedError, match="ingen bestämd dag"):
        announced(plan, police_user)


def test_plan_is_announced_on_its_day_and_not_after(
    plan: Activity, police_user: User
) -> None:
    announced(plan, police_user, today=DAY)

    with pytest.raises(PlanRefusedError, match="Dagen har varit"):
        announced(plan, police_user, today=DAY + dt.timedelta(days=1))


def test_announcement_is_taken_back_before_the_day(
    plan: Activity, police_user: User
) -> None:
    announced(plan, police_user)

    take_back_announcement(activity=plan, today=TODAY)
    take_back_announcement(activity=plan, today=TODAY)

    assert not Announcement.objects.exists()
    said = Announcement.history.order_by("history_id")
    assert list(said.values_list("history_type", flat=True)) == ["+", "-"]


def test_announcement_is_not_taken_back_on_the_day(
    plan: Activity, police_user: User
) -> None:
    announced(plan, police_user)

    with pytest.raises(PlanRefusedError, match="Ställ in i stället"):
        take_back_announcement(activity=plan, today=DAY)

    assert Announcement.objects.exists()


def test_announcement_of_what_is_cancelled_is_not_taken_back(
    plan: Activity, police_user: User
) -> None:
    announced(plan, police_user)
    cancel_plan(activity=plan, reason="")

    with pytest.raises(PlanRefusedError, match="ska synas tills dagen har varit"):
        take_back_announcement(activity=plan, today=TODAY)


def test_calendars_are_told_of_a_new_day_and_of_nothing_that_is_not_shown(
    plan: Activity,
    police_user: User,
    police_party: Party,
    municipal_party: Party,
    town: Place,
) -> None:
    announcement = announced(plan, police_user)
    said = Entry(
        promise=plan.promise_id,
        dated_on=DAY,
        parties=frozenset({police_party.pk, municipal_party.pk}),
    )
    change_activity(
        activity=plan,
        entry=replace(said, place=town.pk, text="Fyra butiker.", note="Ta bilen."),
    )
    announcement.refresh_from_db()
    assert announcement.sequence == 0

    change_activity(activity=plan, entry=replace(said, dated_on=dt.date(2021, 10, 6)))
    announcement.refresh_from_db()
    assert announcement.sequence == 1


def test_done_keeps_the_invitation(plan: Activity, police_user: User) -> None:
    announcement = announced(plan, police_user)

    mark_done(activity=plan, today=DAY)

    announcement.refresh_from_db()
    assert announcement.sequence == 0


def test_of_individuals_no_invitation_is_kept_not_even_in_history(
    plan: Activity, inspections: Promise, police_user: User
) -> None:
    make_announcement(activity=plan, announced_by=police_user)
    inspections.sensitivity = "individual"
    inspections.save()

    stamp_sensitivity(promise=inspections, previous="open")

    assert not Announcement.objects.exists()
    assert not Announcement.history.exists()
