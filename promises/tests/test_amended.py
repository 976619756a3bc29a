"""Whatever an amendment changed, undoing it gives back what was promised before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from promises.amended import (
    Difference,
    Named,
    Values,
    differences,
    from_json,
    to_json,
)
from promises.facts import AmendedInfo, PromiseInfo, TargetInfo
from promises.tests.agreement_strategies import promises_of, targets_of
from promises.years import Span

NAMED = Named(
    parties={"polisen": 1, "kommunen": 2, "butiken": 3},
    places={"Storbyn": 11, "Lillbyn": 12, "Byskolan": 13},
    localities=(11, 12),
    indicators={"anmalda": 21, "trygghet": 22},
)
PERIOD = Span(dt.date(2020, 1, 1), dt.date(2022, 12, 31))
PLAIN = {
    "key": "tillsyner",
    "text": "Två tillsyner.",
    "short": "Tillsyner",
    "responsible": ["polisen"],
}
COUNT = {"kind": "count", "at_least": 2, "per": "year"}

promise_tables = promises_of(
    list(NAMED.parties),
    [],
    targets_of(list(NAMED.places), list(NAMED.indicators), [2020, 2021], PERIOD),
)


def info_of(table: Values) -> PromiseInfo:
    """Return the promise that the file tells of; the reference to compare with."""
    return PromiseInfo(
        pk=1,
        key="tillsyner",
        text=table["text"],
        short=table["short"],
        area=None,
        is_joint=table.get("joint", False),
        sensitivity="open",
        valid_from=None,
        valid_to=None,
        responsible=tuple(NAMED.parties[key] for key in table["responsible"]),
        contributing=tuple(NAMED.parties[k] for k in table.get("contributing", [])),
        targets=tuple(target_of(target) for target in table.get("targets", [])),
    )


def target_of(table: Values) -> TargetInfo:
    places = table.get("places", [])
    is_everywhere = places == "localities"
    unit = table.get("unit", ["", ""])
    usual = "period" if table["kind"] == "one_off" else "year"
    return TargetInfo(
        pk=0,
        kind=table["kind"],
        per=table.get("per", usual),
        at_least=table.get("at_least"),
        is_averaged=table.get("averaged", False),
        due_on=table.get("due"),
        covers_localities=is_everywhere,
        places=NAMED.localities
        if is_everywhere
        else tuple(NAMED.places[name] for name in places),
        unit_singular=unit[0],
        unit_plural=unit[1],
        counting_rule=table.get("counting_rule", ""),
        minimums={int(year): n for year, n in table.get("years", {}).items()},
        indicator=NAMED.indicators.get(table.get("indicator", "")),
        direction=table.get("direction", ""),
    )


def amended(found: list[Difference]) -> list[AmendedInfo]:
    """Return the differences as they are read from the database, by way of JSON."""
    return [
        AmendedInfo(
            1, field, *(from_json(to_json(each)) for each in values), PERIOD.first
        )
        for field, *values in found
    ]


def undone(promise: PromiseInfo, found: list[Difference]) -> PromiseInfo:
    promise = NAMED.undo(promise, amended(found))
    targets = tuple(replace(target, pk=0) for target in promise.targets)
    return replace(promise, targets=targets)


@settings(max_examples=60, deadline=None)
@given(promise_tables, promise_tables)
def test_any_change_of_any_promise_is_undone(before: Values, after: Values) -> None:
    assert undone(info_of(after), differences(before, after)) == info_of(before)


@settings(max_examples=30, deadline=None)
@given(st.lists(promise_tables, min_size=2, max_size=4))
def test_any_number_of_changes_is_undone_the_latest_first(tables: list[Values]) -> None:
    found = [
        difference
        for before, after in pairwise(tables)
        for difference in differences(before, after)
    ]

    assert undone(info_of(tables[-1]), found) == info_of(tables[0])


@settings(max_examples=20, deadline=None)
@given(promise_tables)
def test_what_is_the_same_does_not_differ(table: Values) -> None:
    assert differences(table, table) == []


def with_targets(*targets: Values) -> Values:
    return {**PLAIN, "targets": list(targets)}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (PLAIN, {**PLAIN, "text": "Tre."}, [("text", "Två tillsyner.", "Tre.")]),
        (PLAIN, {**PLAIN, "joint": True}, [("joint", None, True)]),
        (
            PLAIN,
            {**PLAIN, "responsible": ["kommunen", "polisen"]},
            [("responsible", ["polisen"], ["kommunen", "polisen"])],
        ),
        (
            {**PLAIN, "contributing": ["butiken"]},
            PLAIN,
            [("contributing", ["butiken"], None)],
        ),
        (PLAIN, with_targets(COUNT), [("targets[1]", None, COUNT)]),
        (
            with_targets(COUNT, {"kind": "continuous"}),
            with_targets({"kind": "continuous"}),
            [
                ("targets[1].kind", "count", "continuous"),
                ("targets[1].at_least", 2, None),
                ("targets[1].per", "year", None),
                ("targets[2]", {"kind": "continuous"}, None),
            ],
        ),
        (
            with_targets({**COUNT, "years": {"2020": 1, "2021": 0}}),
            with_targets({**COUNT, "years": {"2021": 3, "2022": 4}}),
            [
                ("targets[1].years.2020", 1, None),
                ("targets[1].years.2021", 0, 3),
                ("targets[1].years.2022", None, 4),
            ],
        ),
        (
            with_targets({"kind": "places", "places": "localities"}),
            with_targets({"kind": "places", "places": ["Lillbyn"]}),
            [("targets[1].places", "localities", ["Lillbyn"])],
        ),
        (
            with_targets({"kind": "one_off", "due": dt.date(2021, 6, 30)}),
            with_targets({"kind": "one_off"}),
            [("targets[1].due", dt.date(2021, 6, 30), None)],
        ),
        (
            with_targets({"kind": "one_off"}),
            with_targets({"kind": "places", "places": ["Lillbyn"]}),
            [
                ("targets[1].kind", "one_off", "places"),
                ("targets[1].places", None, ["Lillbyn"]),
            ],
        ),
        (
            {**PLAIN, "sensitivity": "operational"},
            {**PLAIN, "sensitivity": "individual", "valid_to": dt.date(2021, 1, 1)},
            [
                ("sensitivity", "operational", "individual"),
                ("valid_to", None, dt.date(2021, 1, 1)),
            ],
        ),
    ],
)
def test_each_key_that_differs_is_told_and_undone(
    before: Values, after: Values, found: list[Difference]
) -> None:
    assert differences(before, after) == found
    assert undone(info_of(after), found) == info_of(before)


def test_period_differs_by_its_days_and_its_years() -> None:
    before = {"starts": dt.date(2020, 1, 1), "ends": dt.date(2021, 12, 31)}
    after = {**before, "ends": dt.date(2022, 12, 31), "year_basis": "agreement"}

    assert differences(before, after) == [
        ("ends", dt.date(2021, 12, 31), dt.date(2022, 12, 31)),
        ("year_basis", None, "agreement"),
    ]


def test_how_much_may_be_seen_and_how_long_it_lives_hold_backwards_too() -> None:
    now = replace(info_of(PLAIN), sensitivity="individual", valid_to=PERIOD.last)
    found: list[Difference] = [
        ("sensitivity", "open", "individual"),
        ("valid_to", None, dt.date(2022, 12, 31)),
        ("area", "trafik", None),
        ("promise", None, "Två tillsyner."),
    ]

    assert undone(now, found) == now


def test_value_that_nothing_answers_to_any_more_is_passed_over() -> None:
    found: list[Difference] = [
        ("targets[3].at_least", 2, 3),
        ("targets[1].unknown", 1, 2),
        ("responsible", ["borta", "polisen"], ["polisen"]),
    ]

    now = info_of(with_targets(COUNT))

    assert undone(now, found) == now


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("å", '"å"'),
        (0, "0"),
        (False, "false"),
        ([], "[]"),
        (dt.date(2021, 6, 1), '"2021-06-01"'),
        ({"kind": "count", "at_least": 2}, '{"at_least": 2, "kind": "count"}'),
    ],
)
def test_values_are_kept_as_json(value: Any, text: str) -> None:
    assert to_json(value) == text
