"""What one organisation may see of the log that several share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from followup.disclosure.records import Record, records_of
from followup.disclosure.rows import PublicRow, parties_of
from followup.disclosure.sums import individual_rows, month_rows
from followup.judging import Case
from followup.log import Log, LoggedActivity
from followup.progress import Reason
from promises.facts import PartyInfo, PlaceInfo, PromiseInfo
from promises.models import Sensitivity
from promises.structure import Structure


@dataclass(frozen=True, slots=True)
class StaffRow:
    """An activity in full, for an organisation that may see it."""

    activity: LoggedActivity  # its note only if that organisation wrote it
    promise: PromiseInfo | None
    place: PlaceInfo | None
    occasion: str
    parties: tuple[PartyInfo, ...]
    sensitivity: str
    reason: Reason | None  # why it does not count
    reason_parties: tuple[PartyInfo, ...]


def staff_rows(
    structure: Structure, log: Log, *, organisation: int, today: dt.date
) -> tuple[tuple[StaffRow, ...], tuple[PublicRow, ...]]:
    """Return what the organisation sees in full, and the public rows of the rest.

    Operational work and work about individuals is seen in full by organisations that
    are responsible for the promise or took part; others see what the public sees.
    An organisation that is no party sees nothing in full, and of open work nothing
    here: that is on the public pages. Both latest first; withdrawn work is in full.
    """
    case = Case(structure)
    own = parties_of_organisation(structure, organisation)
    latest_first = sorted(
        records_of(case, log.activities),
        key=lambda each: (each.activity.dated_on, each.activity.pk),
        reverse=True,
    )
    full = [each for each in latest_first if may_see(each, own)]
    hidden = [each for each in latest_first if not may_see(each, own)]
    rows = (_staff_row(case, each, organisation, today) for each in full)
    return tuple(rows), _public_rows(case, hidden, today)


def parties_of_organisation(structure: Structure, organisation: int) -> frozenset[int]:
    return frozenset(
        party.pk for party in structure.parties if party.organisation_pk == organisation
    )


def hidden_promises(
    structure: Structure, log: Log, *, organisation: int
) -> frozenset[int]:
    """Return the promises of which an organisation learns the count and no more.

    Those about sensitive work that it does not answer for; and open ones for which
    work was done that it does not see: how far they have got would tell of its days.
    """
    own = parties_of_organisation(structure, organisation)
    unseen = {
        each.promise.pk
        for each in records_of(Case(structure), log.activities)
        if each.promise and each.activity.is_done and not may_see(each, own)
    }
    secret = {each.pk for each in structure.promises if is_secret(each, own)}
    return frozenset(secret | unseen)


def is_secret(promise: PromiseInfo, own: frozenset[int]) -> bool:
    """Say whether an organisation, by its parties, does not see all of a promise."""
    is_open = promise.sensitivity == Sensitivity.OPEN
    return not (own and (is_open or own & set(promise.responsible)))


def _public_rows(
    case: Case, hidden: Iterable[Record], today: dt.date
) -> tuple[PublicRow, ...]:
    done = [each for each in hidden if each.activity.is_done]
    summed = month_rows(case, _of(Sensitivity.OPERATIONAL, done), today)
    summed += individual_rows(case, _of(Sensitivity.INDIVIDUAL, done), today)
    return tuple(sorted(summed, key=lambda row: row.dated.last, reverse=True))


def _of(sensitivity: Sensitivity, records: Iterable[Record]) -> list[Record]:
    return [each for each in records if each.sensitivity == sensitivity]


def may_see(record: Record, own: frozenset[int]) -> bool:
    """Say whether an organisation, by its parties, sees an activity in full."""
    if record.sensitivity == Sensitivity.OPEN:
        return bool(own)
    responsible = frozenset(record.promise.responsible if record.promise else ())
    return bool(own & (responsible | record.activity.parties))


def _staff_row(
    case: Case, record: Record, organisation: int, today: dt.date
) -> StaffRow:
    structure = case.structure
    reason, about = record.refusal(case, today) or (None, frozenset())
    return StaffRow(
        activity=without_note(record.activity, organisation),
        promise=record.promise,
        place=structure.place_by_pk.get(record.activity.place or 0),
        occasion=record.occasion.name if record.occasion else "",
        parties=parties_of(structure, record.activity.parties),
        sensitivity=record.sensitivity,
        reason=reason,
        reason_parties=parties_of(structure, about),
    )


def without_note(activity: LoggedActivity, organisation: int) -> LoggedActivity:
    """Take away an internal note that another organisation wrote."""
    if activity.organisation == organisation:
        return activity
    return replace(activity, note="")
