from __future__ import annotations

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection

from followup.actions import (
    AlreadyLoggedError,
    Entry,
    change_activity,
    log_activity,
    restore_activity,
    withdraw_activity,
)
from followup.models import Activity
from followup.tests.factories import make_activity
from promises.models import Agreement, Organisation, Party, Place, Promise, User

DAY = dt.date(2021, 3, 12)
NOW = dt.datetime(2021, 3, 13, 9, 30, tzinfo=dt.UTC)
SUBMISSION = uuid.UUID("5a7e7a2c-4f0f-4b57-9d5e-0d7a2a9f6c11")


@pytest.fixture
def entry(
    inspections: Promise, police_party: Party, municipal_party: Party, town: Place
) -> Entry:
    return Entry(
        promise=inspections.pk,
        dated_on=DAY,
        parties=frozenset({police_party.pk, municipal_party.pk}),
        place=town.pk,
        text="Tillsyn i fyra butiker.",
        note="Ta med nya blanketten nästa gång.",
    )


def log(user: User, agreement: Agreement, entry: Entry) -> Activity:
    return log_activity(
        user=user, agreement=agreement, entry=entry, submission=SUBMISSION
    )


def parties_of(activity: Activity) -> set[Party]:
    return {each.party for each in activity.participations.select_related("party")}


def test_activity_is_logged_with_its_parties_and_its_writer(
    agreement: Agreement,
    police: Organisation,
    police_user: User,
    police_party: Party,
    municipal_party: Party,
    town: Place,
    entry: Entry,
) -> None:
    activity = log(police_user, agreement, entry)

    activity.refresh_from_db()
    assert activity.dated_on == DAY
    assert activity.place == town
    assert activity.text == "Tillsyn i fyra butiker."
    assert activity.status == "done"
    assert activity.sensitivity == "open"
    assert activity.created_by == police_user
    assert activity.organisation == police
    assert parties_of(activity) == {police_party, municipal_party}


def test_form_sent_twice_gives_one_activity(
    agreement: Agreement, police_user: User, entry: Entry
) -> None:
    first = log(police_user, agreement, entry)

    second = log(police_user, agreement, entry)

    assert second == first
    assert Activity.objects.count() == 1


def test_form_sent_again_with_other_words_is_refused(
    agreement: Agreement, police_user: User, entry: Entry
) -> None:
    log(police_user, agreement, entry)

    with pytest.raises(AlreadyLoggedError):
        log(police_user, agreement, replace(entry, text="Fem butiker."))

    assert Activity.objects.count() == 1


def test_form_sent_again_with_other_parties_is_refused(
    agreement: Agreement, police_user: User, police_party: Party, entry: Entry
) -> None:
    log(police_user, agreement, entry)

    with pytest.raises(AlreadyLoggedError):
        log(
            police_user,
            agreement,
            replace(entry, parties=frozenset({police_party.pk})),
        )


def test_same_form_sent_by_two_people_gives_each_an_activity(
    agreement: Agreement, police_user: User, municipal_user: User, entry: Entry
) -> None:
    log(police_user, agreement, entry)
    log(municipal_user, agreement, entry)

    assert Activity.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_form_sent_twice_at_once_gives_one_activity(
    agreement: Agreement, police_user: User, entry: Entry
) -> None:
    def send(_attempt: int) -> int:
        try:
            return log(police_user, agreement, entry).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as pool:
        logged = set(pool.map(send, range(4)))

    assert len(logged) == 1
    assert Activity.objects.count() == 1


def test_fault_that_is_no_doubled_form_is_not_hidden(
    agreement: Agreement, police_user: User, entry: Entry
) -> None:
    with pytest.raises(IntegrityError):
        log(police_user, agreement, replace(entry, quantity=0))


def test_activity_is_as_sensitive_as_its_promise(
    agreement: Agreement, police_user: User, narcotics: Promise, entry: Entry
) -> None:
    activity = log(police_user, agreement, replace(entry, promise=narcotics.pk))

    assert activity.sensitivity == "operational"


def test_activity_may_be_more_sensitive_than_its_promise(
    agreement: Agreement, police_user: User, entry: Entry
) -> None:
    activity = log(police_user, agreement, replace(entry, sensitivity="operational"))

    assert activity.sensitivity == "operational"


def test_work_beyond_the_promises_is_as_sensitive_as_chosen(
    agreement: Agreement, police_user: User, entry: Entry
) -> None:
    activity = log(
        police_user,
        agreement,
        replace(entry, promise=None, sensitivity="operational"),
    )

    assert activity.promise is None
    assert activity.sensitivity == "operational"


def test_about_individuals_only_month_number_and_parties_are_stored(
    agreement: Agreement,
    municipal_user: User,
    municipal_party: Party,
    concern_talks: Promise,
    entry: Entry,
) -> None:
    told = replace(
        entry,
        promise=concern_talks.pk,
        parties=frozenset({municipal_party.pk}),
        ends_on=DAY,
        quantity=2,
        precision="about",
    )

    activity = log(municipal_user, agreement, told)

    activity.refresh_from_db()
    assert activity.dated_on == dt.date(2021, 3, 1)
    assert activity.known_to == "month"
    assert activity.quantity == 2
    assert activity.precision == "exact"
    assert (activity.ends_on, activity.place) == (None, None)
    assert (activity.text, activity.note) == ("", "")
    assert parties_of(activity) == {municipal_party}


