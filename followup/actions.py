"""Writes over several models. Whether the user may is asked before, by the view."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from followup.models import Activity, Participation
from followup.models.activities import ActivityQuerySet
from promises import agreement_file
from promises.agreement_file import AgreementData, Changes, Fault, RefusedError
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


@dataclass(frozen=True, slots=True)
class LoadedAgreement:
    """What became of one file."""

    source: str
    changes: Changes
    hidden: int  # activities that became stricter with their promise
    erased: int  # those of them that lost place, text or note


class FilesRefusedError(Exception):
    """Nothing was loaded: these are all the faults, each with its file's name."""

    def __init__(self, faults: list[tuple[str, Fault]]) -> None:
        super().__init__("\n".join(f"{source}: {fault}" for source, fault in faults))
        self.faults = faults


class AlreadyLoggedError(Exception):
    """The form was sent before, and said something else."""


@transaction.atomic
def log_activity(
    *, user: User, agreement: Agreement, entry: Entry, submission: uuid.UUID
) -> Activity:
    """Log what was done; a form sent twice gives the activity it gave at first.

    Raise AlreadyLoggedError if what it says was changed in between.
    """
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
    return activity


@transaction.atomic
def change_activity(*, activity: Activity, entry: Entry) -> Activity:
    """Change what an activity says; never its writer, and never to a milder class.

    Beyond the promises the class was the writer's own choice and may be chosen anew.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    promise = _locked_promise(entry)
    sensitivity = stricter(_class_of(entry, promise), mildest_class(activity))
    for name, value in _storable(entry, sensitivity).items():
        setattr(activity, name, value)
    activity.save()
    activity.participations.exclude(party__in=entry.parties).delete()
    _take_part(activity, entry.parties - _parties_of(activity))
    return activity


@transaction.atomic
def withdraw_activity(
    *, user: User, activity: Activity, reason: str, now: dt.datetime
) -> Activity:
    """Take an activity back; of one already taken back the first reason stands."""
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    if not activity.is_withdrawn:
        activity.withdrawn_at = now
        activity.withdrawn_by = user
        activity.withdrawn_reason = reason
        activity.save()
    return activity


@transaction.atomic
def restore_activity(*, activity: Activity) -> Activity:
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    activity.withdrawn_at = None
    activity.withdrawn_by = None
    activity.withdrawn_reason = ""
    activity.save()
    return activity


def _locked_promise(entry: Entry) -> Promise | None:
    """Hold the promise, so that its sensitivity is not raised meanwhile."""
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
    Participation.objects.bulk_create(
        Participation(activity=activity, party_id=party) for party in parties
    )


@transaction.atomic
def load_agreements(
    *, sources: Iterable[tuple[str, bytes | Fault]]
) -> list[LoadedAgreement]:
    """Load files, all of them or, with any fault, none.

    Each has a name and a content, or the reason why it could not be read. Raise
    FilesRefusedError with the faults of all files.
    """
    loaded: list[LoadedAgreement] = []
    faults: list[tuple[str, Fault]] = []
    first: dict[tuple[str, str], str] = {}
    for source, content in sources:
        if isinstance(content, Fault):
            faults.append((source, content))
            continue
        data, found = agreement_file.parse(content)
        if data is not None:
            named_by = first.setdefault(data.identity, source)
            if named_by != source:
                reason = f"Samma kommun och period står i {named_by}."
                found.append(Fault("agreement", "slug", reason))
            else:
                found += _load_agreement(source, data, loaded)
        faults += ((source, fault) for fault in found)
    if faults:
        raise FilesRefusedError(faults)
    return loaded


def _load_agreement(
    source: str, data: AgreementData, loaded: list[LoadedAgreement]
) -> list[Fault]:
    try:
        changes = agreement_file.apply(data)
    except RefusedError as refused:
        return refused.faults
    hidden = erased = 0
    for promise in Promise.objects.filter(pk__in=changes.raised):
        if promise.sensitivity == Sensitivity.INDIVIDUAL:
            erased += _telling(promise).count()
        hidden += stamp_sensitivity(promise=promise, previous=Sensitivity.OPEN)
    loaded.append(LoadedAgreement(source, changes, hidden, erased))
    return []


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


def _telling(promise: Promise) -> ActivityQuerySet:
    """Return the promise's activities that have a place, text or note."""
    activities = Activity.objects.filter(promise=promise)
    return activities.exclude(place__isnull=True, text="", note="")


def is_milder(sensitivity: str, than: str) -> bool:
    return sensitivity != than and stricter(sensitivity, than) == than
