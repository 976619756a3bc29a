from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from followup.views.access import StaffRequest, staff_page
from followup.views.staff.at_home import page_at
from followup.views.staff.choosing import agreement_chosen_by
from followup.views.staff.desk import desk_of
from promises.permissions import agreements_for, is_administrator


@require_safe
@staff_page
def home(request: StaffRequest) -> HttpResponse:
    """Show where the user works; else ask where that is.

    Administrators log nothing: what they do, they do in the administration.
    """
    if is_administrator(request.user):
        return redirect("admin:index")
    today = timezone.localdate()
    agreement = agreement_chosen_by(request.user, today)
    if agreement is None:
        query = urlencode({"next": request.path})
        return redirect(f"{reverse('staff:agreement_choice')}?{query}")
    desk = desk_of(request.user, agreement, today)
    return render(
        request,
        "staff/home.html",
        {
            "home": page_at(desk, request.user),
            "own_party": desk.own_party,
            "has_several": agreements_for(request.user).count() > 1,
            "agreement": agreement,
            "municipality": agreement.municipality,
        },
    )
