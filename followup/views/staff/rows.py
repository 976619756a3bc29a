"""Activities in words, for the lists of those who log."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils import timezone

from followup.disclosure import StaffRow
from followup.log import LoggedActivity
from followup.models import Activity
from followup.promise_rows import label
from followup.rows import PartyLabel
from followup.views.staff.answers import (
    Answer,
    answers_of,
    confirmation_words,
    objection_words,
)
from followup.wording import day_words, inexact, when
from promises.models import Party, Sensitivity
from promises.structure import Structure

SHOWN = {
    Sensitivity.OPEN: "",
    Sensitivity.OPERATIONAL: "Allmänheten ser bara månadens antal",
    Sensitivity.INDIVIDUAL: "Allmänheten ser bara årets antal",
}
STATUS = {
    Activity.Status.DONE: "",
    Activity.Status.PLANNED: "Planerad",
    Activity.Status.CANCELLED: "Inställd",
}


BEYOND = "Utöver löftena"
FROM_FILE = "inläst från fil"


@dataclass(frozen=True, slots=True)
class EntryRow:
    public_id: uuid.UUID
    when: str
    day: dt.date | None  # None when only month or year is known
    promise: str
    quantity: str  # "cirka 20"; "" when exactly one
    place: str
    occasion: str
    parties: tuple[PartyLabel, ...]
    text: str
    note: str
    status: str  # "Planerad"; "" when done
    shown: str  # what the public sees, where that is not all
    why_not_counted: str  # filled in by `explained`
    withdrawn: str  # "Återtagen 3 maj 2021: fel dag"; "" when it stands
    by: str
    confirmation: str  # "Ännu inte bekräftad av kommunen"; "" of what one did alone
    objections: tuple[str, ...]


def entry_row(activity: Activity, *, has_note: bool = True) -> EntryRow:
    """Word an activity that comes `with_its_parts`.

    With its note only for the organisation that wrote it; of what no organisation
    wrote for nobody.
    """
    taking_part = [each.party for each in activity.participations.all()]
    return _row(
        activity,
        promise=activity.promise.short if activity.promise else BEYOND,
        place=activity.place.name if activity.place else "",
        occasion=activity.occasion.name if activity.occasion else "",
        parties=tuple(_label(party) for party in taking_part),
        by=f"{activity.created_by or FROM_FILE}",
        note=activity.note if has_note and activity.organisation_id else "",
        writer=activity.organisation_id,
        answers=answers_of(activity),
    )


def shared_row(row: StaffRow, answers: Sequence[Answer] = ()) -> EntryRow:
    """Word an activity that an organisation sees in full, and the parties' answers."""
    return _row(
        row.activity,
        promise=row.promise.short if row.promise else BEYOND,
        place=row.place.name if row.place else "",
        occasion=row.occasion,
        parties=tuple(label(party) for party in row.parties),
        note=row.activity.note,
        writer=row.activity.organisation,
        answers=answers,
    )


def proposed_row(
    structure: Structure, activity: Activity, parties: Collection[int]
) -> EntryRow:
    """Word an activity that is not saved yet."""
    promise = structure.promise_by_pk.get(activity.promise_id or 0)
    place = structure.place_by_pk.get(activity.place_id or 0)
    occasion = structure.occasion_by_pk.get(activity.occasion_id or 0)
    return _row(
        activity,
        promise=promise.short if promise else BEYOND,
        place=place.name if place else "",
        occasion=occasion.name if occasion else "",
        parties=tuple(label(each) for each in structure.parties if each.pk in parties),
        note=activity.note,
        writer=activity.organisation_id,
    )


def _row(
    activity: Activity | LoggedActivity,
    *,
    promise: str,
    place: str,
    occasion: str,
    parties: tuple[PartyLabel, ...],
    note: str,
    writer: int | None,
    answers: Sequence[Answer] = (),
    by: str = "",
) -> EntryRow:
    is_done = activity.status == Activity.Status.DONE
    is_answerable = is_done and activity.withdrawn_at is None
    is_day = activity.known_to == Activity.KnownTo.DAY
    is_one = activity.quantity == 1 and activity.precision == Activity.Precision.EXACT
    return EntryRow(
        public_id=activity.public_id,
        when=when(activity.dated, activity.known_to, activity.ends_on),
        day=activity.dated_on if is_day else None,
        promise=promise,
        quantity="" if is_one else inexact(activity.quantity, [activity.precision]),
        place=place,
        occasion=occasion,
        parties=parties,
        text=activity.text,
        note=note,
        status=STATUS[Activity.Status(activity.status)],
        shown=SHOWN[Sensitivity(activity.sensitivity)],
        why_not_counted="",
        withdrawn=_withdrawn(activity),
        by=by,
        confirmation=confirmation_words(answers, writer) if is_answerable else "",
        objections=objection_words(answers) if is_answerable else (),
    )


def _label(party: Party) -> PartyLabel:
    kind = party.organisation.kind
    return PartyLabel(key=party.key, short=party.short, kind=kind)


def _withdrawn(activity: Activity | LoggedActivity) -> str:
    if activity.withdrawn_at is None:
        return ""
    day = timezone.localtime(activity.withdrawn_at).date()
    return f"Återtagen {day_words(day)}: {activity.withdrawn_reason}"
