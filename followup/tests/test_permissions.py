from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from followup.tests.factories import make_activity
from followup.views.staff.desk import entries_of
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


def test_reporter_edits_the_plan_they_hold(
    inspections: Promise, police_user: User, coordinator: User
) -> None:
    plan = make_activity(
        promise=inspections,
        dated_on=DAY,
        status="planned",
        created_by=coordinator,
        held_by=police_user,
    )

    assert permissions.can_edit(police_user, plan)
    assert list(entries_of(police_user)) == [plan]


def test_plan_held_for_another_organisation_is_not_edited(
    inspections: Promise, police_user: User, municipal_user: User
) -> None:
    plan = make_activity(
        promise=inspections,
        dated_on=DAY,
        status="planned",
        created_by=municipal_user,
        held_by=police_user,
    )

    assert not permissions.can_edit(police_user, plan)
    assert list(entries_of(police_user)) == []


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


# Who sees to whom


@pytest.mark.parametrize(
    ("asking", "can_invite"),
    [
        ("coordinator", True),
        ("police_user", False),
        ("municipal_user", False),
        ("outsider", False),
        ("administrator", False),
    ],
)
def test_coordinators_invite_and_nobody_else(
    asking: str, can_invite: bool, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(asking)

    assert permissions.can_invite(user) is can_invite
    assert permissions.colleagues_of(user).exists() is can_invite


def test_nobody_invites_without_an_account(db: None) -> None:
    assert not permissions.can_invite(AnonymousUser())
    assert not permissions.colleagues_of(AnonymousUser()).exists()


def test_closed_coordinator_sees_to_nobody(
    coordinator: User, police_user: User
) -> None:
    coordinator.is_active = False

    assert not permissions.can_invite(coordinator)
    assert not permissions.can_manage(coordinator, police_user)
    assert not permissions.colleagues_of(coordinator).exists()


def test_colleagues_are_those_of_the_organisation_closed_or_not(
    coordinator: User, police_user: User, municipal_user: User, police: Organisation
) -> None:
    factories.make_user(
        email="chef@exempelkommun.example", organisation=police, role="administrator"
    )
    police_user.is_active = False
    police_user.save()

    colleagues = permissions.colleagues_of(coordinator)

    assert set(colleagues) == {coordinator, police_user}


@pytest.mark.parametrize(
    ("colleague", "can_manage"),
    [
        ("police_user", True),
        ("coordinator", False),  # oneself
        ("municipal_user", False),
        ("outsider", False),
        ("administrator", False),
    ],
)
def test_coordinator_sees_to_colleagues_and_not_to_themselves(
    colleague: str,
    can_manage: bool,
    coordinator: User,
    request: pytest.FixtureRequest,
) -> None:
    other = request.getfixturevalue(colleague)

    assert permissions.can_manage(coordinator, other) is can_manage


def test_coordinator_does_not_see_to_an_administrator_of_the_organisation(
    coordinator: User, police: Organisation
) -> None:
    administrator = factories.make_user(
        email="chef@exempelkommun.example", organisation=police, role="administrator"
    )

    assert not permissions.can_manage(coordinator, administrator)


def test_coordinator_hands_over_their_own_plans_and_a_reporter_does_not(
    coordinator: User, police_user: User, municipal_user: User
) -> None:
    assert permissions.can_hand_over(coordinator, coordinator)
    assert permissions.can_hand_over(coordinator, police_user)
    assert not permissions.can_hand_over(coordinator, municipal_user)
    assert not permissions.can_hand_over(police_user, police_user)


@pytest.mark.parametrize("user", ["police_user", "municipal_user", "administrator"])
def test_others_see_to_nobody(
    user: str, police_user: User, coordinator: User, request: pytest.FixtureRequest
) -> None:
    asking = request.getfixturevalue(user)

    assert not permissions.can_manage(asking, coordinator)
    assert not permissions.can_manage(asking, police_user)


# The administration


@pytest.mark.parametrize("role", ["reporter", "coordinator"])
def test_flags_make_nobody_an_administrator(role: str, police_user: User) -> None:
    police_user.role = role
    police_user.is_staff = police_user.is_superuser = True

    assert not permissions.is_administrator(police_user)


def test_member_of_an_organisation_is_no_administrator_whatever_their_role(
    agreement: Agreement, police: Organisation, police_party: Party
) -> None:
    user = factories.make_user(
        email="chef@exempelkommun.example", organisation=police, role="administrator"
    )

    assert not permissions.is_administrator(user)
    assert not permissions.can_coordinate(user, agreement)
    assert not permissions.coordinated_by(user)
