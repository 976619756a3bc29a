"""The figures beside an agreement's promises; coordinators see to them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from followup import actions
from followup.forms.indicators import IndicatorForm, ValueFormSet, rows_of
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.coordinating import agreement_for
from promises.models import Agreement, Indicator

IN_USE = (
    "Ett löfte mäts med indikatorn, så den kan inte tas bort. Ändra löftets mål först."
)
CHANGED = (
    "Någon har ändrat indikatorn sedan du öppnade sidan, så inget är sparat. Öppna "
    "sidan på nytt och gör ändringen igen."
)


@require_safe
@staff_page
def indicator_list(
    request: StaffRequest, municipality: str, period: str
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    indicators = Indicator.objects.filter(agreement=agreement)
    return _show(
        request,
        "staff/indicator_list.html",
        agreement,
        indicators=indicators.prefetch_related("measurements").order_by(
            "position", "pk"
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def indicator_add(
    request: StaffRequest, municipality: str, period: str
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    return _edit(request, agreement, Indicator(agreement=agreement))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def indicator_edit(
    request: StaffRequest, municipality: str, period: str, indicator: str
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    return _edit(request, agreement, _indicator_of(agreement, indicator))


@require_POST
@staff_page
def indicator_remove(
    request: StaffRequest, municipality: str, period: str, indicator: str
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    found = _indicator_of(agreement, indicator)
    try:
        actions.remove_indicator(indicator=found)
    except actions.IndicatorInUseError:
        messages.warning(request, IN_USE)
        return redirect("staff:indicator_edit", municipality, period, indicator)
    messages.success(request, f"{found.name} är borttagen.")
    return redirect("staff:indicator_list", municipality, period)


def _indicator_of(agreement: Agreement, key: str) -> Indicator:
    return get_object_or_404(
        Indicator.objects.select_related("agreement"), agreement=agreement, key=key
    )


def _edit(
    request: StaffRequest, agreement: Agreement, indicator: Indicator
) -> HttpResponse:
    is_sent = request.method == "POST"
    data = request.POST if is_sent else kept.take_back(request)
    form = IndicatorForm(data, instance=indicator)
    rows: Any = ValueFormSet(
        data,
        initial=rows_of(indicator) if indicator.pk else [],
        form_kwargs={"this_year": timezone.localdate().year},
    )
    if is_sent and form.is_valid() & rows.is_valid() and _save(request, form, rows):
        messages.success(request, f"{indicator.name} är sparad.")
        return redirect(
            "staff:indicator_list", agreement.municipality.slug, agreement.slug
        )
    return _show(
        request,
        "staff/indicator_edit.html",
        agreement,
        form=form,
        rows=rows,
        indicator=indicator if indicator.pk else None,
    )


def _save(request: StaffRequest, form: IndicatorForm, rows: Any) -> bool:
    """Save both, or say at the form what hinders it."""
    indicator, values = form.instance, rows.values()
    if form.uncovers(values):
        return False
    if indicator._state.adding:
        actions.add_indicator(indicator=indicator, values=values)
        return True
    try:
        actions.change_indicator(
            indicator=indicator, values=values, seen=form.cleaned_data["seen"]
        )
    except actions.IndicatorChangedError:
        form.add_error(None, CHANGED)
        return False
    return True


def _show(
    request: StaffRequest, template: str, agreement: Agreement, **context: Any
) -> HttpResponse:
    context |= {"agreement": agreement, "municipality": agreement.municipality}
    return render(request, template, context)
