"""Withdrawing a published promise: it keeps its row and its page until its last day."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from followup.forms.ending import WithdrawalOfPromiseForm
from followup.views.access import StaffRequest, staff_page
from followup.views.kept import sent_or_kept
from followup.views.opened import opened, saving_in_turn
from followup.views.promising.desk import desk_for, show, to_list
from followup.views.promising.settling import DO, Settled, ask_to_confirm, settle
from promises.promise_writing import end_promise


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
@saving_in_turn
def promise_withdraw(
    request: StaffRequest, municipality: str, period: str, key: str
) -> HttpResponse:
    desk = desk_for(request, municipality, period)
    promise = desk.promise(key)
    if desk.is_draft:
        raise Http404("A promise of a draft is removed instead.")
    data = sent_or_kept(request)
    form = WithdrawalOfPromiseForm(
        data, structure=desk.structure, initial={"last": promise.valid_to}
    )
    amendment = desk.amendment_form(data)
    settled = Settled()
    is_sent = request.method == "POST" and request.POST.get(DO) != "back"
    since = opened(form, "löftets sista dag", is_saving=is_sent)
    if is_sent and form.is_valid() and not since.changes:
        last = form.cleaned_data["last"]
        settled = settle(
            request,
            desk,
            lambda: end_promise(agreement=desk.agreement, key=key, last=last),
            amendment,
        )
    if settled.is_saved:
        messages.success(request, f"”{promise.short}” gäller till och med {last}.")
        return to_list(desk)
    if settled.differences and amendment:
        return ask_to_confirm(request, desk, settled, amendment)
    return show(
        request,
        "promise_withdraw",
        desk,
        status=since.status,
        opened=since,
        promise=promise,
        form=form,
        amendment=amendment,
        refusals=settled.refusals,
    )
