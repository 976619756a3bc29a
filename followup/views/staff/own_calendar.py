"""The secret address of one's calendar, and the calendar that it shows."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from followup.actions.own_calendar import renew_calendar, revoke_calendar
from followup.digests.addresses import absolute
from followup.own_calendar import calendar_file
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.calendar_rows import plans_for, risk_weekends_for
from promises.models import Organisation, User
from promises.permissions import organisation_of


@require_POST
@staff_page
def calendar_renew(request: StaffRequest) -> HttpResponse:
    _get_organisation_of(request.user)
    renew_calendar(user=request.user)
    messages.success(request, "Din kalender har fått en ny adress.")
    return redirect("staff:reminders")


@require_POST
@staff_page
def calendar_revoke(request: StaffRequest) -> HttpResponse:
    _get_organisation_of(request.user)
    revoke_calendar(user=request.user)
    messages.success(request, "Adressen till din kalender gäller inte längre.")
    return redirect("staff:reminders")


@require_safe
@never_cache
def own_calendar(request: HttpRequest, calendar_key: uuid.UUID) -> HttpResponse:
    """Answer a calendar program, which has no log-in: the address is the secret."""
    user = get_object_or_404(
        User.objects.select_related("organisation"),
        calendar_key=calendar_key,
        is_active=True,
    )
    organisation = _get_organisation_of(user)
    now = timezone.now()
    file = calendar_file(
        plans=plans_for(user, organisation, today=timezone.localdate(now)),
        weekends=risk_weekends_for(user, today=timezone.localdate(now)),
        address=absolute(reverse("staff:plan_list")),
        now=now,
    )
    return HttpResponse(
        file,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'inline; filename="medborgarloften.ics"',
            "X-Robots-Tag": "noindex",
        },
    )


def address_of_calendar(request: HttpRequest, user: User) -> str:
    """Return the calendar's whole address; empty when it has none."""
    if user.calendar_key is None:
        return ""
    return request.build_absolute_uri(reverse("own_calendar", args=[user.calendar_key]))


def _get_organisation_of(user: User) -> Organisation:
    """Return whom the user works for; 404 for who has nothing to be reminded of."""
    organisation = organisation_of(user)
    if organisation is None:
        raise Http404
    return organisation
