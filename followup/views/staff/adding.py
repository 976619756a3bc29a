"""Saying what was done: choose the agreement, fill in the form, see what it changed."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from followup.actions import (
    AlreadyLoggedError,
    YearIsLockedError,
    log_activity,
    was_planned,
    why_not_announced,
)
from followup.alphabet import by_municipality
from followup.forms.activities import BEYOND, ActivityForm
from followup.forms.choices import AgreementChoiceForm
from followup.models import Activity
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.refusing import refuse
from followup.views.staff.choosing import (
    agreement_chosen_by,
    choose,
    choose_if_first,
)
from followup.views.staff.desk import (
    Desk,
    choices_at,
    desk_of,
    effect_of,
    entry_of,
    filled_in_beforehand,
    open_desk,
)
from followup.views.staff.forged import refuse_forged
from followup.views.staff.rows import entry_row
from medborgarlofte.leading import is_here
from promises.models import Agreement
from promises.permissions import agreements_for

UNDO_REASON = "Ångrad direkt efter loggning"
SENT_BEFORE = (
    "Formuläret är redan sparat en gång och sade då något annat. Är det här en "
    "aktivitet till? Spara då igen. Annars kan du ändra den första under Mina "
    "aktiviteter."
)


@require_safe
@staff_page
def activity_start(request: StaffRequest) -> HttpResponse:
    """Lead to where the user works; else ask where that is."""
    agreement = agreement_chosen_by(request.user, timezone.localdate())
    if agreement is None:
        return redirect("staff:agreement_choice")
    return redirect("staff:activity_add", agreement.municipality.slug, agreement.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def agreement_choice(request: StaffRequest) -> HttpResponse:
    agreements = agreements_for(request.user).for_choice()
    form = AgreementChoiceForm(
        request.POST if request.method == "POST" else None,
        agreements=agreements,
        initial={"next": request.GET.get("next", "")},
    )
    if request.method == "POST" and form.is_valid():
        agreement = form.cleaned_data["agreement"]
        choose(request.user, agreement)
        return redirect(_after_choice(request, agreement, form.cleaned_data["next"]))
    if form.is_forged:
        refuse("an agreement that the account's organisation is not party to")
    return render(
        request,
        "staff/agreement_choice.html",
        {"agreements": by_municipality(agreements), "form": form},
    )


def _after_choice(request: StaffRequest, agreement: Agreement, wanted: str) -> str:
    if is_here(request, wanted):
        return wanted
    address = [agreement.municipality.slug, agreement.slug]
    return reverse("staff:activity_add", args=address)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def activity_add(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    desk = open_desk(request.user, municipality, period, timezone.localdate())
    choose_if_first(request.user, desk.agreement)
    refuse_forged(request.user, desk, request.POST)
    form = ActivityForm(
        kept.sent_or_kept(request),
        initial=filled_in_beforehand(desk, request.user, request.GET.get("lofte", "")),
        **desk.for_form,
    )
    if request.method == "POST" and form.is_valid():
        activity = saved(request, desk, form, write=log_activity)
        if activity:
            return redirect("staff:activity_saved", activity.public_id)
    return render(request, "staff/activity_add.html", form_page(request, desk, form))


def form_page(request: StaffRequest, desk: Desk, form: ActivityForm) -> dict[str, Any]:
    """Return what a page with an empty form, or one to be mended, shows."""
    return {
        "form": form,
        "choices": choices_at(desk),
        "beyond": BEYOND,
        "has_several": agreements_for(request.user).count() > 1,
        "agreement": desk.agreement,
        "municipality": desk.agreement.municipality,
    }


def saved(
    request: StaffRequest,
    desk: Desk,
    form: ActivityForm,
    *,
    write: Callable[..., Activity],
) -> Activity | None:
    """Write what the form says; None if the form now says why that cannot be."""
    try:
        activity = write(
            user=request.user,
            agreement=desk.agreement,
            entry=form.entry(),
            submission=form.cleaned_data["submission"],
            late=form.late(request.user, timezone.now()),
        )
    except AlreadyLoggedError:
        form.ask_again(SENT_BEFORE)
        return None
    except YearIsLockedError as refused:
        form.refuse_late(refused)
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
