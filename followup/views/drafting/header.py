"""An agreement's title, period and texts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followup import actions
from followup.forms.agreements import TEXTS, DraftForm, TextsForm
from followup.views.access import StaffRequest, staff_page
from followup.views.drafting.finding import is_draft, show, to_hub
from followup.views.kept import sent_or_kept
from followup.views.opened import opened, saving_in_turn
from followup.views.staff.coordinating import agreement_for
from promises.agreement_file.content import slug_of_period
from promises.models import Agreement

SAVED = "Överenskommelsens uppgifter är sparade."


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
@saving_in_turn
def agreement_edit(
    request: StaffRequest, municipality: str, period: str
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    form = _form(request, agreement)
    is_sent = request.method == "POST"
    since = opened(form, "uppgifterna", is_saving=is_sent)
    if is_sent and form.is_valid() and not since.changes and _save(agreement, form):
        messages.success(request, SAVED)
        return to_hub(agreement)
    return show(
        request,
        "agreement_edit",
        agreement,
        status=since.status,
        opened=since,
        form=form,
        is_draft=is_draft(agreement),
    )


def _form(request: StaffRequest, agreement: Agreement) -> TextsForm:
    data = sent_or_kept(request)
    initial = {name: getattr(agreement, name) for name in TEXTS}
    if not is_draft(agreement):
        return TextsForm(data, initial=initial)
    usual = slug_of_period(agreement.period)
    initial |= {
        "title": agreement.title,
        "starts_on": agreement.starts_on,
        "ends_on": agreement.ends_on,
        "year_basis": agreement.year_basis,
        "slug": "" if agreement.slug == usual else agreement.slug,
        "follows": agreement.follows,
    }
    return DraftForm(
        data, initial=initial, agreement=agreement, today=timezone.localdate()
    )


def _save(agreement: Agreement, form: TextsForm) -> bool:
    """Save all of it, or put beside the field what hinders it."""
    names = [name for name in (*TEXTS, "follows") if name in form.cleaned_data]
    try:
        with actions.drafting(agreement=agreement):
            if isinstance(form, DraftForm):
                actions.change_header(agreement=agreement, header=form.header)
            for name in names:
                setattr(agreement, name, form.cleaned_data[name])
            agreement.save(update_fields=names)
    except actions.PeriodTakenError as taken:
        form.add_error(taken.field, taken.message)
        return False
    return True
