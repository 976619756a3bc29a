"""Logging the same thing on several dates at once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from django.db import transaction

from followup.actions.batches import batch_of, submission_of
from followup.actions.correcting import Kind, Late, hold_log
from followup.actions.entering import AlreadyLoggedError
from followup.models import Activity, Participation
from promises.history import create_all
from promises.models import Promise, Sensitivity, User, stricter


def repeated_unit(activity: Activity) -> str:
    """Say how well the dates of a repetition are known; of individuals the month."""
    is_month = activity.known_to == Activity.KnownTo.MONTH
    if is_month or activity.sensitivity == Sensitivity.INDIVIDUAL:
        return Activity.KnownTo.MONTH
    return Activity.KnownTo.DAY


def repeated_status(activity: Activity) -> str:
    """What is done is repeated as done; a plan, called off or not, as a plan."""
    is_done = activity.status == Activity.Status.DONE
    return Activity.Status.DONE if is_done else Activity.Status.PLANNED


def days_that_say_the_same(
    *, user: User, activity: Activity, days: Collection[dt.date]
) -> set[dt.date]:
    """Return those of the days on which the same is logged or planned already.

    Looked for only among what the user's organisation sees in full.
    """
    alike = (
        Activity.objects.seen_in_full_by(user.organisation)
        .standing()
        .filter(
            agreement=activity.agreement_id,
            promise=activity.promise_id,
            dated_on__in=days,
            place=activity.place_id,
            quantity=activity.quantity,
            precision=activity.precision,
            text=activity.text,
        )
    )
    parties = _parties_of(activity)
    return {
        each.dated_on
        for each in alike.prefetch_related("participations")
        if _parties_of(each) == parties
    }


@transaction.atomic
def repeat_activity(
    *,
    user: User,
    activity: Activity,
    days: Collection[dt.date],
    batch: uuid.UUID,
    late: Late | None = None,
) -> None:
    """Log what the activity says on each of the days; a form sent twice, once.

    Of several days the work keeps its length, and the occasion is each date's own.
    Raise AlreadyLoggedError if the form was sent before with other days,
    YearIsLockedError if a day is late and it is not said why.
    """
    log = hold_log(activity.agreement_id, late)
    _class_of(activity)  # holds the promise before its work, as whoever raises it does
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    if before := batch_of(user, batch):
        sent = Activity.objects.keyed(before).values_list("dated_on", flat=True)
        if set(sent) != set(days):
            raise AlreadyLoggedError
        return
    parties = _parties_of(activity)
    sensitivity = _class_of(activity)
    repeats = create_all(
        Activity,
        [
            _repeat(user, activity, sensitivity, day, submission_of(user, batch, at))
            for at, day in enumerate(sorted(days))
        ],
    )
    taking_part = [
        Participation(activity=repeat, party_id=party)
        for repeat in repeats
        for party in parties
    ]
    create_all(Participation, taking_part)
    log.correct_all(repeats, Kind.ADDED)


def _class_of(activity: Activity) -> str:
    """Hold the promise, so that its sensitivity is not raised meanwhile."""
    if activity.promise_id is None:
        return activity.sensitivity
    promise = Promise.objects.select_for_update().get(pk=activity.promise_id)
    return stricter(activity.sensitivity, promise.sensitivity)


def _repeat(
    user: User,
    activity: Activity,
    sensitivity: str,
    day: dt.date,
    submission: uuid.UUID,
) -> Activity:
    status = repeated_status(activity)
    is_told = sensitivity != Sensitivity.INDIVIDUAL
    lasted = activity.ends_on - activity.dated_on if activity.ends_on else None
    return Activity(
        agreement_id=activity.agreement_id,
        promise_id=activity.promise_id,
        dated_on=day,
        known_to=repeated_unit(activity),
        ends_on=day + lasted if lasted is not None and is_told else None,
        place_id=activity.place_id if is_told else None,
        quantity=activity.quantity,
        precision=activity.precision,
        status=status,
        text=activity.text if is_told else "",
        note=activity.note if is_told else "",
        sensitivity=sensitivity,
        organisation=user.organisation,
        created_by=user,
        held_by=user if status == Activity.Status.PLANNED else None,
        submission=submission,
    )


def _parties_of(activity: Activity) -> frozenset[int]:
    return frozenset(each.party_id for each in activity.participations.all())
