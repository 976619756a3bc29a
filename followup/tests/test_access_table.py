"""Every address, for every role, by every method, against one table."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import pytest
import time_machine
from django.db.models import F
from django.test import Client

from followup.actions import repeat_activity
from followup.digests.addresses import token_of
from followup.tests import access_table
from followup.tests.access_table import METHODS, ROLES, TABLE, sign_of
from followup.tests.factories import make_activity
from followup.tests.reporting import freeze
from promises.invitations import token_for
from promises.models import Agreement, Dialogue, Party, Place, Promise, User
from promises.tests.factories import (
    make_indicator,
    make_place,
    make_target,
    make_user,
)

pytestmark = pytest.mark.django_db

ROUTES = access_table.routes()
OF_ACTIVITIES = [
    route for route in ROUTES if "<uuid:public_id>" in route and "platser/" not in route
]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00"):
        yield


@pytest.fixture
def values(
    agreement: Agreement, inspections: Promise, police_user: User, town: Place
) -> dict[str, str]:
    """What stands in the addresses: an activity and an invitee of the police."""
    activity = make_activity(
        promise=inspections, dated_on=dt.date(2021, 3, 12), created_by=police_user
    )
    invitee = make_user(
        email="ny@exempelkommun.example", organisation=police_user.organisation
    )
    police_user.calendar_key = uuid.uuid4()
    police_user.save()
    plan = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 9, 14),
        created_by=police_user,
        status="planned",
    )
    indicator = make_indicator(agreement=agreement, key="brott")
    make_target(  # so that it stays, whoever removes it
        promise=inspections, kind="outcome", indicator=indicator, direction="decrease"
    )
    dialogue = Dialogue.objects.create(
        agreement=agreement, kind="citizen", title="Torgdialog"
    )
    make_place(
        municipality=agreement.municipality, name="Skolan", kind="school", within=town
    )
    batch = uuid.uuid4()
    day = dt.date(2021, 3, 19)
    repeat_activity(user=police_user, activity=activity, days=[day], batch=batch)
    agreement.parties.update(signatory_position=F("pk"))
    freeze(agreement, year=2021, today=dt.date(2021, 9, 14))
    return {
        "number": "1",
        "plan": f"{plan.public_id}",
        "dialogue": f"{dialogue.pk}",
        "place": f"{town.public_id}",
        "used_place": f"{town.pk}",
        "batch": f"{batch}",
        "calendar_key": f"{police_user.calendar_key}",
        "signed": token_of(police_user),
        "municipality": agreement.municipality.slug,
        "period": agreement.slug,
        "year": "2021",
        "indicator": "brott",
        "key": inspections.key,
        "whose": "egen",
        "code": "smj",
        "public_id": f"{activity.public_id}",
        "pk": f"{invitee.pk}",
        "token": token_for(invitee),
        "uidb36": "1",
    }


@pytest.fixture
def clients(
    police_user: User,
    coordinator: User,
    municipal_user: User,
    outsider: User,
    administrator: User,
) -> dict[str, Client]:
    users = [police_user, coordinator, municipal_user, outsider, administrator]
    found = {"nobody": Client(raise_request_exception=False)}
    for role, user in zip(ROLES[1:], users, strict=True):
        found[role] = Client(raise_request_exception=False)
        found[role].force_login(user)
    return found


def test_table_has_every_address_and_no_other() -> None:
    assert sorted(TABLE) == ROUTES


@pytest.mark.parametrize("route", ROUTES)
def test_answers_are_what_the_table_says(
    route: str, values: dict[str, str], clients: dict[str, Client]
) -> None:
    path = access_table.filled(route, values)

    answers = {method: answers_to(method, path, clients) for method in METHODS}

    assert answers == {
        method: access_table.expected(route, method) for method in METHODS
    }


def answers_to(method: str, path: str, clients: dict[str, Client]) -> str:
    """Return in one sign each how the roles are answered, in their order."""
    answers = (client.generic(method, path) for client in clients.values())
    return "".join(map(sign_of, answers))


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("route", OF_ACTIVITIES)
def test_secret_work_of_others_is_not_found(
    route: str,
    method: str,
    values: dict[str, str],
    clients: dict[str, Client],
    narcotics: Promise,
    police_user: User,
) -> None:
    for name, status in (("public_id", "done"), ("plan", "planned")):
        activity = make_activity(
            promise=narcotics,
            dated_on=dt.date(2021, 9, 14),
            created_by=police_user,
            status=status,
        )
        values[name] = f"{activity.public_id}"
    path = access_table.filled(route, values)
    others = ("municipal_user", "outsider", "administrator")

    answers = {sign_of(clients[role].generic(method, path)) for role in others}

    has_method = method in TABLE[route]
    assert answers == {"0" if has_method else "m"}


@pytest.mark.parametrize("route", access_table.administration_routes())
def test_administration_answers_administrators_alone(
    route: str, clients: dict[str, Client], police_party: Party
) -> None:
    path = access_table.filled(route, access_table.ADMINISTRATION_VALUES)

    answers = [answers_to(method, path, clients) for method in METHODS]

    others = {each[:-1] for each in answers}
    assert others <= access_table.shut_out(route)
    assert access_table.TO_LOG_IN not in {each[-1] for each in answers}
