"""Two people changing the same activity: the second sees both versions and chooses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from followup.actions import latest_row, latest_version, row_of_version
from followup.forms.changes import (
    BEGUN_WITH,
    KEEP,
    MINE,
    PICK,
    THEIRS,
    VERSION,
    ChangeForm,
    begun_with,
    choosable,
)
from followup.models import Activity
from followup.saying import words_of
from followup.views.access import StaffRequest
from followup.views.kept import TOKEN
from followup.views.staff.desk import Desk, entry_of
from followup.wording import day_words
from promises.history_rows import writer_words
from promises.models import Sensitivity

NOT_TYPED = {TOKEN, VERSION, BEGUN_WITH, KEEP, "account"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of which not all versions say the same."""

    name: str
    label: str
    opened: str  # when the user opened the form; "" also if that is not known
    saved: str
    mine: str
    chosen: str  # what is chosen beforehand: mine where I changed it, else theirs

    @property
    def is_between_us(self) -> bool:
        return self.saved != self.mine


@dataclass(frozen=True, slots=True)
class Conflict:
    """What someone else has made of an activity that the user was changing too."""

    activity: Activity
    version: int
    differences: list[Difference]

    @property
    def is_none(self) -> bool:
        """Say whether both wrote the same, as a button pressed twice does."""
        between_us = any(each.is_between_us for each in self.differences)
        return not between_us and not self.activity.is_withdrawn


def conflict_at(request: StaffRequest, desk: Desk, form: ChangeForm) -> Conflict:
    """Read the activity again, its version first: a later one is noticed on saving."""
    version = latest_version(form.activity)
    activity = entry_of(request.user, form.activity.public_id)
    return Conflict(activity, version, differences(desk, activity, form))


def show_both(request: StaffRequest, desk: Desk, conflict: Conflict) -> HttpResponse:
    """Show both versions; what was typed is on the page, to be sent again as it is."""
    activity = conflict.activity
    latest = latest_row(activity)
    return render(
        request,
        "staff/activity_conflict.html",
        {
            "activity": activity,
            "differences": conflict.differences,
            "typed": _typed(request),
            "started": begun_with(activity, conflict.version),
            "who": writer_words(
                latest and latest.history_user, request.user.organisation
            ),
            "is_own": latest and latest.history_user == request.user,
            "when": latest and latest.history_date,
            "withdrawn": _withdrawn(activity),
            "is_about_individuals": activity.sensitivity == Sensitivity.INDIVIDUAL,
            "agreement": desk.agreement,
            "municipality": desk.agreement.municipality,
        },
        status=409,
    )


def differences(desk: Desk, activity: Activity, form: ChangeForm) -> list[Difference]:
    version = form.cleaned_data[VERSION]
    opened = row_of_version(activity, version) if version else None
    then = _words(desk, opened, form.begun_parties()) if opened else {}
    parties = [part.party_id for part in activity.participations.all()]
    saved = _words(desk, activity, parties)
    mine = _words(desk, form.said(), form.cleaned_data["parties"])
    return [
        Difference(
            name=name,
            label=label,
            opened=then.get(name, ""),
            saved=saved[name],
            mine=mine[name],
            chosen=THEIRS if then and mine[name] == then[name] else MINE,
        )
        for name, label in choosable().items()
        if len({saved[name], mine[name], then.get(name, saved[name])}) > 1
    ]


def _words(desk: Desk, said: Any, parties: Collection[int]) -> dict[str, str]:
    return words_of(desk.structure, said, parties)


def _typed(request: StaffRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_TYPED and not name.startswith(PICK)
        for value in values
    ]


def _withdrawn(activity: Activity) -> str:
    if activity.withdrawn_at is None:
        return ""
    return f"{_day(activity.withdrawn_at)}: {activity.withdrawn_reason}"


def _day(moment: dt.datetime) -> str:
    return day_words(timezone.localtime(moment).date())
