"""The log that the parties share, as far as one's organisation may see it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from followup.actions import locked_years
from followup.activity_rows import activity_row
from followup.disclosure import staff_rows
from followup.forms.filters import ActivityFilterForm
from followup.locking_words import locked_note
from followup.log import read_log
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.desk import open_desk
from followup.views.staff.entries import PAGE_SIZE
from followup.views.staff.explained import explained_rows


@require_safe
@staff_page
def activity_all(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    desk = open_desk(request.user, municipality, period, timezone.localdate())
    full, months = staff_rows(
        desk.structure,
        read_log(desk.agreement),
        organisation=desk.own_party.organisation_pk,
        today=desk.today,
    )
    form = ActivityFilterForm(request.GET, structure=desk.structure)
    shown = [each for each in full if form.shows(each)]
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("sida"))
    return render(
        request,
        "staff/activity_all.html",
        {
            "rows": explained_rows(desk, page),
            "months": [activity_row(each) for each in months if form.shows_month(each)],
            "form": form,
            "pages": page,
            "locked": locked_note(locked_years(desk.agreement)),
            "agreement": desk.agreement,
            "municipality": desk.agreement.municipality,
        },
    )
