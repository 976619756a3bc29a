"""Random agreement files that are right, without a key that says nothing new."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from promises.models import Target
from promises.tests.amendment_strategies import amendments_of, approvals_of
from promises.tests.text_strategies import (
    EPOCH,
    LATEST,
    Values,
    keys,
    languages,
    merged,
    names,
    optional,
    some_of,
    texts,
    urls,
)
from promises.years import Span, years_of


def keyed(key: str, rows: SearchStrategy[Values]) -> SearchStrategy[list[Values]]:
    return st.lists(rows, max_size=3, unique_by=lambda row: row[key])


@st.composite
def agreement_files(draw: DrawFn) -> Values:
    places = draw(places_of_a_municipality())
    parties = draw(keyed("key", parties_of_any_kind()).filter(are_different))
    areas = draw(
        keyed("key", st.builds(area, keys, texts, st.booleans(), said(name=texts)))
    )
    indicators = draw(keyed("key", indicators_with_values()))
    header = draw(headers([party["key"] for party in parties]))
    period = Span(header["starts"], header["ends"])
    promises = []
    if parties:
        years = [year.name for year in years_of(period, header["year_basis"])]
        promise = promises_of(
            [party["key"] for party in parties],
            [row["key"] for row in areas],
            targets_of(
                [place["name"] for place in places],
                [row["key"] for row in indicators],
                years,
                period,
            ),
        )
        promises = draw(keyed("key", promise))
    promise_keys = [row["key"] for row in promises]
    party_keys = [row["key"] for row in parties]
    lists = {
        "parties": parties,
        "dialogues": draw(dialogues_of([row["key"] for row in areas], promise_keys)),
        "areas": areas,
        "promises": promises,
        "indicators": indicators,
        "occasions": draw(occasions_in_order()),
        "approvals": draw(approvals_of(party_keys)),
        "amendments": draw(
            amendments_of(party_keys, promise_keys, header["signatories"])
        ),
    }
    municipality = {"code": "9999", "name": "Exempelkommun"}
    municipality |= draw(optional(names=names)) | ({"places": places} if places else {})
    return {
        "format": 1,
        "municipality": municipality,
        "agreement": header,
        **{key: rows for key, rows in lists.items() if rows},
    }


@st.composite
def places_of_a_municipality(draw: DrawFn) -> list[Values]:
    kinds = st.sampled_from(["locality", "school", "youth_centre", "venue", "other"])
    rows = draw(keyed("name", st.builds(place, texts, kinds, names, coordinates())))
    localities = [row["name"] for row in rows if row["kind"] == "locality"]
    for row in rows:
        if localities and row["kind"] != "locality" and draw(st.booleans()):
            row["within"] = draw(st.sampled_from(localities))
    return rows


def place(name: str, kind: str, names: Values, coordinates: Values) -> Values:
    return {
        "name": name,
        "kind": kind,
        **({"names": names} if names else {}),
        **coordinates,
    }


def coordinates() -> SearchStrategy[Values]:
    both = st.fixed_dictionaries(
        {"lat": st.floats(-90, 90), "lon": st.floats(-180, 180)}
    )
    return st.just({}) | both


def parties_of_any_kind() -> SearchStrategy[Values]:
    required = st.fixed_dictionaries(
        {
            "key": keys,
            "kind": st.sampled_from(["police", "municipality", "other"]),
            "name": texts,
            "short": texts,
        }
    )
    return merged(required, optional(links=st.lists(urls, unique=True)))


def are_different(parties: list[Values]) -> bool:
    return len({(row["kind"], row["name"]) for row in parties}) == len(parties)


def area(key: str, name: str, is_flexible: bool, translations: Values) -> Values:
    return {
        "key": key,
        "name": name,
        **({"flexible": True} if is_flexible else {}),
        **({"translations": translations} if translations else {}),
    }


@st.composite
def headers(draw: DrawFn, parties: list[str]) -> Values:
    starts = draw(st.dates(EPOCH, dt.date(2030, 12, 31)))
    ends = starts + dt.timedelta(days=draw(st.integers(0, 1500)))
    return {
        "title": draw(texts),
        "starts": starts,
        "ends": ends,
        "year_basis": draw(st.sampled_from(["calendar", "agreement"])),
        "signatories": draw(some_of(parties)),
        "introduction": draw(st.just("") | texts),
        **draw(
            optional(
                slug=st.just("perioden"),
                status=st.just("draft"),
                source_url=urls,
                situation=texts,
                outcome=texts,
                contact=texts,
                follows=keys,
                translations=said(title=texts, introduction=texts, contact=texts),
            )
        ),
    }


def said(**strategies: SearchStrategy[str]) -> SearchStrategy[Values]:
    """Give some of the texts in some other languages."""
    by_language = st.dictionaries(languages, optional(**strategies), max_size=2)
    return by_language.map(lambda given: {k: v for k, v in given.items() if v})


def dialogues_of(areas: list[str], promises: list[str]) -> SearchStrategy[list[Values]]:
    kinds = st.sampled_from(["citizen", "staff", "partner"])
    required = st.fixed_dictionaries({"kind": kinds, "title": texts})
    more = optional(
        held_on=st.dates(EPOCH, LATEST),
        summary=texts,
        areas=some_of(areas),
        promises=some_of(promises),
    )
    return st.lists(
        merged(required, more),
        max_size=3,
        unique_by=lambda row: (row["title"], row.get("held_on")),
    )


@st.composite
def promises_of(
    draw: DrawFn,
    parties: list[str],
    areas: list[str],
    targets: SearchStrategy[Values],
) -> Values:
    responsible = draw(some_of(parties, at_least=1))
    rest = [party for party in parties if party not in responsible]
    carried = st.fixed_dictionaries({"carried_from": keys, "carried_reason": texts})
    return {
        "key": draw(keys),
        "text": draw(texts),
        "short": draw(texts),
        "responsible": responsible,
        **draw(
            optional(
                area=st.sampled_from(areas) if areas else st.just(""),
                contributing=some_of(rest),
                joint=st.booleans(),
                sensitivity=st.sampled_from(["operational", "individual"]),
                problem=texts,
                translations=said(text=texts, short=texts),
                targets=st.lists(targets, max_size=3),
            )
        ),
        **draw(st.just({}) | carried),
    }


def targets_of(
    places: list[str], indicators: list[str], years: list[int], period: Span
) -> SearchStrategy[Values]:
    numbers = st.integers(1, 2_147_483_647)
    pers = st.sampled_from(Target.Per.values)
    short = st.sampled_from([str(per) for per in Target.SHORTER_THAN_YEAR])
    minimums = st.dictionaries(
        st.sampled_from(years).map(str), st.integers(0, 100), max_size=2
    )
    days = st.dates(period.first, period.last)
    plain = st.sampled_from(["continuous", "as_needed", "communication"])
    kinds: list[SearchStrategy[Values]] = [
        target(kind="count", at_least=numbers, per=pers),
        target(kind="count", at_least=numbers, per=short, averaged=True),
        target(kind="count", at_least=numbers, per=short, years=minimums),
        target(kind="occasions", per=pers),
        target(kind="places", places="localities"),
        target(kind="places", places=some_of(places), per=short),
        target(kind="one_off", due=days),
        target(kind="one_off", at_least=numbers),
        target(kind=plain),
    ]
    if indicators:
        of = st.sampled_from(indicators)
        change = st.sampled_from(["increase", "decrease"])
        kinds += [
            target(kind="outcome", indicator=of, direction=change),
            target(kind="outcome", indicator=of, direction="reach", at_least=numbers),
        ]
    return st.one_of(kinds)


def target(**keys: Any) -> SearchStrategy[Values]:
    drawn = st.fixed_dictionaries(
        {
            key: value if isinstance(value, SearchStrategy) else st.just(value)
            for key, value in keys.items()
        }
    )
    units = st.lists(texts, min_size=2, max_size=2)
    return merged(
        drawn.map(without_the_usual), optional(unit=units, counting_rule=texts)
    )


def without_the_usual(target: Values) -> Values:
    """Leave out what is empty, and the year where it goes without saying."""
    goes_without = target["kind"] not in ("count", "occasions")
    return {
        key: value
        for key, value in target.items()
        if value and not (goes_without and (key, value) == ("per", "year"))
    }


def indicators_with_values() -> SearchStrategy[Values]:
    required = st.fixed_dictionaries(
        {"key": keys, "name": texts, "unit": texts, "source": texts}
    )
    values = st.integers(-(10**14) + 1, 10**14 - 1) | st.decimals(
        -(10**8), 10**8, places=6
    ).map(lambda value: value.quantize(Decimal("0.000001")))
    measurements = st.dictionaries(
        st.integers(1900, 2199), st.tuples(values, st.booleans()), max_size=3
    ).map(
        lambda by_year: [
            {"year": year, "value": value, **({"preliminary": True} if flag else {})}
            for year, (value, flag) in sorted(by_year.items())
        ]
    )
    more = optional(
        small=st.booleans(),
        lag=texts,
        driven_by_checks=st.booleans(),
        measurements=measurements,
    )
    return merged(required, more)


@st.composite
def occasions_in_order(draw: DrawFn) -> list[Values]:
    rows = draw(
        st.lists(
            st.tuples(texts, st.integers(0, 900), st.integers(0, 5)),
            max_size=3,
            unique_by=lambda row: row[1],
        )
    )
    return [
        {
            "name": name,
            "starts": EPOCH + dt.timedelta(days=start),
            "ends": EPOCH + dt.timedelta(days=start + length),
        }
        for name, start, length in sorted(rows, key=lambda row: row[1])
    ]
