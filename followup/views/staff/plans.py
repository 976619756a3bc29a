"""What is planned as staff see it, and what a new plan proposes."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from followup.actions import why_not_announced
from followup.actions.inviting import may_be_shown
from followup.announcement_rows import hours_words
from followup.choices import taking_part
from followup.forms.activities import BEYOND
from followup.models import Activity
from followup.views.staff.desk import Desk, entries_of
from followup.views.staff.rows import EntryRow, entry_row
from promises.models import Occasion, Sensitivity, User
from promises.years import life


@dataclass(frozen=True, slots=True)
class PlanRow:
    entry: EntryRow  # with a note only where the reader's organisation wrote it
    municipality: str
    holder: str  # who sees to it: "anna@…", "Kommunen"; "" of what came from a file
    announced: str  # "kl. 18.00–20.00, Torget"; "" unless it is
    may_edit: bool
    is_cancelled: bool
    has_come: bool  # its first day is here: it can be done
    has_passed: bool  # its last day is past
    can_be_announced: bool


def plan_rows(
    plans: Iterable[Activity], *, user: User, today: dt.date
) -> tuple[PlanRow, ...]:
    """Word plans of `plans_of`; costs a query for which of them the user may edit."""
    found = list(plans)
    own = entries_of(user).filter(pk__in=[each.pk for each in found])
    editable = frozenset(own.values_list("pk", flat=True))
    return tuple(_plan_row(each, user, editable, today) for each in found)


def _plan_row(
    plan: Activity, user: User, editable: Collection[int], today: dt.date
) -> PlanRow:
    entry = entry_row(plan)
    is_own = plan.organisation_id == user.organisation_id
    if not is_own:
        entry = replace(entry, note="")
    may_edit = plan.pk in editable
    return PlanRow(
        entry=replace(entry, status=""),
        municipality=plan.agreement.municipality.name,
        holder=_holder(plan, is_own),
        announced=announced_words(plan),
        may_edit=may_edit,
        is_cancelled=plan.status == Activity.Status.CANCELLED,
        has_come=plan.lasts.first <= today,
        has_passed=plan.lasts.last < today,
        can_be_announced=may_edit and not why_not_announced(plan, today),
    )


def _holder(plan: Activity, is_own: bool) -> str:
    """Name the colleague; of another organisation no more than which it is."""
    return f"{(is_own and plan.held_by) or plan.organisation or ''}"


def announced_words(plan: Activity) -> str:
    announcement = getattr(plan, "announcement", None)
    if announcement is None or not may_be_shown(plan):
        return ""
    hours = hours_words(announcement.starts_at, announcement.ends_at)
    return f"kl. {hours}, {announcement.meeting_point}"


def occasion_named(desk: Desk, wanted: str) -> Occasion | None:
    """Return the agreement's occasion of that public identity, if it is one."""
    try:
        identity = uuid.UUID(wanted)
    except ValueError:
        return None
    return Occasion.objects.filter(agreement=desk.agreement, public_id=identity).first()


def planned_beforehand(
    desk: Desk, *, wanted: str, occasion: Occasion | None
) -> dict[str, Any]:
    """Return what a new plan proposes; for an occasion the first day that is left."""
    promise = desk.structure.promise_keyed(wanted)
    is_known = promise or wanted == BEYOND
    return {
        "submission": uuid.uuid4(),
        "promise": wanted if is_known else "",
        "sensitivity": Sensitivity.OPERATIONAL,
        "dated_on": _first_day(desk, wanted, occasion),
        "parties": taking_part(promise, desk.own_party.pk),
        "occasion": occasion.pk if occasion else "",
        "quantity": 1,
    }


def _first_day(desk: Desk, wanted: str, occasion: Occasion | None) -> dt.date | None:
    """Return the occasion's first day that is neither past nor outside the life."""
    if occasion is None:
        return None
    promise = desk.structure.promise_keyed(wanted)
    lived = desk.structure.period
    if promise:
        found = life(lived, promise.valid_from, promise.valid_to)
        lived = found or lived
    day = max(occasion.starts_on, desk.today, lived.first)
    return day if day <= occasion.ends_on and day in lived else None
