from __future__ import annotations

import datetime as dt

from django.db import transaction

from followup.models import Activity
from promises.models import User


@transaction.atomic
def withdraw_activity(
    *, user: User, activity: Activity, reason: str, now: dt.datetime
) -> Activity:
    """Take an activity back; of one already taken back the first reason stands."""
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    if not activity.is_withdrawn:
        activity.withdrawn_at = now
        activity.withdrawn_by = user
        activity.withdrawn_reason = reason
        activity.save()
    return activity


@transaction.atomic
def restore_activity(*, activity: Activity) -> Activity:
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    activity.withdrawn_at = None
    activity.withdrawn_by = None
    activity.withdrawn_reason = ""
    activity.save()
    return activity
