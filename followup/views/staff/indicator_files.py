"""Values from a file: previewed first, then saved whole or not at all."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followup import actions
from followup.activity_file.reading import decode
from followup.forms.indicator_file import SeriesForm, StatisticsFileForm
from followup.indicator_file import Statistics, read_statistics
from followup.indicator_file.comparing import Compared, compare, digest_of
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.coordinating import agreement_for
from promises.history import Door, writing
from promises.models import Agreement, Indicator

CHANGED = "Kontrollera en gång till: så här blir det med det du har valt."


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def indicator_import(
    request: StaffRequest, municipality: str, period: str
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    is_sent = request.method == "POST"
    form = (
        StatisticsFileForm(request.POST, request.FILES)
        if is_sent
        else StatisticsFileForm()
    )
    if not form.is_valid():
        return _show(request, "staff/indicator_import.html", agreement, form=form)
    source = form.source
    statistics = read_statistics(source, this_year=timezone.localdate().year)
    return _preview(request, agreement, statistics, source)


def _preview(
    request: StaffRequest, agreement: Agreement, statistics: Statistics, source: bytes
) -> HttpResponse:
    choosing = SeriesForm(
        request.POST if "digest" in request.POST else None,
        statistics=statistics,
        indicators=list(
            Indicator.objects.filter(agreement=agreement)
            .prefetch_related("measurements")
            .order_by("position", "pk")
        ),
    )
    found: list[tuple[Indicator | None, Compared]] = []
    is_valid = choosing.is_bound and choosing.is_valid()
    if not statistics.faults and (is_valid or not choosing.is_bound):
        found = [(each, compare(chosen)) for each, chosen in choosing.choices()]
    compared = [each for _indicator, each in found]
    digest = digest_of(compared, is_valid and choosing.cleaned_data["is_small"])
    faults = [fault for each in compared for fault in each.faults]
    can_be_saved = any(each.changes for each in compared) and not faults
    if "accept" in request.POST and can_be_saved:
        if request.POST.get("digest") == digest:
            return _save(request, agreement, choosing, found)
        messages.warning(request, CHANGED)
    return _show(
        request,
        "staff/indicator_preview.html",
        agreement,
        statistics=statistics,
        faults=[*statistics.faults, *faults],
        choosing=choosing,
        compared=compared,
        can_be_saved=can_be_saved,
        digest=digest,
        text=decode(source) if not statistics.faults else "",
    )


def _save(
    request: StaffRequest,
    agreement: Agreement,
    choosing: SeriesForm,
    found: list[tuple[Indicator | None, Compared]],
) -> HttpResponse:
    of_new = {
        name: choosing.cleaned_data[name] for name in ("unit", "source", "is_small")
    }
    with writing(Door.FILE, request.user):
        actions.add_values(
            agreement=agreement,
            found=[
                (
                    indicator
                    or Indicator(agreement=agreement, name=each.name, **of_new),
                    each.values,
                )
                for indicator, each in found
            ],
        )
    number = sum(len(each.values) for _indicator, each in found)
    words = "Ett värde är inläst" if number == 1 else f"{number} värden är inlästa"
    messages.success(request, f"{words}.")
    return redirect("staff:indicator_list", agreement.municipality.slug, agreement.slug)


def _show(
    request: StaffRequest, template: str, agreement: Agreement, **context: Any
) -> HttpResponse:
    context |= {"agreement": agreement, "municipality": agreement.municipality}
    return render(request, template, context)
