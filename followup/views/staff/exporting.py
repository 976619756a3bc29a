"""The log as a file, as far as the coordinator's organisation sees it in full."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from followup.activity_file.workbooks import workbook_of
from followup.activity_file.writing import Line, csv_of, lines_of
from followup.disclosure import staff_rows
from followup.log import read_log
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.desk import Desk, open_desk
from promises.permissions import can_coordinate

WRITERS = {
    "csv": (csv_of, "text/csv; charset=utf-8"),
    "xlsx": (
        workbook_of,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


class FormatForm(forms.Form):
    format = forms.ChoiceField(
        label="Format",
        choices=[("csv", "CSV"), ("xlsx", "Excel")],
        error_messages={"invalid_choice": "Formatet finns inte. Välj CSV eller Excel."},
    )


@require_safe
@staff_page
def export(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    desk = open_desk(request.user, municipality, period, timezone.localdate())
    if not can_coordinate(request.user, desk.agreement):
        raise Http404
    lines = _lines(desk)
    form = FormatForm(request.GET or None)
    if form.is_valid():
        return _file(desk, form.cleaned_data["format"], lines)
    return render(
        request,
        "staff/export.html",
        {
            "form": form,
            "number": len(lines),
            "agreement": desk.agreement,
            "municipality": desk.agreement.municipality,
        },
    )


def _lines(desk: Desk) -> list[Line]:
    full, _months = staff_rows(
        desk.structure,
        read_log(desk.agreement),
        organisation=desk.own_party.organisation_pk,
        today=desk.today,
    )
    return lines_of(desk.structure, full)


def _file(desk: Desk, name: str, lines: list[Line]) -> HttpResponse:
    write, kind = WRITERS[name]
    agreement = desk.agreement
    file = f"{agreement.municipality.slug}-{agreement.slug}-aktiviteter.{name}"
    disposition = {"Content-Disposition": f'attachment; filename="{file}"'}
    return HttpResponse(write(lines), content_type=kind, headers=disposition)
