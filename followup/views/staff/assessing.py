"""What the parties say themselves of how it went: the list and one assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from followup import actions
from followup.actions.assessing import Judged
from followup.forms.assessments import (
    AssessmentForm,
    ChangeReasonForm,
    said_before,
)
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.assessment_rows import OWN, TOGETHER, Line, judging_of
from followup.views.staff.coordinating import published_for
from promises.history_rows import writer_words
from promises.models import Promise

TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True)
class Desk:
    """One assessment that the user may write, and what is known beside it."""

    promise: Promise
    judged: Judged
    line: Line
    year_label: str
    is_running: bool
    is_followed_up: bool
    by: str  # "Polisen"; "" for the parties together

    def form(self, data: QueryDict | None, version: int) -> AssessmentForm:
        return AssessmentForm(
            data,
            initial=said_before(self.judged.find(), version),
            sensitivity=self.promise.sensitivity,
            year=self.judged.year,
            is_followed_up=self.is_followed_up,
        )

    def taking_back(self, data: QueryDict | None, version: int) -> ChangeReasonForm:
        return ChangeReasonForm(
            data,
            initial={"version": version},
            auto_id="take_back_%s",
            year=self.judged.year,
            is_followed_up=self.is_followed_up,
        )


@require_safe
@staff_page
def assessment_list(
    request: StaffRequest, municipality: str, period: str
) -> HttpResponse:
    agreement = published_for(request.user, municipality, period)
    judging = judging_of(request.user, agreement, timezone.localdate())
    context = {
        "agreement": agreement,
        "municipality": agreement.municipality,
        "years": judging.years(),
        "judges": judging.own is not None,
    }
    return render(request, "staff/assessment_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def assessment_edit(
    request: StaffRequest,
    municipality: str,
    period: str,
    year: int,
    key: str,
    whose: str,
) -> HttpResponse:
    desk = _desk_for_user(request, municipality, period, year, key, whose)
    version = desk.judged.version()
    if request.method == "POST":
        send = _take_back if TAKE_BACK in request.POST else _save
        return send(request, desk)
    sent = kept.take_back(request)
    if sent is None or TAKE_BACK in sent:
        return _show(request, desk, desk.form(None, version))
    return _show(request, desk, desk.form(sent, version))


def _save(request: StaffRequest, desk: Desk) -> HttpResponse:
    form = desk.form(request.POST, desk.judged.version())
    if not form.is_valid():
        return _show(request, desk, form)
    try:
        is_changed = actions.assess(
            judged=desk.judged,
            judgement=form.judgement(),
            version=form.begun_with(),
            change_reason=form.why(),
        )
    except actions.ChangedMeanwhileError:
        return _show_both(request, desk)
    said = "Bedömningen är sparad." if is_changed else "Inget var ändrat."
    messages.success(request, said)
    return redirect(_list_of(desk))


def _take_back(request: StaffRequest, desk: Desk) -> HttpResponse:
    version = desk.judged.version()
    form = desk.taking_back(request.POST, version)
    if not form.is_valid():
        return _show(request, desk, desk.form(None, version), taking_back=form)
    try:
        actions.take_back_assessment(
            judged=desk.judged,
            version=form.begun_with(),
            change_reason=form.why(),
        )
    except actions.ChangedMeanwhileError:
        messages.warning(
            request, "Någon annan ändrade bedömningen. Läs den och försök igen."
        )
        return redirect(request.path)
    messages.success(request, "Bedömningen är återtagen. Historiken finns kvar.")
    return redirect(_list_of(desk))


def _show_both(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Show what was typed beside what another saved; sent again it replaces that."""
    version = desk.judged.version()
    data = request.POST.copy()
    data["version"] = f"{version}"
    form = desk.form(data, version)
    form.is_valid()
    return _show(request, desk, form, is_conflict=True)


def _show(
    request: StaffRequest,
    desk: Desk,
    form: AssessmentForm,
    *,
    taking_back: ChangeReasonForm | None = None,
    is_conflict: bool = False,
) -> HttpResponse:
    assessment, latest = desk.judged.find(), desk.judged.latest_row()
    version = latest.history_id if latest else 0
    context: dict[str, Any] = {
        "desk": desk,
        "form": form,
        "taking_back": taking_back or desk.taking_back(None, version),
        "assessment": assessment,
        "latest": latest,
        "who": writer_words(latest and latest.history_user, request.user.organisation),
        "is_conflict": is_conflict,
        "list_address": _list_of(desk),
        "agreement": desk.promise.agreement,
        "municipality": desk.promise.agreement.municipality,
    }
    status = 409 if is_conflict else 200
    return render(request, "staff/assessment_edit.html", context, status=status)


def _list_of(desk: Desk) -> str:
    agreement = desk.promise.agreement
    path = reverse(
        "staff:assessment_list", args=[agreement.municipality.slug, agreement.slug]
    )
    return f"{path}#{desk.judged.year}"


def _desk_for_user(
    request: StaffRequest,
    municipality: str,
    period: str,
    year: int,
    key: str,
    whose: str,
) -> Desk:
    """Return what the user may write; a year to come cannot be judged."""
    agreement = published_for(request.user, municipality, period)
    today = timezone.localdate()
    judging = judging_of(request.user, agreement, today)
    named, info = (
        judging.structure.year_named(year),
        judging.structure.promise_keyed(key),
    )
    if named is None or info is None or named.span.first > today:
        raise Http404("Löftet går inte att bedöma det året.")
    may = {OWN: judging.own is not None, TOGETHER: judging.signs}
    line = judging.line(info, named)
    if line is None or not may.get(whose, False):
        raise Http404("Bedömningen är inte användarens.")
    promise = get_object_or_404(
        Promise.objects.select_related("agreement__municipality"), pk=info.pk
    )
    own = judging.own if whose == OWN else None
    party = agreement.parties.get(pk=own.pk) if own else None
    return Desk(
        promise=promise,
        judged=Judged(promise, named.name, party),
        line=line,
        year_label=(named.span.clip(agreement.period) or named.span).label,
        is_running=today in named.span,
        is_followed_up=actions.is_followed_up(promise, named.name),
        by=party.short if party else "",
    )
