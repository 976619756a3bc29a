"""Logging from a file: previewed first, then saved whole or not at all."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from followup.actions import YearIsLockedError
from followup.activity_file import Examination, RowFault
from followup.activity_file.faults import THE_FILE
from followup.activity_file.files import read_table
from followup.activity_file.loading import examine
from followup.activity_file.previewing import (
    ChangedSinceError,
    Previewed,
    load_previewed,
    sealed,
    unsealed,
)
from followup.activity_file.tables import COLUMNS, Table
from followup.forms.importing import FileForm
from followup.forms.late import LateForm
from followup.models import Activity
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.desk import Desk, open_desk
from followup.views.staff.previews import preview_of
from promises.history import Door, writing
from promises.structure import Structure

LONGEST_FILE = 20_000  # rows
LONGEST_SEALED = 6 * 1024 * 1024  # characters; with the rest it must fit in a form
TOO_LARGE = "Filen är för stor för att granskas på en gång. Dela upp den i flera."
BROKEN = (
    "Granskningen är för gammal eller går inte att läsa, så inget är sparat. "
    "Läs in filen en gång till."
)
CHANGED = (
    "Loggen eller överenskommelsen har ändrats sedan du granskade filen, så inget är "
    "sparat än. Så här blir det nu:"
)


@sensitive_post_parameters("text", "sealed")
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def import_add(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    desk = open_desk(request.user, municipality, period, timezone.localdate())
    if "sealed" in request.POST:
        return _accept(request, desk, request.POST["sealed"])
    is_sent = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if is_sent else FileForm()
    if form.is_valid():
        table = read_table(form.source, longest=LONGEST_FILE, is_by_hand=True)
        found = examine(
            desk.structure, table, today=desk.today, own_party=desk.own_party
        )
        return _show(request, desk.structure, table, found, uuid.uuid4(), form)
    return _ask(request, desk, form)


def _ask(request: StaffRequest, desk: Desk, form: FileForm) -> HttpResponse:
    return render(
        request,
        "staff/import_add.html",
        {
            "form": form,
            "columns": COLUMNS,
            "structure": desk.structure,
            "statuses": Activity.Status.choices,
            "precisions": Activity.Precision.choices,
            "longest": LONGEST_FILE,
            "agreement": desk.agreement,
            "municipality": desk.agreement.municipality,
        },
    )


def _show(
    request: StaffRequest,
    structure: Structure,
    table: Table,
    found: Examination,
    batch: uuid.UUID,
    form: FileForm | None = None,
    why: LateForm | None = None,
) -> HttpResponse:
    """Show what the rows become; those that were pasted can be mended where they are."""
    preview, content = preview_of(structure, table, found), ""
    if preview.can_be_accepted:
        content = sealed(
            user=request.user,
            structure=structure,
            table=table,
            found=found,
            batch=batch,
        )
    if len(content) > LONGEST_SEALED:
        too_large = Examination((), 0, (), (RowFault(THE_FILE, "-", TOO_LARGE),))
        preview = preview_of(structure, Table(), too_large)
    return render(
        request,
        "staff/import_preview.html",
        {
            "preview": preview,
            "sealed": content if preview.can_be_accepted else "",
            "why": (why or LateForm()) if found.late else None,
            "pasted": form if preview.bad and form and form.is_pasted else None,
            "agreement": structure.agreement,
            "municipality": structure.agreement.municipality,
        },
    )


def _accept(request: StaffRequest, desk: Desk, text: str) -> HttpResponse:
    previewed = unsealed(text, user=request.user, agreement=desk.agreement)
    if previewed is None:
        messages.warning(request, BROKEN)
        return _ask(request, desk, FileForm())
    why = LateForm(request.POST)
    if not why.is_valid():
        return _show_again(request, desk, previewed, why)
    try:
        with writing(Door.FILE, request.user):
            number = load_previewed(
                user=request.user,
                agreement=desk.agreement,
                previewed=previewed,
                today=desk.today,
                late=why.late(request.user, timezone.now()),
            )
    except YearIsLockedError as refused:
        why.refuse_late(refused)
        return _show_again(request, desk, previewed, why)
    except ChangedSinceError as changed:
        messages.warning(request, CHANGED)
        return _show(
            request,
            changed.structure,
            previewed.table,
            changed.found,
            previewed.batch,
            why=why,
        )
    words = (
        "En aktivitet är inläst" if number == 1 else f"{number} aktiviteter är inlästa"
    )
    messages.success(request, f"{words}.")
    return redirect("staff:batch", previewed.batch)


def _show_again(
    request: StaffRequest, desk: Desk, previewed: Previewed, why: LateForm
) -> HttpResponse:
    """Ask why the rows come so late, with all that was chosen left as it is."""
    found = examine(
        desk.structure, previewed.table, today=desk.today, own_party=desk.own_party
    )
    return _show(
        request, desk.structure, previewed.table, found, previewed.batch, why=why
    )
