"""A follow-up tells of amendments no more than the public page of them does."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client

from followup.actions import amending
from followup.tests.reporting import draft, freeze
from promises.actions import set_target_places
from promises.models import Agreement, Place, Promise, Target
from promises.tests import factories

AGREED = dt.date(2021, 5, 3)
TODAY = dt.date(2022, 2, 1)


@pytest.fixture
def visits(inspections: Promise, town: Place, village: Place) -> Target:
    return factories.make_target(
        promise=inspections, kind="places", places=[town, village]
    )


def amend_places(agreement: Agreement, target: Target, places: list[Place]) -> None:
    with (
        time_machine.travel(AGREED, tick=False),
        amending(
            agreement=agreement,
            agreed_on=AGREED,
            reason="Vi når fler.",
            consents=(),
            user=None,
        ),
    ):
        set_target_places(target=target, places=places)


@pytest.mark.parametrize(
    ("sensitivity", "said"),
    [
        ("open", ("Mål 2: platser", "Storbyn och Lillbyn", "Lillbyn")),
        ("operational", ("Mål 2: platser", "2 platser", "1 plats")),
        ("individual", ("Mål 2: platser", "2 platser", "1 plats")),
    ],
)
def test_list_of_places_is_a_number_unless_the_promise_is_open(
    sensitivity: str,
    said: tuple[str, str, str],
    agreement: Agreement,
    inspections: Promise,
    visits: Target,
    village: Place,
) -> None:
    amend_places(agreement, visits, [village])
    Promise.objects.filter(pk=inspections.pk).update(sensitivity=sensitivity)

    (amendment,) = draft(agreement, today=TODAY).snapshot.amendments

    (change,) = amendment.changes
    assert (change.what, change.before, change.after) == said


@pytest.mark.parametrize("sensitivity", ["operational", "individual"])
def test_list_of_places_goes_when_the_promise_becomes_stricter(
    sensitivity: str,
    client: Client,
    agreement: Agreement,
    inspections: Promise,
    visits: Target,
    village: Place,
) -> None:
    amend_places(agreement, visits, [village])
    version = freeze(agreement, year=2021, today=TODAY)
    Promise.objects.filter(pk=inspections.pk).update(sensitivity=sensitivity)

    answer = client.get("/exempelkommun/2020-2022/uppfoljning/2021.json")

    assert "Lillbyn" in version.snapshot
    assert "Lillbyn" not in answer.getvalue().decode()
    assert "Vi når fler." in answer.getvalue().decode()
