"""What two, or one twice, do in the same moment: done once, and nobody gets an error.

Each thread has its own connection to the database. It is 14 September 2021.
"""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connections, transaction
from django.test import Client

from followup import actions
from followup.actions import Entry
from followup.actions.protecting import stamp_sensitivity
from followup.actions.repeating import repeat_activity
from followup.activity_file.files import read_table
from followup.activity_file.loading import examine
from followup.activity_file.previewing import load_previewed, sealed, unsealed
from followup.models import Activity, Correction, LogStatement, Participation
from followup.tests.drafts import opened
from followup.tests.factories import make_activity
from followup.tests.importing import HEADING, PATROLS
from followup.tests.publishing import publish
from promises.models import Agreement, Party, Promise, User
from promises.structure import read_structure

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = dt.date(2021, 9, 14)
NOW = dt.datetime(2021, 9, 14, 10, tzinfo=dt.UTC)
AT_ONCE = 4
TIMES = 10  # in which two that hold each other up would meet


def at_once(act: Callable[[], object]) -> None:
    """Let several threads do it in the same moment, and raise what any of them did."""
    faults: list[BaseException] = []
    start = threading.Barrier(AT_ONCE)

    def run() -> None:
        start.wait()
        try:
            act()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]


def test_form_sent_several_times_is_logged_once(
    agreement: Agreement, inspections: Promise, police_user: User, police_party: Party
) -> None:
    entry = Entry(
        promise=inspections.pk, dated_on=TODAY, parties=frozenset({police_party.pk})
    )
    submission = uuid.uuid4()

    at_once(
        lambda: actions.log_activity(
            user=police_user, agreement=agreement, entry=entry, submission=submission
        )
    )

    assert Activity.history.count() == Participation.history.count() == 1


def test_work_beyond_the_promises_is_logged_once_too(
    agreement: Agreement, police_user: User, police_party: Party
) -> None:
    """No promise is held meanwhile."""
    entry = Entry(promise=None, dated_on=TODAY, parties=frozenset({police_party.pk}))
    submission = uuid.uuid4()

    at_once(
        lambda: actions.log_activity(
            user=police_user, agreement=agreement, entry=entry, submission=submission
        )
    )

    assert Activity.history.count() == Participation.history.count() == 1


def test_log_is_called_complete_once(police_user: User, police_party: Party) -> None:
    at_once(
        lambda: actions.say_complete(
            user=police_user, party=police_party, today=TODAY, now=NOW
        )
    )

    assert LogStatement.objects.count() == 1


def test_plan_becomes_done_once(inspections: Promise, police_user: User) -> None:
    plan = make_activity(
        promise=inspections, dated_on=TODAY, status="planned", created_by=police_user
    )

    at_once(lambda: actions.mark_done(activity=plan, today=TODAY))

    assert plan.history.filter(status="done").count() == 1


def test_work_is_confirmed_once(
    inspections: Promise, police_user: User, municipal_user: User
) -> None:
    activity = make_activity(
        promise=inspections, dated_on=TODAY, created_by=police_user
    )

    at_once(
        lambda: actions.confirm_activity(
            user=municipal_user, activity=activity, now=NOW
        )
    )

    assert Participation.history.filter(confirmed_at=NOW).count() == 1


def test_repeated_dates_are_saved_once(inspections: Promise, police_user: User) -> None:
    activity = make_activity(
        promise=inspections, dated_on=TODAY, created_by=police_user
    )
    days = [dt.date(2021, 9, 1), dt.date(2021, 9, 2)]
    batch = uuid.uuid4()

    at_once(
        lambda: repeat_activity(
            user=police_user, activity=activity, days=days, batch=batch
        )
    )

    assert Activity.objects.count() == 1 + len(days)


def test_preview_that_is_accepted_several_times_is_loaded_once(
    agreement: Agreement, police_user: User, police_party: Party
) -> None:
    structure = read_structure(agreement)
    table = read_table((HEADING + PATROLS).encode())
    own_party = structure.party_by_pk[police_party.pk]
    found = examine(structure, table, today=TODAY, own_party=own_party)
    text = sealed(
        user=police_user,
        structure=structure,
        table=table,
        found=found,
        batch=uuid.uuid4(),
    )
    previewed = unsealed(text, user=police_user, agreement=agreement)
    assert previewed

    at_once(
        lambda: load_previewed(
            user=police_user, agreement=agreement, previewed=previewed, today=TODAY
        )
    )

    assert Activity.objects.count() == 1


