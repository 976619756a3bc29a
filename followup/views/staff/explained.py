"""Activities in words, with why they do not count: the one path for all lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import replace

from followup.disclosure import StaffRow
from followup.explaining import Reader, explain
from followup.judging import Case
from followup.models import Activity
from followup.progress import Work
from followup.views.staff.answers import answers_to
from followup.views.staff.desk import Desk
from followup.views.staff.rows import EntryRow, entry_row, shared_row
from promises.models import User
from promises.structure import read_structures


def explained_entries(
    activities: Collection[Activity], *, user: User, today: dt.date
) -> list[EntryRow]:
    """Word what the user may edit; the activities must come `with_its_parts`.

    Five queries whatever their number, to read what their agreements promise.
    """
    agreements = {each.agreement_id: each.agreement for each in activities}
    structures = read_structures([*agreements.values()]) if agreements else []
    cases = {each.agreement.pk: Case(each) for each in structures}
    return [
        _explained_entry(cases[each.agreement_id], each, user, today)
        for each in activities
    ]


def _explained_entry(
    case: Case, activity: Activity, user: User, today: dt.date
) -> EntryRow:
    parties = case.structure.parties
    own = (e.pk for e in parties if e.organisation_pk == user.organisation_id)
    why = explain(
        case,
        case.structure.promise_by_pk.get(activity.promise_id or 0),
        _work(activity),
        status=activity.status,
        is_withdrawn=activity.is_withdrawn,
        reader=Reader(party=next(own, 0), is_writer=True),
        today=today,
    )
    return replace(entry_row(activity), why_not_counted=why)


def _work(activity: Activity) -> Work:
    taking_part = activity.participations.all()
    return Work(
        dated=activity.dated,
        quantity=activity.quantity,
        parties=frozenset(each.party_id for each in taking_part),
        objecting=frozenset(e.party_id for e in taking_part if e.objected_at),
        place=activity.place_id,
        occasion=activity.occasion.name if activity.occasion else "",
    )


def explained_rows(desk: Desk, rows: Iterable[StaffRow]) -> list[EntryRow]:
    """Word what the desk's organisation sees in full; one query for the answers."""
    case = Case(desk.structure)
    listed = [*rows]
    answers = answers_to(each.activity.pk for each in listed)
    return [
        replace(
            shared_row(each, answers.get(each.activity.pk, ())),
            why_not_counted=_why(desk, case, each),
        )
        for each in listed
    ]


def _why(desk: Desk, case: Case, row: StaffRow) -> str:
    return explain(
        case,
        row.promise,
        case.work(row.activity),
        status=row.activity.status,
        is_withdrawn=row.activity.withdrawn_at is not None,
        reader=Reader(
            party=desk.own_party.pk,
            is_writer=row.activity.organisation == desk.own_party.organisation_pk,
        ),
        today=desk.today,
    )
