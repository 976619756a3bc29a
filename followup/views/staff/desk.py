"""What someone who logs has in front of them: an agreement and their part in it."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404

from followup.actions import locked_years
from followup.choices import PromiseChoice, promise_choices, taking_part
from followup.disclosure import hidden_promises, planned_by_promise
from followup.effects import (
    CANCELLED,
    PLANNED,
    PLANNED_BEYOND,
    Effect,
    beyond_effect,
    counted_effect,
    planned_effect,
    refused_effect,
)
from followup.forms.activities import BEYOND
from followup.judging import Case, judge_year
from followup.log import Log, LoggedActivity, read_log
from followup.models import Activity
from followup.models.activities import ActivityQuerySet
from followup.off_target import off_target
from followup.progress import PromiseTerms, why_not_counted
from followup.views.refusing import refuse
from promises import years
from promises.facts import PartyInfo, PromiseInfo
from promises.models import Agreement, Sensitivity, User
from promises.permissions import (
    agreements_for,
    can_edit,
    is_coordinator,
    organisation_of,
)
from promises.structure import Structure, read_structure
from promises.years import PERIOD


@dataclass(frozen=True, slots=True)
class Desk:
    structure: Structure
    own_party: PartyInfo
    today: dt.date

    @property
    def agreement(self) -> Agreement:
        return self.structure.agreement

    @property
    def for_form(self) -> dict[str, Any]:
        return {
            "structure": self.structure,
            "own_party": self.own_party,
            "today": self.today,
            "locked": locked_years(self.agreement),
        }


def open_desk(user: User, municipality: str, period: str, today: dt.date) -> Desk:
    """Return the desk of one of the user's agreements, 404 for any other."""
    agreement = get_object_or_404(
        agreements_for(user).select_related("municipality"),
        municipality__slug=municipality,
        slug=period,
    )
    return desk_of(user, agreement, today)


def desk_of(user: User, agreement: Agreement, today: dt.date) -> Desk:
    structure = read_structure(agreement)
    own = (p for p in structure.parties if p.organisation_pk == user.organisation_id)
    return Desk(structure, next(own), today)


def entries_of(user: User) -> ActivityQuerySet:
    """Return what the user may edit, as `can_edit` says of each, the newest first."""
    organisation = organisation_of(user)
    entries = Activity.objects.of_organisation(organisation)
    if is_coordinator(user):
        loaded = Activity.objects.of_no_organisation().involving(organisation)
        entries = entries | loaded
    else:
        entries = entries.in_the_hands_of(user)
    return (
        entries.in_agreements(agreements_for(user))
        .seen_in_full_by(organisation)
        .with_its_parts()
        .by_newest()
    )


def entry_of(user: User, public_id: uuid.UUID) -> Activity:
    """Return an activity that the user may edit, 404 for any other."""
    seen = Activity.objects.seen_in_full_by(organisation_of(user)).with_its_parts()
    activity = get_object_or_404(seen, public_id=public_id)
    if not can_edit(user, activity):
        refuse("an activity that the account may not edit")
    return activity


def choices_at(desk: Desk) -> tuple[PromiseChoice, ...]:
    log = read_log(desk.agreement)
    judged = judge_year(
        desk.structure,
        log,
        year=desk.structure.year_shown_on(desk.today),
        today=desk.today,
    )
    return promise_choices(
        desk.structure,
        judged,
        own_party=desk.own_party.pk,
        today=desk.today,
        planned=plans_at(desk, log),
        hidden=hidden_at(desk, log),
    )


def hidden_at(desk: Desk, log: Log) -> frozenset[int]:
    return hidden_promises(
        desk.structure, log, organisation=desk.own_party.organisation_pk
    )


def plans_at(desk: Desk, log: Log) -> dict[int, int]:
    return planned_by_promise(
        desk.structure,
        log,
        organisation=desk.own_party.organisation_pk,
        today=desk.today,
    )


