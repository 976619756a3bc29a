"""What was logged at once: shown after saving, taken back or restored as one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followup.actions import batch_of, restore_all, withdraw_all
from followup.forms.withdrawals import BatchWithdrawalForm
from followup.models.activities import ActivityQuerySet
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.adding import UNDO_REASON
from followup.views.staff.desk import entries_of
from followup.views.staff.entries import PAGE_SIZE
from followup.views.staff.late import ask_why
from followup.views.staff.rows import entry_row


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def batch(request: StaffRequest, batch: uuid.UUID) -> HttpResponse:
    entries = _entries_or_404(request, batch)
    form = BatchWithdrawalForm(
        kept.sent_or_kept(request),
        initial={"reason": UNDO_REASON},
    )
    if request.method == "POST" and form.is_valid():
        number = withdraw_all(
            user=request.user,
            activities=entries.values_list("pk", flat=True),
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
        messages.success(request, _said(number, "tagits tillbaka och räknas inte"))
        return redirect("staff:batch", batch)
    page = Paginator(entries, PAGE_SIZE).get_page(request.GET.get("sida"))
    return render(
        request,
        "staff/batch.html",
        {
            "rows": [entry_row(each) for each in page],
            "pages": page,
            "form": form,
            "batch": batch,
            "standing": entries.standing().count(),
            "withdrawn": entries.withdrawn().count(),
            "municipality": page[0].agreement.municipality,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def batch_restore(request: StaffRequest, batch: uuid.UUID) -> HttpResponse:
    entries = _entries_or_404(request, batch)
    keys = entries.withdrawn().values_list("pk", flat=True)
    told: list[int] = []
    if asked := ask_why(
        request,
        lambda late: told.append(restore_all(activities=keys, late=late)),
        what="Låt dem gälla igen",
        activities=entries,
    ):
        return asked
    messages.success(request, _said(sum(told), "fått gälla igen"))
    return redirect("staff:batch", batch)


def _entries_or_404(request: StaffRequest, batch: uuid.UUID) -> ActivityQuerySet:
    """Return what the user logged at once, as far as it is still theirs to change."""
    entries = entries_of(request.user).keyed(batch_of(request.user, batch))
    if not entries.exists():
        raise Http404
    return entries.by_latest()


def _said(number: int, what: str) -> str:
    words = "En aktivitet" if number == 1 else f"{number} aktiviteter"
    return f"{words} har {what}."
