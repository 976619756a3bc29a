from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from followup.tests.factories import make_activity
from followup.tests.promise_pages import EDIT, LIST, WITHDRAW
from promises.models import Agreement, Promise, User
from promises.tests import factories
from promises.tests.pages import text_of


@pytest.fixture
def desk(client: Client, coordinator: User, agreement: Agreement) -> Client:
    agreement.status = Agreement.Status.DRAFT
    agreement.save()
    client.force_login(coordinator)
    return client


def keys() -> list[str]:
    return [promise.key for promise in Promise.objects.by_position()]


def test_promises_change_places(
    desk: Client, inspections: Promise, narcotics: Promise
) -> None:
    desk.post(f"{EDIT}flytta/", {"at": "down"})
    assert keys() == ["narkotika", "tillsyner"]

    desk.post(f"{EDIT}flytta/", {"at": "up"})
    assert keys() == ["tillsyner", "narkotika"]

    for at in ("up", "", "sidan"):
        desk.post(f"{EDIT}flytta/", {"at": at})
    assert keys() == ["tillsyner", "narkotika"]


def test_a_promise_of_a_draft_is_removed(
    desk: Client, inspections: Promise, narcotics: Promise
) -> None:
    response = desk.post(f"{EDIT}ta-bort/", follow=True)

    assert "är borttaget." in text_of(response)
    assert keys() == ["narkotika"]


def test_a_promise_with_work_stays(desk: Client, inspections: Promise) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))

    response = desk.post(f"{EDIT}ta-bort/", follow=True)

    assert "kan inte tas bort" in text_of(response)
    assert keys() == ["tillsyner"]


def test_a_draft_withdraws_nothing(desk: Client, inspections: Promise) -> None:
    assert desk.get(WITHDRAW).status_code == 404


def test_an_empty_list_says_how_to_begin(desk: Client) -> None:
    assert "Inga löften än." in text_of(desk.get(LIST))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_queries_whatever_its_length(
    desk: Client,
    agreement: Agreement,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    for each in range(number):
        promise = factories.make_promise(agreement=agreement, key=f"lofte-{each}")
        factories.make_target(promise=promise, kind="count", at_least=1)

    with django_assert_num_queries(9):
        desk.get(LIST)
