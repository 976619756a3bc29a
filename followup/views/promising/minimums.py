"""What each promise asks for in each year: a matrix on one page."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from followup.forms.minimums import MinimumsForm
from followup.views.access import StaffRequest, staff_page
from followup.views.kept import sent_or_kept
from followup.views.promising.desk import Desk, desk_for, show, to_list
from followup.views.promising.settling import DO, Settled, ask_to_confirm, settle
from promises.promise_writing import set_minimums

OPENED = "opened"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def minimums(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    desk = desk_for(request, municipality, period)
    data = sent_or_kept(request)
    form = MinimumsForm(data, structure=desk.structure)
    amendment = desk.amendment_form(data)
    settled, opened = Settled(), version_of(desk)
    is_sent = request.method == "POST" and request.POST.get(DO) != "back"
    is_late = is_sent and request.POST.get(OPENED) != opened
    if is_sent and not is_late and form.is_valid():
        wanted = form.wanted()
        settled = settle(
            request,
            desk,
            lambda: set_minimums(agreement=desk.agreement, wanted=wanted),
            amendment,
        )
    if settled.is_saved:
        messages.success(request, "Talen för enskilda år är sparade.")
        return to_list(desk)
    if settled.differences and amendment:
        return ask_to_confirm(request, desk, settled, amendment)
    return show(
        request,
        "minimums",
        desk,
        status=409 if is_late and OPENED in request.POST else 200,
        form=form,
        amendment=amendment,
        opened=opened if is_late or data is None else data.get(OPENED, opened),
        is_late=is_late,
        saved=MinimumsForm(structure=desk.structure).rows if is_late else (),
        refusals=settled.refusals,
    )


def version_of(desk: Desk) -> str:
    """Return the numbers that there are, as a text that can be compared."""
    numbers = {
        f"{target.pk}": {f"{year}": n for year, n in sorted(target.minimums.items())}
        for promise in desk.structure.promises
        for target in promise.targets
    }
    return json.dumps(numbers, sort_keys=True)
