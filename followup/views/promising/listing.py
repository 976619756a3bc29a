"""An agreement's promises in their order, and in a draft moving and removing them."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from followup.actions.changing import NO_TERMS, make_change
from followup.target_rows import target_sentence
from followup.views.access import StaffRequest, staff_page
from followup.views.promising.desk import Desk, desk_for, show, to_list
from promises.drafting_help import missing_in
from promises.promise_writing import move_promise, remove_promise

STEPS = {"up": -1, "down": 1}


@require_safe
@staff_page
def promise_list(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    desk = desk_for(request, municipality, period)
    structure = desk.structure
    rows = [
        {
            "promise": promise,
            "targets": [target_sentence(structure, each) for each in promise.targets],
            "parties": [structure.party_by_pk[pk] for pk in promise.responsible],
            "missing": missing_in(structure, promise) if desk.is_draft else (),
        }
        for promise in structure.promises
    ]
    return show(request, "promise_list", desk, rows=rows)


@require_POST
@staff_page
def promise_move(
    request: StaffRequest, municipality: str, period: str, key: str
) -> HttpResponse:
    desk = _draft_with(request, municipality, period, key)
    step = STEPS.get(request.POST.get("at", ""))
    if step is not None:
        move_promise(agreement=desk.agreement, key=key, step=step)
    return to_list(desk)


@require_POST
@staff_page
def promise_remove(
    request: StaffRequest, municipality: str, period: str, key: str
) -> HttpResponse:
    desk = _draft_with(request, municipality, period, key)
    promise = desk.promise(key)
    try:
        make_change(
            agreement=desk.agreement,
            change=lambda: remove_promise(agreement=desk.agreement, key=key),
            terms=NO_TERMS,
            user=request.user,
        )
    except ProtectedError:
        messages.warning(
            request, f"”{promise.short}” kan inte tas bort: det finns arbete loggat."
        )
    else:
        messages.success(request, f"”{promise.short}” är borttaget.")
    return to_list(desk)


def _draft_with(
    request: StaffRequest, municipality: str, period: str, key: str
) -> Desk:
    desk = desk_for(request, municipality, period)
    if not desk.is_draft:
        raise Http404("A published promise is neither moved nor removed.")
    desk.promise(key)
    return desk
