"""One's own log: the list, and changing, withdrawing and restoring what is in it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_safe,
)

from followup import actions
from followup.actions import restore_activity, withdraw_activity
from followup.actions.inviting import (
    CANCEL_IT,
    SEEN_AS_CANCELLED,
    announcement_of,
    is_seen_by_the_public,
    may_be_shown,
)
from followup.alphabet import by_municipality
from followup.forms.activities import BEYOND
from followup.forms.changes import (
    KEEP,
    MINE,
    THEIRS,
    VERSION,
    ChangeForm,
    begun_with,
    form_to_edit,
    picked,
)
from followup.forms.withdrawals import WithdrawalForm
from followup.models import Activity
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.staff.adding import tell_what_was_left_out
from followup.views.staff.conflicts import conflict_at, show_both
from followup.views.staff.desk import (
    Desk,
    choices_at,
    desk_of,
    effect_of,
    entries_of,
    entry_of,
    said_before,
)
from followup.views.staff.explained import explained_entries
from followup.views.staff.forged import refuse_forged
from followup.views.staff.late import ask_why
from followup.views.staff.rows import entry_row
from followup.wording import day_words
from promises.permissions import agreements_for, is_coordinator

PAGE_SIZE = 50


@require_safe
@staff_page
def activity_list(request: StaffRequest) -> HttpResponse:
    pages = Paginator(entries_of(request.user), PAGE_SIZE)
    page = pages.get_page(request.GET.get("sida"))
    return render(
        request,
        "staff/activity_list.html",
        {
            "rows": explained_entries(
                [*page], user=request.user, today=timezone.localdate()
            ),
            "pages": page,
            "agreements": by_municipality(agreements_for(request.user).for_choice()),
            "is_for_organisation": is_coordinator(request.user),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def activity_edit(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    version = actions.latest_version_of(public_id)
    activity = entry_of(request.user, public_id)
    sent = kept.sent_or_kept(request)
    if activity.is_withdrawn and (sent is None or VERSION not in sent):
        return _show_withdrawn(request, activity)
    if request.POST.get(KEEP) == THEIRS:
        messages.info(request, "Det som redan var sparat gäller. Inget är ändrat.")
        return redirect("staff:activity_list")
    desk = desk_of(request.user, activity.agreement, timezone.localdate())
    refuse_forged(request.user, desk, request.POST)
    form = form_to_edit(
        activity,
        sent and picked(sent, said_before(activity)),
        initial=said_before(activity) | begun_with(activity, version),
        **desk.for_form,
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and (saved := _save(request, desk, form))
    ):
        return saved
    return render(
        request,
        "staff/activity_edit.html",
        {
            "activity": activity,
            "form": form,
            "objections": entry_row(activity).objections,
            "choices": choices_at(desk),
            "beyond": BEYOND,
            "agreement": desk.agreement,
            "municipality": desk.agreement.municipality,
        },
    )


def _save(request: StaffRequest, desk: Desk, form: ChangeForm) -> HttpResponse | None:
    """Save the change; where another was saved meanwhile, show both instead.

    None if the form now asks why it is made so late.
    """
    activity = form.activity
    try:
        activity = actions.change_activity(
            activity=activity,
            entry=form.entry(),
            user=request.user,
            version=form.cleaned_data["version"],
            is_restoring=request.POST.get(KEEP) == MINE,
            late=form.late(request.user, timezone.now()),
        )
    except actions.YearIsLockedError as refused:
        form.refuse_late(refused)
        return None
    except actions.ChangedMeanwhileError:
        conflict = conflict_at(request, desk, form)
        if not conflict.is_none:
            return show_both(request, desk, conflict)
    else:
        tell_what_was_left_out(request, form)
    messages.success(
        request,
        f"Ändringen är sparad. {effect_of(desk, activity).words}"
        f"{_who_is_invited(activity)}",
    )
    is_done = activity.status == Activity.Status.DONE
    return redirect("staff:activity_list" if is_done else "staff:plan_list")


def _who_is_invited(activity: Activity) -> str:
    """Tell who moves a plan that the invitation moved along."""
    is_planned = activity.status == Activity.Status.PLANNED
    if is_planned and may_be_shown(activity) and announcement_of(activity):
        return f" Allmänheten är inbjuden {day_words(activity.dated_on)}."
    return ""


def _show_withdrawn(request: StaffRequest, activity: Activity) -> HttpResponse:
    return render(
        request,
        "staff/activity_withdrawn.html",
        {
            "row": entry_row(activity),
            "municipality": activity.agreement.municipality,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def activity_withdraw(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    activity = entry_of(request.user, public_id)
    if is_seen_by_the_public(activity, timezone.localdate()):
        return _cancel_instead(request, activity)
    form = WithdrawalForm(kept.sent_or_kept(request))
    if request.method == "POST" and form.is_valid():
        withdraw_activity(
            user=request.user,
            activity=activity,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
        messages.success(
            request, "Aktiviteten är återtagen och räknas inte. Det går att ångra."
        )
        return redirect("staff:activity_list")
    return render(
        request,
        "staff/activity_withdraw.html",
        {
            "row": entry_row(activity),
            "form": form,
            "municipality": activity.agreement.municipality,
        },
    )


def _cancel_instead(request: StaffRequest, activity: Activity) -> HttpResponse:
    """Let nobody who may be on the way find an invitation gone without a word."""
    if activity.status == Activity.Status.CANCELLED:
        messages.warning(request, SEEN_AS_CANCELLED)
        return redirect("staff:plan_list")
    messages.warning(request, CANCEL_IT)
    return redirect("staff:plan_cancel", activity.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def activity_restore(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    activity = entry_of(request.user, public_id)
    if asked := ask_why(
        request,
        lambda late: restore_activity(activity=activity, late=late),
        what="Låt den gälla igen",
        activities=[activity],
    ):
        return asked
    activity = entry_of(request.user, public_id)
    desk = desk_of(request.user, activity.agreement, timezone.localdate())
    effect = effect_of(desk, activity)
    messages.success(request, f"Aktiviteten gäller igen. {effect.words}")
    return redirect("staff:activity_list")
