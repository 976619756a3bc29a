"""Logging without coverage: the form a phone keeps, and what it sends afterwards.

The phone keeps an entry until it is told that it is saved. To be asked twice is
therefore usual, and gives the same answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from followup.actions import (
    AlreadyLoggedError,
    YearIsLockedError,
    log_activity,
    logged_first,
)
from followup.forms.activities import BEYOND, ActivityForm
from followup.forms.phones import PhoneForm
from followup.models import Activity
from followup.phones import clock_words
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.desk import (
    Desk,
    choices_at,
    effect_of,
    filled_in_beforehand,
    open_desk,
)
from promises.history import Door, writing
from promises.models import Sensitivity

NOT_FILLED_IN = {"submission": "", "dated_on": None, "place": ""}  # the phone does
NOT_UNDERSTOOD = "Telefonen skickade inte allt som behövs. Öppna den och spara igen."
SAID_OTHERWISE = (
    "Den är redan sparad och sade då något annat. Ändra den sparade, och ta sedan bort "
    "den här."
)
TAKEN_BACK = "Den är redan sparad, och sedan dess återtagen."
STRICTER_NOW = {
    Sensitivity.OPERATIONAL: "Löftet har blivit känsligt sedan du skrev: allmänheten "
    "ser bara månadens antal.",
    Sensitivity.INDIVIDUAL: "Löftet rör enskilda sedan du skrev: bara månaden, antalet "
    "och vilka som deltog är sparade.",
}


@require_safe
@staff_page
def offline_account(request: StaffRequest) -> HttpResponse:
    """Say whose log-in the phone sends under, and give the token to send with."""
    return JsonResponse({"account": f"{request.user.pk}", "token": get_token(request)})


@require_safe
@staff_page
def offline_form(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    """Show the form as the phone keeps it: how far only open promises have got."""
    desk = open_desk(request.user, municipality, period, timezone.localdate())
    proposed = filled_in_beforehand(desk, request.user, "")
    choices = [
        each if each.sensitivity == Sensitivity.OPEN else replace(each, left="")
        for each in choices_at(desk)
    ]
    return render(
        request,
        "staff/offline_form.html",
        {
            "form": ActivityForm(initial=proposed | NOT_FILLED_IN, **desk.for_form),
            "choices": choices,
            "beyond": BEYOND,
            "agreement": desk.agreement,
            "municipality": desk.agreement.municipality,
            "last_day": desk.structure.period.last,
            "messages": (),  # they are for the next page, and not to be kept
        },
    )


@require_POST
@staff_page
def offline_send(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    now = timezone.localtime()
    desk = open_desk(request.user, municipality, period, now.date())
    phone = PhoneForm(request.POST)
    if not phone.is_valid():
        return _kept(words=[NOT_UNDERSTOOD])
    if phone.cleaned_data["account"] != f"{request.user.pk}":
        return JsonResponse({"state": "other"})
    clock = clock_words(timezone.localtime(phone.cleaned_data["phone_now"]), now)
    form = ActivityForm(request.POST, **desk.for_form)
    if not form.is_valid():
        return _kept(words=[clock], form=form)
    try:
        activity = _logged(request, desk, form, phone)
    except YearIsLockedError as refused:
        form.refuse_late(refused)
        return _kept(words=[clock], form=form)
    if activity is None:
        return _said_otherwise(request, phone)
    if clock:
        messages.warning(request, clock)
    return _saved(desk, activity, words=[clock, _stricter_words(form, phone)])


def _logged(
    request: StaffRequest, desk: Desk, form: ActivityForm, phone: PhoneForm
) -> Activity | None:
    """Log the entry; None if it was logged before, saying something else.

    Of sensitive work the phone keeps so little that what was logged may say more.
    """
    submission = phone.cleaned_data["submission"]
    try:
        with writing(Door.OFFLINE, request.user):
            return log_activity(
                user=request.user,
                agreement=desk.agreement,
                entry=form.entry(),
                submission=submission,
                late=form.late(request.user, timezone.now()),
            )
    except AlreadyLoggedError:
        first = logged_first(user=request.user, submission=submission)
        is_same = phone.cleaned_data["kept_little"] and _is_about(first, form)
        return first if is_same else None


def _is_about(first: Activity | None, form: ActivityForm) -> bool:
    """Say whether promise, date and parties are those of the entry."""
    entry = form.entry()
    if first is None or first.promise_id != entry.promise:
        return False
    parties = set(first.participations.values_list("party_id", flat=True))
    return entry.dated_on in first.dated and parties == entry.parties


def _stricter_words(form: ActivityForm, phone: PhoneForm) -> str:
    """Say that the promise was open when the phone kept all of the entry."""
    if phone.cleaned_data["kept_little"]:
        return ""
    return STRICTER_NOW.get(Sensitivity(form.logged_as), "")


def _saved(desk: Desk, activity: Activity, *, words: list[str]) -> JsonResponse:
    said = TAKEN_BACK if activity.is_withdrawn else effect_of(desk, activity).words
    return JsonResponse(
        {
            "state": "saved",
            "words": [said, *filter(None, words)],
            "saved": reverse("staff:activity_saved", args=[activity.public_id]),
            "edit": reverse("staff:activity_edit", args=[activity.public_id]),
        }
    )


def _said_otherwise(request: StaffRequest, phone: PhoneForm) -> JsonResponse:
    submission = phone.cleaned_data["submission"]
    first = logged_first(user=request.user, submission=submission)
    edit = reverse("staff:activity_edit", args=[first.public_id]) if first else ""
    return _kept(words=[SAID_OTHERWISE], edit=edit)


def _kept(
    *, words: list[str], form: ActivityForm | None = None, edit: str = ""
) -> JsonResponse:
    """Tell the phone to keep the entry, and why."""
    return JsonResponse(
        {
            "state": "fault",
            "words": [*filter(None, words), *(_faults(form) if form else ())],
            "edit": edit,
        }
    )


def _faults(form: ActivityForm) -> list[str]:
    named: dict[str, Any] = dict(form.fields)
    return [
        f"{named[name].label}: {fault}" if name in named else f"{fault}"
        for name, faults in form.errors.items()
        for fault in faults
    ]
