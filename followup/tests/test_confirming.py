"""Confirming and objecting, as actions: what becomes of the parts, and their history."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from followup import actions
from followup.actions import Entry
from followup.models import Activity, Participation
from followup.tests.factories import make_activity
from promises.models import Party, Promise, User
from promises.tests.factories import make_user

NOW = dt.datetime(2021, 9, 14, 10, tzinfo=dt.UTC)
LATER = dt.datetime(2021, 9, 14, 11, tzinfo=dt.UTC)
WORDS = "Vi var inte med den kvällen."


@pytest.fixture
def activity(inspections: Promise, police_user: User) -> Activity:
    """Logged by the police, done with the municipality."""
    return make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        created_by=police_user,
        text="Fyra butiker.",
    )


@pytest.fixture
def entry(activity: Activity, police_party: Party, municipal_party: Party) -> Entry:
    """What the activity says already."""
    return Entry(
        promise=activity.promise_id,
        dated_on=activity.dated_on,
        parties=frozenset({police_party.pk, municipal_party.pk}),
        text=activity.text,
    )


def part_of(activity: Activity, user: User) -> Participation:
    return activity.participations.get(party__organisation=user.organisation)


def answer(part: Participation) -> tuple[object, ...]:
    part.refresh_from_db()
    return (
        part.confirmed_at,
        part.confirmed_by,
        part.objection,
        part.objected_at,
        part.objected_by,
    )


def test_confirmation_says_who_and_when(
    activity: Activity, municipal_user: User
) -> None:
    actions.confirm_activity(user=municipal_user, activity=activity, now=NOW)

    part = part_of(activity, municipal_user)
    assert answer(part) == (NOW, municipal_user, "", None, None)


def test_second_tap_and_a_colleagues_change_nothing(
    activity: Activity, municipal_user: User
) -> None:
    colleague = make_user(
        email="kollega@exempelkommun.example", organisation=municipal_user.organisation
    )

    for user, now in (
        (municipal_user, NOW),
        (municipal_user, LATER),
        (colleague, LATER),
    ):
        actions.confirm_activity(user=user, activity=activity, now=now)

    part = part_of(activity, municipal_user)
    assert answer(part)[:2] == (NOW, municipal_user)
    assert part.history.filter(confirmed_at__isnull=False).count() == 1


def test_objection_takes_the_place_of_a_confirmation(
    activity: Activity, municipal_user: User
) -> None:
    actions.confirm_activity(user=municipal_user, activity=activity, now=NOW)

    actions.object_to_activity(
        user=municipal_user, activity=activity, words=WORDS, now=LATER
    )

    part = part_of(activity, municipal_user)
    assert answer(part) == (None, None, WORDS, LATER, municipal_user)


def test_withdrawn_objection_leaves_nothing_but_history(
    activity: Activity, municipal_user: User
) -> None:
    actions.object_to_activity(
        user=municipal_user, activity=activity, words=WORDS, now=NOW
    )

    for _tap in range(2):
        actions.withdraw_objection(user=municipal_user, activity=activity)

    part = part_of(activity, municipal_user)
    assert answer(part) == (None, None, "", None, None)
    said = part.history.order_by("history_id").values_list("objection", flat=True)
    assert list(said) == [WORDS, ""]


def test_confirmation_is_taken_back(activity: Activity, municipal_user: User) -> None:
    actions.confirm_activity(user=municipal_user, activity=activity, now=NOW)

    for _tap in range(2):
        actions.take_back_confirmation(user=municipal_user, activity=activity)

    assert answer(part_of(activity, municipal_user)) == (None, None, "", None, None)


def test_colleagues_objection_is_not_lost_to_a_confirmation(
    activity: Activity, municipal_user: User
) -> None:
    actions.object_to_activity(
        user=municipal_user, activity=activity, words=WORDS, now=NOW
    )

    with pytest.raises(actions.ObjectionIsOpenError):
        actions.confirm_activity(user=municipal_user, activity=activity, now=LATER)

    assert answer(part_of(activity, municipal_user))[2:4] == (WORDS, NOW)


def test_second_objection_in_other_words_is_refused_and_the_same_is_one(
    activity: Activity, municipal_user: User
) -> None:
    for _tap in range(2):
        actions.object_to_activity(
            user=municipal_user, activity=activity, words=WORDS, now=NOW
        )

    with pytest.raises(actions.ObjectionIsOpenError):
        actions.object_to_activity(
            user=municipal_user, activity=activity, words="Fel dag.", now=LATER
        )

    assert answer(part_of(activity, municipal_user))[2:4] == (WORDS, NOW)


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_what_is_not_done_has_no_answer(
    inspections: Promise, police_user: User, municipal_user: User, status: str
) -> None:
    activity = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        created_by=police_user,
        status=status,
    )

    with pytest.raises(actions.NothingToAnswerError):
        actions.confirm_activity(user=municipal_user, activity=activity, now=NOW)


def test_withdrawn_activity_has_no_answer(
    activity: Activity, police_user: User, municipal_user: User
) -> None:
    actions.withdraw_activity(
        user=police_user, activity=activity, reason="Dubbel", now=NOW
    )

    with pytest.raises(actions.NothingToAnswerError):
        actions.object_to_activity(
            user=municipal_user, activity=activity, words=WORDS, now=NOW
        )


def test_writers_own_organisation_has_no_answer(
    activity: Activity, police_user: User
) -> None:
    with pytest.raises(actions.NothingToAnswerError):
        actions.confirm_activity(user=police_user, activity=activity, now=NOW)


def test_work_of_one_party_has_no_answer(
    inspections: Promise, police_party: Party, police_user: User
) -> None:
    from_file = make_activity(
        promise=inspections, dated_on=dt.date(2021, 3, 12), parties=[police_party]
    )

    with pytest.raises(actions.NothingToAnswerError):
        actions.confirm_activity(user=police_user, activity=from_file, now=NOW)


def test_each_party_answers_to_what_came_from_a_file(
    inspections: Promise, police_user: User, municipal_user: User
) -> None:
    from_file = make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))

    actions.confirm_activity(user=police_user, activity=from_file, now=NOW)
    actions.confirm_activity(user=municipal_user, activity=from_file, now=NOW)

    confirmed = from_file.participations.filter(confirmed_at=NOW)
    assert confirmed.count() == 2


def test_nobody_confirms_what_was_changed_since_it_was_seen(
    activity: Activity, municipal_user: User, entry: Entry
) -> None:
    seen = actions.fingerprint(activity)
    actions.change_activity(activity=activity, entry=replace(entry, quantity=20))

    with pytest.raises(actions.SaysOtherwiseError):
        actions.confirm_activity(
            user=municipal_user, activity=activity, now=NOW, seen=seen
        )


@pytest.mark.parametrize(
    "changed",
    [
        {"promise": None},
        {"dated_on": dt.date(2021, 3, 13)},
        {"known_to": "month"},
        {"ends_on": dt.date(2021, 3, 14)},
        {"quantity": 5},
        {"precision": "about"},
        {"text": "Fem butiker."},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_change_of_what_was_confirmed_is_confirmed_anew(
    activity: Activity,
    police_user: User,
    municipal_user: User,
    entry: Entry,
    changed: dict[str, Any],
) -> None:
    actions.confirm_activity(user=municipal_user, activity=activity, now=NOW)

    actions.change_activity(
        activity=activity,
        entry=replace(entry, **changed),
        user=police_user,
    )

    assert answer(part_of(activity, municipal_user))[:2] == (None, None)


def test_change_of_a_note_leaves_the_confirmation(
    activity: Activity, police_user: User, municipal_user: User, entry: Entry
) -> None:
    actions.confirm_activity(user=municipal_user, activity=activity, now=NOW)

    actions.change_activity(
        activity=activity, entry=replace(entry, note="Nyckel"), user=police_user
    )

    assert answer(part_of(activity, municipal_user))[0] == NOW


def test_change_leaves_an_objection_until_it_is_withdrawn(
    activity: Activity, police_user: User, municipal_user: User, entry: Entry
) -> None:
    actions.object_to_activity(
        user=municipal_user, activity=activity, words=WORDS, now=NOW
    )

    actions.change_activity(
        activity=activity, entry=replace(entry, quantity=5), user=police_user
    )

    assert answer(part_of(activity, municipal_user))[2:4] == (WORDS, NOW)


def test_who_changes_what_came_from_a_file_still_confirms_it(
    inspections: Promise, coordinator: User, municipal_user: User, entry: Entry
) -> None:
    from_file = make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))
    for user in (coordinator, municipal_user):
        actions.confirm_activity(user=user, activity=from_file, now=NOW)

    actions.change_activity(
        activity=from_file, entry=replace(entry, quantity=5), user=coordinator
    )

    assert answer(part_of(from_file, coordinator))[0] == NOW
    assert answer(part_of(from_file, municipal_user))[0] is None


def test_objection_is_not_settled_by_taking_the_party_out_and_in_again(
    activity: Activity,
    entry: Entry,
    police_user: User,
    municipal_user: User,
    municipal_party: Party,
) -> None:
    actions.object_to_activity(
        user=municipal_user, activity=activity, words=WORDS, now=NOW
    )
    alone = replace(entry, parties=entry.parties - {municipal_party.pk})

    for said in (alone, entry):
        actions.change_activity(activity=activity, entry=said, user=police_user)

    assert answer(part_of(activity, municipal_user)) == (
        None,
        None,
        WORDS,
        NOW,
        municipal_user,
    )


def test_withdrawn_objection_does_not_come_back_with_the_party(
    activity: Activity,
    entry: Entry,
    police_user: User,
    municipal_user: User,
    municipal_party: Party,
) -> None:
    actions.object_to_activity(
        user=municipal_user, activity=activity, words=WORDS, now=NOW
    )
    actions.withdraw_objection(user=municipal_user, activity=activity)
    alone = replace(entry, parties=entry.parties - {municipal_party.pk})

    for said in (alone, entry):
        actions.change_activity(activity=activity, entry=said, user=police_user)

    assert answer(part_of(activity, municipal_user)) == (None, None, "", None, None)
