"""Plans in the log: which of them an organisation has to keep in view."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from followup.models.activities import Activity, ActivityQuerySet
from followup.models.knowing import KnownTo
from promises.models import Organisation


def plans_of(organisation: Organisation | None, *, today: dt.date) -> ActivityQuerySet:
    """Return the plans that it wrote or is to take part in, the earliest first.

    What is planned, also for days that have passed, since somebody has yet to say
    what became of it; and what is cancelled of days that have not.
    """
    own = Activity.objects.of_organisation(organisation)
    taking_part = Activity.objects.involving(organisation)
    plans = (own | taking_part).standing().filter(_planned() | _cancelled_from(today))
    return (
        plans.seen_in_full_by(organisation)
        .with_its_parts()
        .select_related("held_by", "organisation", "announcement")
        .order_by("dated_on", "pk")
    )


def _planned() -> Q:
    return Q(status=Activity.Status.PLANNED)


def _cancelled_from(today: dt.date) -> Q:
    of_month = Q(known_to=KnownTo.MONTH, dated_on__gte=today.replace(day=1))
    of_year = Q(known_to=KnownTo.YEAR, dated_on__year__gte=today.year)
    to_come = Q(dated_on__gte=today) | Q(ends_on__gte=today) | of_month | of_year
    return Q(status=Activity.Status.CANCELLED) & to_come
