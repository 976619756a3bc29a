"""Planning: saying what is to be done, and what became of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from followup.actions import (
    PlanRefusedError,
    cancel_plan,
    mark_done,
    mark_undone,
    plan_activity,
    plan_again,
)
from followup.forms.plans import CancellationForm, PlanForm
from followup.models.plans import plans_of
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.adding import form_page, saved
from followup.views.staff.choosing import agreement_chosen_by, ask_where
from followup.views.staff.desk import entry_of, open_desk
from followup.views.staff.forged import refuse_forged
from followup.views.staff.late import ask_why
from followup.views.staff.plans import (
    announced_words,
    occasion_named,
    plan_rows,
    planned_beforehand,
)
from followup.views.staff.rows import entry_row
from promises.permissions import agreements_for, organisation_of

PAGE_SIZE = 50


@require_safe
@staff_page
def plan_start(request: StaffRequest) -> HttpResponse:
    """Lead to where the user works; else ask where that is, and come back."""
    agreement = agreement_chosen_by(request.user, timezone.localdate())
    if agreement is None:
        return ask_where(request)
    return redirect("staff:plan_add", agreement.municipality.slug, agreement.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def plan_add(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    desk = open_desk(request.user, municipality, period, timezone.localdate())
    refuse_forged(request.user, desk, request.POST)
    occasion = occasion_named(desk, request.GET.get("riskhelg", ""))
    form = PlanForm(
        kept.sent_or_kept(request),
        initial=planned_beforehand(
            desk, wanted=request.GET.get("lofte", ""), occasion=occasion
        ),
        **desk.for_form,
    )
    if request.method == "POST" and form.is_valid():
        plan = saved(request, desk, form, write=plan_activity)
        if plan:
            return redirect("staff:activity_saved", plan.public_id)
    return render(request, "staff/plan_add.html", form_page(request, desk, form))


@require_safe
@staff_page
def plan_list(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    plans = plans_of(organisation_of(request.user), today=today)
    own = plans.in_agreements(agreements_for(request.user))
    page = Paginator(own, PAGE_SIZE).get_page(request.GET.get("sida"))
    rows = plan_rows(page, user=request.user, today=today)
    return render(
        request,
        "staff/plan_list.html",
        {
            "passed": [row for row in rows if row.has_passed],
            "coming": [row for row in rows if not row.has_passed],
            "pages": page,
            "has_several": len({row.municipality for row in rows}) > 1,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def plan_done(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    plan = entry_of(request.user, public_id)
    return _become(
        request,
        partial(
            ask_why,
            request,
            lambda late: mark_done(
                activity=plan, today=timezone.localdate(), late=late
            ),
            what="Markera som gjord",
            activities=[plan],
        ),
        redirect("staff:activity_saved", public_id),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def plan_undone(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    plan = entry_of(request.user, public_id)
    return _become(
        request,
        partial(
            ask_why,
            request,
            lambda late: mark_undone(activity=plan, late=late),
            what="Ångra att den är gjord",
            activities=[plan],
        ),
        redirect("staff:plan_list"),
        "Det är ångrat: planen väntar på att bli gjord.",
    )


@require_POST
@staff_page
def plan_restored(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    plan = entry_of(request.user, public_id)
    return _become(
        request,
        lambda: plan_again(activity=plan, today=timezone.localdate()),
        redirect("staff:plan_list"),
        "Planen gäller igen.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def plan_cancel(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    plan = entry_of(request.user, public_id)
    if request.method != "POST" and (plan.is_withdrawn or not plan.is_planned):
        messages.warning(request, "Bara det som är planerat kan ställas in.")
        return redirect("staff:plan_list")
    form = CancellationForm(kept.sent_or_kept(request))
    if request.method == "POST" and form.is_valid():
        return _become(
            request,
            lambda: cancel_plan(activity=plan, reason=form.cleaned_data["reason"]),
            redirect("staff:plan_list"),
            "Planen är inställd. Det går att ångra tills dagen har varit.",
        )
    return render(
        request,
        "staff/plan_cancel.html",
        {
            "row": entry_row(plan),
            "announced": announced_words(plan),
            "form": form,
            "municipality": plan.agreement.municipality,
        },
    )


def _become(
    request: StaffRequest,
    act: Callable[[], object],
    answer: HttpResponse,
    told: str = "",
) -> HttpResponse:
    """Act, and answer; where the plan refuses, say why on the list of plans.

    What acts may answer itself, with a question.
    """
    try:
        asked = act()
    except PlanRefusedError as refused:
        messages.warning(request, f"{refused}")
        return redirect("staff:plan_list")
    if isinstance(asked, HttpResponse):
        return asked
    if told:
        messages.success(request, told)
    return answer