@pytest.mark.parametrize("is_repeated", [False, True])
def test_promise_that_is_raised_while_its_work_is_changed_stops_neither(
    inspections: Promise, police_user: User, police_party: Party, is_repeated: bool
) -> None:
    """Whoever changes work holds the promise first, as whoever raises it does."""
    activity = make_activity(
        promise=inspections, dated_on=TODAY, created_by=police_user
    )
    entry = Entry(
        promise=inspections.pk, dated_on=TODAY, parties=frozenset({police_party.pk})
    )
    turns = iter(range(AT_ONCE))

    def change() -> None:
        if is_repeated:
            repeat_activity(
                user=police_user,
                activity=activity,
                days=[TODAY],
                batch=uuid.uuid4(),
            )
        else:
            actions.change_activity(activity=activity, entry=entry)

    def change_or_raise() -> None:
        is_to_change = next(turns) % 2
        for _time in range(TIMES):
            if is_to_change:
                change()
                continue
            with transaction.atomic():
                raised = Promise.objects.select_for_update().get(pk=inspections.pk)
                raised.sensitivity = "operational"
                raised.save()
                stamp_sensitivity(promise=raised, previous="open")
                Activity.objects.select_for_update().get(pk=activity.pk)

    at_once(change_or_raise)

    activity.refresh_from_db()
    assert activity.sensitivity == "operational"


def test_entry_and_publication_meet_in_one_of_two_ways(
    agreement: Agreement, inspections: Promise, police_user: User, police_party: Party
) -> None:
    """The entry is in what is published, or it finds the year locked."""
    entry = Entry(
        promise=inspections.pk,
        dated_on=dt.date(2020, 12, 12),
        parties=frozenset({police_party.pk}),
    )
    seen: list[int] = []
    refused: list[actions.YearIsLockedError] = []
    turn = iter(range(AT_ONCE))

    def publish_what_there_is() -> None:
        with transaction.atomic():
            Agreement.objects.select_for_update().get(pk=agreement.pk)
            seen.append(Activity.objects.count())
            publish(agreement, 2020, published_by=police_user)

    def log() -> None:
        try:
            actions.log_activity(
                user=police_user,
                agreement=agreement,
                entry=entry,
                submission=uuid.uuid4(),
            )
        except actions.YearIsLockedError as late:
            refused.append(late)

    at_once(lambda: publish_what_there_is() if next(turn) == 0 else log())

    assert seen == [Activity.objects.count()]
    assert len(refused) == AT_ONCE - 1 - seen[0]


def test_late_form_sent_several_times_is_corrected_once(
    agreement: Agreement, inspections: Promise, police_user: User, police_party: Party
) -> None:
    publish(agreement, 2020, published_by=police_user)
    entry = Entry(
        promise=inspections.pk,
        dated_on=dt.date(2020, 12, 12),
        parties=frozenset({police_party.pk}),
    )
    late = actions.Late(reason="Glömd", user=police_user, now=NOW)
    submission = uuid.uuid4()

    at_once(
        lambda: actions.log_activity(
            user=police_user,
            agreement=agreement,
            entry=entry,
            submission=submission,
            late=late,
        )
    )

    assert Activity.objects.count() == Correction.objects.count() == 1


def test_page_of_an_agreement_is_saved_by_one_and_told_to_the_others(
    agreement: Agreement, coordinator: User
) -> None:
    page = "/personal/overenskommelser/exempelkommun/2020-2022/uppgifter/"
    clients = [Client() for _number in range(AT_ONCE)]
    for client in clients:
        client.force_login(coordinator)
    fields = {"account": f"{coordinator.pk}", "opened": opened(clients[0], page)}
    numbered = iter(list(enumerate(clients)))
    answers: list[int] = []

    def save() -> None:
        number, client = next(numbered)
        typed = fields | {"introduction": f"Ord från {number}."}
        answers.append(client.post(page, typed).status_code)

    at_once(save)

    assert sorted(answers) == [302, 409, 409, 409]
