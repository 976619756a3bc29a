"""What the other parties answer to an activity: that they confirm it, or object."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db import transaction

from followup.actions.correcting import Kind, Late, hold_log
from followup.models import Activity, Participation
from promises.models import User

# What everybody may come to read, and what is therefore confirmed.
CONFIRMED = (
    "promise_id",
    "dated_on",
    "known_to",
    "ends_on",
    "place_id",
    "occasion_id",
    "quantity",
    "precision",
    "text",
)


class NothingToAnswerError(Exception):
    """It was withdrawn or changed so that the organisation has no answer to give."""


class SaysOtherwiseError(Exception):
    """The activity says something else than what the user has seen."""


class ObjectionIsOpenError(Exception):
    """Someone of the organisation has objected, in words that are not to be lost."""

    def __init__(self, objection: Participation) -> None:
        super().__init__(objection.objection)
        self.objection = objection


@transaction.atomic
def confirm_activity(
    *, user: User, activity: Activity, now: dt.datetime, seen: str = ""
) -> Participation:
    """Confirm for the user's organisation; the first of several taps is kept.

    `seen` is the `fingerprint` of what the user was shown, if that is known. Raise
    SaysOtherwiseError, ObjectionIsOpenError or NothingToAnswerError.
    """
    part = _held_part(user, activity)
    if seen and seen != fingerprint(part.activity):
        raise SaysOtherwiseError
    if part.objected_at:
        raise ObjectionIsOpenError(part)
    if part.confirmed_at is None:
        part.confirmed_at, part.confirmed_by = now, user
        part.save()
    return part


@transaction.atomic
def object_to_activity(
    *,
    user: User,
    activity: Activity,
    words: str,
    now: dt.datetime,
    late: Late | None = None,
) -> Participation:
    """Object for the user's organisation, which then confirms it no longer.

    Raise ObjectionIsOpenError if it has objected already, in other words, and
    YearIsLockedError if it is late and no reason for the public is given.
    """
    log = hold_log(activity.agreement_id, late)
    part = _held_part(user, activity)
    if part.objected_at:
        if part.objection != words:
            raise ObjectionIsOpenError(part)
        return part
    part.confirmed_at = part.confirmed_by = None
    part.objection, part.objected_at, part.objected_by = words, now, user
    part.save()
    log.correct_all([part.activity], Kind.ANSWERED)
    return part


@transaction.atomic
def withdraw_objection(
    *, user: User, activity: Activity, late: Late | None = None
) -> Participation:
    log = hold_log(activity.agreement_id, late)
    part = _held_part(user, activity)
    if part.objected_at:
        part.objection, part.objected_at, part.objected_by = "", None, None
        part.save()
        log.correct_all([part.activity], Kind.ANSWERED)
    return part


@transaction.atomic
def take_back_confirmation(*, user: User, activity: Activity) -> Participation:
    part = _held_part(user, activity)
    if part.confirmed_at:
        part.confirmed_at = part.confirmed_by = None
        part.save()
    return part


def _held_part(user: User, activity: Activity) -> Participation:
    """Return the organisation's own part, and hold the activity that it is in."""
    held = Activity.objects.select_for_update().get(pk=activity.pk)
    own = Participation.objects.to_answer_by(user.organisation).filter(activity=held)
    part = own.select_related("objected_by").first()
    if part is None:
        raise NothingToAnswerError
    part.activity = held
    return part


def fingerprint(activity: Activity) -> str:
    """Return a word that differs when what would be confirmed does."""
    values = [f"{getattr(activity, name)}" for name in CONFIRMED]
    parties = sorted(part.party_id for part in activity.participations.all())
    said = repr((values, parties)).encode()
    return hashlib.sha256(said).hexdigest()[:32]


def forget_confirmations(activity: Activity, *, by: User | None) -> None:
    """Let what was confirmed before a change be confirmed anew; objections stay.

    The organisation of the one who changes it knows what it says, and need not.
    """
    confirmed = activity.participations.filter(confirmed_at__isnull=False)
    if by is not None:
        confirmed = confirmed.exclude(party__organisation=by.organisation_id)
    for part in confirmed:
        part.confirmed_at = part.confirmed_by = None
        part.save()
