"""Work that an amendment would leave without a day, named where all may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from followup.tests.factories import make_activity
from followup.tests.promise_pages import PERIOD, send, terms
from followup.tests.test_amendment_rules import lives, period, refused
from followup.tests.test_load_agreement import loaded, refusals, written
from promises.models import Agreement, Party, Promise, User
from promises.tests.agreement_texts import changed
from promises.tests.pages import text_of

__all__ = ["loaded"]

pytestmark = pytest.mark.django_db

TAKEN = dt.date(2021, 12, 31)  # the last day of a period that is cut


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2022-03-10 12:00+01:00", tick=False):
        yield


def reasons(agreement: Agreement) -> list[str]:
    found = refused(agreement, period(agreement, ends_on=TAKEN))
    return [reason for _promise, _field, reason in found]


def test_the_earliest_come_first_and_alike_are_each_named(
    agreement: Agreement, inspections: Promise
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2022, 5, 6))
    for _each in range(2):
        make_activity(promise=inspections, dated_on=dt.date(2022, 2, 5))
    make_activity(agreement=agreement, dated_on=dt.date(2022, 3, 1), known_to="month")

    assert reasons(agreement) == [
        "Utanför den nya perioden ligger 4 aktiviteter.",
        "5 februari 2022, Tillsyn alkohol och tobak",
        "5 februari 2022, Tillsyn alkohol och tobak",
        "mars 2022, Utöver löftena",
        "6 maj 2022, Tillsyn alkohol och tobak",
    ]


def test_alike_are_each_named_of_a_withdrawn_promise(
    agreement: Agreement, inspections: Promise
) -> None:
    for _each in range(2):
        make_activity(promise=inspections, dated_on=dt.date(2022, 4, 5))

    found = refused(agreement, lives(inspections, valid_to=dt.date(2022, 3, 1)))

    assert [reason for _promise, _field, reason in found][1:] == [
        "5 april 2022, Tillsyn alkohol och tobak",
        "5 april 2022, Tillsyn alkohol och tobak",
    ]


@pytest.mark.parametrize(("amount", "last"), [(20, "20 januari 2022"), (22, "och 2")])
def test_no_more_than_twenty_are_named(
    agreement: Agreement, inspections: Promise, amount: int, last: str
) -> None:
    for day in range(1, amount + 1):
        make_activity(promise=inspections, dated_on=dt.date(2022, 1, day))

    lead, *named = reasons(agreement)

    assert lead == f"Utanför den nya perioden ligger {amount} aktiviteter."
    assert named[0] == "1 januari 2022, Tillsyn alkohol och tobak"
    assert named[19] == "20 januari 2022, Tillsyn alkohol och tobak"
    assert named[-1].startswith(last)
    assert len(named) == min(amount, 21)


@pytest.mark.parametrize("sensitivity", ["operational", "individual"])
def test_of_protected_work_only_the_number_is_told(
    agreement: Agreement, inspections: Promise, narcotics: Promise, sensitivity: str
) -> None:
    day = dt.date(2022, 1, 5)
    make_activity(promise=inspections, dated_on=day, sensitivity=sensitivity)
    make_activity(promise=narcotics, dated_on=day)  # protected as its promise is

    assert reasons(agreement) == [
        "Utanför den nya perioden ligger 2 aktiviteter som inte visas för alla."
    ]


def test_the_page_of_the_period_lists_them(
    client: Client,
    coordinator: User,
    police_party: Party,
    municipal_party: Party,
    inspections: Promise,
) -> None:
    client.force_login(coordinator)
    make_activity(promise=inspections, dated_on=dt.date(2022, 2, 5))
    make_activity(
        promise=inspections, dated_on=dt.date(2022, 2, 6), sensitivity="operational"
    )

    agreed = terms(police_party, municipal_party)
    page = text_of(send(client, PERIOD, last="2021-12-31", **agreed))

    assert (
        "Utanför den nya perioden ligger 1 aktivitet och 1 aktivitet som inte visas "
        "för alla. 5 februari 2022, Tillsyn alkohol och tobak"
    ) in page
    assert "6 februari" not in page


def test_a_file_is_refused_with_the_same_sentences(
    loaded: Agreement, tmp_path: Path
) -> None:
    make_activity(agreement=loaded, dated_on=dt.date(2022, 12, 5))
    cut = changed(("ends = 2022-12-31", 'ends = 2022-11-30\nslug = "2020-2022"'))
    agreed = {"reason": "Kortare", "agreed_on": dt.date(2022, 1, 10)}

    assert refusals(written(tmp_path, cut), **agreed)[:2] == [
        "loften.toml: agreement: ends: Utanför den nya perioden ligger 1 aktivitet.",
        "loften.toml: agreement: ends: 5 december 2022, Utöver löftena",
    ]
