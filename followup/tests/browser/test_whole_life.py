"""An agreement's whole life: drafted, signed, changed, followed up, and followed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import time_machine
from pytest_django.live_server_helper import LiveServer

from followup.tests.browser import (
    life_begins,
    life_ends,
    life_followed_up,
    life_goes_on,
)
from followup.tests.browser.lives import People
from promises.models import User
from promises.tests import factories

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def users(db: None) -> dict[str, User]:
    municipality = factories.make_municipality(name="Exempelkommun", code="9999")
    factories.make_place(municipality=municipality, name="Storbyn")
    police = factories.make_organisation(kind="police", name="Exempelpolisen")
    office = factories.make_organisation(kind="municipality", name="Exempelkommunen")
    before = factories.make_agreement(
        municipality=municipality,
        title="Löftena dessförinnan",
        starts_on=dt.date(2017, 1, 1),
        ends_on=dt.date(2019, 12, 31),
    )
    for organisation, short in ((police, "Polisen"), (office, "Kommunen")):
        factories.make_party(agreement=before, organisation=organisation, short=short)
    return {
        "police": factories.make_user(
            email="samordnare@exempelpolisen.example",
            organisation=police,
            role=User.Role.COORDINATOR,
        ),
        "municipality": factories.make_user(
            email="samordnare@exempelkommun.example",
            organisation=office,
            role=User.Role.COORDINATOR,
        ),
        "reporter": factories.make_user(
            email="polis@exempelpolisen.example", organisation=police
        ),
    }


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def people(
    browser: Browser,
    live_server: LiveServer,
    users: dict[str, User],
    request: pytest.FixtureRequest,
) -> Iterator[People]:
    contexts = {
        name: browser.new_context(
            base_url=live_server.url,
            java_script_enabled=request.param,
            locale="sv-SE",
            timezone_id="Europe/Stockholm",
            reduced_motion="reduce",
        )
        for name in (*users, "citizen")
    }
    with time_machine.travel("2019-11-04 12:00+01:00") as clock:
        yield People(
            site=live_server,
            clock=clock,
            users=users,
            windows={name: context.new_page() for name, context in contexts.items()},
        )
    for context in contexts.values():
        context.close()


def test_whole_life(people: People) -> None:
    life_begins.draft(people)
    life_begins.approve_and_publish(people)
    life_goes_on.log(people)
    life_goes_on.amend(people)
    life_goes_on.assess(people)
    life_followed_up.follow_up(people)
    life_followed_up.log_late(people)
    life_followed_up.correct(people)
    life_ends.mask(people)
    life_ends.follow_on(people)
