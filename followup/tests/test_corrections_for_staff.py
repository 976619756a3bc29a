"""What staff see of a published year: that it is locked, and what was changed since."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from followup.models import Activity, Correction
from followup.tests.factories import make_activity
from followup.tests.publishing import publish
from promises.models import Agreement, Promise, User

NOTE = (
    "Uppföljningen av 2021 är publicerad. Den som ändrar något då skriver varför. "
    "Skälet visas offentligt."
)
ALL = "/personal/alla/exempelkommun/2020-2022/"


@pytest.fixture
def activity(inspections: Promise, police_user: User) -> Activity:
    activity = make_activity(
        promise=inspections, dated_on=dt.date(2021, 12, 12), created_by=police_user
    )
    Correction.objects.create(
        activity=activity,
        year=2021,
        kind="added",
        reason="Pappret låg kvar i bilen.",
        made_at=dt.datetime(2022, 3, 3, 10, tzinfo=dt.UTC),
        made_by=police_user,
    )
    return activity


def history_of(activity: Activity) -> str:
    return f"/personal/aktivitet/{activity.public_id}/historik/"


def test_history_says_why_something_came_so_late(
    client: Client, police_user: User, activity: Activity
) -> None:
    client.force_login(police_user)

    response = client.get(history_of(activity))

    assertContains(
        response,
        "<p><strong>Tillagd i efterhand</strong> (uppföljningen av 2021): Pappret låg "
        "kvar i bilen.</p>",
        html=True,
    )
    (correction,) = response.context["corrections"]
    assert correction.who == f"{police_user}, Exempelpolisen"


def test_history_names_no_one_of_another_organisation(
    client: Client, municipal_user: User, activity: Activity
) -> None:
    client.force_login(municipal_user)

    (correction,) = client.get(history_of(activity)).context["corrections"]

    assert correction.who == "Exempelpolisen"


def test_history_with_parts_left_out_leaves_out_what_was_corrected(
    client: Client, municipal_user: User, agreement: Agreement, police_user: User
) -> None:
    """That something was written on a day tells of operational work."""
    activity = make_activity(
        agreement=agreement,
        dated_on=dt.date(2021, 12, 12),
        sensitivity="operational",
        created_by=police_user,
    )
    Correction.objects.create(
        activity=activity,
        year=2021,
        kind="added",
        reason="Spaning",
        made_at=dt.datetime(2022, 3, 3, 10, tzinfo=dt.UTC),
    )
    activity.sensitivity = "open"
    activity.save()
    client.force_login(municipal_user)

    assertNotContains(client.get(history_of(activity)), "Spaning")


def test_shared_log_says_which_years_are_locked(
    client: Client, police_user: User, agreement: Agreement
) -> None:
    client.force_login(police_user)
    publish(agreement, 2020, is_interim=True)

    assertNotContains(client.get(ALL), "är publicerad")
    publish(agreement, 2021)
    assertContains(client.get(ALL), NOTE)
