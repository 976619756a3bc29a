"""Saying what was done: choose the agreement, fill in the form, see what it changed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from followup.actions import (
    AlreadyLoggedError,
    log_activity,
    was_planned,
    why_not_announced,
)
from followup.forms.activities import BEYOND, ActivityForm
from followup.models import Activity
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.desk import (
    Desk,
    choices_at,
    desk_of,
    effect_of,
    entry_of,
    filled_in_beforehand,
    open_desk,
)
from followup.views.staff.rows import entry_row
from promises.models import Agreement
from promises.permissions import agreements_for

REMEMBERED = "agreement"  # in the session: the one last chosen
UNDO_REASON = "Ångrad direkt efter loggning"
SENT_BEFORE = (
    "Formuläret är redan sparat en gång och sade då något annat. Är det här en "
    "aktivitet till? Spara då igen. Annars kan du ändra den första under Mina "
    "aktiviteter."
)


@require_safe
@staff_page
def activity_start(request: StaffRequest) -> HttpResponse:
    """Lead to the only agreement or the one last chosen; else ask which."""
    agreements = list(agreements_for(request.user).for_choice())
    agreement = _remembered(request, agreements, timezone.localdate())
    if agreement is None:
        return _ask_which(request, agreements)
    return redirect("staff:activity_add", agreement.municipality.slug, agreement.slug)


@require_safe
@staff_page
def agreement_choice(request: StaffRequest) -> HttpResponse:
    return _ask_which(request, list(agreements_for(request.user).for_choice()))


def _ask_which(request: StaffRequest, agreements: Sequence[Agreement]) -> HttpResponse:
    return render(request, "staff/agreement_choice.html", {"agreements": agreements})


def _remembered(
    request: StaffRequest, agreements: Sequence[Agreement], today: dt.date
) -> Agreement | None:
    """Return the one last chosen; else of those that run the only or last logged for.

    Where none of them runs, the same of them all.
    """
    known = {each.pk: each for each in agreements}
    if (chosen := request.session.get(REMEMBERED)) in known:
        return known[chosen]
    running = [each for each in agreements if today in each.period]
    likely = running or agreements
    if len(likely) == 1:
        return likely[0]
    mine = Activity.objects.logged_by(request.user).in_agreements(likely)
    latest = mine.by_newest().first()
    return known[latest.agreement_id] if latest else None


def _remember(request: StaffRequest, agreement: Agreement) -> None:
    if request.session.get(REMEMBERED) != agreement.pk:
        request.session[REMEMBERED] = agreement.pk


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def activity_add(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    desk = open_desk(request.user, municipality, period, timezone.localdate())
    _remember(request, desk.agreement)
    form = ActivityForm(
        request.POST if request.method == "POST" else kept.take_back(request),
        initial=filled_in_beforehand(desk, request.user, request.GET.get("lofte", "")),
        **desk.for_form,
    )
    if request.method == "POST" and form.is_valid():
        activity = _log(request, desk, form)
        if activity:
            return redirect("staff:activity_saved", activity.public_id)
    return render(
        request,
        "staff/activity_add.html",
        {
            "form": form,
            "choices": choices_at(desk),
            "beyond": BEYOND,
            "has_several": agreements_for(request.user).count() > 1,
            "agreement": desk.agreement,
            "municipality": desk.agreement.municipality,
        },
    )


def _log(request: StaffRequest, desk: Desk, form: ActivityForm) -> Activity | None:
    """Log what the form says; None if the form was sent before, saying otherwise."""
    try:
        activity = log_activity(
            user=request.user,
            agreement=desk.agreement,
            entry=form.entry(),
            submission=form.cleaned_data["submission"],
        )
    except AlreadyLoggedError:
        form.ask_again(SENT_BEFORE)
        return None
    tell_what_was_left_out(request, form)
    return activity


def tell_what_was_left_out(request: StaffRequest, form: ActivityForm) -> None:
    if words := form.left_out:
        messages.info(
            request, f"{words.capitalize()} sparas inte för arbete som rör enskilda."
        )


@require_safe
@staff_page
def activity_saved(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    activity = entry_of(request.user, public_id)
    if activity.is_withdrawn:
        return redirect("staff:activity_edit", activity.public_id)
    if activity.status == Activity.Status.CANCELLED:
        return redirect("staff:plan_list")
    desk = desk_of(request.user, activity.agreement, timezone.localdate())
    return render(
        request,
        "staff/plan_saved.html" if activity.is_planned else "staff/activity_saved.html",
        {
            "activity": activity,
            "row": entry_row(activity),
            "effect": effect_of(desk, activity),
            "undo_reason": UNDO_REASON,
            "was_planned": not activity.is_planned and was_planned(activity),
            "can_be_announced": not why_not_announced(activity, desk.today),
            "agreement": desk.agreement,
            "municipality": desk.agreement.municipality,
        },
    )
