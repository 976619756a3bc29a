from __future__ import annotations

import datetime as dt

from django.db import transaction

from followup.actions.correcting import Kind, Late, hold_log
from followup.models import Activity
from promises.models import User


@transaction.atomic
def withdraw_activity(
    *, user: User, activity: Activity, reason: str, now: dt.datetime
) -> Activity:
    """Take an activity back; of one already taken back the first reason stands."""
    log = hold_log(activity.agreement_id, Late(reason=reason, user=user, now=now))
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    if not activity.is_withdrawn:
        activity.withdrawn_at = now
        activity.withdrawn_by = user
        activity.withdrawn_reason = reason
        activity.save()
        log.correct_all([activity], Kind.WITHDRAWN)
    return activity


@transaction.atomic
def restore_activity(*, activity: Activity, late: Late | None = None) -> Activity:
    """Let it stand again; raise YearIsLockedError if that is late and unexplained."""
    log = hold_log(activity.agreement_id, late)
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    was_withdrawn = activity.is_withdrawn
    activity.withdrawn_at = None
    activity.withdrawn_by = None
    activity.withdrawn_reason = ""
    activity.save()
    if was_withdrawn:
        log.correct_all([activity], Kind.RESTORED)
    return activity
