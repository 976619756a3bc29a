from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from followup import actions
from followup.forms.agreement_parts import AreaForm, area_values
from followup.views.access import StaffRequest, staff_page
from followup.views.drafting.finding import draft_for, is_draft, show, to_hub
from followup.views.kept import sent_or_kept
from followup.views.opened import opened, saving_in_turn
from followup.views.staff.coordinating import agreement_for
from promises.drafting import next_position, unused_key
from promises.models import PriorityArea


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def area_add(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    agreement = draft_for(request.user, municipality, period)
    form = AreaForm(sent_or_kept(request), agreement=agreement)
    if request.method == "POST" and form.is_valid():
        with actions.drafting(agreement=agreement):
            others = PriorityArea.objects.filter(agreement=agreement)
            taken = set(others.values_list("key", flat=True))
            area = PriorityArea.objects.create(
                agreement=agreement,
                key=unused_key(form.cleaned_data["name"], taken, "omrade"),
                position=next_position(others),
                **form.cleaned_data,
            )
        messages.success(request, f"Området ”{area}” är tillagt.")
        return to_hub(agreement, "loften")
    return show(request, "area_edit", agreement, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
@saving_in_turn
def area_edit(
    request: StaffRequest, municipality: str, period: str, key: str
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    area = get_object_or_404(PriorityArea, agreement=agreement, key=key)
    if not (is_draft(agreement) or area.is_flexible):
        raise Http404("The area of a published agreement is not flexible.")
    form = AreaForm(
        sent_or_kept(request),
        initial=area_values(area),
        agreement=agreement,
        area=area,
    )
    is_sent = request.method == "POST"
    since = opened(form, "området", is_saving=is_sent)
    if is_sent and form.is_valid() and not since.changes:
        with actions.drafting(agreement=agreement):
            for name, value in form.cleaned_data.items():
                setattr(area, name, value)
            area.save()
        messages.success(request, f"Området ”{area}” är sparat.")
        return to_hub(agreement, "loften")
    return show(
        request,
        "area_edit",
        agreement,
        status=since.status,
        opened=since,
        form=form,
        area=area,
        is_draft=is_draft(agreement),
    )
