"""Saying that one's log of an agreement is complete, and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from followup.actions import say_complete, take_back_statement
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.desk import Desk, open_desk
from followup.wording import day_words
from promises.models import Party


@require_POST
@staff_page
def log_complete(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    desk = _open(request, municipality, period)
    statement = say_complete(
        user=request.user,
        party=_party_at(desk),
        today=desk.today,
        now=timezone.now(),
    )
    day = day_words(statement.complete_on)
    messages.success(
        request, f"Ni har sagt att loggen är fullständig till och med {day}."
    )
    return redirect("staff:home")


@require_POST
@staff_page
def log_complete_taken_back(
    request: StaffRequest, municipality: str, period: str
) -> HttpResponse:
    desk = _open(request, municipality, period)
    if take_back_statement(party=_party_at(desk), today=desk.today):
        messages.success(
            request, "Beskedet att loggen är fullständig är tillbakataget."
        )
    else:
        messages.warning(request, "Det finns inget besked från i dag att ta tillbaka.")
    return redirect("staff:home")


def _open(request: StaffRequest, municipality: str, period: str) -> Desk:
    """Return the desk of an agreement the user logs for that has begun, else 404."""
    desk = open_desk(request.user, municipality, period, timezone.localdate())
    if desk.today < desk.structure.period.first:
        raise Http404
    return desk


def _party_at(desk: Desk) -> Party:
    return Party.objects.select_related("agreement").get(pk=desk.own_party.pk)