def test_about_individuals_a_year_stays_a_year(
    agreement: Agreement, municipal_user: User, concern_talks: Promise, entry: Entry
) -> None:
    told = replace(entry, promise=concern_talks.pk, known_to="year")

    activity = log(municipal_user, agreement, told)

    assert activity.known_to == "year"
    assert activity.dated_on == dt.date(2021, 1, 1)


@pytest.mark.parametrize(
    ("known_to", "stored"),
    [
        ("day", dt.date(2021, 3, 12)),
        ("month", dt.date(2021, 3, 1)),
        ("year", dt.date(2021, 1, 1)),
    ],
)
def test_no_more_of_the_date_is_stored_than_is_known(
    known_to: str,
    stored: dt.date,
    agreement: Agreement,
    police_user: User,
    entry: Entry,
) -> None:
    activity = log(police_user, agreement, replace(entry, known_to=known_to))

    assert activity.dated_on == stored


def test_change_replaces_what_is_said_and_keeps_the_writer(
    agreement: Agreement,
    police: Organisation,
    police_user: User,
    police_party: Party,
    entry: Entry,
) -> None:
    activity = log(police_user, agreement, entry)

    change_activity(
        activity=activity,
        entry=replace(entry, text="Fem butiker.", parties=frozenset({police_party.pk})),
    )

    activity.refresh_from_db()
    assert activity.text == "Fem butiker."
    assert activity.created_by == police_user
    assert activity.organisation == police
    assert parties_of(activity) == {police_party}


def test_change_keeps_the_objection_of_a_party_that_stays(
    agreement: Agreement, police_user: User, municipal_party: Party, entry: Entry
) -> None:
    activity = log(police_user, agreement, entry)
    activity.participations.filter(party=municipal_party).update(
        objection="Vi var inte med.", objected_at=NOW
    )

    change_activity(activity=activity, entry=replace(entry, text="Fem butiker."))

    kept = activity.participations.get(party=municipal_party)
    assert kept.objection == "Vi var inte med."


@pytest.mark.parametrize("class_before", ["operational", "individual"])
def test_change_never_makes_the_work_of_a_promise_milder(
    class_before: str, inspections: Promise, entry: Entry
) -> None:
    activity = make_activity(
        promise=inspections, dated_on=DAY, sensitivity=class_before
    )

    changed = change_activity(activity=activity, entry=entry)

    assert changed.sensitivity == class_before


def test_change_to_an_operational_promise_makes_it_operational(
    inspections: Promise, narcotics: Promise, entry: Entry
) -> None:
    activity = make_activity(promise=inspections, dated_on=DAY)

    changed = change_activity(
        activity=activity, entry=replace(entry, promise=narcotics.pk)
    )

    assert changed.sensitivity == "operational"


def test_writers_own_choice_beyond_the_promises_may_be_chosen_anew(
    agreement: Agreement, entry: Entry
) -> None:
    activity = make_activity(
        agreement=agreement, dated_on=DAY, sensitivity="operational"
    )

    changed = change_activity(
        activity=activity, entry=replace(entry, promise=None, sensitivity="open")
    )

    assert changed.sensitivity == "open"


def test_work_about_individuals_stays_so_beyond_the_promises(
    agreement: Agreement, entry: Entry
) -> None:
    activity = make_activity(
        agreement=agreement, dated_on=DAY, sensitivity="individual"
    )

    changed = change_activity(
        activity=activity, entry=replace(entry, promise=None, sensitivity="open")
    )

    assert changed.sensitivity == "individual"
    assert changed.text == ""


def test_withdrawn_activity_says_who_when_and_why(
    inspections: Promise, police_user: User
) -> None:
    activity = make_activity(promise=inspections, dated_on=DAY)

    withdraw_activity(
        user=police_user, activity=activity, reason="Dubbelregistrerad.", now=NOW
    )

    activity.refresh_from_db()
    assert activity.withdrawn_by == police_user
    assert activity.withdrawn_at == NOW
    assert activity.withdrawn_reason == "Dubbelregistrerad."


def test_first_reason_stands_when_withdrawn_twice(
    inspections: Promise, police_user: User, coordinator: User
) -> None:
    activity = make_activity(promise=inspections, dated_on=DAY)
    withdraw_activity(user=police_user, activity=activity, reason="Fel dag.", now=NOW)

    again = withdraw_activity(
        user=coordinator,
        activity=activity,
        reason="Fel plats.",
        now=NOW + dt.timedelta(days=1),
    )

    assert again.withdrawn_reason == "Fel dag."
    assert again.withdrawn_by == police_user


def test_restored_activity_stands_as_if_never_withdrawn(
    inspections: Promise, police_user: User
) -> None:
    activity = make_activity(promise=inspections, dated_on=DAY, text="Tillsyn.")
    withdraw_activity(user=police_user, activity=activity, reason="Fel.", now=NOW)

    restored = restore_activity(activity=activity)

    assert not restored.is_withdrawn
    assert restored.withdrawn_reason == ""
    assert restored.withdrawn_by is None
    assert restored.text == "Tillsyn."
