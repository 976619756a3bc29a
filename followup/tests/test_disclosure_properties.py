"""Logs that differ only in what is not told give the same pages, byte for byte."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest
import time_machine
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup.tests.disclosed_logs import Scene, pair_of_logs, store
from followup.tests.public_routes import public_paths
from promises.models import Agreement, Party, Place
from promises.tests import factories

DAYS = ["2021-02-01", "2021-09-14", "2022-01-01", "2023-02-01"]
TO_DATABASE = settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(params=DAYS)
def scene(
    request: pytest.FixtureRequest,
    agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
    town: Place,
    village: Place,
) -> Scene:
    openly, operational, individual = (
        factories.make_promise(
            agreement=agreement,
            key=sensitivity,
            responsible=[police_party],
            sensitivity=sensitivity,
        )
        for sensitivity in ("open", "operational", "individual")
    )
    for promise in (openly, operational, individual):
        factories.make_target(promise=promise, kind="count", at_least=9)
        factories.make_target(promise=promise, kind="count", at_least=1, per="month")
    factories.make_target(promise=openly, kind="count", at_least=1, per="week")
    factories.make_target(promise=openly, kind="places", localities=True)
    factories.make_target(promise=openly, kind="occasions", at_least=2)
    return Scene(
        agreement=agreement,
        party=police_party,
        other=municipal_party,
        openly=openly,
        operational=operational,
        individual=individual,
        places=[town, village],
        occasions=[
            factories.make_occasion(
                agreement=agreement,
                name=f"Helg {month}",
                starts_on=dt.date(2021, month, 5),
                ends_on=dt.date(2021, month, 7),
            )
            for month in (3, 6, 8)
        ],
        today=dt.date.fromisoformat(request.param),
    )


def pages(client: Client) -> dict[str, tuple[bytes, dict[str, str]]]:
    found = {}
    for path in public_paths():
        response = client.get(path)
        found[path] = response.getvalue(), dict(response.headers)
    return found


@TO_DATABASE
@given(random=st.randoms(use_true_random=True))
def test_what_is_not_told_changes_no_page(scene: Scene, random: Random) -> None:
    one, other = pair_of_logs(scene, random)

    with time_machine.travel(f"{scene.today} 12:00:00Z", tick=False):
        store(scene, one)
        first = pages(Client())
        store(scene, other)
        second = pages(Client())

    assert [path for path in first if first[path] != second[path]] == []
