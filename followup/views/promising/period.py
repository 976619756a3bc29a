"""The days that an agreement covers: extended or cut."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from followup.forms.ending import PeriodForm
from followup.views.access import StaffRequest, staff_page
from followup.views.kept import sent_or_kept
from followup.views.opened import opened, saving_in_turn
from followup.views.promising.desk import desk_for, show, to_list
from followup.views.promising.settling import DO, Settled, ask_to_confirm, settle
from promises.promise_writing import set_period


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
@saving_in_turn
def period_edit(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    desk = desk_for(request, municipality, period)
    data = sent_or_kept(request)
    there = desk.structure.period
    form = PeriodForm(data, initial={"first": there.first, "last": there.last})
    amendment = desk.amendment_form(data)
    settled = Settled()
    is_sent = request.method == "POST" and request.POST.get(DO) != "back"
    since = opened(form, "perioden", is_saving=is_sent)
    if is_sent and form.is_valid() and not since.changes:
        days = form.period()
        settled = settle(
            request,
            desk,
            lambda: set_period(
                agreement=desk.agreement, first=days.first, last=days.last
            ),
            amendment,
        )
    if settled.is_saved:
        messages.success(request, "Perioden är sparad.")
        return to_list(desk)
    if settled.differences and amendment:
        return ask_to_confirm(request, desk, settled, amendment)
    return show(
        request,
        "period_edit",
        desk,
        status=since.status,
        opened=since,
        form=form,
        amendment=amendment,
        refusals=settled.refusals,
    )
