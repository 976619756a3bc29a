"""Asking why, where a button alone would change a year that is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from followup.actions import Late, YearIsLockedError
from followup.forms.late import LateForm
from followup.locking_words import CHANGED
from followup.models import Activity
from followup.views.access import StaffRequest
from followup.views.kept import TOKEN, WHY, sent_or_kept
from followup.views.staff.rows import entry_row

NOT_SENT_ON = {TOKEN, "account", WHY}
FIRST = 20  # of several that are shown


class ButtonForm(LateForm):
    late_what = CHANGED


def ask_why(
    request: StaffRequest,
    act: Callable[[Late | None], object],
    *,
    what: str,
    activities: Iterable[Activity],
) -> HttpResponse | None:
    """Act; return instead a page that asks why, where that is needed.

    `what` is the button's word, "Låt den gälla igen": the page has it too. A link acts
    never: it shows the page again with what was kept, else leads to the list.
    """
    data = sent_or_kept(request)
    if data is None:
        return redirect("staff:activity_list")
    form = ButtonForm(data)
    if request.method == "POST" and form.is_valid():
        try:
            act(form.late(request.user, timezone.now()))
        except YearIsLockedError as refused:
            form.refuse_late(refused)
        else:
            return None
    shown = list(activities)
    return render(
        request,
        "staff/late_reason.html",
        {
            "form": form,
            "what": what,
            "rows": [entry_row(each) for each in shown[:FIRST]],
            "more": len(shown[FIRST:]),
            "sent": [pair for pair in data.items() if pair[0] not in NOT_SENT_ON],
            "municipality": shown[0].agreement.municipality,
        },
    )
