"""The page where a coordinator takes a text out of everything public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from followup.masking import texts_with
from followup.models import Activity, Masking
from followup.tests.factories import make_activity
from promises.models import Agreement, Promise, User

NAME = "Åke Örnsköld"
TEXT = f"Vi träffade {NAME} på torget."
PAGE = "/personal/overenskommelser/exempelkommun/2020-2022/ta-bort-text/"
DAY = dt.date(2021, 3, 12)
NOW = dt.datetime(2022, 2, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def coordinating(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def activity(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections, dated_on=DAY, text=TEXT, created_by=police_user
    )


def test_coordinator_searches_and_takes_out(
    coordinating: Client, agreement: Agreement, activity: Activity
) -> None:
    shown = coordinating.get(PAGE, {"ord": "åke"})
    assert "Aktivitet 12 mars 2021" in shown.content.decode()
    digest = shown.context["form"].found[0].digest

    answer = coordinating.post(
        f"{PAGE}?ord=åke",
        {"texts": [digest], "reason": "Ett namn", "is_sure": "on", **_account(shown)},
        follow=True,
    )

    activity.refresh_from_db()
    assert activity.text == "[borttaget]"
    masking = Masking.objects.get()
    assert (masking.what, masking.reason) == ("Aktivitet 12 mars 2021", "Ett namn")
    assert "Aktivitet 12 mars 2021" in answer.content.decode()


def _account(response: Any) -> dict[str, str]:
    return {"account": f"{response.context['user'].pk}"}


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"texts": []}, "texts", "Markera minst en text."),
        (
            {"texts": ["0" * 64]},
            "texts",
            "En text har ändrats sedan du sökte. Läs listan igen.",
        ),
        ({"reason": ""}, "reason", "Skriv varför texten tas bort."),
        ({"is_sure": ""}, "is_sure", "Markera att du har läst texterna."),
        (
            {"reason": "Det gällde 811228-9874"},
            "reason",
            "Här står ett personnummer eller samordningsnummer. Ta bort det: "
            "uppgifter om enskilda personer hör inte hemma här.",
        ),
    ],
)
def test_fault_is_one_sentence_and_takes_out_nothing(
    changes: dict[str, Any],
    field: str,
    words: str,
    coordinating: Client,
    agreement: Agreement,
    activity: Activity,
) -> None:
    digest = texts_with(agreement, NAME)[0].digest
    sent = {"texts": [digest], "reason": "Ett namn", "is_sure": "on", **changes}
    account = _account(coordinating.get(PAGE))

    answer = coordinating.post(f"{PAGE}?ord=åke", {**sent, **account})

    assert answer.context["form"].errors == {field: [words]}
    activity.refresh_from_db()
    assert activity.text == TEXT


@pytest.mark.parametrize("words", ["", "å"])
def test_too_few_letters_find_nothing(
    words: str, coordinating: Client, activity: Activity
) -> None:
    answer = coordinating.get(PAGE, {"ord": words})

    assert answer.context["form"].found == []
    assert answer.context["words"].errors


def test_number_of_queries_does_not_grow_with_the_log(
    coordinating: Client,
    inspections: Promise,
    activity: Activity,
    django_assert_num_queries: Any,
) -> None:
    coordinating.get(PAGE, {"ord": "åke"})
    with django_assert_num_queries(37) as first:
        coordinating.get(PAGE, {"ord": "åke"})
    for number in range(3):
        make_activity(promise=inspections, dated_on=DAY, text=f"{number} {TEXT}")

    with django_assert_num_queries(len(first.captured_queries)):
        coordinating.get(PAGE, {"ord": "åke"})


def test_reporter_does_not_get_in(client: Client, police_user: User) -> None:
    client.force_login(police_user)

    assert client.get(PAGE).status_code == 404
