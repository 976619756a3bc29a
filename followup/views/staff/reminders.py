"""Which reminders one gets by mail, and declining them without a log-in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from followup.actions.reminding import (
    decline_all_reminders,
    decline_reminders,
    declined_by,
)
from followup.digests.addresses import user_with
from followup.forms.reminders import RemindersForm
from followup.models.reminders import ReminderKind
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.own_calendar import address_of_calendar
from promises.permissions import organisation_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def reminders(request: StaffRequest) -> HttpResponse:
    user = request.user
    if organisation_of(user) is None:
        raise Http404
    declined = declined_by(user)
    wanted = [kind for kind in ReminderKind.values if kind not in declined]
    form = RemindersForm(
        kept.sent_or_kept(request),
        initial={"kinds": wanted},
    )
    if request.method == "POST" and form.is_valid():
        decline_reminders(user=user, kinds=form.declined())
        messages.success(request, _saved(form))
        return redirect("staff:reminders")
    address = address_of_calendar(request, user)
    context = {
        "form": form,
        "has_declined_all": not wanted,
        "calendar": address,
    }
    return render(request, "staff/reminders.html", context)


@csrf_exempt  # a mail program sends it, which has neither cookie nor token
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def decline(request: HttpRequest, signed: str) -> HttpResponse:
    """Decline all reminders, with one click in a mail program or on the page shown."""
    user = user_with(signed)
    if user is None:
        raise Http404
    if request.method == "POST":
        decline_all_reminders(user=user)
    context = {"is_declined": request.method == "POST"}
    response = render(request, "account/decline_reminders.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _saved(form: RemindersForm) -> str:
    if form.cleaned_data["kinds"]:
        return "Sparat. Du får ett brev i veckan, när det finns något att göra."
    return "Sparat. Du får inga påminnelser."
