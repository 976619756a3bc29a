from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from followup.views.access import StaffRequest, staff_page
from followup.views.staff.adding import remembered
from followup.views.staff.at_home import page_at
from followup.views.staff.desk import desk_of
from promises.permissions import agreements_for


@require_safe
@staff_page
def home(request: StaffRequest) -> HttpResponse:
    """Show the only agreement or the one last chosen; else ask which."""
    today = timezone.localdate()
    agreements = list(agreements_for(request.user).for_choice())
    agreement = remembered(request, agreements, today)
    if agreement is None:
        return render(
            request, "staff/agreement_choice.html", {"agreements": agreements}
        )
    desk = desk_of(request.user, agreement, today)
    return render(
        request,
        "staff/home.html",
        {
            "home": page_at(desk, request.user),
            "own_party": desk.own_party,
            "has_several": len(agreements) > 1,
            "agreement": agreement,
            "municipality": agreement.municipality,
        },
    )
