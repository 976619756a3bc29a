"""The signatories' approvals of a draft, and its publishing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from followup import actions
from followup.actions import ApprovalRow
from followup.forms.approvals import ApprovalForm, sealed, wording_read
from followup.views.access import StaffRequest, staff_page
from followup.views.drafting.finding import address_of, draft_for, show
from followup.views.drafting.hub import parts_of
from followup.views.kept import sent_or_kept
from followup.views.staff.coordinating import agreement_for
from promises.agreement_file.comparing import changed_between
from promises.models import Agreement, Party, User
from promises.permissions import is_administrator, organisation_of

CHANGED = (
    "Utkastet har ändrats sedan du öppnade sidan, så inget är godkänt. Läs det som "
    "ändrats och godkänn igen."
)
PUBLISHED_ALREADY = "Överenskommelsen är redan publicerad."


@require_safe
@staff_page
def approval_list(
    request: StaffRequest, municipality: str, period: str
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    parts = parts_of(agreement)
    rows = [
        (row, may_decide_for(request.user, row.party)) for row in parts["approvals"]
    ]
    return show(
        request,
        "approval_list",
        agreement,
        rows=rows,
        missing=parts["missing"],
        needed=[each for each, _url in parts["missing"] if each.is_needed],
        is_approved=parts["is_approved"],
        is_draft=parts["is_draft"],
    )


def may_decide_for(user: User, party: Party) -> bool:
    return is_administrator(user) or party.organisation == organisation_of(user)


def _signatory(user: User, agreement: Agreement, key: str) -> ApprovalRow:
    """Return a signatory that the user may decide for, or 404."""
    rows = actions.approval_rows(agreement)
    found = next((row for row in rows if row.party.key == key), None)
    if found is None or not may_decide_for(user, found.party):
        raise Http404("No such signatory of one's own.")
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def approval_edit(
    request: StaffRequest, municipality: str, period: str, key: str
) -> HttpResponse:
    agreement = draft_for(request.user, municipality, period)
    row = _signatory(request.user, agreement, key)
    today = timezone.localdate()
    wording = actions.wording_of(agreement)
    form = ApprovalForm(
        sent_or_kept(request),
        initial={
            "decided_on": today,
            "fingerprint": wording.fingerprint,
            "read": sealed(wording),
        },
        today=today,
    )
    changed: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.approve(
                agreement=agreement,
                party=row.party,
                decided=form.decided,
                fingerprint=form.cleaned_data["fingerprint"],
                user=request.user,
            )
        except actions.ChangedSinceReadError:
            changed = _changes_since(form, wording)
            form.read_anew(wording)
            messages.warning(request, CHANGED)
        else:
            messages.success(request, f"{row.party.short} har godkänt utkastet.")
            return _to_approvals(agreement)
    return show(
        request, "approval_edit", agreement, form=form, row=row, changed=changed
    )


def _changes_since(form: ApprovalForm, now: actions.Wording) -> list[str]:
    read = wording_read(form.cleaned_data["read"])
    if read is None:
        return ["Vad som ändrats går inte att säga. Läs hela utkastet igen."]
    return changed_between(read.text, now.text)


@require_POST
@staff_page
def approval_take_back(
    request: StaffRequest, municipality: str, period: str, key: str
) -> HttpResponse:
    agreement = draft_for(request.user, municipality, period)
    row = _signatory(request.user, agreement, key)
    if actions.take_back_approval(agreement=agreement, party=row.party):
        messages.success(request, f"{row.party.short} godkänner inte längre utkastet.")
    return _to_approvals(agreement)


@require_POST
@staff_page
def agreement_publish(
    request: StaffRequest, municipality: str, period: str
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    try:
        is_news = actions.publish_agreement(agreement=agreement)
    except actions.NotReadyError as lacking:
        messages.warning(request, f"Inget är publicerat. {lacking}")
    else:
        words = "Överenskommelsen är publicerad." if is_news else PUBLISHED_ALREADY
        messages.success(request, words)
    return _to_approvals(agreement)


def _to_approvals(agreement: Agreement) -> HttpResponse:
    return redirect("staff:approval_list", *address_of(agreement))
