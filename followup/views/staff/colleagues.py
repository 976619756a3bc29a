"""Who is in the organisation, in which role, since when; and inviting others."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from followup.actions import open_plans_by_holder
from followup.forms.invitations import InvitationForm
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.refusing import refuse
from followup.views.staff.colleague_rows import colleague_rows
from promises.invitations import (
    AddressTakenError,
    create_invitee,
    waits_for_its_owner,
)
from promises.models import Organisation, User
from promises.permissions import can_invite, can_manage, colleagues_of, organisation_of
from promises.views.inviting import send_and_tell


def organisation_seen_to(user: User) -> Organisation:
    """Return whose accounts the user sees to; 404 for who sees to none."""
    organisation = organisation_of(user)
    if organisation is None or not can_invite(user):
        refuse("the accounts of an organisation, which its coordinators see to")
    return organisation


def get_managed(user: User, pk: int) -> User:
    """Return a colleague whose account the user may change, 404 for any other."""
    colleague = get_colleague(user, pk)
    if not can_manage(user, colleague):
        refuse("an account that the coordinator may not change")
    return colleague


def get_colleague(user: User, pk: int) -> User:
    colleague = colleagues_of(user).filter(pk=pk).first()
    if colleague is None:
        refuse("an account that is not in the coordinator's organisation")
    return colleague


@require_safe
@staff_page
def colleague_list(request: StaffRequest) -> HttpResponse:
    organisation = organisation_seen_to(request.user)
    rows = colleague_rows(
        list(colleagues_of(request.user)),
        open_plans_by_holder(organisation),
        timezone.now(),
    )
    return render(
        request,
        "staff/colleague_list.html",
        {"organisation": organisation, "rows": rows},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def colleague_invite(request: StaffRequest) -> HttpResponse:
    organisation = organisation_seen_to(request.user)
    form = InvitationForm(
        kept.sent_or_kept(request),
        organisation=organisation,
        initial={"role": User.Role.REPORTER},
    )
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _invite(request, organisation, form):
        return redirect("staff:colleague_list")
    return render(
        request,
        "staff/colleague_invite.html",
        {"organisation": organisation, "form": form},
    )


def _invite(
    request: StaffRequest, organisation: Organisation, form: InvitationForm
) -> bool:
    """Invite whom the form names, or say there why not."""
    try:
        invitee = create_invitee(
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            role=form.cleaned_data["role"],
            organisation=organisation,
            by=request.user,
        )
    except AddressTakenError:
        form.refuse_taken()
        return False
    send_and_tell(request, invitee)
    return True


@require_POST
@staff_page
def colleague_invite_again(request: StaffRequest, pk: int) -> HttpResponse:
    colleague = get_managed(request.user, pk)
    if not waits_for_its_owner(colleague):
        messages.info(request, f"{colleague} behöver ingen inbjudan.")
        return redirect("staff:colleague_detail", pk)
    send_and_tell(request, colleague)
    return redirect("staff:colleague_list")
