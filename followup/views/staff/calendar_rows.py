"""What a person's calendar shows, read for their organisation."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count

from followup.disclosure.own_plans import OwnPlan, own_plans
from followup.log import read_logs
from followup.own_calendar import RiskWeekend
from promises.models import Occasion, Organisation, User
from promises.permissions import agreements_for
from promises.structure import read_structures

KEPT = dt.timedelta(days=31)  # after its last day, for those who look back


def plans_for(
    user: User, organisation: Organisation, *, today: dt.date
) -> tuple[OwnPlan, ...]:
    agreements = list(agreements_for(user).for_choice())
    structures = read_structures(agreements)
    read = list(zip(structures, read_logs(agreements), strict=True))
    return own_plans(read, organisation=organisation.pk, since=today - KEPT)


def risk_weekends_for(user: User, *, today: dt.date) -> list[RiskWeekend]:
    occasions = (
        Occasion.objects.filter(
            agreement__in=agreements_for(user), ends_on__gte=today - KEPT
        )
        .select_related("agreement__municipality")
        .by_start()
    )
    history = Occasion.history.filter(id__in=occasions.values("pk")).values_list("id")
    versions = dict(history.annotate(Count("history_id")))
    return [
        RiskWeekend(
            public_id=each.public_id,
            name=each.name,
            municipality=each.agreement.municipality,
            days=each.dates,
            version=versions.get(each.pk, 0),
        )
        for each in occasions
    ]
