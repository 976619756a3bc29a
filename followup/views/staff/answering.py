"""Confirming what others logged of one's own organisation, and objecting to it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
)

from followup import actions
from followup.forms.objections import ObjectionForm
from followup.models import Activity, Participation
from followup.models.participations import ParticipationQuerySet
from followup.views import kept
from followup.views.access import StaffRequest, staff_page
from followup.views.refusing import refuse
from followup.views.staff.answer_rows import (
    answer_row,
    objection_notice,
    rows_of,
)
from followup.views.staff.desk import desk_of, effect_of
from followup.views.staff.late import ask_why
from promises.models import User
from promises.permissions import agreements_for, organisation_of

PAGE_SIZE = 50
LATEST = 10
CHANGED = (
    "Aktiviteten har ändrats eller tagits tillbaka sedan sidan öppnades. "
    "Läs den en gång till."
)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def confirmations(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        _confirm_several(request)
        return redirect("staff:confirmations")
    parts = parts_of(request.user).with_activity()
    pages = Paginator(parts.unanswered().by_latest_work(), PAGE_SIZE)
    page = pages.get_page(request.GET.get("sida"))
    return render(
        request,
        "staff/confirmations.html",
        {
            "rows": rows_of(page),
            "pages": page,
            "objections": rows_of(parts.objecting().by_latest_answer()),
            "latest": rows_of(parts.confirming().by_latest_answer()[:LATEST]),
            "against": rows_of(_objections_against(request.user)),
        },
    )


def parts_of(user: User) -> ParticipationQuerySet:
    """Return the parts in others' work that the user may answer for."""
    parts = Participation.objects.to_answer_by(organisation_of(user))
    return parts.in_agreements(agreements_for(user))


def _objections_against(user: User) -> ParticipationQuerySet:
    parts = Participation.objects.to_what_was_written_by(organisation_of(user))
    seen = Activity.objects.seen_in_full_by(organisation_of(user))
    return (
        parts.in_agreements(agreements_for(user))
        .in_activities(seen)
        .objecting()
        .with_activity()
        .by_latest_answer()
    )


def _part_of(user: User, public_id: uuid.UUID) -> Participation:
    """Return the organisation's part in what others wrote, 404 where it has none.

    It need not be one to answer any more: that is said, and what was typed is kept.
    """
    parts = Participation.objects.in_what_others_wrote(organisation_of(user))
    return get_object_or_404(
        parts.in_agreements(agreements_for(user)).with_activity(),
        activity__public_id=public_id,
    )


def _confirm_several(request: StaffRequest) -> None:
    """Confirm all that were read on the page, but those that changed since."""
    several = [_read_on_page(each) for each in request.POST.getlist("several")]
    parts = [(_part_of(request.user, public_id), seen) for public_id, seen in several]
    confirmed = 0
    for part, seen in parts:
        try:
            actions.confirm_activity(
                user=request.user,
                activity=part.activity,
                now=timezone.now(),
                seen=seen,
            )
        except (
            actions.ObjectionIsOpenError,
            actions.SaysOtherwiseError,
            actions.NothingToAnswerError,
        ):
            continue
        confirmed += 1
    if confirmed:
        messages.success(request, f"{confirmed} bekräftade.")
    if len(parts) > confirmed:
        messages.warning(
            request,
            f"{len(parts) - confirmed} har ändrats sedan sidan öppnades och är inte "
            "bekräftade.",
        )


def _read_on_page(sent: str) -> tuple[uuid.UUID, str]:
    """Take apart what the page sends of an activity: which, and what it said."""
    public_id, _space, seen = sent.partition(" ")
    try:
        key = uuid.UUID(public_id)
    except ValueError:
        refuse("an activity that is none")
    if not seen:
        refuse("an activity of which nothing was read")
    return key, seen


@require_POST
@staff_page
def activity_confirm(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    part = _part_of(request.user, public_id)
    try:
        actions.confirm_activity(
            user=request.user,
            activity=part.activity,
            now=timezone.now(),
            seen=request.POST.get("seen", ""),
        )
    except actions.ObjectionIsOpenError:
        messages.warning(
            request,
            "Din organisation har invänt. Dra tillbaka invändningen först, om "
            "aktiviteten stämmer.",
        )
    except (actions.SaysOtherwiseError, actions.NothingToAnswerError):
        messages.warning(request, CHANGED)
    else:
        _tell(request, part, "Bekräftad.")
    return _back(request, part)


@require_POST
@staff_page
def activity_unconfirm(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    part = _part_of(request.user, public_id)
    try:
        actions.take_back_confirmation(user=request.user, activity=part.activity)
    except actions.NothingToAnswerError:
        messages.warning(request, CHANGED)
    else:
        _tell(request, part, "Bekräftelsen är tillbakadragen.")
    return _back(request, part)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def activity_object(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    part = _part_of(request.user, public_id)
    form = ObjectionForm(kept.sent_or_kept(request))
    if request.method == "POST" and form.is_valid() and _object(request, part, form):
        return _back(request, part)
    return render(
        request,
        "staff/activity_object.html",
        {
            "row": answer_row(part),
            "form": form,
            "open_objection": objection_notice(part, request.user),
            "municipality": part.activity.agreement.municipality,
        },
    )


def _object(request: StaffRequest, part: Participation, form: ObjectionForm) -> bool:
    """Object, or say why not with what was typed left as it is."""
    try:
        actions.object_to_activity(
            user=request.user,
            activity=part.activity,
            words=form.cleaned_data["words"],
            now=timezone.now(),
            late=form.late(request.user, timezone.now()),
        )
    except actions.YearIsLockedError as refused:
        form.refuse_late(refused)
        return False
    except actions.ObjectionIsOpenError as error:
        part.objection = error.objection.objection
        part.objected_at = error.objection.objected_at
        part.objected_by = error.objection.objected_by
        form.add_error(
            None,
            "Din organisation har redan invänt med andra ord. Dra tillbaka den "
            "invändningen först.",
        )
        return False
    except actions.NothingToAnswerError:
        form.add_error(None, CHANGED)
        return False
    _tell(request, part, "Invändningen är sparad.")
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def activity_withdraw_objection(
    request: StaffRequest, public_id: uuid.UUID
) -> HttpResponse:
    part = _part_of(request.user, public_id)
    try:
        if asked := _withdraw_objection(request, part):
            return asked
    except actions.NothingToAnswerError:
        messages.warning(request, CHANGED)
    else:
        _tell(request, part, "Invändningen är tillbakadragen.")
    return _back(request, part)


def _withdraw_objection(
    request: StaffRequest, part: Participation
) -> HttpResponse | None:
    activity = part.activity
    return ask_why(
        request,
        lambda late: actions.withdraw_objection(
            user=request.user, activity=activity, late=late
        ),
        what="Dra tillbaka invändningen",
        activities=[activity],
    )


def _tell(request: StaffRequest, part: Participation, what: str) -> None:
    """Say what happened, and what it does to the count."""
    desk = desk_of(request.user, part.activity.agreement, timezone.localdate())
    effect = effect_of(desk, part.activity)
    messages.success(request, f"{what} {effect.words}")


def _back(request: StaffRequest, part: Participation) -> HttpResponse:
    """Return to the page the button stood on: the activity's own, or the list."""
    if request.POST.get("back") == "activity":
        return redirect("staff:activity_history", part.activity.public_id)
    return redirect("staff:confirmations")
