"""Keeping on activities the strictest class that they have been under."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from followup.models import Activity, Announcement
from followup.models.activities import ActivityQuerySet
from promises.history import update_all
from promises.models import Promise, Sensitivity, stricter


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
    fields = ["sensitivity"]
    for activity in changed:
        activity.sensitivity = strictest
        if strictest == Sensitivity.INDIVIDUAL:
            activity.place, activity.text, activity.note = None, "", ""
    if strictest == Sensitivity.INDIVIDUAL:
        fields += ["place", "text", "note"]
    update_all(Activity, changed, fields)
    forget_words(changed)
    return len(changed)


def forget_words(activities: Iterable[Activity]) -> None:
    """Drop what is not kept of individuals from all that was said before, too."""
    about = [e for e in activities if e.sensitivity == Sensitivity.INDIVIDUAL]
    earlier = Activity.history.filter(id__in=[each.pk for each in about])
    earlier.update(place=None, text="", note="", ends_on=None, occasion=None)
    without_day = [e.pk for e in about if e.known_to != Activity.KnownTo.DAY]
    days = list(earlier.filter(id__in=without_day, known_to=Activity.KnownTo.DAY))
    for row in days:
        row.dated_on = row.dated_on.replace(day=1)
        row.known_to = Activity.KnownTo.MONTH
    Activity.history.bulk_update(days, ["dated_on", "known_to"])
    Announcement.objects.filter(activity__in=about).delete()
    Announcement.history.filter(activity_id__in=[each.pk for each in about]).delete()


def telling(promise: Promise) -> ActivityQuerySet:
    """Return the promise's activities that have a place, text or note."""
    activities = Activity.objects.filter(promise=promise)
    return activities.exclude(place__isnull=True, text="", note="")


def is_milder(sensitivity: str, than: str) -> bool:
    return sensitivity != than and stricter(sensitivity, than) == than
