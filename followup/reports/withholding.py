"""Takes out of a published follow-up what is protected more by now than it was then.

Raising a sensitivity hides at once what was shown, in what was published too. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from followup.disclosure.reports import Protected
from followup.headline import Stated, headline_of
from followup.progress import State
from followup.reports.snapshot import (
    ActivityWords,
    AmendedWords,
    AmendmentWords,
    AreaWords,
    HeadlineWords,
    InvitationWords,
    PromiseWords,
    Snapshot,
    TargetWords,
)
from promises.models import Sensitivity, stricter

OF_PROMISE = (
    "Löftet är känsligare nu än när uppföljningen publicerades. Vad som redovisades "
    "visas inte längre."
)
OF_ACTIVITIES = (
    "Arbete som är känsligare nu än när uppföljningen publicerades visas inte längre."
)
PLACES = "platser"  # how what was changed is named; see `followup.amended_words`
NOT_SHOWN = "Visas inte längre"
NOTHING = TargetWords(badge=State.WITHHELD, figure="", caption="", sentence="")


def without_protected(snapshot: Snapshot, protected: Protected) -> Snapshot:
    """Return what may be shown now; the very same snapshot if that is all of it."""
    areas = tuple(_area(area, protected) for area in snapshot.areas)
    beyond = _beyond(snapshot.beyond, protected)
    told = replace(
        snapshot.told,
        communications=_activities(snapshot.told.communications, protected),
        invitations=_invitations(snapshot.told.invitations, protected),
    )
    reduced = replace(
        snapshot,
        areas=areas,
        beyond=beyond,
        amendments=_amendments(snapshot, protected),
        told=told,
    )
    if reduced == snapshot:
        return snapshot
    gone = [each.short for each in reduced.promises if each.withheld]
    said = [f"{short}: {OF_PROMISE}" for short in gone]
    return replace(
        reduced,
        headline=_headline(reduced) if gone else snapshot.headline,
        withheld=tuple(said) or (OF_ACTIVITIES,),
    )


def _area(area: AreaWords, protected: Protected) -> AreaWords:
    return replace(
        area, promises=tuple(_promise(each, protected) for each in area.promises)
    )


def _promise(promise: PromiseWords, protected: Protected) -> PromiseWords:
    now = protected.promises.get(promise.key, promise.sensitivity)
    identities = [each.identity for each in promise.activities if each.identity]
    raised = {protected.activities[e] for e in identities if e in protected.activities}
    if (
        _is_stricter(now, promise.sensitivity)
        or Sensitivity.INDIVIDUAL in raised
        or promise.key in protected.of_individuals
    ):
        return _withheld(promise, now)
    if not raised:
        return promise
    return replace(
        promise,
        note=OF_ACTIVITIES,
        ribbon=None,
        last_done=None,
        targets=tuple(
            replace(each, places_reached=(), places_left=()) for each in promise.targets
        ),
        activities=_activities(promise.activities, protected),
    )


def _is_stricter(now: str, then: str) -> bool:
    return now != then and stricter(now, then) == now


def _withheld(promise: PromiseWords, sensitivity: str) -> PromiseWords:
    return replace(
        promise,
        sensitivity=sensitivity,
        state=State.WITHHELD.value,
        badge=State.WITHHELD.value,
        days_left=None,
        note="",
        targets=(),
        summary=NOTHING,
        count=None,
        quantity=None,
        last_done=None,
        ribbon=None,
        assessments=(),
        activities=(),
        withheld=OF_PROMISE,
    )


def _beyond(
    rows: Iterable[ActivityWords], protected: Protected
) -> tuple[ActivityWords, ...]:
    """Keep no month of them if one of them hides persons now."""
    kept = _activities(rows, protected)
    if "" not in protected.of_individuals:
        return kept
    return tuple(each for each in kept if not each.is_month)


def _activities(
    rows: Iterable[ActivityWords], protected: Protected
) -> tuple[ActivityWords, ...]:
    """Keep what is still open; of months and years what their promises still are."""
    return tuple(
        each
        for each in rows
        if each.identity not in protected.activities
        and (each.identity or each.promise_key not in protected.of_individuals)
        and not _hides_rows(protected, each)
    )


def _hides_rows(protected: Protected, row: ActivityWords) -> bool:
    """Say whether its promise shows no more than a year's number by now."""
    sensitivity = protected.promises.get(row.promise_key)
    return row.is_month and sensitivity == Sensitivity.INDIVIDUAL


def _amendments(snapshot: Snapshot, protected: Protected) -> tuple[AmendmentWords, ...]:
    """Name no places of a promise that was open; of others they were a number."""
    then = {each.key: each.sensitivity for each in snapshot.promises}
    raised = {
        key
        for key, now in protected.promises.items()
        if _is_stricter(now, then.get(key, Sensitivity.OPEN))
    }
    return tuple(
        replace(
            amendment,
            changes=tuple(
                _without_places(each) if each.promise_key in raised else each
                for each in amendment.changes
            ),
        )
        for amendment in snapshot.amendments
    )


def _without_places(change: AmendedWords) -> AmendedWords:
    if not change.what.casefold().endswith(PLACES):
        return change
    return replace(change, before=NOT_SHOWN, after=NOT_SHOWN)


def _invitations(
    invitations: Iterable[InvitationWords], protected: Protected
) -> tuple[InvitationWords, ...]:
    return tuple(e for e in invitations if e.identity not in protected.invitations)


def _headline(snapshot: Snapshot) -> HeadlineWords:
    told = [each for each in snapshot.promises if not each.withheld]
    words = headline_of(
        [
            Stated(
                State(each.state), each.badge, each.requires_number, each.is_number_less
            )
            for each in told
        ]
    )
    gone = len(snapshot.promises) - len(told)
    noun = "löfte" if gone == 1 else "löften"
    return HeadlineWords(
        words.lead, (*words.rest, f"{gone} {noun} visas inte längre."), words.badges
    )
