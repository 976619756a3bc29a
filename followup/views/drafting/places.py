"""The places of an agreement's municipality, shared by all its agreements."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from followup import actions
from followup.forms.agreement_parts import PlaceForm, place_values
from followup.views.access import StaffRequest, staff_page
from followup.views.drafting.finding import address_of, show
from followup.views.kept import sent_or_kept
from followup.views.opened import opened, saving_in_turn
from followup.views.staff.coordinating import agreement_for
from promises.drafting import next_position
from promises.models import Agreement, Place


@require_safe
@staff_page
def place_list(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    places = Place.objects.filter(municipality=agreement.municipality)
    return show(
        request,
        "place_list",
        agreement,
        places=places.select_related("within").by_position(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def place_add(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    form = PlaceForm(sent_or_kept(request), municipality=agreement.municipality)
    if request.method == "POST" and form.is_valid():
        others = Place.objects.filter(municipality=agreement.municipality)
        place = Place(
            municipality=agreement.municipality, position=next_position(others)
        )
        return _save(request, agreement, place, form)
    return show(request, "place_edit", agreement, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
@saving_in_turn
def place_edit(
    request: StaffRequest, municipality: str, period: str, public_id: uuid.UUID
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    place = get_object_or_404(
        Place, municipality=agreement.municipality, public_id=public_id
    )
    form = PlaceForm(
        sent_or_kept(request),
        initial=place_values(place),
        municipality=agreement.municipality,
        place=place,
    )
    is_sent = request.method == "POST"
    since = opened(form, "platsen", is_saving=is_sent)
    if is_sent and form.is_valid() and not since.changes:
        return _save(request, agreement, place, form)
    return show(
        request,
        "place_edit",
        agreement,
        status=since.status,
        opened=since,
        form=form,
        place=place,
    )


def _save(
    request: StaffRequest, agreement: Agreement, place: Place, form: PlaceForm
) -> HttpResponse:
    with actions.drafting(agreement=agreement):
        for name, value in form.cleaned_data.items():
            setattr(place, name, value)
        place.save()
    messages.success(request, f"{place.name} är sparad.")
    return redirect("staff:place_list", *address_of(agreement))
