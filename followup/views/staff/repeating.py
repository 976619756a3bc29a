"""Logging something once more on other dates: chosen, previewed, saved as one."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followup.actions import (
    AlreadyLoggedError,
    YearIsLockedError,
    repeat_activity,
)
from followup.actions.repeating import (
    days_that_say_the_same,
    repeated_status,
    repeated_unit,
)
from followup.forms.repeating import RepeatForm
from followup.forms.rules import date_fault, parties_fault
from followup.models import Activity
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.desk import Desk, desk_of, entry_of
from followup.views.staff.rows import entry_row
from promises.models import User
from promises.years import span_known_to

SENT_BEFORE = (
    "Formuläret är redan sparat en gång, med andra datum. Välj datum på nytt för att "
    "spara fler."
)
PLAN_IN_THE_PAST = "Datumet har redan varit. En plan ligger framåt i tiden."


@dataclass(frozen=True, slots=True)
class RepeatRow:
    """One of the dates, and what it would be."""

    day: dt.date
    fault: str  # why it cannot be saved
    is_known: bool  # the same is logged on it already
    is_chosen: bool


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def activity_repeat(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    activity = entry_of(request.user, public_id)
    if activity.is_withdrawn:
        return redirect("staff:activity_edit", activity.public_id)
    desk = desk_of(request.user, activity.agreement, timezone.localdate())
    data = kept.sent_or_kept(request)
    form = RepeatForm(data, unit=repeated_unit(activity))
    rows: Sequence[RepeatRow] = ()
    if form.is_valid():
        rows = rows_of(request.user, desk, activity, form)
        if request.method == "POST" and "save" in request.POST:
            batch = _save(request, activity, form, rows)
            if batch:
                return redirect("staff:batch", batch)
    return render(request, "staff/activity_repeat.html", _shown(activity, form, rows))


def rows_of(
    user: User, desk: Desk, activity: Activity, form: RepeatForm
) -> list[RepeatRow]:
    known = days_that_say_the_same(user=user, activity=activity, days=form.days)
    rows = []
    for day in form.days:
        fault = _fault(desk, activity, day)
        is_known = day in known
        is_chosen = not fault and (not is_known or form.is_saving)
        rows.append(RepeatRow(day, fault, is_known, is_chosen))
    return rows


def _fault(desk: Desk, activity: Activity, day: dt.date) -> str:
    """Check a date as the form for logging does; a plan lies ahead instead."""
    structure = desk.structure
    promise = structure.promise_by_pk.get(activity.promise_id or 0)
    dated = span_known_to(day, repeated_unit(activity))
    is_plan = repeated_status(activity) == Activity.Status.PLANNED
    if is_plan and dated.last < desk.today:
        return PLAN_IN_THE_PAST
    parties = frozenset(each.party_id for each in activity.participations.all())
    return date_fault(
        structure, promise, dated, dt.date.max if is_plan else desk.today
    ) or parties_fault(promise, parties, desk.own_party, activity.sensitivity)


def _save(
    request: StaffRequest,
    activity: Activity,
    form: RepeatForm,
    rows: Sequence[RepeatRow],
) -> uuid.UUID | None:
    """Save the dates if none of them is at fault; return by what they are known."""
    if any(row.fault for row in rows):
        form.add_error(None, "Ett datum går inte att spara. Se vilket här nedanför.")
        return None
    batch: uuid.UUID = form.cleaned_data["submission"]
    try:
        repeat_activity(
            user=request.user,
            activity=activity,
            days=form.days,
            batch=batch,
            late=form.late(request.user, timezone.now()),
        )
    except YearIsLockedError as refused:
        form.refuse_late(refused)
        return None
    except AlreadyLoggedError:
        form.add_error(None, SENT_BEFORE)
        return None
    return batch


def _shown(
    activity: Activity, form: RepeatForm, rows: Sequence[RepeatRow]
) -> dict[str, Any]:
    return {
        "activity": activity,
        "row": entry_row(activity),
        "form": form,
        "rows": rows,
        "has_days": any(not row.fault for row in rows),
        "is_plan": repeated_status(activity) == Activity.Status.PLANNED,
        "submission": uuid.uuid4(),
        "agreement": activity.agreement,
        "municipality": activity.agreement.municipality,
    }
