"""The next period: a draft that takes over what is carried on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followup import actions
from followup.disclosure import disclose
from followup.following import went_words
from followup.forms.next_period import NextPeriodForm
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.coordinating import published_for
from promises.models import Agreement
from promises.structure import Structure, read_structure


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def next_period(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    agreement = published_for(request.user, municipality, period)
    structure = read_structure(agreement)
    form = NextPeriodForm(
        kept.sent_or_kept(request),
        structure=structure,
        went=went_by_key(structure, timezone.localdate()),
    )
    if request.method == "POST" and form.is_valid() and (draft := _start(form)):
        number = len(form.carried())
        messages.success(
            request,
            f"Utkastet är skapat, med {number} av löftena. Inget är publicerat.",
        )
        if overlap := form.overlap():
            messages.warning(request, overlap)
        return redirect("staff:agreement_detail", municipality, draft.slug)
    context: dict[str, Any] = {"form": form, "agreement": agreement}
    context["municipality"] = agreement.municipality
    return render(request, "staff/next_period.html", context)


def _start(form: NextPeriodForm) -> Agreement | None:
    """Start it, or say at the dates that another has been started meanwhile."""
    try:
        return actions.start_next_period(
            old=form.structure.agreement,
            title=form.cleaned_data["title"],
            period=form.period(),
            slug=form.slug(),
            carried=form.carried(),
        )
    except actions.PeriodExistsError as error:
        form.refuse_double(error.agreement)
    return None


def went_by_key(structure: Structure, today: dt.date) -> dict[str, str]:
    """Return how each promise went, as the public may know it."""
    public = disclose(structure, today=today)
    of_years = [(f"{year.name}", public.year(year)) for year in structure.years]
    return {
        promise.key: went_words(
            (name, each)
            for name, of_year in of_years
            for each in of_year.promises
            if each.info.key == promise.key
        )
        for promise in structure.promises
    }
