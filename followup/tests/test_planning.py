"""What becomes of a plan, as it is written down."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest

from followup.actions import (
    Entry,
    PlanRefusedError,
    cancel_plan,
    mark_done,
    mark_undone,
    plan_activity,
    plan_again,
)
from followup.models import Activity
from followup.tests.factories import make_activity, make_announcement
from promises.models import Agreement, Party, Promise, User

TODAY = dt.date(2021, 9, 14)
TOMORROW = TODAY + dt.timedelta(days=1)
YESTERDAY = TODAY - dt.timedelta(days=1)
SUBMISSION = uuid.UUID("5a7e7a2c-4f0f-4b57-9d5e-0d7a2a9f6c11")


@pytest.fixture
def plan(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections, dated_on=TODAY, status="planned", created_by=police_user
    )


def statuses(activity: Activity) -> list[str]:
    rows = activity.history.order_by("history_id")
    return list(rows.values_list("status", flat=True))


def test_plan_is_held_by_who_planned_it(
    agreement: Agreement, inspections: Promise, police_party: Party, police_user: User
) -> None:
    entry = Entry(
        promise=inspections.pk,
        dated_on=TOMORROW,
        parties=frozenset({police_party.pk}),
    )

    first, second = (
        plan_activity(
            user=police_user, agreement=agreement, entry=entry, submission=SUBMISSION
        )
        for _ in range(2)
    )

    assert first == second
    assert first.status == "planned"
    assert first.held_by == police_user
    assert first.created_by == police_user


def test_plan_about_individuals_keeps_month_quantity_and_parties_alone(
    agreement: Agreement,
    concern_talks: Promise,
    municipal_party: Party,
    municipal_user: User,
) -> None:
    entry = Entry(
        promise=concern_talks.pk,
        dated_on=dt.date(2021, 10, 5),
        parties=frozenset({municipal_party.pk}),
        quantity=3,
        text="Ett samtal hemma.",
        note="Ring först.",
    )

    plan = plan_activity(
        user=municipal_user, agreement=agreement, entry=entry, submission=SUBMISSION
    )

    assert (plan.dated_on, plan.known_to) == (dt.date(2021, 10, 1), "month")
    assert (plan.text, plan.note, plan.place) == ("", "", None)
    assert plan.quantity == 3


@pytest.mark.parametrize("today", [TODAY, TOMORROW])
def test_plan_is_done_on_its_day_or_later(plan: Activity, today: dt.date) -> None:
    done = mark_done(activity=plan, today=today)

    assert done.status == "done"
    assert done.dated_on == TODAY
    assert statuses(plan) == ["planned", "done"]


def test_done_twice_is_done_once(plan: Activity) -> None:
    mark_done(activity=plan, today=TODAY)
    mark_done(activity=plan, today=TODAY)

    assert statuses(plan) == ["planned", "done"]


def test_plan_is_not_done_before_its_day(plan: Activity) -> None:
    with pytest.raises(PlanRefusedError, match="Planen gäller 14 september 2021"):
        mark_done(activity=plan, today=YESTERDAY)

    plan.refresh_from_db()
    assert plan.status == "planned"


def test_plan_for_a_month_is_done_within_it(inspections: Promise) -> None:
    plan = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 9, 1),
        known_to="month",
        status="planned",
    )

    assert mark_done(activity=plan, today=TODAY).status == "done"


def test_done_plan_can_be_undone(plan: Activity) -> None:
    mark_done(activity=plan, today=TODAY)

    mark_undone(activity=plan)
    mark_undone(activity=plan)

    assert statuses(plan) == ["planned", "done", "planned"]


def test_what_was_never_a_plan_does_not_become_one(inspections: Promise) -> None:
    activity = make_activity(promise=inspections, dated_on=TODAY)

    with pytest.raises(PlanRefusedError, match="aldrig varit en plan"):
        mark_undone(activity=activity)


def test_cancelled_plan_is_planned_again(plan: Activity) -> None:
    cancel_plan(activity=plan, reason="")
    cancel_plan(activity=plan, reason="")

    plan_again(activity=plan, today=TODAY)
    plan_again(activity=plan, today=TODAY)

    assert statuses(plan) == ["planned", "cancelled", "planned"]


def test_cancelled_plan_is_not_planned_again_when_its_day_has_passed(
    plan: Activity,
) -> None:
    cancel_plan(activity=plan, reason="")

    with pytest.raises(PlanRefusedError, match="Dagen har varit"):
        plan_again(activity=plan, today=TOMORROW)


def test_cancelled_plan_of_several_days_is_planned_again_until_the_last(
    plan: Activity,
) -> None:
    plan.ends_on = TOMORROW
    plan.save()
    cancel_plan(activity=plan, reason="")

    assert plan_again(activity=plan, today=TOMORROW).status == "planned"


def test_cancelled_plan_is_not_done(plan: Activity) -> None:
    cancel_plan(activity=plan, reason="")

    with pytest.raises(PlanRefusedError, match="Planera den igen först"):
        mark_done(activity=plan, today=TODAY)
    with pytest.raises(PlanRefusedError, match="Planera den igen först"):
        mark_undone(activity=plan)


def test_what_is_done_is_neither_cancelled_nor_planned_again(plan: Activity) -> None:
    mark_done(activity=plan, today=TODAY)

    with pytest.raises(PlanRefusedError, match="redan markerat som gjort"):
        cancel_plan(activity=plan, reason="")
    with pytest.raises(PlanRefusedError, match="redan markerat som gjort"):
        plan_again(activity=plan, today=TODAY)


@pytest.mark.parametrize(
    "become",
    [
        lambda plan: mark_done(activity=plan, today=TODAY),
        lambda plan: mark_undone(activity=plan),
        lambda plan: cancel_plan(activity=plan, reason=""),
        lambda plan: plan_again(activity=plan, today=TODAY),
    ],
    ids=["done", "undone", "cancelled", "planned again"],
)
def test_withdrawn_plan_becomes_nothing(
    become: Callable[[Activity], Activity], inspections: Promise
) -> None:
    plan = make_activity(
        promise=inspections, dated_on=TODAY, status="planned", withdrawn_reason="fel"
    )

    with pytest.raises(PlanRefusedError, match="återtagen"):
        become(plan)


def test_calendars_are_told_when_an_announced_plan_is_cancelled_and_not(
    plan: Activity, police_user: User
) -> None:
    announcement = make_announcement(activity=plan, announced_by=police_user)

    cancel_plan(activity=plan, reason="Sjukdom.")
    announcement.refresh_from_db()
    assert (announcement.sequence, announcement.cancelled_reason) == (1, "Sjukdom.")

    plan_again(activity=plan, today=TODAY)
    announcement.refresh_from_db()
    assert (announcement.sequence, announcement.cancelled_reason) == (2, "")
