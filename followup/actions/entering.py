"""Logging what was done, and changing what an activity says."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from followup.actions.confirming import fingerprint, forget_confirmations
from followup.actions.correcting import Kind, Late, hold_log
from followup.actions.inviting import follow_the_change, shown_beside_the_invitation
from followup.actions.protecting import forget_words
from followup.actions.versions import ChangedMeanwhileError, latest_version
from followup.models import Activity, Participation
from promises.history import create_all
from promises.models import Agreement, Promise, Sensitivity, User, stricter


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What someone says was done; keys are primary keys of the agreement's rows."""

    promise: int | None  # None: beyond the promises
    dated_on: dt.date
    parties: frozenset[int]
    known_to: str = Activity.KnownTo.DAY
    ends_on: dt.date | None = None
    place: int | None = None
    occasion: int | None = None
    quantity: int = 1
    precision: str = Activity.Precision.EXACT
    text: str = ""
    note: str = ""
    sensitivity: str = Sensitivity.OPEN  # as chosen; the promise's may be stricter


class AlreadyLoggedError(Exception):
    """The form was sent before, and said something else."""


@transaction.atomic
def log_activity(
    *,
    user: User,
    agreement: Agreement,
    entry: Entry,
    submission: uuid.UUID,
    held_by: User | None = None,
    late: Late | None = None,
) -> Activity:
    """Log what was done; a form sent twice gives the activity it gave at first.

    With someone who holds it, it is a plan and not done yet. Raise AlreadyLoggedError
    if what it says was changed in between, YearIsLockedError if it is late and does
    not say why.
    """
    log = hold_log(agreement.pk, late)
    promise = _locked_promise(entry)
    values = _storable(entry, _class_of(entry, promise))
    own_submission = _submission_of(user, submission)
    try:
        with transaction.atomic():
            activity = Activity.objects.create(
                **values,
                agreement=agreement,
                organisation=user.organisation,
                created_by=user,
                held_by=held_by,
                status=Activity.Status.PLANNED if held_by else Activity.Status.DONE,
                submission=own_submission,
            )
            _take_part(activity, entry.parties)
    except IntegrityError:
        first = Activity.objects.filter(submission=own_submission).first()
        if first is None:
            raise
        if not _says(first, values, entry.parties):
            raise AlreadyLoggedError from None
        return first
    log.correct_all([activity], Kind.ADDED)
    return activity


def logged_first(*, user: User, submission: uuid.UUID) -> Activity | None:
    """Return what the user's form with this number was logged as."""
    own_submission = _submission_of(user, submission)
    return Activity.objects.filter(submission=own_submission).first()


@transaction.atomic
def change_activity(
    *,
    activity: Activity,
    entry: Entry,
    user: User | None = None,
    version: int | None = None,
    is_restoring: bool = False,
    late: Late | None = None,
) -> Activity:
    """Change what an activity says; never its writer, and never to a milder class.

    Beyond the promises the class was the writer's own choice and may be chosen anew.
    Raise ChangedMeanwhileError if it is no longer the `version` that the user started
    from, or was withdrawn and is not to be restored; YearIsLockedError if it changes
    what a published year shows and does not say why.
    """
    log = hold_log(activity.agreement_id, late)
    promise = _locked_promise(entry)
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    if version is not None and version != latest_version(activity):
        raise ChangedMeanwhileError
    years, said = log.years_of(activity), log.said(activity)
    kind = Kind.RESTORED if activity.is_withdrawn else Kind.CHANGED
    if is_restoring:
        activity.withdrawn_at, activity.withdrawn_by = None, None
        activity.withdrawn_reason = ""
    if activity.is_withdrawn:
        raise ChangedMeanwhileError
    before = fingerprint(activity)
    shown = shown_beside_the_invitation(activity)
    sensitivity = stricter(_class_of(entry, promise), mildest_class(activity))
    for name, value in _storable(entry, sensitivity).items():
        setattr(activity, name, value)
    activity.save()
    forget_words([activity])
    activity.participations.exclude(party__in=entry.parties).delete()
    _take_part_again(activity, entry.parties - _parties_of(activity))
    follow_the_change(activity, shown)
    if fingerprint(activity) != before:
        forget_confirmations(activity, by=user)
    if log.said(activity) != said:
        log.correct({activity: years | log.years_of(activity)}, kind)
    return activity


