"""Inviting the public to what is planned, and telling calendars what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from dataclasses import asdict, dataclass

from django.db import transaction

from followup.actions.refusing import PlanRefusedError, locked
from followup.models import Activity, Announcement
from promises.models import Promise, Sensitivity, User

NOT_OPEN = (
    "Bara öppet arbete kan utannonseras. Det här är känsligt, eller hör till ett "
    "löfte som är det."
)
NOT_A_DAY = "Planen har ingen bestämd dag. Ange den först, under Ändra."
ITS_DAY_HAS_PASSED = "Dagen har varit, så planen går inte att utannonsera."
NOT_A_PLAN = "Bara det som är planerat kan utannonseras."
TOO_LATE = (
    "Dagen är här, och någon kan redan vara på väg. Ställ in i stället: då syns det."
)
SEEN_AS_CANCELLED = "Att det är inställt ska synas tills dagen har varit."
CANCEL_IT = "Allmänheten är inbjuden. Ställ in i stället: då syns det."


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    starts_at: dt.time
    ends_at: dt.time
    meeting_point: str
    invitation: str


@transaction.atomic
def announce(
    *,
    user: User,
    activity: Activity,
    invitation: Invitation,
    now: dt.datetime,
    today: dt.date,
) -> Announcement:
    """Invite the public, or change the invitation; sent twice it is said once.

    Raise PlanRefusedError if the plan is not one that the public may be told of.
    """
    _hold_its_promise(activity)  # before its work, as whoever raises it does
    plan = locked(activity)
    if refusal := why_not_announced(plan, today):
        raise PlanRefusedError(refusal)
    said = asdict(invitation)
    announcement = announcement_of(plan)
    if announcement is None:
        return Announcement.objects.create(
            activity=plan, announced_at=now, announced_by=user, **said
        )
    if all(getattr(announcement, name) == value for name, value in said.items()):
        return announcement
    for name, value in said.items():
        setattr(announcement, name, value)
    announcement.announced_at, announcement.announced_by = now, user
    raise_sequence(announcement)
    return announcement


def why_not_announced(plan: Activity, today: dt.date) -> str:
    """Say why the public may not be told of it; "" if it may."""
    if plan.is_withdrawn or plan.status != Activity.Status.PLANNED:
        return NOT_A_PLAN
    if not _is_open(plan):
        return NOT_OPEN
    if plan.known_to != Activity.KnownTo.DAY:
        return NOT_A_DAY
    return ITS_DAY_HAS_PASSED if plan.dated_on < today else ""


def _hold_its_promise(plan: Activity) -> None:
    """Let its sensitivity not be raised meanwhile."""
    if plan.promise_id is not None:
        Promise.objects.select_for_update().get(pk=plan.promise_id)


def may_be_shown(plan: Activity) -> bool:
    """Say whether the public sees an invitation to it, if there is one."""
    return _is_open(plan) and plan.known_to == Activity.KnownTo.DAY


def is_seen_by_the_public(plan: Activity, today: dt.date) -> bool:
    """Say whether people are invited to it, or told that it is cancelled."""
    is_ahead = plan.status != Activity.Status.DONE and plan.dated_on >= today
    return is_ahead and may_be_shown(plan) and announcement_of(plan) is not None


def _is_open(plan: Activity) -> bool:
    promise = plan.promise
    classes = {plan.sensitivity, promise.sensitivity if promise else Sensitivity.OPEN}
    return classes == {Sensitivity.OPEN}


@transaction.atomic
def take_back_announcement(*, activity: Activity, today: dt.date) -> None:
    """Let the public see no more of a plan that itself still stands.

    It is gone from pages and calendars alike. Only before its day and while it is
    planned: people who may be on their way are told that it is cancelled.
    """
    plan = locked(activity)
    announcement = announcement_of(plan)
    if announcement is None:
        return
    if plan.status == Activity.Status.CANCELLED:
        raise PlanRefusedError(SEEN_AS_CANCELLED)
    if plan.dated_on <= today:
        raise PlanRefusedError(TOO_LATE)
    announcement.delete()


def announcement_of(activity: Activity) -> Announcement | None:
    return Announcement.objects.filter(activity=activity).first()


def raise_sequence(announcement: Announcement) -> None:
    """Save it as a version that calendars take to be newer."""
    announcement.sequence += 1
    announcement.save()


def shown_beside_the_invitation(activity: Activity) -> tuple[Hashable, ...]:
    """Return what the public sees of an announced plan that is not its invitation."""
    parties = activity.participations.values_list("party_id", flat=True)
    return activity.dated_on, activity.promise_id, frozenset(parties)


def follow_the_change(activity: Activity, shown: tuple[Hashable, ...]) -> None:
    """Tell calendars of a change, if it is of something the public sees."""
    if shown_beside_the_invitation(activity) == shown:
        return
    if announcement := announcement_of(activity):
        raise_sequence(announcement)
