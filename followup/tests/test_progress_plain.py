"""The shape that the progress command prints."""

from __future__ import annotations

import json
from decimal import Decimal

from followup.progress import TargetTerms, plain_promise
from followup.tests.progress_cases import TWO_A_YEAR, done_on, judged, promise, work


def test_a_promise_is_printed_with_all_its_keys_in_order() -> None:
    monthly = TargetTerms("count", "month", at_least=1)
    works = [*done_on("2021-03-12"), work("2021-05", 20)]

    found = plain_promise(
        "tillsyner", judged(promise(TWO_A_YEAR, monthly), works, on="2021-09-14")
    )

    assert json.dumps(found) == json.dumps(
        {
            "key": "tillsyner",
            "state": "behind",
            "activities": 2,
            "quantity": 21,
            "last_done": "2021-05-01",
            "targets": [
                {
                    "kind": "count",
                    "per": "year",
                    "state": "fulfilled",
                    "at_least": 2,
                    "required": 2,
                    "reached": 21,
                    "expected": 1,
                    "intervals_ended": None,
                },
                {
                    "kind": "count",
                    "per": "month",
                    "state": "behind",
                    "at_least": 1,
                    "required": 12,
                    "reached": 2,
                    "expected": 8,
                    "intervals_ended": 8,
                },
            ],
        }
    )


def test_absent_values_are_printed_as_null() -> None:
    found = plain_promise(
        "kommunikation", judged(promise(TargetTerms("communication")), on="2022-01-01")
    )

    assert json.loads(json.dumps(found)) == {
        "key": "kommunikation",
        "state": "not_reported",
        "activities": 0,
        "quantity": 0,
        "last_done": None,
        "targets": [
            {
                "kind": "communication",
                "per": "year",
                "state": "not_reported",
                "at_least": None,
                "required": None,
                "reached": 0,
                "expected": None,
                "intervals_ended": None,
            }
        ],
    }


def test_measured_values_are_printed_as_numbers() -> None:
    target = TargetTerms(
        "outcome",
        direction="decrease",
        measurements={2019: Decimal("310.00"), 2021: Decimal("309.5")},
    )

    found = plain_promise("trygghet", judged(promise(target), on="2022-01-01"))

    assert '"required": 310, "reached": 309.5' in json.dumps(found)
