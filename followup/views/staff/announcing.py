"""Inviting the public to a plan, and taking the invitation back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from followup.actions import (
    PlanRefusedError,
    announce,
    take_back_announcement,
    why_not_announced,
)
from followup.forms.announcements import AnnouncementForm
from followup.models import Activity
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.desk import entry_of
from followup.views.staff.rows import entry_row


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def plan_announce(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    plan = entry_of(request.user, public_id)
    now = timezone.localtime()
    if refusal := why_not_announced(plan, now.date()):
        return _refused(request, refusal)
    announcement = getattr(plan, "announcement", None)
    form = AnnouncementForm(
        kept.sent_or_kept(request),
        initial=model_to_dict(announcement) if announcement else None,
        day=plan.dated_on,
        now=now,
    )
    if request.method == "POST" and form.is_valid():
        return _announce(request, plan, form)
    return render(
        request,
        "staff/plan_announce.html",
        {
            "row": entry_row(plan),
            "form": form,
            "is_announced": announcement is not None,
            "can_be_taken_back": announcement and plan.dated_on > now.date(),
            "municipality": plan.agreement.municipality,
        },
    )


def _announce(
    request: StaffRequest, plan: Activity, form: AnnouncementForm
) -> HttpResponse:
    try:
        announce(
            user=request.user,
            activity=plan,
            invitation=form.invitation_said(),
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except PlanRefusedError as refused:
        return _refused(request, f"{refused}")
    messages.success(
        request, "Inbjudan syns nu för alla, på löftenas sidor och i kalendern."
    )
    return redirect("staff:plan_list")


@require_POST
@staff_page
def plan_unannounce(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    plan = entry_of(request.user, public_id)
    try:
        take_back_announcement(activity=plan, today=timezone.localdate())
    except PlanRefusedError as refused:
        return _refused(request, f"{refused}")
    messages.success(request, "Inbjudan visas inte längre. Planen gäller fortfarande.")
    return redirect("staff:plan_list")


def _refused(request: StaffRequest, why: str) -> HttpResponse:
    messages.warning(request, why)
    return redirect("staff:plan_list")
