"""The first agreement as a citizen sees it: six of seven promises go unanswered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils.html import strip_tags

import promises
from followup import overview
from followup.rows import PromiseRow
from followup.tests.factories import make_activity
from promises.models import Agreement, Promise

DATA = Path(promises.__file__).parent / "data"
TODAY = dt.date(2026, 11, 23)
YEAR = "/jokkmokk/2020-2022/2021/"


@pytest.fixture(autouse=True)
def agreement(db: None) -> Agreement:
    call_command("load_agreement", DATA / "jokkmokk-2020-2022.toml")
    call_command(
        "load_activities",
        "jokkmokk",
        "2020-2022",
        DATA / "jokkmokk-2020-2022-aktiviteter.csv",
    )
    return Agreement.objects.get()


@pytest.fixture(autouse=True)
def long_after() -> Iterator[None]:
    with time_machine.travel(f"{TODAY} 12:00:00Z", tick=False):
        yield


def words(client: Client, path: str = YEAR) -> str:
    return " ".join(strip_tags(client.get(path).content.decode()).split())


def rows(year: int) -> dict[str, PromiseRow]:
    page = overview.year_page(
        municipality="jokkmokk", period="2020-2022", year=year, today=TODAY
    )
    return {row.key: row for area in page.areas for row in area.rows}


def test_headline_says_what_is_kept_and_what_is_not_reported(client: Client) -> None:
    assert (
        "0 av 4 löften med årsmål är uppfyllda. 6 av 7 löften är inte redovisade. "
        "3 löften har inget årsmål."
    ) in words(client)


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_every_promise_has_a_row_and_six_say_nothing(year: int) -> None:
    assert {key: row.badge for key, row in rows(year).items()} == {
        "tillsyner": "not_reported",
        "riskhelger": "not_reported",
        "narkotika": "not_reported",
        "trafikkontroller": "reported",
        "orossamtal": "not_reported",
        "trygghetsvandring": "not_reported",
        "kommunikation": "not_reported",
    }


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (2020, "oklart antal trafikkontroller"),
        (2021, "cirka 20 trafikkontroller"),
        (2022, "cirka 80 trafikkontroller"),
    ],
)
def test_traffic_checks_are_said_as_exactly_as_they_were_published(
    year: int, sentence: str
) -> None:
    row = rows(year)["trafikkontroller"]

    assert row.summary.sentence == sentence


def test_traffic_checks_lie_over_their_whole_year(client: Client) -> None:
    assert "cirka 20, under 2021" in words(client)


def test_concern_talks_say_nothing_smaller_than_five(client: Client) -> None:
    row = rows(2021)["orossamtal"]

    assert (row.summary.sentence, row.ribbon) == ("färre än 5 orossamtal", None)


def test_work_that_was_not_promised_stands_apart(client: Client) -> None:
    said = words(client)

    assert said.index("Utöver löftena") < said.index("Drygt 20 fotpatruller")
    assert "minst 20 aktiviteter" in said


def test_real_municipality_is_not_called_invented(client: Client) -> None:
    assert "Påhitta" not in words(client)


def test_promise_is_quoted_as_it_was_published(client: Client) -> None:
    said = words(client, "/jokkmokk/2020-2022/lofte/riskhelger/")

    assert "vid minst två per år riskhelger jobba riktat mot langning" in said


def test_two_inspections_by_both_parties_fulfil_the_promise(client: Client) -> None:
    inspections = Promise.objects.get(key="tillsyner")
    for month in (3, 8):
        make_activity(promise=inspections, dated_on=dt.date(2021, month, 12))

    row = rows(2021)["tillsyner"]

    assert (row.summary.sentence, row.badge) == ("2 av 2 tillsyner", "fulfilled")
    assert "1 av 4 löften med årsmål är uppfyllt." in words(client)
    assert "5 av 7 löften är inte redovisade." in words(client)
