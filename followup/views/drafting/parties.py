from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from followup import actions
from followup.forms.agreement_parts import AddedPartyForm, PartyForm, party_values
from followup.views.access import StaffRequest, staff_page
from followup.views.drafting.finding import draft_for, show, to_hub
from followup.views.kept import sent_or_kept
from followup.views.opened import opened, saving_in_turn
from promises import drafting
from promises.models import Agreement, Party


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def party_add(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    agreement = draft_for(request.user, municipality, period)
    form = AddedPartyForm(sent_or_kept(request), agreement=agreement)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with actions.drafting(agreement=agreement):
            wanted = actions.WantedParty(
                data["organisation"],
                data["short"],
                data["is_signatory"],
                tuple(data["links"]),
            )
            party = drafting.add_party(agreement=agreement, wanted=wanted)
        messages.success(request, f"{party.short} är nu part.")
        return to_hub(agreement, "parter")
    return show(request, "party_edit", agreement, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
@saving_in_turn
def party_edit(
    request: StaffRequest, municipality: str, period: str, key: str
) -> HttpResponse:
    agreement = draft_for(request.user, municipality, period)
    rows = Party.objects.filter(agreement=agreement).select_related("organisation")
    party = get_object_or_404(rows, key=key)
    form = PartyForm(
        sent_or_kept(request),
        initial=party_values(party),
        agreement=agreement,
        party=party,
    )
    is_sent = request.method == "POST"
    since = opened(form, "parten", is_saving=is_sent)
    if is_sent and form.is_valid() and not since.changes:
        _save(agreement, party, form)
        messages.success(request, f"Uppgifterna om {party.short} är sparade.")
        return to_hub(agreement, "parter")
    return show(
        request,
        "party_edit",
        agreement,
        status=since.status,
        opened=since,
        form=form,
        party=party,
    )


def _save(agreement: Agreement, party: Party, form: PartyForm) -> None:
    data = form.cleaned_data
    with actions.drafting(agreement=agreement):
        party.short, party.links = data["short"], data["links"]
        signed = party.signatory_position is not None
        if data["is_signatory"] != signed:
            others = Party.objects.filter(agreement=agreement)
            number = drafting.next_signature(others)
            party.signatory_position = number if data["is_signatory"] else None
        party.save()
        drafting.sign_in_order(agreement=agreement)