def effect_of(desk: Desk, activity: Activity) -> Effect:
    """Say what the activity changed, or why it does not count."""
    if activity.status == Activity.Status.CANCELLED:
        return CANCELLED
    if activity.status == Activity.Status.PLANNED:
        return _effect_of_plan(desk, activity)
    structure, today = desk.structure, desk.today
    promise = structure.promise_by_pk.get(activity.promise_id or 0)
    if promise is None:
        return beyond_effect()
    log = read_log(desk.agreement)
    case = Case(structure)
    logged = next(each for each in log.activities if each.pk == activity.pk)
    terms = case.terms[promise.pk]
    year = structure.year_shown_on(_day_to_judge(terms, promise, logged, today))
    window = None if _is_over_period(promise) else years.window(year, terms.life)
    if refusal := why_not_counted(terms, case.work(logged), today, window):
        return refused_effect(structure, refusal)
    judged = judge_year(structure, log, year=year, today=today)
    return counted_effect(
        structure,
        promise,
        judged[promise.key],
        own_party=desk.own_party.pk,
        today=today,
        planned=plans_at(desk, log).get(promise.pk, 0),
        missed=off_target(case, promise, case.work(logged)),
        is_hidden=promise.pk in hidden_at(desk, log),
    )


def _effect_of_plan(desk: Desk, activity: Activity) -> Effect:
    """Say how far its promise has got; of a plan for another year only that it is one."""
    promise = desk.structure.promise_by_pk.get(activity.promise_id or 0)
    if promise is None:
        return PLANNED_BEYOND
    log, year = read_log(desk.agreement), desk.structure.year_shown_on(desk.today)
    judged = judge_year(desk.structure, log, year=year, today=desk.today)
    planned = plans_at(desk, log).get(promise.pk, 0)
    if not planned or not activity.lasts.touches(year.span):
        return PLANNED
    return planned_effect(
        desk.structure,
        promise,
        judged[promise.key],
        own_party=desk.own_party.pk,
        today=desk.today,
        planned=planned,
        is_hidden=promise.pk in hidden_at(desk, log),
    )


def _day_to_judge(
    terms: PromiseTerms, promise: PromiseInfo, logged: LoggedActivity, today: dt.date
) -> dt.date:
    """Return a day of the work's own year; of what is over the period, of the latest."""
    life = terms.life or logged.dated
    if _is_over_period(promise):
        return min(today, life.last)
    return max(logged.dated.first, life.first)


def _is_over_period(promise: PromiseInfo) -> bool:
    targets = promise.targets
    return bool(targets) and all(target.per == PERIOD for target in targets)


def filled_in_beforehand(desk: Desk, user: User, wanted: str) -> dict[str, Any]:
    """Return what a new form proposes: today, the last used place, who takes part."""
    promise = desk.structure.promise_keyed(wanted)
    latest = Activity.objects.of_agreement(desk.agreement).logged_by(user)
    placed = latest.with_place().by_newest().first()
    return {
        "submission": uuid.uuid4(),
        "promise": wanted if promise or wanted == BEYOND else "",
        "sensitivity": Sensitivity.OPERATIONAL,
        "dated_on": desk.today if desk.today in desk.structure.period else None,
        "place": placed.place_id if placed else "",
        "parties": taking_part(promise, desk.own_party.pk),
        "quantity": 1,
        "precision": Activity.Precision.EXACT,
        "known_to": Activity.KnownTo.DAY,
    }


def said_before(activity: Activity) -> dict[str, Any]:
    """Return what the form for editing an activity starts with."""
    return {
        "promise": activity.promise.key if activity.promise else BEYOND,
        "sensitivity": activity.sensitivity,
        "dated_on": activity.dated_on,
        "known_to": activity.known_to,
        "ends_on": activity.ends_on,
        "place": activity.place_id or "",
        "occasion": activity.occasion_id or "",
        "parties": [each.party_id for each in activity.participations.all()],
        "quantity": activity.quantity,
        "precision": activity.precision,
        "text": activity.text,
        "note": activity.note,
    }
