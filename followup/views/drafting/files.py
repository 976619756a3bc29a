"""The agreement file: downloaded, and looked through before it is taken in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from followup import actions
from followup.forms.agreement_files import (
    AgreeingForm,
    AgreementFileForm,
    sealed,
    unsealed,
)
from followup.views.access import StaffRequest, staff_page
from followup.views.drafting.finding import only_drafters, to_hub
from followup.views.staff.coordinating import agreement_for
from promises.agreement_file import dump

OLDEST = dt.timedelta(hours=2)
BROKEN = "Granskningen är för gammal eller går inte att läsa. Välj filen en gång till."
OTHERWISE = (
    "Överenskommelsen har ändrats sedan du granskade filen, så inget är inläst än. Så "
    "här blir det nu:"
)


@require_safe
@staff_page
def agreement_file(
    request: StaffRequest, municipality: str, period: str
) -> HttpResponse:
    """Answer with the same bytes as `dump_agreement` prints."""
    agreement = agreement_for(request.user, municipality, period)
    name = f"{agreement.municipality.slug}-{agreement.slug}.toml"
    return HttpResponse(
        dump(agreement).encode(),
        content_type="application/toml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@sensitive_post_parameters("sealed")
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def agreement_load(request: StaffRequest) -> HttpResponse:
    only_drafters(request.user)
    if "sealed" in request.POST:
        return _take_in(request, request.POST["sealed"])
    is_sent = request.method == "POST"
    form = (
        AgreementFileForm(request.POST, request.FILES)
        if is_sent
        else AgreementFileForm()
    )
    if is_sent and form.is_valid():
        return _look_through(request, form.cleaned_data["file"].read())
    return _ask(request, form)


def _ask(request: StaffRequest, form: AgreementFileForm) -> HttpResponse:
    return render(request, "staff/agreement_load.html", {"form": form})


def _look_through(
    request: StaffRequest, content: bytes, agreeing: AgreeingForm | None = None
) -> HttpResponse:
    """Show every fault of the file, or what it would do."""
    today = timezone.localdate()
    context: dict[str, Any]
    try:
        loaded = actions.what_it_would_do(
            content=content, user=request.user, today=today
        )
    except actions.FilesRefusedError as refused:
        context = _faults_of(refused)
    else:
        context = {
            "lines": loaded.lines,
            "sealed": sealed(content, loaded.lines, request.user),
            "has_changes": bool(loaded.changes.rows or loaded.amended),
            "agreeing": agreeing or _agreeing_form(content, None, today),
        }
    return render(request, "staff/agreement_load_preview.html", context)


def _faults_of(refused: actions.FilesRefusedError) -> dict[str, Any]:
    return {"faults": [fault for _source, fault in refused.faults]}


def _agreeing_form(content: bytes, data: Any, today: dt.date) -> AgreeingForm | None:
    """Return what to ask of a file about a published agreement."""
    published = actions.published_named_by(content)
    return AgreeingForm(data, agreement=published, today=today) if published else None


def _take_in(request: StaffRequest, text: str) -> HttpResponse:
    previewed = unsealed(text, request.user, OLDEST)
    if previewed is None:
        messages.warning(request, BROKEN)
        return _ask(request, AgreementFileForm())
    content, lines = previewed
    form = _agreeing_form(content, request.POST, timezone.localdate())
    if form and not form.is_valid():
        return _look_through(request, content, form)
    try:
        loaded = actions.take_in_file(
            content=content,
            user=request.user,
            agreeing=form.agreeing if form else None,
            previewed=lines,
        )
    except actions.OtherThanPreviewedError:
        messages.warning(request, OTHERWISE)
        return _look_through(request, content, form)
    except actions.FilesRefusedError as refused:
        context = _faults_of(refused)
        return render(request, "staff/agreement_load_preview.html", context)
    messages.success(request, "Filen är inläst.")
    return to_hub(loaded.changes.agreement)
