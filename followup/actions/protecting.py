"""Keeping on activities the strictest class that they have been under."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from followup.models import Activity, Announcement
from followup.models.activities import ActivityQuerySet
from followup.models.knowing import month_at_most
from promises.history import LONGEST_BATCH, update_all
from promises.models import Promise, Sensitivity, stricter

WORDS = ("place", "text", "note")  # never kept about individuals
DAYS = ("dated_on", "known_to", "ends_on", "occasion")  # nor by the forms


@transaction.atomic
def stamp_sensitivity(*, promise: Promise, previous: str) -> int:
    """Keep on a promise's activities the strictest class they have been under.

    Call when its sensitivity has changed, raised or lowered: what was logged stays
    hidden. About individuals place, text and note are dropped for good. Return how
    many activities became stricter.
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
            _drop_words(activity)
    is_about_individuals = strictest == Sensitivity.INDIVIDUAL
    more = WORDS if is_about_individuals else ()
    update_all(Activity, changed, ["sensitivity", *more])
    forget_words(changed)
    return len(changed)


def _drop_words(row: Activity | Any) -> None:
    row.place_id, row.text, row.note = None, "", ""


def forget_words(activities: Iterable[Activity]) -> None:
    """Drop what is not kept of individuals from all that was said before, too.

    The day goes where the activity itself knows no day: a file may say one.
    """
    about = {e.pk: e for e in activities if e.sensitivity == Sensitivity.INDIVIDUAL}
    earlier = list(Activity.history.filter(id__in=about))
    for row in earlier:
        _drop_words(row)
        if about[row.id].known_to != Activity.KnownTo.DAY:
            row.dated_on, row.known_to = month_at_most(row.dated_on, row.known_to)
            row.ends_on = row.occasion_id = None
    fields = [*WORDS, *DAYS]
    Activity.history.bulk_update(earlier, fields, batch_size=LONGEST_BATCH)
    Announcement.objects.filter(activity__in=about).delete()
    Announcement.history.filter(activity_id__in=about).delete()


def telling(promise: Promise) -> ActivityQuerySet:
    """Return the promise's activities that say more than is kept of individuals."""
    activities = Activity.objects.filter(promise=promise)
    return activities.exclude(place__isnull=True, text="", note="")


def is_milder(sensitivity: str, than: str) -> bool:
    return sensitivity != than and stricter(sensitivity, than) == than
