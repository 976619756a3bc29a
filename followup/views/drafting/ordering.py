"""Moving a row of an agreement past its neighbour, and removing one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from followup import actions
from followup.views.access import StaffRequest, staff_page
from followup.views.drafting.finding import address_of, is_draft, to_hub
from followup.views.staff.coordinating import agreement_for
from promises import drafting
from promises.models import Agreement, Dialogue, Party, Place, PriorityArea
from promises.permissions import organisation_of

PARTS: dict[str, Any] = {
    "parter": Party,
    "omraden": PriorityArea,
    "dialoger": Dialogue,
    "platser": Place,
}
OF_DRAFTS = {"parter", "omraden"}  # the rest need no amendment
STEPS = {"upp": -1, "ned": 1}
IN_USE = {
    "parter": "{row} kan inte tas bort: parten har löften eller ett godkännande.",
    "omraden": "Området ”{row}” kan inte tas bort: det har löften.",
    "dialoger": "Dialogen ”{row}” kan inte tas bort.",
    "platser": "{row} kan inte tas bort: löften, aktiviteter eller andra platser "
    "hänger på den.",
}


@require_POST
@staff_page
def part_move(
    request: StaffRequest, municipality: str, period: str, part: str, pk: int
) -> HttpResponse:
    agreement, rows, row = _found(request, municipality, period, part, pk)
    step = STEPS.get(request.POST.get("at", ""))
    if step is not None:
        with actions.drafting(agreement=agreement):
            drafting.move(rows=list(rows.by_position()), pk=row.pk, step=step)
            if part == "parter":
                drafting.sign_in_order(agreement=agreement)
    return _back(agreement, part)


@require_POST
@staff_page
def part_remove(
    request: StaffRequest, municipality: str, period: str, part: str, pk: int
) -> HttpResponse:
    agreement, _rows, row = _found(request, municipality, period, part, pk)
    if part == "parter" and row.organisation == organisation_of(request.user):
        messages.warning(
            request,
            "Din egen organisation kan du inte ta bort: då ser ni inte utkastet.",
        )
        return _back(agreement, part)
    try:
        with actions.drafting(agreement=agreement):
            drafting.remove(row)
    except drafting.InUseError:
        messages.warning(request, IN_USE[part].format(row=row))
    else:
        messages.success(request, f"”{row}” är borttagen.")
    return _back(agreement, part)


def _found(
    request: StaffRequest, municipality: str, period: str, part: str, pk: int
) -> tuple[Agreement, Any, Any]:
    agreement = agreement_for(request.user, municipality, period)
    if part not in PARTS or (part in OF_DRAFTS and not is_draft(agreement)):
        raise Http404("There is no such part to change.")
    rows: models.QuerySet[Any] = PARTS[part].objects.all()
    if part == "platser":
        rows = rows.filter(municipality=agreement.municipality)
    else:
        rows = rows.filter(agreement=agreement)
    return agreement, rows, get_object_or_404(rows, pk=pk)


def _back(agreement: Agreement, part: str) -> HttpResponse:
    if part == "platser":
        return redirect("staff:place_list", *address_of(agreement))
    return to_hub(agreement, "loften" if part == "omraden" else part)
