"""From a form that is filled in to a change: in a draft at once, else as agreed.

What changes a published agreement is tried first. It is made when whoever wrote it
has seen before and after of each difference, and says yes.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from followup.actions import AmendmentRefusedError
from followup.actions.changing import (
    NO_TERMS,
    Change,
    make_change,
    try_change,
    would_change,
)
from followup.forms.amendments import AmendmentForm
from followup.spoken_differences import SpokenDifference
from followup.views.access import StaffRequest
from followup.views.kept import TOKEN
from followup.views.promising.desk import Desk, show

CONFIRM = "confirm"
DO = "do"
NOT_TYPED = {TOKEN, "account", DO}


@dataclass(frozen=True, slots=True)
class Settled:
    is_saved: bool = False
    differences: tuple[SpokenDifference, ...] = ()  # to be confirmed
    refusals: tuple[str, ...] = ()


def settle(
    request: StaffRequest, desk: Desk, change: Change, form: AmendmentForm | None
) -> Settled:
    """Make the change, or say what is to be confirmed, mended or is refused."""
    try:
        return _settle(request, desk, change, form)
    except AmendmentRefusedError as error:
        return Settled(refusals=tuple(each.reason for each in error.refusals))


def _settle(
    request: StaffRequest, desk: Desk, change: Change, form: AmendmentForm | None
) -> Settled:
    agreement, user = desk.agreement, request.user
    found = would_change(agreement=agreement, change=change) if form else []
    if form is None or not found:
        make_change(agreement=agreement, change=change, terms=NO_TERMS, user=user)
        return Settled(is_saved=True)
    if not form.is_valid():
        return Settled()
    is_confirmed = request.POST.get(DO) == CONFIRM
    carry_out = make_change if is_confirmed else try_change
    carry_out(agreement=agreement, change=change, terms=form.terms(), user=user)
    if is_confirmed:
        return Settled(is_saved=True)
    return Settled(differences=tuple(found))


def ask_to_confirm(
    request: StaffRequest, desk: Desk, settled: Settled, form: AmendmentForm
) -> HttpResponse:
    """Show before and after; what was typed is on the page, to be sent again."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_TYPED
    ]
    return show(
        request,
        "change_confirm",
        desk,
        differences=settled.differences,
        terms=form.terms(),
        typed=typed,
    )
