"""What has become of an activity, as far as an organisation may see it.

A change is shown when the organisation may see both what it left and what it made,
by the class it had then and the class its promise has now. What it may not see is
left out whole: that something was written on a day tells of operational work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from followup.disclosure.happenings import Known, answer_words, state_words
from followup.models import Activity, Announcement, Participation
from followup.saying import LABELS, words_of
from promises.history_rows import (
    FieldChange,
    Happening,
    batches,
    door_words,
    writer_words,
)
from promises.models import Organisation, Sensitivity, User, stricter
from promises.structure import Structure

OF_INDIVIDUALS = ("dated", "quantity", "parties")
TOLD = {  # in words of their own, or in those of what happened
    "promise",
    "dated_on",
    "known_to",
    "ends_on",
    "place",
    "occasion",
    "quantity",
    "precision",
    "status",
    "text",
    "note",
    "sensitivity",
    "held_by",
    "withdrawn_at",
    "withdrawn_reason",
}
NOT_TOLD = {  # the same for as long as it lives, or said by who wrote the row
    "id",
    "public_id",
    "agreement",
    "organisation",
    "created_by",
    "created_at",
    "submission",
    "source_row",
    "source_repeat",
    "withdrawn_by",
}
HELD_BY = "Planen hålls av"
INVITATION = {
    "starts_at": "Börjar",
    "ends_at": "Slutar",
    "meeting_point": "Samlingsplats",
    "invitation": "Inbjudan",
}


@dataclass(frozen=True, slots=True)
class History:
    happenings: tuple[Happening, ...]  # the latest first
    is_whole: bool  # nothing was left out


def history_of(
    structure: Structure, activity: Activity, *, organisation: Organisation
) -> History:
    rows = _rows(activity)
    reader = _Reader(structure, activity, organisation, _holders(rows))
    known, found, is_whole = _known_before(activity, rows), [], True
    for batch in batches(rows, once=True):
        before, known = known, known.after(batch)
        if reader.may_see(before) and reader.may_see(known):
            found.append(reader.happening(batch[0], before, known))
        else:
            is_whole = False
    told = (each for each in reversed(found) if each.length)
    return History(tuple(told), is_whole)


def _rows(activity: Activity) -> list[Any]:
    """Return all rows of history in order of time, the activity's own first."""
    histories = (
        activity.history.all(),
        Participation.history.filter(activity_id=activity.pk),
        Announcement.history.filter(activity_id=activity.pk),
    )
    ranked = (
        (row.history_date, rank, row.history_id, row)
        for rank, rows in enumerate(histories)
        for row in rows.select_related("history_user__organisation")
    )
    return [row for *_order, row in sorted(ranked, key=lambda each: each[:3])]


def _known_before(activity: Activity, rows: list[Any]) -> Known:
    """Return who took part before any history was kept."""
    written = {row.id for row in rows if row.instance_type is Participation}
    parts = activity.participations.all()
    return Known(parts={p.party_id: p for p in parts if p.pk not in written})


def _holders(rows: list[Any]) -> Mapping[int, User]:
    activities = (row for row in rows if row.instance_type is Activity)
    keys = {row.held_by_id for row in activities if row.held_by_id}
    holders: Mapping[int, User] = User.objects.select_related("organisation").in_bulk(
        keys
    )
    return holders


@dataclass(frozen=True, slots=True)
class _Reader:
    structure: Structure
    activity: Activity
    organisation: Organisation
    holders: Mapping[int, User]

    def may_see(self, known: Known) -> bool:
        """Say whether the reader may see all that was known; nothing may be seen."""
        if known.activity is None or self._class_of(known) == Sensitivity.OPEN:
            return True
        promise = self.structure.promise_by_pk.get(known.activity.promise_id or 0)
        involved = {*known.parts, *(promise.responsible if promise else ())}
        own = {
            party.pk
            for party in self.structure.parties
            if party.organisation_pk == self.organisation.pk
        }
        return bool(own & involved)

    def _class_of(self, known: Known) -> str:
        row = known.activity
        promise = self.structure.promise_by_pk.get(row.promise_id or 0)
        own: str = row.sensitivity
        return stricter(own, promise.sensitivity) if promise else own

    def happening(self, row: Any, before: Known, after: Known) -> Happening:
        is_secret = Sensitivity.INDIVIDUAL in (
            self.activity.sensitivity,
            *(self._class_of(each) for each in (before, after) if each.activity),
        )
        words = [
            *state_words(before, after),
            *answer_words(self.structure, before, after, has_words=not is_secret),
        ]
        changes = self._of_individuals if is_secret else self._changes
        return Happening(
            at=row.history_date,
            who=writer_words(row.history_user, self.organisation),
            door=door_words(row.door),
            words=tuple(words),
            changes=tuple(changes(before, after)),
        )

    def _of_individuals(self, before: Known, after: Known) -> Iterator[FieldChange]:
        """Say of month, number and parties that they were changed, and no more."""
        if before.activity is None or after.activity is None:
            return
        then, now = self._said(before), self._said(after)
        for name in OF_INDIVIDUALS:
            if then[name] != now[name]:
                yield FieldChange(LABELS[name], "", "")

    def _changes(self, before: Known, after: Known) -> Iterator[FieldChange]:
        if after.activity is None or (
            before.activity is None and after.activity.history_type != "+"
        ):
            return
        then, now = self._said(before), self._said(after)
        for name, label in chain(LABELS.items(), [("held_by", HELD_BY)]):
            is_own = after.activity.organisation_id == self.organisation.pk
            if then.get(name, "") != now[name] and (name != "note" or is_own):
                yield FieldChange(label, then.get(name, ""), now[name])
        yield from _invited(before.announcement, after.announcement)

    def _said(self, known: Known) -> dict[str, str]:
        if known.activity is None:
            return {}
        words = words_of(self.structure, known.activity, known.parts)
        return words | {"held_by": self._holder(known.activity.held_by_id)}

    def _holder(self, key: int | None) -> str:
        holder = self.holders.get(key or 0)
        return writer_words(holder, self.organisation)


def _invited(before: Any, after: Any) -> Iterator[FieldChange]:
    if after is None:
        return
    for name, label in INVITATION.items():
        then = _plain(getattr(before, name, ""))
        now = _plain(getattr(after, name))
        if then != now:
            yield FieldChange(label, then, now)


def _plain(value: Any) -> str:
    return f"{value:%H.%M}" if hasattr(value, "hour") else f"{value}"
