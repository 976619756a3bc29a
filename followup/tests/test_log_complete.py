"""That a log is complete, said and taken back at home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from followup.models import LogStatement
from promises.models import Party, Promise, User

URL = "/personal/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def test_log_can_be_called_complete_and_the_word_taken_back(
    police_client: Client, inspections: Promise
) -> None:
    before = police_client.get(URL)
    police_client.post("/personal/fullstandig/exempelkommun/2020-2022/")
    after = police_client.get(URL)

    assertContains(before, "Ingen hos er har sagt det än.")
    assertContains(before, "Loggen är fullständig till och med i dag</button>")
    assertContains(
        after,
        "polis@exempelkommun.example sa 14 september 2021 klockan 12.00 "
        "att den är fullständig till och med 14 september 2021.",
    )
    assertContains(after, "Ta tillbaka beskedet</button>")
    assertNotContains(after, "Loggen är fullständig till och med i dag</button>")


def test_word_of_yesterday_can_be_renewed(
    police_client: Client, police_party: Party, police_user: User, inspections: Promise
) -> None:
    LogStatement.objects.create(
        party=police_party,
        complete_on=dt.date(2021, 9, 13),
        said_at=dt.datetime(2021, 9, 13, 21, 59, tzinfo=dt.UTC),
        said_by=police_user,
    )

    response = police_client.get(URL)

    assertContains(response, "klockan 23.59")
    assertContains(response, "Loggen är fullständig till och med i dag</button>")
