from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followup import actions
from followup.forms.agreement_parts import DialogueForm, dialogue_values
from followup.views.access import StaffRequest, staff_page
from followup.views.drafting.finding import show, to_hub
from followup.views.kept import sent_or_kept
from followup.views.opened import opened, saving_in_turn
from followup.views.staff.coordinating import agreement_for
from promises.actions import set_dialogue_areas
from promises.drafting import next_position, set_dialogue_promises
from promises.models import Agreement, Dialogue

SAVED = "Dialogen är sparad."


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def dialogue_add(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    form = DialogueForm(
        sent_or_kept(request), agreement=agreement, today=timezone.localdate()
    )
    if request.method == "POST" and form.is_valid():
        others = Dialogue.objects.filter(agreement=agreement)
        position = next_position(others)
        _save(agreement, Dialogue(agreement=agreement, position=position), form)
        messages.success(request, SAVED)
        return to_hub(agreement, "dialoger")
    return show(request, "dialogue_edit", agreement, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
@saving_in_turn
def dialogue_edit(
    request: StaffRequest, municipality: str, period: str, pk: int
) -> HttpResponse:
    agreement = agreement_for(request.user, municipality, period)
    dialogue = get_object_or_404(Dialogue, agreement=agreement, pk=pk)
    form = DialogueForm(
        sent_or_kept(request),
        initial=dialogue_values(dialogue),
        agreement=agreement,
        dialogue=dialogue,
        today=timezone.localdate(),
    )
    is_sent = request.method == "POST"
    since = opened(form, "dialogen", is_saving=is_sent)
    if is_sent and form.is_valid() and not since.changes:
        _save(agreement, dialogue, form)
        messages.success(request, SAVED)
        return to_hub(agreement, "dialoger")
    return show(
        request,
        "dialogue_edit",
        agreement,
        status=since.status,
        opened=since,
        form=form,
        dialogue=dialogue,
    )


def _save(agreement: Agreement, dialogue: Dialogue, form: DialogueForm) -> None:
    data = form.cleaned_data
    with actions.drafting(agreement=agreement):
        for name in ("kind", "title", "held_on", "summary"):
            setattr(dialogue, name, data[name])
        dialogue.save()
        set_dialogue_areas(dialogue=dialogue, areas=data.get("areas", ()))
        set_dialogue_promises(dialogue=dialogue, promises=data.get("promises", ()))
