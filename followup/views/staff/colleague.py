"""One colleague: their role, the plans in their hands, closing and opening."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from followup.actions import (
    PlansLeftOverError,
    change_role,
    close_account,
    hand_over_plans,
    open_plans_of,
    reopen_account,
)
from followup.forms.handovers import HandoverForm
from followup.forms.invitations import RoleForm
from followup.views.access import StaffRequest, staff_page
from followup.views.refusing import refuse
from followup.views.staff.colleague_rows import colleague_row
from followup.views.staff.colleagues import get_colleague, get_managed
from followup.views.staff.rows import entry_row
from promises.models import User
from promises.permissions import (
    can_manage,
    colleagues_of,
    organisation_of,
)


@require_safe
@staff_page
def colleague_detail(request: StaffRequest, pk: int) -> HttpResponse:
    return _show(request, get_colleague(request.user, pk))


def _show(
    request: StaffRequest,
    colleague: User,
    *,
    role: RoleForm | None = None,
    handover: HandoverForm | None = None,
) -> HttpResponse:
    plans = open_plans_of(colleague)
    number = plans.count()
    seen = plans.seen_in_full_by(organisation_of(request.user)).with_its_parts()
    rows = [entry_row(each) for each in seen.by_latest().reverse()]
    return render(
        request,
        "staff/colleague_detail.html",
        {
            "row": colleague_row(colleague, number, timezone.now()),
            "plans": rows,
            "unseen": number - len(rows),
            "is_managed": can_manage(request.user, colleague),
            "role_form": role or RoleForm(initial={"role": colleague.role}),
            "handover_form": handover or _new_handover(request, colleague),
        },
    )


@require_POST
@staff_page
def colleague_role(request: StaffRequest, pk: int) -> HttpResponse:
    colleague = get_managed(request.user, pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _show(request, colleague, role=form)
    role = User.Role(form.cleaned_data["role"])
    change_role(user=request.user, colleague=colleague, role=role)
    messages.success(request, f"{colleague} är nu {role.label.lower()}.")
    return redirect("staff:colleague_detail", pk)


@require_POST
@staff_page
def colleague_plans(request: StaffRequest, pk: int) -> HttpResponse:
    """Hand over the open plans of one who stays."""
    colleague = get_colleague(request.user, pk)
    form = _sent_handover(request, colleague)
    if not form.is_valid():
        return _show(request, colleague, handover=form)
    heir = form.cleaned_data["heir"]
    try:
        number = hand_over_plans(user=request.user, colleague=colleague, heir=heir)
    except PlansLeftOverError:
        form.ask_anew()
        return _show(request, colleague, handover=form)
    messages.success(request, _handed_over(number, heir))
    return redirect("staff:colleague_detail", pk)


@require_POST
@staff_page
def colleague_close(request: StaffRequest, pk: int) -> HttpResponse:
    """Close an account; if it has open plans, once somebody takes them over."""
    colleague = get_managed(request.user, pk)
    form = _sent_handover(request, colleague)
    heir = form.cleaned_data["heir"] if form.is_valid() else None
    try:
        number = close_account(user=request.user, colleague=colleague, heir=heir)
    except PlansLeftOverError:
        form.ask_anew()
        return _show(request, colleague, handover=form)
    messages.success(request, f"Kontot {colleague} är stängt.")
    if heir and number:
        messages.success(request, _handed_over(number, heir))
    return redirect("staff:colleague_list")


@require_POST
@staff_page
def colleague_reopen(request: StaffRequest, pk: int) -> HttpResponse:
    colleague = get_managed(request.user, pk)
    reopen_account(user=request.user, colleague=colleague)
    messages.success(request, f"Kontot {colleague} är öppet igen.")
    return redirect("staff:colleague_detail", pk)


def _new_handover(request: StaffRequest, colleague: User) -> HandoverForm:
    return HandoverForm(colleagues=colleagues_of(request.user), holder=colleague)


def _sent_handover(request: StaffRequest, colleague: User) -> HandoverForm:
    form = HandoverForm(
        request.POST, colleagues=colleagues_of(request.user), holder=colleague
    )
    if form.is_forged:
        refuse("an heir who is not in the coordinator's organisation")
    return form


def _handed_over(number: int, heir: User) -> str:
    if number == 1:
        return f"1 plan är överlämnad till {heir}."
    return f"{number or 'Inga'} planer är överlämnade till {heir}."
