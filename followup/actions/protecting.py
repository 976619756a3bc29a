"""Keeping on activities the strictest class that they have been under."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from followup.models import Activity, Announcement
from followup.models.activities import ActivityQuerySet
from followup.models.knowing import month_at_most
from promises.history import LONGEST_BATCH, update_all
from promises.models import Promise, Sensitivity, stricter

NOT_KEPT = (
    "place",
    "occasion",
    "ends_on",
    "text",
    "note",
    "dated_on",
    "known_to",
)


@transaction.atomic
def stamp_sensitivity(*, promise: Promise, previous: str) -> int:
    """Keep on a promise's activities the strictest class they have been under.

    Call when its sensitivity has changed, raised or lowered: what was logged stays
    hidden. About individuals no more than month, number and parties is kept. Return
    how many activities became stricter.
    """
    strictest = stricter(previous, promise.sensitivity)
    milder = [value for value in Sensitivity.values if is_milder(value, strictest)]
    changed = list(
        Activity.objects.select_for_update().filter(
            promise=promise, sensitivity__in=milder
        )
    )
    for activity in changed:
        activity.sensitivity = strictest
        if strictest == Sensitivity.INDIVIDUAL:
            _drop_what_is_not_kept(activity)
    is_about_individuals = strictest == Sensitivity.INDIVIDUAL
    more = NOT_KEPT if is_about_individuals else ()
    update_all(Activity, changed, ["sensitivity", *more])
    forget_words(changed)
    return len(changed)


def _drop_what_is_not_kept(row: Activity | Any) -> None:
    """Take from an activity, or a row of its history, all but month and number."""
    row.place_id, row.occasion_id, row.ends_on = None, None, None
    row.text, row.note = "", ""
    row.dated_on, row.known_to = month_at_most(row.dated_on, row.known_to)


def forget_words(activities: Iterable[Activity]) -> None:
    """Drop what is not kept of individuals from all that was said before, too."""
    about = [e for e in activities if e.sensitivity == Sensitivity.INDIVIDUAL]
    earlier = list(Activity.history.filter(id__in=[each.pk for each in about]))
    for row in earlier:
        _drop_what_is_not_kept(row)
    Activity.history.bulk_update(earlier, NOT_KEPT, batch_size=LONGEST_BATCH)
    keys = [each.pk for each in about]
    Announcement.objects.filter(activity__in=keys).delete()
    Announcement.history.filter(activity_id__in=keys).delete()


def telling(promise: Promise) -> ActivityQuerySet:
    """Return the promise's activities that say more than is kept of individuals."""
    activities = Activity.objects.filter(promise=promise)
    return activities.exclude(
        ~Q(known_to=Activity.KnownTo.DAY),
        place__isnull=True,
        occasion__isnull=True,
        ends_on__isnull=True,
        text="",
        note="",
    )


def is_milder(sensitivity: str, than: str) -> bool:
    return sensitivity != than and stricter(sensitivity, than) == than