def _locked_promise(entry: Entry) -> Promise | None:
    """Hold the promise, so that its sensitivity is not raised meanwhile.

    Before any activity: whoever raises it holds the promise and then its activities.
    """
    if entry.promise is None:
        return None
    return Promise.objects.select_for_update().get(pk=entry.promise)


def _class_of(entry: Entry, promise: Promise | None) -> str:
    if promise is None:
        return entry.sensitivity
    return stricter(entry.sensitivity, promise.sensitivity)


def mildest_class(activity: Activity) -> str:
    """Return the mildest class that the activity may still be given."""
    is_own_choice = activity.promise_id is None
    if is_own_choice and activity.sensitivity == Sensitivity.OPERATIONAL:
        return Sensitivity.OPEN
    return activity.sensitivity


def _storable(entry: Entry, sensitivity: str) -> dict[str, Any]:
    """Return the activity's values; about individuals no more than month and number."""
    values: dict[str, Any] = {
        "promise_id": entry.promise,
        "dated_on": _first_day(entry.dated_on, entry.known_to),
        "known_to": entry.known_to,
        "ends_on": entry.ends_on,
        "place_id": entry.place,
        "occasion_id": entry.occasion,
        "quantity": entry.quantity,
        "precision": entry.precision,
        "text": entry.text,
        "note": entry.note,
        "sensitivity": sensitivity,
    }
    if sensitivity != Sensitivity.INDIVIDUAL:
        return values
    known_to = entry.known_to
    if known_to == Activity.KnownTo.DAY:
        known_to = Activity.KnownTo.MONTH
    return values | {
        "dated_on": _first_day(entry.dated_on, known_to),
        "known_to": known_to,
        "ends_on": None,
        "place_id": None,
        "occasion_id": None,
        "precision": Activity.Precision.EXACT,
        "text": "",
        "note": "",
    }


def _first_day(day: dt.date, known_to: str) -> dt.date:
    """Return the first day of what is known, so that no more is stored."""
    if known_to == Activity.KnownTo.MONTH:
        return day.replace(day=1)
    if known_to == Activity.KnownTo.YEAR:
        return day.replace(month=1, day=1)
    return day


def _submission_of(user: User, submission: uuid.UUID) -> uuid.UUID:
    """Make the form's number the user's own: a shared phone may send it for two."""
    return uuid.uuid5(submission, f"{user.pk}")


def _says(activity: Activity, values: dict[str, Any], parties: frozenset[int]) -> bool:
    is_same = all(getattr(activity, name) == value for name, value in values.items())
    return is_same and _parties_of(activity) == parties


def _parties_of(activity: Activity) -> frozenset[int]:
    return frozenset(activity.participations.values_list("party_id", flat=True))


def _take_part(activity: Activity, parties: Iterable[int]) -> None:
    taking_part = [Participation(activity=activity, party_id=p) for p in parties]
    create_all(Participation, taking_part)


def _take_part_again(activity: Activity, parties: Iterable[int]) -> None:
    """Add parties; one that was taken out while it objected objects still."""
    left = Participation.history.filter(
        activity_id=activity.pk, party_id__in=parties, history_type="-"
    )
    latest = {row.party_id: row for row in left.order_by("history_id")}
    taking_part = [
        Participation(
            activity=activity,
            party_id=party,
            objection=latest[party].objection if party in latest else "",
            objected_at=latest[party].objected_at if party in latest else None,
            objected_by_id=latest[party].objected_by_id if party in latest else None,
        )
        for party in parties
    ]
    create_all(Participation, taking_part)
