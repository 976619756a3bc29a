from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from followup.tests.factories import make_activity
from promises import permissions
from promises.models import Agreement, Organisation, Party, Promise, User
from promises.tests import factories

DAY = dt.date(2021, 3, 12)


def test_members_get_the_agreements_of_their_organisation_and_no_other(
    agreement: Agreement, police_user: User, other_agreement: Agreement
) -> None:
    assert list(permissions.agreements_for(police_user)) == [agreement]


def test_agreement_is_listed_once_however_many_parties_it_has(
    agreement: Agreement, municipal_user: User
) -> None:
    assert list(permissions.agreements_for(municipal_user)) == [agreement]


def test_drafts_are_not_logged_for(agreement: Agreement, police_user: User) -> None:
    agreement.status = Agreement.Status.DRAFT
    agreement.save()

    assert not permissions.agreements_for(police_user)
    assert not permissions.can_log(police_user, agreement)


def test_party_of_a_member_is_the_organisations_part_in_the_agreement(
    agreement: Agreement, police_user: User, police_party: Party
) -> None:
    assert permissions.party_of(police_user, agreement) == police_party


def test_member_can_log_for_the_agreement(
    agreement: Agreement, police_user: User
) -> None:
    assert permissions.can_log(police_user, agreement)


def test_outsider_can_neither_log_nor_coordinate(
    agreement: Agreement, outsider: User
) -> None:
    assert not permissions.can_log(outsider, agreement)
    assert not permissions.can_coordinate(outsider, agreement)
    assert permissions.party_of(outsider, agreement) is None


def test_nobody_logs_without_an_account(agreement: Agreement) -> None:
    assert not permissions.can_log(AnonymousUser(), agreement)
    assert not permissions.agreements_for(AnonymousUser())
    assert not permissions.is_administrator(AnonymousUser())


def test_roles_that_reach_much_need_a_second_factor(
    police_user: User, coordinator: User, administrator: User
) -> None:
    closed = User(role=User.Role.ADMINISTRATOR, is_active=False)
    everybody = (AnonymousUser(), police_user, coordinator, administrator, closed)

    needing = [user for user in everybody if permissions.needs_second_factor(user)]

    assert needing == [coordinator, administrator]


def test_administrators_coordinate_everywhere_and_log_nowhere(
    agreement: Agreement, administrator: User
) -> None:
    assert permissions.is_administrator(administrator)
    assert permissions.can_coordinate(administrator, agreement)
    assert not permissions.can_log(administrator, agreement)


def test_administrator_of_an_organisation_still_logs_nowhere(
    agreement: Agreement, police: Organisation, police_party: Party
) -> None:
    user = factories.make_user(
        email="chef@exempelkommun.example", organisation=police, role="administrator"
    )

    assert not permissions.can_log(user, agreement)


def test_deactivated_account_can_do_nothing(
    agreement: Agreement, coordinator: User
) -> None:
    coordinator.is_active = False

    assert not permissions.can_log(coordinator, agreement)
    assert not permissions.can_coordinate(coordinator, agreement)


def test_coordinator_coordinates_own_agreement_and_reporter_does_not(
    agreement: Agreement, coordinator: User, police_user: User
) -> None:
    assert permissions.can_coordinate(coordinator, agreement)
    assert not permissions.can_coordinate(police_user, agreement)


def test_coordinator_does_not_coordinate_the_agreement_of_others(
    other_agreement: Agreement, coordinator: User
) -> None:
    assert not permissions.can_coordinate(coordinator, other_agreement)


@pytest.mark.parametrize(
    ("editor", "can_edit"),
    [
        ("police_user", True),
        ("coordinator", True),
        ("municipal_user", False),
        ("outsider", False),
        ("administrator", False),
    ],
)
def test_activity_is_edited_by_its_writer_and_the_organisations_coordinator(
    editor: str,
    can_edit: bool,
    inspections: Promise,
    police_user: User,
    request: pytest.FixtureRequest,
) -> None:
    activity = make_activity(promise=inspections, dated_on=DAY, created_by=police_user)

    allowed = permissions.can_edit(request.getfixturevalue(editor), activity)

    assert allowed is can_edit


def test_reporter_does_not_edit_what_a_colleague_wrote(
    inspections: Promise, police_user: User, coordinator: User
) -> None:
    activity = make_activity(promise=inspections, dated_on=DAY, created_by=coordinator)

    assert not permissions.can_edit(police_user, activity)


def test_what_was_written_at_an_earlier_employer_is_no_longer_ones_own(
    inspections: Promise,
    police_user: User,
    municipal_office: Organisation,
) -> None:
    activity = make_activity(promise=inspections, dated_on=DAY, created_by=police_user)
    police_user.organisation = municipal_office

    assert not permissions.can_edit(police_user, activity)


def test_loaded_activity_is_edited_by_a_coordinator_whose_organisation_took_part(
    narcotics: Promise, coordinator: User, police_user: User
) -> None:
    activity = make_activity(promise=narcotics, dated_on=DAY)

    assert permissions.can_edit(coordinator, activity)
    assert not permissions.can_edit(police_user, activity)


def test_loaded_activity_of_others_is_not_edited(
    concern_talks: Promise, coordinator: User
) -> None:
    activity = make_activity(promise=concern_talks, dated_on=DAY)

    assert not permissions.can_edit(coordinator, activity)
