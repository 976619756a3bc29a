"""Activities and assessments for tests; what they hang on is in promises.tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from followup.models import Activity, Announcement, Assessment, Participation
from promises.models import (
    Agreement,
    Occasion,
    Organisation,
    Party,
    Place,
    Promise,
    Responsibility,
    User,
)


def make_activity(
    *,
    dated_on: dt.date,
    promise: Promise | None = None,
    agreement: Agreement | None = None,
    parties: Iterable[Party] | None = None,
    known_to: str = Activity.KnownTo.DAY,
    ends_on: dt.date | None = None,
    place: Place | None = None,
    occasion: Occasion | None = None,
    quantity: int = 1,
    precision: str = Activity.Precision.EXACT,
    status: str = Activity.Status.DONE,
    text: str = "",
    note: str = "",
    sensitivity: str | None = None,
    created_by: User | None = None,
    held_by: User | None = None,
    organisation: Organisation | None = None,
    withdrawn_reason: str = "",
    withdrawn_at: dt.datetime | None = None,
) -> Activity:
    """Unless said, the promise's responsible parties took part and it is as
    sensitive as the promise; beyond the promises: nobody, and open.

    A reason to withdraw makes it withdrawn. It belongs to its writer's organisation.
    """
    agreement = agreement or (promise.agreement if promise else None)
    assert agreement, "An activity belongs to a promise or at least an agreement."
    if withdrawn_reason and withdrawn_at is None:
        withdrawn_at = timezone.now()
    activity = Activity.objects.create(
        agreement=agreement,
        promise=promise,
        dated_on=dated_on,
        known_to=known_to,
        ends_on=ends_on,
        place=place,
        occasion=occasion,
        quantity=quantity,
        precision=precision,
        status=status,
        text=text,
        note=note,
        sensitivity=sensitivity or (promise.sensitivity if promise else "open"),
        created_by=created_by,
        held_by=held_by,
        organisation=organisation or (created_by.organisation if created_by else None),
        withdrawn_at=withdrawn_at,
        withdrawn_reason=withdrawn_reason,
    )
    Participation.objects.bulk_create(
        Participation(activity=activity, party=party)
        for party in (responsible_for(promise) if parties is None else parties)
    )
    return activity


def responsible_for(promise: Promise | None) -> list[Party]:
    if promise is None:
        return []
    return list(
        Party.objects.filter(
            responsibilities__promise=promise,
            responsibilities__role=Responsibility.Role.RESPONSIBLE,
        )
    )


def make_assessment(
    *,
    promise: Promise,
    year: int,
    value: str = Assessment.Value.PARTLY,
    reason: str = "Personalen räckte inte till.",
    next_step: str = "",
    side_results: str = "",
    party: Party | None = None,
) -> Assessment:
    """Without a party it is the parties' own, together."""
    return Assessment.objects.create(
        promise=promise,
        year=year,
        value=value,
        reason=reason,
        next_step=next_step,
        side_results=side_results,
        party=party,
    )


def make_announcement(
    *,
    activity: Activity,
    announced_by: User,
    starts_at: dt.time = dt.time(18),
    ends_at: dt.time = dt.time(20),
    meeting_point: str = "Torget",
    invitation: str = "Kom och gå med oss.",
    announced_at: dt.datetime = dt.datetime(2021, 9, 1, 8, tzinfo=dt.UTC),
    cancelled_reason: str = "",
    sequence: int = 0,
) -> Announcement:
    return Announcement.objects.create(
        activity=activity,
        announced_by=announced_by,
        starts_at=starts_at,
        ends_at=ends_at,
        meeting_point=meeting_point,
        invitation=invitation,
        announced_at=announced_at,
        cancelled_reason=cancelled_reason,
        sequence=sequence,
    )
