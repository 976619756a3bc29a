"""The yearly follow-ups of an agreement: where each stands, and writing one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from followup.actions import (
    Draft,
    NotBegunError,
    Texts,
    TextsChangedError,
    draft_of,
    open_objections,
    renew_report,
    save_report_texts,
)
from followup.forms.reports import ReportTextsForm
from followup.report_pages import draft_page
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.coordinating import published_for
from followup.views.staff.report_rows import (
    Standing,
    missing_of,
    objection_links,
    signature_rows,
    standings_of,
)
from promises.models import Agreement
from promises.years import Year, year_named


@dataclass(frozen=True)
class ReportDesk:
    agreement: Agreement
    year: Year
    today: dt.date

    def draft(self) -> Draft:
        try:
            return draft_of(self.agreement, self.year, today=self.today)
        except NotBegunError as too_early:
            raise Http404("Året har inte börjat.") from too_early

    @property
    def address(self) -> tuple[str, str, int]:
        agreement = self.agreement
        return agreement.municipality.slug, agreement.slug, self.year.name


def report_desk(
    request: StaffRequest, municipality: str, period: str, year: int
) -> ReportDesk:
    agreement = published_for(request.user, municipality, period)
    found = year_named(agreement.period, agreement.year_basis, year)
    today = timezone.localdate()
    if found is None or today < found.span.first:
        raise Http404("Året finns inte, eller har inte börjat.")
    return ReportDesk(agreement, found, today)


@require_safe
@staff_page
def report_list(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    agreement = published_for(request.user, municipality, period)
    years: list[Standing] = standings_of(agreement, timezone.localdate())
    context = {"agreement": agreement, "years": years}
    context["municipality"] = agreement.municipality
    return render(request, "staff/report_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def report_edit(
    request: StaffRequest, municipality: str, period: str, year: int
) -> HttpResponse:
    desk = report_desk(request, municipality, period, year)
    draft = desk.draft()
    saved = Texts(draft.report.introduction, draft.report.conclusion)
    form = ReportTextsForm(
        kept.sent_or_kept(request),
        initial={
            "introduction": saved.introduction,
            "conclusion": saved.conclusion,
            "opened": saved.digest,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            save_report_texts(
                agreement=desk.agreement,
                year=desk.year,
                texts=form.texts(),
                opened=form.cleaned_data["opened"],
                today=desk.today,
            )
        except TextsChangedError as changed:
            return _show_both(request, desk, draft, changed)
        messages.success(request, "Texterna är sparade.")
        return redirect("staff:report_edit", *desk.address)
    return render(request, "staff/report_edit.html", _edit(request, desk, draft, form))


def _show_both(
    request: StaffRequest,
    desk: ReportDesk,
    draft: Draft,
    changed: TextsChangedError,
) -> HttpResponse:
    """Keep what was typed, and show what the other saved; saving again replaces it."""
    theirs = Texts(changed.report.introduction, changed.report.conclusion)
    data = request.POST.copy()
    data["opened"] = theirs.digest
    again = ReportTextsForm(data)
    context = _edit(request, desk, draft, again) | {"theirs": theirs}
    return render(request, "staff/report_edit.html", context)


def _edit(
    request: StaffRequest, desk: ReportDesk, draft: Draft, form: ReportTextsForm
) -> dict[str, Any]:
    objections = open_objections(desk.agreement, desk.year)
    return {
        "form": form,
        "draft": draft,
        "page": draft_page(draft.signed()),
        "signatures": signature_rows(draft),
        "missing": missing_of(draft),
        "objections": objection_links(request.user, draft, objections),
        "agreement": desk.agreement,
        "municipality": desk.agreement.municipality,
        "today": desk.today,
    }


@require_safe
@staff_page
def report_preview(
    request: StaffRequest, municipality: str, period: str, year: int
) -> HttpResponse:
    """Show it exactly as it will be in public."""
    desk = report_desk(request, municipality, period, year)
    page = draft_page(desk.draft().signed())
    return render(request, "followup/report.html", {"page": page})


@require_POST
@staff_page
def report_renew(
    request: StaffRequest, municipality: str, period: str, year: int
) -> HttpResponse:
    desk = report_desk(request, municipality, period, year)
    if (
        desk.today
        <= (desk.year.span.clip(desk.agreement.period) or desk.year.span).last
    ):
        renew_report(agreement=desk.agreement, year=desk.year, today=desk.today)
        messages.success(request, "Delårsuppföljningen gäller nu läget i dag.")
    return redirect("staff:report_edit", *desk.address)
