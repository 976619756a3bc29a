"""The log is read through disclosure and by no other way, on every public page.

Import contracts can be bypassed by re-exports, by `apps.get_model` and by templates
that walk from one row to the next. Here the managers refuse, and so does the database.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models.manager import BaseManager
from django.template import Context, Template
from django.test import Client

from followup.models import Activity, Assessment
from followup.tests.factories import make_activity, make_assessment
from followup.tests.public_routes import public_paths
from followup.tests.reporting import freeze_all
from promises.models import Agreement, Party, Promise

DOOR = "followup.disclosure"
LOG = [*apps.get_app_config("followup").get_models()]
TABLES = tuple(f'"{model._meta.db_table}"' for model in LOG)


class OutsideTheDoor(AssertionError):
    """Something reads the log by itself."""


def is_through_the_door() -> bool:
    frame = sys._getframe()
    while frame.f_back:
        frame = frame.f_back
        module = frame.f_globals.get("__name__", "")
        if module == DOOR or module.startswith(f"{DOOR}."):
            return True
    return False


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Guard the log; say what was read of it through the door."""
    reads: list[str] = []
    get_queryset = BaseManager.get_queryset

    def guarded(manager: BaseManager[Any]) -> models.QuerySet[Any]:
        if manager.model in LOG and not is_through_the_door():
            raise OutsideTheDoor(manager.model)
        return get_queryset(manager)

    def watch(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        touched = [table for table in TABLES if table in sql]
        if touched and not is_through_the_door():
            raise OutsideTheDoor(sql)
        reads.extend(touched)
        return execute(sql, params, many, context)

    monkeypatch.setattr(BaseManager, "get_queryset", guarded)
    with connection.execute_wrapper(watch):
        yield reads


@pytest.fixture
def paths(
    inspections: Promise,
    narcotics: Promise,
    concern_talks: Promise,
    other_agreement: Agreement,
    police_party: Party,
) -> list[str]:
    for promise in (inspections, narcotics, concern_talks):
        make_activity(promise=promise, dated_on=promise.agreement.starts_on)
        make_assessment(promise=promise, year=2020)
    make_activity(promise=inspections, dated_on=inspections.agreement.ends_on)
    for agreement in (inspections.agreement, other_agreement):
        freeze_all(agreement, today=dt.date(2026, 1, 1))
    return public_paths()


def test_every_public_page_reads_the_log_through_the_door(
    client: Client, paths: list[str], opened: list[str]
) -> None:
    answers = {path: client.get(path).status_code for path in paths}

    assert set(answers.values()) == {200}
    assert {
        '"followup_activity"',
        '"followup_assessment"',
        '"followup_reportversion"',
    } <= set(opened)


@pytest.mark.parametrize("model", [Activity, Assessment])
def test_a_manager_refuses_outside(opened: list[str], model: Any) -> None:
    with pytest.raises(OutsideTheDoor):
        model.objects.all()


def test_a_query_made_before_is_refused_by_the_database(
    paths: list[str], request: pytest.FixtureRequest
) -> None:
    made = Activity.objects.all()
    request.getfixturevalue("opened")

    with pytest.raises(OutsideTheDoor):
        list(made)


def test_a_template_that_walks_on_is_refused(
    paths: list[str], request: pytest.FixtureRequest
) -> None:
    activity = Activity.objects.get(dated_on="2022-12-31")
    request.getfixturevalue("opened")

    with pytest.raises(OutsideTheDoor):
        Template("{{ activity.participations.count }}").render(
            Context({"activity": activity})
        )
