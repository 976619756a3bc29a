"""What one organisation may see of the log that several share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from followup.disclosure.releases import (
    PublicRow,
    month_rows,
    occasion_it_counts_for,
    parties_of,
    sensitivity_of,
)
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
    Both latest first; withdrawn ones are among them.
    """
    case = Case(structure)
    own = frozenset(
        party.pk for party in structure.parties if party.organisation_pk == organisation
    )
    latest_first = sorted(
        log.activities, key=lambda each: (each.dated_on, each.pk), reverse=True
    )
    hidden = [each for each in latest_first if not may_see(structure, each, own)]
    full = [each for each in latest_first if may_see(structure, each, own)]
    months = month_rows(
        case,
        [
            each
            for each in hidden
            if each.is_done
            and sensitivity_of(structure, each) == Sensitivity.OPERATIONAL
        ],
        today,
    )
    months.sort(key=lambda row: row.dated.last, reverse=True)
    rows = (_staff_row(case, each, organisation, today) for each in full)
    return tuple(rows), tuple(months)


def may_see(
    structure: Structure, activity: LoggedActivity, own: frozenset[int]
) -> bool:
    """Say whether an organisation, by its parties, sees an activity in full."""
    if sensitivity_of(structure, activity) == Sensitivity.OPEN:
        return True
    promise = structure.promise_by_pk.get(activity.promise or 0)
    responsible = frozenset(promise.responsible) if promise else frozenset()
    return bool(own & (responsible | activity.parties))


def _staff_row(
    case: Case, activity: LoggedActivity, organisation: int, today: dt.date
) -> StaffRow:
    structure = case.structure
    occasion = occasion_it_counts_for(case, activity)
    reason, about = case.refusal(activity, today) or (None, frozenset())
    return StaffRow(
        activity=without_note(activity, organisation),
        promise=structure.promise_by_pk.get(activity.promise or 0),
        place=structure.place_by_pk.get(activity.place or 0),
        occasion=occasion.name if occasion else "",
        parties=parties_of(structure, activity.parties),
        sensitivity=sensitivity_of(structure, activity),
        reason=reason,
        reason_parties=parties_of(structure, about),
    )


def without_note(activity: LoggedActivity, organisation: int) -> LoggedActivity:
    """Take away an internal note that another organisation wrote."""
    if activity.organisation == organisation:
        return activity
    return replace(activity, note="")
