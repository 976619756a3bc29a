"""Random decisions about an agreement, as its file tells of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from promises.tests.text_strategies import (
    EPOCH,
    LATEST,
    Values,
    merged,
    optional,
    some_of,
    texts,
)

days_said = st.dates(EPOCH, LATEST).map(dt.date.isoformat)
numbers = st.integers(1, 1000)
minimums = st.dictionaries(st.sampled_from(["2020", "2021"]), numbers, max_size=2)
whole_targets = merged(
    st.fixed_dictionaries({"kind": st.sampled_from(["count", "places", "one_off"])}),
    optional(at_least=numbers, due=days_said, counting_rule=texts, years=minimums),
)


def approvals_of(parties: list[str]) -> SearchStrategy[list[Values]]:
    """Give them in the order of the parties, as they are written."""
    approval = merged(
        st.fixed_dictionaries({"date": st.dates(EPOCH, LATEST)}),
        optional(title=texts, diarienummer=texts),
    )
    return st.lists(approval, max_size=len(parties)).map(
        lambda rows: [
            {"party": party, **row} for party, row in zip(parties, rows, strict=False)
        ]
    )


def sides(values: SearchStrategy[Any]) -> SearchStrategy[Values]:
    """Give a value before, after, or both if they differ."""
    both = st.tuples(values, values).filter(lambda pair: pair[0] != pair[1])
    return (
        both.map(lambda pair: {"before": pair[0], "after": pair[1]})
        | values.map(lambda value: {"before": value})
        | values.map(lambda value: {"after": value})
    )


def values_of(parties: list[str]) -> dict[str, SearchStrategy[Any]]:
    return {
        "text": texts,
        "responsible": some_of(parties, at_least=1),
        "joint": st.booleans(),
        "valid_to": days_said,
        "targets[1].at_least": numbers,
        "targets[1].unit": st.lists(texts, min_size=2, max_size=2),
        "targets[1].places": st.just("localities") | st.lists(texts, max_size=2),
        "targets[2].years.2021": st.integers(0, 100),
        "targets[2].due": days_said,
        "targets[3]": whole_targets,
        "promise": texts,
    }


@st.composite
def amendments_of(
    draw: DrawFn, parties: list[str], promises: list[str], signatories: list[str]
) -> list[Values]:
    """Give them as they are written: no row says apart where it goes without."""
    rows: list[Values] = []
    for _number in range(draw(st.integers(0, 3)) if parties else 0):
        head = {"date": draw(st.dates(EPOCH, LATEST)), "reason": draw(texts)}
        if any((row["date"], row["reason"]) == tuple(head.values()) for row in rows):
            continue
        who = sorted(draw(some_of(parties)))
        if who != sorted(signatories):
            head["agreed_by"] = who
        titles = draw(
            st.dictionaries(st.sampled_from(who), texts) if who else st.just({})
        )
        fields = draw(some_of(list(values_of(parties)), at_least=1)) if promises else []
        tail = {"titles": titles} if titles else {}
        for field in fields:
            side = draw(sides(values_of(parties)[field]))
            promise = promises[0]
            rows.append({**head, "promise": promise, "field": field, **side, **tail})
        if not fields:
            side = draw(sides(days_said))
            rows.append({**head, "field": "ends", **side, **tail})
    return rows
