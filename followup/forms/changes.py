"""The form that edits an activity: it knows which version it started from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from followup.actions import mildest_class
from followup.forms.activities import ActivityForm
from followup.forms.plans import PlanForm
from followup.locking_words import CHANGED
from followup.models import Activity
from followup.saying import LABELS

VERSION, BEGUN_WITH, KEEP, PICK = "version", "begun_with", "keep", "pick_"
MINE, THEIRS, PICKED = "mine", "theirs", "picked"

# What the page of two versions lets one choose, and the fields that hold it.
CHOICES: Mapping[str, Sequence[str]] = {
    "promise": ("promise",),
    "dated": ("dated_on", "known_to"),
    "ends_on": ("ends_on",),
    "place": ("place",),
    "occasion": ("occasion",),
    "parties": ("parties",),
    "quantity": ("quantity", "precision"),
    "text": ("text",),
    "sensitivity": ("sensitivity",),
    "note": ("note",),
}


class VersionField(forms.CharField):
    """The version a form started from; nonsense is one that never was."""

    NEVER = -1

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> int | None:
        """Return None where no version was sent: then none is compared."""
        written = super().clean(value)
        if not written:
            return None
        is_number = written.isascii() and written.isdigit() and len(written) < 18
        return int(written) if is_number else self.NEVER


class ChangeForm(ActivityForm):
    late_what = CHANGED

    version = VersionField()
    begun_with = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, mildest=mildest_class(activity), **kwargs)
        self.activity = activity
        if activity.organisation_id is None:
            del self.fields["note"]  # it would be nobody's, and so everybody's

    @property
    def asks_why(self) -> bool:
        dated = self.activity.dated
        shown = (y.name for y in self.structure.years if y.span.touches(dated))
        return super().asks_why or not self.locked.isdisjoint(shown)

    def begun_parties(self) -> frozenset[int]:
        """Return who took part when the form was opened, as it says itself."""
        words = f"{self['begun_with'].value() or ''}".split("+")
        return frozenset(int(word) for word in words if word.isdecimal())

    def said(self) -> Activity:
        """Return, unsaved, an activity that says what the form does, stored or not."""
        entry = self.entry()
        return Activity(
            promise_id=entry.promise,
            dated_on=entry.dated_on,
            known_to=entry.known_to,
            ends_on=entry.ends_on,
            place_id=entry.place,
            occasion_id=entry.occasion,
            quantity=entry.quantity,
            precision=entry.precision,
            text=f"{self['text'].value() or ''}".strip(),
            note=self._note(),
            sensitivity=entry.sensitivity,
        )

    def _note(self) -> str:
        if "note" not in self.fields:
            return ""
        return f"{self['note'].value() or ''}".strip()


class PlanChangeForm(ChangeForm, PlanForm):
    """The same of what is planned, or was and is cancelled."""


def form_to_edit(activity: Activity, *args: Any, **kwargs: Any) -> ChangeForm:
    if activity.status == Activity.Status.DONE:
        return ChangeForm(*args, activity=activity, **kwargs)
    return PlanChangeForm(
        *args, activity=activity, dated_before=activity.dated, **kwargs
    )


def begun_with(activity: Activity, version: int) -> dict[str, Any]:
    """Return what the form remembers of the version it starts from."""
    parties = sorted(part.party_id for part in activity.participations.all())
    return {VERSION: version, BEGUN_WITH: "+".join(map(str, parties))}


def picked(data: QueryDict, saved: Mapping[str, Any]) -> QueryDict:
    """Put in the place of what was typed what the other saved, where that is chosen."""
    if data.get(KEEP) != PICKED:
        return data
    chosen = data.copy()
    for name, fields in CHOICES.items():
        if data.get(f"{PICK}{name}") == THEIRS:
            for each in fields:
                chosen.setlist(each, _as_sent(saved[each]))
    return chosen


def _as_sent(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return ["" if each is None else f"{each}" for each in values]


def choosable() -> dict[str, str]:
    return {name: LABELS[name] for name in CHOICES}
