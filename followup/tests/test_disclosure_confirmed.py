"""What the public reads of confirmations: of open work that several did, and no more."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from followup.activity_rows import activity_row
from followup.disclosure import disclose
from followup.models import Activity, Participation
from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Promise, User
from promises.structure import read_structure
from promises.tests import factories

TODAY = dt.date(2021, 9, 14)
NOW = dt.datetime(2021, 9, 14, 10, tzinfo=dt.UTC)
MARCH = dt.date(2021, 3, 12)
WORDS = "Vi var inte med."


@pytest.fixture
def association(agreement: Agreement, municipal_party: Party) -> Party:
    organisation = factories.make_organisation(name="Nattvandrarna", kind="other")
    return factories.make_party(
        agreement=agreement, organisation=organisation, short="Nattvandrarna"
    )


def confirm(activity: Activity, party: Party, user: User) -> None:
    part = activity.participations.get(party=party)
    part.confirmed_at, part.confirmed_by = NOW, user
    part.save()


def object_to(activity: Activity, party: Party) -> None:
    part = activity.participations.get(party=party)
    part.objection, part.objected_at = WORDS, NOW
    part.save()


def said_of(agreement: Agreement) -> list[str]:
    rows = disclose(read_structure(agreement), today=TODAY).rows
    return [activity_row(row).confirmation for row in rows]


def test_of_two_parties_the_other_one_is_waited_for(
    agreement: Agreement,
    inspections: Promise,
    police_user: User,
    municipal_party: Party,
    municipal_user: User,
) -> None:
    activity = make_activity(
        promise=inspections, dated_on=MARCH, created_by=police_user
    )

    before = said_of(agreement)
    confirm(activity, municipal_party, municipal_user)

    assert (before, said_of(agreement)) == (
        ["ännu inte bekräftad"],
        ["bekräftad av båda"],
    )


def test_of_three_parties_all_are_waited_for(
    agreement: Agreement,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
    association: Party,
    police_user: User,
    municipal_user: User,
) -> None:
    activity = make_activity(
        promise=inspections,
        dated_on=MARCH,
        created_by=police_user,
        parties=[police_party, municipal_party, association],
    )

    confirm(activity, municipal_party, municipal_user)
    of_one = said_of(agreement)
    confirm(activity, association, municipal_user)

    assert (of_one, said_of(agreement)) == (
        ["ännu inte bekräftad"],
        ["bekräftad av alla"],
    )


def test_of_what_came_from_a_file_nobody_is_waited_for(
    agreement: Agreement,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
    police_user: User,
    municipal_user: User,
) -> None:
    activity = make_activity(promise=inspections, dated_on=MARCH)

    unsaid = said_of(agreement)
    confirm(activity, municipal_party, municipal_user)
    of_one = said_of(agreement)
    confirm(activity, police_party, police_user)

    assert (unsaid, of_one, said_of(agreement)) == ([""], [""], ["bekräftad av båda"])


def test_of_what_one_party_did_nothing_is_said(
    agreement: Agreement, inspections: Promise, police_party: Party, police_user: User
) -> None:
    make_activity(
        promise=inspections,
        dated_on=MARCH,
        created_by=police_user,
        parties=[police_party],
    )

    assert said_of(agreement) == [""]


def test_writer_who_did_not_take_part_confirms_for_nobody(
    agreement: Agreement,
    inspections: Promise,
    municipal_party: Party,
    association: Party,
    police_user: User,
    municipal_user: User,
) -> None:
    activity = make_activity(
        promise=inspections,
        dated_on=MARCH,
        created_by=police_user,
        parties=[municipal_party, association],
    )
    confirm(activity, municipal_party, municipal_user)

    assert said_of(agreement) == ["ännu inte bekräftad"]


def test_withdrawn_work_says_nothing_of_it(
    agreement: Agreement, inspections: Promise, police_user: User
) -> None:
    make_activity(
        promise=inspections,
        dated_on=MARCH,
        created_by=police_user,
        withdrawn_reason="Dubbel",
    )

    assert said_of(agreement) == [""]


def test_work_beyond_the_promises_says_the_same(
    agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
    police_user: User,
) -> None:
    both = [police_party, municipal_party]
    make_activity(
        agreement=agreement, dated_on=MARCH, created_by=police_user, parties=both
    )

    assert said_of(agreement) == ["ännu inte bekräftad"]


def test_sensitive_work_never_says_it(
    agreement: Agreement,
    narcotics: Promise,
    concern_talks: Promise,
    police_party: Party,
    municipal_party: Party,
    police_user: User,
    municipal_user: User,
) -> None:
    both = [police_party, municipal_party]
    for promise in (narcotics, concern_talks):
        activity = make_activity(
            promise=promise,
            dated_on=dt.date(2020, 3, 1),
            created_by=police_user,
            parties=both,
            quantity=9,
        )
        confirm(activity, municipal_party, municipal_user)

    assert said_of(agreement) == [""]  # the month of operational work


def test_objection_to_a_joint_promise_is_the_reason_and_says_enough(
    agreement: Agreement,
    inspections: Promise,
    police_user: User,
    municipal_party: Party,
) -> None:
    activity = make_activity(
        promise=inspections, dated_on=MARCH, created_by=police_user
    )
    object_to(activity, municipal_party)

    (row,) = disclose(read_structure(agreement), today=TODAY).rows
    shown = activity_row(row)

    assert (shown.why_not_counted, shown.confirmation) == (
        "räknas inte: kommunen har invänt",
        "",
    )


def test_objection_where_the_promise_is_not_joint_is_not_told(
    agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
    police_user: User,
) -> None:
    promise = factories.make_promise(
        agreement=agreement, key="rundor", responsible=[police_party]
    )
    both = [police_party, municipal_party]
    activity = make_activity(
        promise=promise, dated_on=MARCH, created_by=police_user, parties=both
    )
    object_to(activity, municipal_party)

    (row,) = disclose(read_structure(agreement), today=TODAY).rows
    shown = activity_row(row)

    assert (shown.why_not_counted, shown.confirmation) == ("", "ännu inte bekräftad")


def test_page_says_it_and_keeps_the_objections_words(
    client: Client,
    inspections: Promise,
    police_user: User,
    municipal_party: Party,
) -> None:
    make_activity(promise=inspections, dated_on=MARCH, created_by=police_user)
    second = make_activity(
        promise=inspections, dated_on=dt.date(2021, 4, 2), created_by=police_user
    )
    object_to(second, municipal_party)

    page = client.get("/exempelkommun/2020-2022/lofte/tillsyner/")

    assertContains(page, "Ännu inte bekräftad", count=1)
    assertContains(page, "Räknas inte: kommunen har invänt", count=1)
    assertNotContains(page, WORDS)
    assert Participation.objects.objecting().count() == 1
