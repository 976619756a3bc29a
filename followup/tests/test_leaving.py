"""Who may not close, open or hand over; and two who do it at the same time."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from followup.actions import (
    NotManagedError,
    PlansLeftOverError,
    change_role,
    close_account,
    hand_over_plans,
    reopen_account,
)
from followup.models import Activity
from followup.tests.factories import make_activity
from followup.tests.test_colleague_detail import ACTS, holders, is_open, url_of
from followup.tests.test_refusing import refusals
from promises.models import Organisation, Promise, User
from promises.tests.factories import make_user


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def heir(police: Organisation) -> User:
    return make_user(email="arvinge@exempelkommun.example", organisation=police)


@pytest.fixture
def plan(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 10, 1),
        status="planned",
        created_by=police_user,
    )


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    "who", ["police_user", "municipal_user", "outsider", "administrator"]
)
def test_others_change_nothing(
    who: str, act: str, client: Client, heir: User, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))

    response = client.post(url_of(heir, act), {"role": "coordinator"})

    assert response.status_code == 404
    heir.refresh_from_db()
    assert (heir.role, heir.is_active, heir.invited_at) == ("reporter", True, None)


@pytest.mark.parametrize("act", ["", *ACTS])
@pytest.mark.parametrize("who", ["municipal_user", "outsider", "administrator"])
def test_account_of_others_is_not_found_and_logged(
    who: str,
    act: str,
    desk: Client,
    coordinator: User,
    request: pytest.FixtureRequest,
    caplog: pytest.LogCaptureFixture,
) -> None:
    user: User = request.getfixturevalue(who)
    url = url_of(user, act)

    response = desk.post(url, {"role": "reporter"}) if act else desk.get(url)

    assert response.status_code == 404
    assert refusals(caplog) == [
        f"404 at {url} for account {coordinator.pk}: "
        "an account that is not in the coordinator's organisation"
    ]
    assert is_open(user)


@pytest.mark.parametrize("act", ["roll", "stang", "oppna", "inbjudan"])
def test_nobody_changes_their_own_account(
    act: str, desk: Client, coordinator: User
) -> None:
    response = desk.post(url_of(coordinator, act), {"role": "reporter"})

    assert response.status_code == 404
    coordinator.refresh_from_db()
    assert (coordinator.role, coordinator.is_active) == ("coordinator", True)


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_changed_by_a_link(act: str, desk: Client, heir: User) -> None:
    assert desk.get(url_of(heir, act)).status_code == 405


# Two coordinators at once


@pytest.fixture
def second(police: Organisation) -> User:
    return make_user(
        email="andra@exempel.example", organisation=police, role="coordinator"
    )


def test_of_two_who_close_each_other_one_stays(coordinator: User, second: User) -> None:
    close_account(user=coordinator, colleague=second, heir=None)

    with pytest.raises(NotManagedError):
        close_account(user=second, colleague=coordinator, heir=None)

    assert is_open(coordinator)


def test_who_was_closed_meanwhile_changes_nothing_more(
    coordinator: User, second: User, heir: User
) -> None:
    close_account(user=coordinator, colleague=second, heir=None)

    with pytest.raises(NotManagedError):
        change_role(user=second, colleague=heir, role="coordinator")
    with pytest.raises(NotManagedError):
        hand_over_plans(user=second, colleague=heir, heir=coordinator)
    with pytest.raises(NotManagedError):
        reopen_account(user=second, colleague=second)


def test_heir_who_was_closed_meanwhile_takes_nothing_over(
    coordinator: User, police_user: User, heir: User, plan: Activity
) -> None:
    close_account(user=coordinator, colleague=heir, heir=None)

    with pytest.raises(PlansLeftOverError):
        close_account(user=coordinator, colleague=police_user, heir=heir)

    assert is_open(police_user)
    assert holders() == {plan.pk: ""}


def test_heir_of_another_organisation_takes_nothing_over(
    coordinator: User, police_user: User, municipal_user: User, plan: Activity
) -> None:
    with pytest.raises(PlansLeftOverError):
        hand_over_plans(user=coordinator, colleague=police_user, heir=municipal_user)
