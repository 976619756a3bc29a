"""Planning, and what becomes of a plan: done, cancelled, or planned again."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from followup.actions.correcting import Kind, Late, hold_log
from followup.actions.entering import Entry, log_activity
from followup.actions.inviting import announcement_of, raise_sequence
from followup.actions.refusing import PlanRefusedError, locked
from followup.models import Activity
from followup.wording import when
from promises.models import Agreement, User

WITHDRAWN = "Planen är återtagen. Låt den gälla igen först."
ALREADY_CANCELLED = "Planen är inställd. Planera den igen först."
ALREADY_DONE = "Det är redan markerat som gjort."
NEVER_PLANNED = "Aktiviteten har aldrig varit en plan. Ta tillbaka den i stället."
ITS_DAY_HAS_PASSED = "Dagen har varit. Planera en ny dag under Ändra, eller en ny plan."


def plan_activity(
    *,
    user: User,
    agreement: Agreement,
    entry: Entry,
    submission: uuid.UUID,
    late: Late | None = None,
) -> Activity:
    """Plan what is to be done; whoever plans it holds it. No plan is ever late."""
    return log_activity(
        user=user,
        agreement=agreement,
        entry=entry,
        submission=submission,
        held_by=user,
        late=late,
    )


@transaction.atomic
def mark_done(
    *, activity: Activity, today: dt.date, late: Late | None = None
) -> Activity:
    """Say that what was planned is done, on its day or later; twice is once."""
    log = hold_log(activity.agreement_id, late)
    plan = _standing(activity)
    if plan.status == Activity.Status.DONE:
        return plan
    if plan.status == Activity.Status.CANCELLED:
        raise PlanRefusedError(ALREADY_CANCELLED)
    if plan.dated.first > today:
        day = when(plan.dated, plan.known_to, plan.ends_on)
        raise PlanRefusedError(
            f"Dagen har inte kommit. Planen gäller {day}, och kan markeras som gjord "
            "från och med då."
        )
    done = _become(plan, Activity.Status.DONE)
    log.correct_all([done], Kind.ADDED)
    return done


@transaction.atomic
def mark_undone(*, activity: Activity, late: Late | None = None) -> Activity:
    """Take back that a plan was done: it is planned again."""
    log = hold_log(activity.agreement_id, late)
    plan = _standing(activity)
    if plan.status == Activity.Status.PLANNED:
        return plan
    if plan.status == Activity.Status.CANCELLED:
        raise PlanRefusedError(ALREADY_CANCELLED)
    if not was_planned(plan):
        raise PlanRefusedError(NEVER_PLANNED)
    log.correct_all([plan], Kind.WITHDRAWN)
    return _become(plan, Activity.Status.PLANNED)


def was_planned(activity: Activity) -> bool:
    planned: bool = activity.history.filter(status=Activity.Status.PLANNED).exists()
    return planned


@transaction.atomic
def cancel_plan(*, activity: Activity, reason: str) -> Activity:
    """Cancel what was planned; the reason is for those who were invited, if any were."""
    plan = _standing(activity)
    if plan.status == Activity.Status.CANCELLED:
        return plan
    if plan.status == Activity.Status.DONE:
        raise PlanRefusedError(ALREADY_DONE)
    _tell(plan, cancelled_reason=reason)
    return _become(plan, Activity.Status.CANCELLED)


@transaction.atomic
def plan_again(*, activity: Activity, today: dt.date) -> Activity:
    """Let a cancelled plan stand again, unless its days have passed."""
    plan = _standing(activity)
    if plan.status == Activity.Status.PLANNED:
        return plan
    if plan.status == Activity.Status.DONE:
        raise PlanRefusedError(ALREADY_DONE)
    if plan.lasts.last < today:
        raise PlanRefusedError(ITS_DAY_HAS_PASSED)
    _tell(plan, cancelled_reason="")
    return _become(plan, Activity.Status.PLANNED)


def _standing(activity: Activity) -> Activity:
    plan = locked(activity)
    if plan.is_withdrawn:
        raise PlanRefusedError(WITHDRAWN)
    return plan


def _become(plan: Activity, status: Activity.Status) -> Activity:
    plan.status = status
    plan.save()
    return plan


def _tell(plan: Activity, *, cancelled_reason: str) -> None:
    """Tell those who were invited, in their calendars too."""
    if announcement := announcement_of(plan):
        announcement.cancelled_reason = cancelled_reason
        raise_sequence(announcement)
