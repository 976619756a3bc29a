"""A reason for a late tap of a button survives a log-in that ran out.

It is 3 March 2022; the follow-up of 2021 is published.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import Activity, Correction, Participation
from followup.tests.factories import make_activity
from followup.tests.publishing import publish
from followup.tests.test_kept_forms import PASSWORD, log_in
from promises.models import Agreement, Party, Promise, User

LIST = "/personal/aktiviteter/"
REASON = "Pappret låg kvar i <bilen>."
SHOWN = "Pappret låg kvar i &lt;bilen&gt;."
KEPT = "Det du hade skrivit finns kvar"
NOW = dt.datetime(2022, 1, 2, tzinfo=dt.UTC)

Made = Callable[[str], Activity]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2022-03-03 11:00+01:00", tick=False):
        yield


@pytest.fixture(autouse=True)
def _locked(agreement: Agreement, municipal_party: Party) -> None:
    publish(agreement, 2021)


@pytest.fixture
def users(police_user: User, municipal_user: User) -> dict[str, User]:
    """Return who taps which button."""
    for user in (police_user, municipal_user):
        user.set_password(PASSWORD)
        user.save()
    theirs = {"dra-tillbaka": municipal_user}
    return {name: theirs.get(name, police_user) for name in BUTTONS}


@pytest.fixture
def made(
    inspections: Promise,
    police_user: User,
    police_party: Party,
    municipal_party: Party,
) -> Made:
    def make(button: str) -> Activity:
        activity = make_activity(
            promise=inspections,
            dated_on=dt.date(2021, 12, 12),
            parties=[police_party, municipal_party],
            status="planned" if button in ("gjord", "ogjord") else "done",
            created_by=police_user,
            held_by=police_user,
        )
        if button == "ogjord":
            activity.status = "done"
            activity.save()
        if button == "aterstall":
            activity.withdrawn_at, activity.withdrawn_reason = NOW, "Fel dag"
            activity.save()
        if button == "dra-tillbaka":
            parts = Participation.objects.filter(activity=activity)
            parts.filter(party=municipal_party).update(
                objection="Vi var inte med.", objected_at=NOW
            )
        return activity

    return make


BUTTONS = {
    "aterstall": "Låt den gälla igen i efterhand",
    "gjord": "Markera som gjord i efterhand",
    "ogjord": "Ångra att den är gjord i efterhand",
    "dra-tillbaka": "Dra tillbaka invändningen i efterhand",
}


def page_of(activity: Activity, button: str) -> str:
    return f"/personal/aktivitet/{activity.public_id}/{button}/"


@pytest.mark.parametrize("button", BUTTONS)
def test_the_page_is_shown_again_with_the_reason_and_nothing_is_done(
    client: Client, users: dict[str, User], made: Made, button: str
) -> None:
    user = users[button]
    page = page_of(made(button), button)
    typed = {"account": user.pk, "late_reason": REASON, "back": "activity"}

    asked = client.post(page, typed)
    shown = log_in(client, asked, user)

    assert asked.status_code == 403
    assertRedirects(shown, page)
    assertContains(shown, KEPT)
    assertContains(shown, BUTTONS[button])
    assertContains(shown, SHOWN, 1)
    assertContains(shown, '<input type="hidden" name="back" value="activity">')
    assert not Correction.objects.exists()
    client.post(page, typed)
    assert Correction.objects.get().reason == REASON


@pytest.mark.parametrize("button", BUTTONS)
def test_a_link_does_nothing_and_leads_to_the_list(
    client: Client, users: dict[str, User], made: Made, button: str
) -> None:
    activity = made(button)
    before = Activity.objects.values().get()
    client.force_login(users[button])

    assertRedirects(client.get(page_of(activity, button)), LIST)

    assert Activity.objects.values().get() == before
    assert Participation.objects.objecting().exists() == (button == "dra-tillbaka")
    assert not Correction.objects.exists()


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_button_that_says_nothing_is_not_kept(
    client: Client, users: dict[str, User], made: Made, reason: str
) -> None:
    typed = {"account": users["aterstall"].pk, "late_reason": reason}

    response = client.post(page_of(made("aterstall"), "aterstall"), typed)

    assertRedirects(response, "/konto/logga-in/?next=/personal/")


def test_the_reason_for_what_was_logged_at_once_is_shown_again(
    client: Client, users: dict[str, User], made: Made
) -> None:
    user = users["aterstall"]
    client.force_login(user)
    days = {"day": ["2021-12-14", "2021-12-15"], "save": "1", "late_reason": "Sent."}
    repeat = page_of(made("ogjord"), "upprepa")
    batch = client.post(repeat, days)["Location"]
    client.post(batch, {"reason": "Fel"})
    client.logout()

    typed = {"account": user.pk, "late_reason": REASON}
    shown = log_in(client, client.post(f"{batch}aterstall/", typed), user)

    assertContains(shown, "Låt dem gälla igen i efterhand")
    assertContains(shown, SHOWN, 1)
    assert Activity.objects.withdrawn().count() == 2
    assertRedirects(client.get(f"{batch}aterstall/"), LIST)
    assert Activity.objects.withdrawn().count() == 2


def test_another_account_is_not_shown_the_reason(
    client: Client, users: dict[str, User], made: Made, municipal_user: User
) -> None:
    page = page_of(made("aterstall"), "aterstall")
    typed = {"account": users["aterstall"].pk, "late_reason": REASON}

    shown = log_in(client, client.post(page, typed), municipal_user)

    assertNotContains(shown, SHOWN)
    assert client.get(page).status_code == 404


def test_a_link_to_what_is_not_there_is_not_found(
    client: Client, users: dict[str, User]
) -> None:
    client.force_login(users["aterstall"])
    for button in BUTTONS:
        page = f"/personal/aktivitet/{uuid.uuid4()}/{button}/"
        assert client.get(page).status_code == 404
