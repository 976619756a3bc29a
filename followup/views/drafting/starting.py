"""A new draft: whose period it is and who its parties are."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followup import actions
from followup.forms.agreements import NewAgreementForm, NewPartyFormSet, OwnPartyForm
from followup.views.access import StaffRequest, staff_page
from followup.views.drafting.finding import (
    municipalities_of,
    only_drafters,
    organisations_beside,
    to_hub,
)
from followup.views.kept import sent_or_kept
from promises.drafting import usual_short
from promises.models import Agreement
from promises.permissions import organisation_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def agreement_new(request: StaffRequest) -> HttpResponse:
    only_drafters(request.user)
    own = organisation_of(request.user)
    data = sent_or_kept(request)
    form = NewAgreementForm(
        data,
        today=timezone.localdate(),
        municipalities=municipalities_of(request.user),
    )
    mine = OwnPartyForm(
        data, prefix="own", initial={"short": usual_short(own)} if own else None
    )
    rows: Any = NewPartyFormSet(
        data,
        prefix="parties",
        form_kwargs={"organisations": organisations_beside(own)},
    )
    rows.own = own
    # All are asked, so that every fault shows at once.
    if request.method == "POST" and all(
        [form.is_valid(), rows.is_valid(), own is None or mine.is_valid()]
    ):
        parties = [mine.wanted_of(own)] if own else []
        parties += rows.wanted()
        if agreement := _start(request, form, parties):
            return to_hub(agreement)
    context = {"form": form, "mine": mine, "rows": rows, "own": own}
    return render(request, "staff/agreement_new.html", context)


def _start(
    request: StaffRequest,
    form: NewAgreementForm,
    parties: list[actions.WantedParty],
) -> Agreement | None:
    """Start the draft, or put beside the field what hinders it."""
    try:
        agreement = actions.start_draft(
            municipality=form.cleaned_data["municipality"],
            header=form.header,
            parties=parties,
        )
    except actions.PeriodTakenError as taken:
        form.add_error(taken.field, taken.message)
        return None
    messages.success(
        request, "Utkastet är skapat. Bara parternas samordnare ser det än."
    )
    return agreement
