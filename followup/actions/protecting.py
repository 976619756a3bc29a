"""Keeping on activities the strictest class that they have been under."""

from __future__ import annotations

from django.db import transaction

from followup.models import Activity
from followup.models.activities import ActivityQuerySet
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
    changed = Activity.objects.filter(promise=promise, sensitivity__in=milder)
    if strictest != Sensitivity.INDIVIDUAL:
        return changed.update(sensitivity=strictest)
    return changed.update(sensitivity=strictest, place=None, text="", note="")


def telling(promise: Promise) -> ActivityQuerySet:
    """Return the promise's activities that have a place, text or note."""
    activities = Activity.objects.filter(promise=promise)
    return activities.exclude(place__isnull=True, text="", note="")


def is_milder(sensitivity: str, than: str) -> bool:
    return sensitivity != than and stricter(sensitivity, than) == than
