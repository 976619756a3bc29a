"""Who changed what: of an activity, and of an agreement."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from followup.disclosure.history import history_of
from followup.models import Activity, Correction
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.answer_rows import AnswerRow, answer_row
from followup.views.staff.answering import parts_of
from followup.views.staff.coordinating import agreement_for
from followup.views.staff.rows import entry_row
from promises.agreement_history import agreement_happenings
from promises.history_rows import writer_words
from promises.models import Organisation, User
from promises.permissions import (
    agreements_for,
    can_coordinate,
    can_edit,
    organisation_of,
)
from promises.structure import read_structure

PAGE_SIZE = 30


@require_safe
@staff_page
def activity_history(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    organisation = organisation_of(request.user)
    if organisation is None:
        raise Http404
    activity = _seen_by(request.user, organisation, public_id)
    is_own = activity.organisation_id == organisation.pk
    history = history_of(
        read_structure(activity.agreement), activity, organisation=organisation
    )
    context: dict[str, Any] = {
        "row": entry_row(activity, has_note=is_own),
        "answer": _answer(request.user, activity),
        "history": history,
        "corrections": _corrections(activity, organisation) if history.is_whole else (),
        "is_editable": can_edit(request.user, activity),
        "may_mask": can_coordinate(request.user, activity.agreement),
        "agreement": activity.agreement,
        "municipality": activity.agreement.municipality,
    }
    return render(request, "staff/activity_history.html", context)


def _seen_by(user: User, organisation: Organisation, public_id: uuid.UUID) -> Activity:
    seen = Activity.objects.seen_in_full_by(organisation).with_its_parts()
    return get_object_or_404(
        seen.in_agreements(agreements_for(user)), public_id=public_id
    )


@dataclass(frozen=True, slots=True)
class CorrectionWords:
    """That it was changed after the year's follow-up was published."""

    at: dt.datetime
    who: str
    what: str  # "Tillagd i efterhand"
    year: int
    reason: str


def _corrections(
    activity: Activity, reader: Organisation
) -> tuple[CorrectionWords, ...]:
    corrections = Correction.objects.filter(activity=activity).by_latest()
    return tuple(
        CorrectionWords(
            at=each.made_at,
            who=writer_words(each.made_by, reader),
            what=each.get_kind_display(),
            year=each.year,
            reason=each.reason,
        )
        for each in corrections.select_related("made_by__organisation")
    )


def _answer(user: User, activity: Activity) -> AnswerRow | None:
    part = parts_of(user).in_activities([activity]).with_activity().first()
    return answer_row(part) if part else None


@require_safe
@staff_page
def agreement_history(
    request: StaffRequest, municipality: str, period: str
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    happenings = agreement_happenings(agreement, reader=organisation_of(request.user))
    return render(
        request,
        "staff/agreement_history.html",
        {
            "pages": Paginator(happenings, PAGE_SIZE).get_page(request.GET.get("sida")),
            "agreement": agreement,
            "municipality": agreement.municipality,
        },
    )
