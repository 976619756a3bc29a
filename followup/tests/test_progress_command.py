from __future__ import annotations

import datetime as dt
import json
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

from followup.tests.factories import make_activity
from promises.models import Agreement, Party
from promises.tests import factories


def progress(*arguments: str) -> str:
    out = StringIO()
    call_command("progress", "exempelkommun", "2020-2022", *arguments, stdout=out)
    return out.getvalue()


def progress_json(*arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(progress("--json", *arguments))
    return answer


@pytest.fixture
def inspections(agreement: Agreement, police_party: Party) -> None:
    promise = factories.make_promise(
        agreement=agreement, key="tillsyner", responsible=[police_party]
    )
    factories.make_target(promise=promise, kind="count", at_least=2)
    for day in (dt.date(2021, 3, 12), dt.date(2021, 8, 20)):
        make_activity(promise=promise, dated_on=day)


def test_json_says_who_when_and_how_far(inspections: None) -> None:
    answer = progress_json("--year", "2021", "--as-of", "2021-07-02")

    assert answer == {
        "municipality": "exempelkommun",
        "period": "2020-2022",
        "year": 2021,
        "as_of": "2021-07-02",
        "promises": [
            {
                "key": "tillsyner",
                "state": "on_track",
                "activities": 1,
                "quantity": 1,
                "last_done": "2021-03-12",
                "targets": [
                    {
                        "kind": "count",
                        "per": "year",
                        "state": "on_track",
                        "at_least": 2,
                        "required": 2,
                        "reached": 1,
                        "expected": 1,
                        "intervals_ended": None,
                    }
                ],
            }
        ],
    }


@time_machine.travel("2022-01-15T12:00:00+01:00", tick=False)
def test_without_a_day_it_is_as_of_today(inspections: None) -> None:
    answer = progress_json("--year", "2021")

    assert (answer["as_of"], answer["promises"][0]["state"]) == (
        "2022-01-15",
        "fulfilled",
    )


@time_machine.travel("2021-12-31T23:30:00+00:00", tick=False)
def test_today_is_todays_date_in_sweden(inspections: None) -> None:
    assert progress_json("--year", "2021")["as_of"] == "2022-01-01"


def test_a_measured_outcome_is_a_number_not_a_text(
    agreement: Agreement, police_party: Party
) -> None:
    crimes = factories.make_indicator(
        agreement=agreement, key="brott", measurements={2019: 310, 2021: 298}
    )
    promise = factories.make_promise(
        agreement=agreement, key="brott-ska-minska", responsible=[police_party]
    )
    factories.make_target(
        promise=promise, kind="outcome", indicator=crimes, direction="decrease"
    )

    target = progress_json("--year", "2021")["promises"][0]["targets"][0]

    assert (target["required"], target["reached"]) == (310, 298)


def test_without_json_every_promise_is_one_line(inspections: None) -> None:
    lines = progress("--year", "2021", "--as-of", "2021-07-02").splitlines()

    assert lines == ["tillsyner  on_track       1 av 2"]


def test_a_year_outside_the_period_is_refused(inspections: None) -> None:
    with pytest.raises(CommandError, match="inget år 2019, bara 2020, 2021, 2022"):
        progress("--year", "2019")


def test_an_unknown_municipality_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="exempelkommun"):
        progress("--year", "2021")


def test_a_day_that_is_none_is_refused(inspections: None) -> None:
    with pytest.raises(CommandError, match="är inget datum"):
        progress("--year", "2021", "--as-of", "2021-02-30")
