from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from followup.actions import YearIsLockedError
from followup.actions.occasions import keep_occasions
from followup.alphabet import by_municipality
from followup.forms.occasions import OccasionFormSet, OccasionRows, rows_of
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from promises import actions
from promises.models import Agreement, Occasion
from promises.permissions import coordinated_by
from promises.years import Year, year_named, years_of


@require_safe
@staff_page
def occasion_years(request: StaffRequest) -> HttpResponse:
    agreements = [
        (agreement, years_of(agreement.period, agreement.year_basis))
        for agreement in by_municipality(coordinated_by(request.user).for_choice())
    ]
    return render(request, "staff/occasion_years.html", {"agreements": agreements})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def occasion_list(
    request: StaffRequest, municipality: str, period: str, year: int
) -> HttpResponse:
    agreement, named = _get_year_for_user(request, municipality, period, year)
    existing = Occasion.objects.filter(agreement=agreement).by_start()
    initial = rows_of(
        agreement,
        year=named,
        existing=[o for o in existing if o.starts_on in named.span],
    )
    rows: Any = OccasionFormSet(
        data=request.POST if request.method == "POST" else kept.take_back(request),
        initial=initial,
        form_kwargs={"agreement": agreement, "year": named},
    )
    if request.method == "POST" and rows.is_valid() and _save(agreement, rows):
        messages.success(request, f"Riskhelgerna för {named.name} är sparade.")
        return redirect(request.path)
    context = {"agreement": agreement, "year": named, "rows": rows}
    context["municipality"] = agreement.municipality
    return render(request, "staff/occasion_list.html", context)


def _get_year_for_user(
    request: StaffRequest, municipality: str, period: str, year: int
) -> tuple[Agreement, Year]:
    agreement = get_object_or_404(
        coordinated_by(request.user).select_related("municipality"),
        municipality__slug=municipality,
        slug=period,
    )
    found = year_named(agreement.period, agreement.year_basis, year)
    if found is None:
        raise Http404
    return agreement, found


def _save(agreement: Agreement, rows: OccasionRows) -> bool:
    """Save the rows, or put at the row at fault what hinders it."""
    try:
        keep_occasions(
            agreement=agreement, wanted=rows.wanted(), removed=rows.removed()
        )
    except actions.OccasionInUseError as error:
        rows.refuse_to_remove(error.public_id)
    except actions.OccasionExistsError:
        rows.refuse_double()
    except YearIsLockedError as locked:
        rows.refuse_late(locked.years)
    else:
        return True
    return False
