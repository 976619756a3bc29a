"""Signing a follow-up, taking a signature back, and publishing what was signed."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from followup.actions import (
    Draft,
    NotSignedError,
    ObjectionsOpenError,
    ReasonMissingError,
    ReportChangedError,
    open_objections,
    publish_report,
    sign_report,
    take_back_signature,
)
from followup.forms.reports import PublicationForm, SignatureForm
from followup.report_pages import draft_page
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.report_rows import objection_links, signature_rows
from followup.views.staff.reporting import ReportDesk, report_desk
from promises.models import Party
from promises.permissions import is_administrator, organisation_of

OBJECTIONS = (
    "Invändningar är öppna. De måste redas ut innan uppföljningen skrivs under."
)
NOT_SIGNED = (
    "Uppföljningen har ändrats, eller alla underskrifter finns inte. "
    "Inget är publicerat."
)


def _parties_of(request: StaffRequest, desk: ReportDesk) -> QuerySet[Party]:
    """Return the signatories that the user may sign for."""
    signing = desk.agreement.parties.filter(signatory_position__isnull=False)
    if not is_administrator(request.user):
        signing = signing.filter(organisation=organisation_of(request.user))
    return signing.order_by("signatory_position", "pk")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def report_sign(
    request: StaffRequest, municipality: str, period: str, year: int
) -> HttpResponse:
    desk = report_desk(request, municipality, period, year)
    parties = _parties_of(request, desk)
    if not parties:
        raise Http404("Organisationen undertecknar inte överenskommelsen.")
    draft = desk.draft()
    form = SignatureForm(
        kept.sent_or_kept(request),
        initial=_read(draft) | {"party": parties[0], "decided_on": desk.today},
        parties=parties,
        first=draft.snapshot.as_of or draft.snapshot.year.last,
        today=desk.today,
    )
    if request.method == "POST" and form.is_valid():
        try:
            sign_report(
                agreement=desk.agreement,
                year=desk.year,
                signed=form.signed(),
                user=request.user,
                today=desk.today,
            )
        except ReportChangedError as changed:
            return _show_changed(request, desk, draft, form, changed)
        except ObjectionsOpenError:
            return _render_sign(request, desk, draft, form)
        messages.success(request, "Underskriften är införd.")
        return redirect("staff:report_edit", *desk.address)
    return _render_sign(request, desk, draft, form)


def _read(draft: Draft) -> dict[str, Any]:
    return {"fingerprint": draft.fingerprint, "parts": json.dumps(draft.parts)}


def _show_changed(
    request: StaffRequest,
    desk: ReportDesk,
    draft: Draft,
    form: SignatureForm,
    changed: ReportChangedError,
) -> HttpResponse:
    """Keep what was typed, name what changed, and take what is read now as read."""
    data = request.POST.copy()
    for name, value in _read(draft).items():
        data[name] = value
    again = SignatureForm(
        data, parties=form.parties, first=form.first, today=form.today
    )
    return _render_sign(request, desk, draft, again, changed.changed)


def _render_sign(
    request: StaffRequest,
    desk: ReportDesk,
    draft: Draft,
    form: SignatureForm,
    changed: tuple[str, ...] | None = None,
) -> HttpResponse:
    objections = open_objections(desk.agreement, desk.year)
    context = {
        "form": form,
        "draft": draft,
        "changed": changed,
        "objections": objection_links(request.user, draft, objections),
        "page": draft_page(draft.signed()),
        "agreement": desk.agreement,
        "municipality": desk.agreement.municipality,
    }
    return render(request, "staff/report_sign.html", context)


@require_POST
@staff_page
def report_unsign(
    request: StaffRequest, municipality: str, period: str, year: int
) -> HttpResponse:
    desk = report_desk(request, municipality, period, year)
    parties = _parties_of(request, desk)
    key = request.POST.get("party", "")
    party = next((each for each in parties if each.key == key), None)
    if party is None:
        raise Http404("Ingen part att ta tillbaka underskriften för.")
    if take_back_signature(agreement=desk.agreement, year=desk.year, party=party):
        messages.success(request, "Underskriften är tillbakatagen.")
    return redirect("staff:report_edit", *desk.address)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def report_publish(
    request: StaffRequest, municipality: str, period: str, year: int
) -> HttpResponse:
    desk = report_desk(request, municipality, period, year)
    draft = desk.draft()
    form = PublicationForm(
        kept.sent_or_kept(request),
        initial={"fingerprint": draft.fingerprint},
        is_correction=draft.is_correction and bool(draft.signatures),
    )
    if request.method == "POST" and form.is_valid():
        return _publish(request, desk, draft, form)
    return _render_publish(request, desk, draft, form)


def _publish(
    request: StaffRequest, desk: ReportDesk, draft: Draft, form: PublicationForm
) -> HttpResponse:
    try:
        publish_report(
            agreement=desk.agreement,
            year=desk.year,
            fingerprint=form.cleaned_data["fingerprint"],
            reason=form.cleaned_data["reason"],
            user=request.user,
            now=timezone.now(),
            today=desk.today,
        )
    except (NotSignedError, ReasonMissingError):
        form.add_error(None, NOT_SIGNED)
    except ObjectionsOpenError:
        form.add_error(None, OBJECTIONS)
    else:
        address = reverse("followup:report", args=desk.address)
        messages.success(request, f"Uppföljningen är publicerad: {address}")
        return redirect("staff:report_list", *desk.address[:2])
    return _render_publish(request, desk, draft, form)


def _render_publish(
    request: StaffRequest,
    desk: ReportDesk,
    draft: Draft,
    form: PublicationForm,
) -> HttpResponse:
    context = {
        "form": form,
        "draft": draft,
        "signatures": signature_rows(draft),
        "page": draft_page(draft.signed()),
        "agreement": desk.agreement,
        "municipality": desk.agreement.municipality,
    }
    return render(request, "staff/report_publish.html", context)
