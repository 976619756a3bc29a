"""Jokkmokk's seven promises of 2020–2022, with what was published about 2021."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup.progress import PromiseProgress, State, TargetTerms, Work
from followup.tests.progress_cases import done_on, judged, promise, work

POLICE = frozenset({"polisen"})
PROMISES = {
    "tillsyner": promise(TargetTerms("count", at_least=2), joint=True),
    "riskhelger": promise(TargetTerms("occasions", at_least=2), joint=True),
    "narkotikainsatser": replace(
        promise(TargetTerms("count", at_least=2)), responsible=POLICE
    ),
    "orossamtal": promise(TargetTerms("as_needed"), joint=True),
    "trafikkontroller": replace(promise(TargetTerms("continuous")), responsible=POLICE),
    "trygghetsvandring": promise(TargetTerms("count", at_least=1), joint=True),
    "kommunikation": promise(TargetTerms("communication")),
}
PUBLISHED = {
    "trafikkontroller": [
        work("2020", 1, parties=POLICE),
        work("2021", 20, parties=POLICE),
        work("2022", 80, parties=POLICE),
    ]
}


def told(key: str, more: list[Work], *, on: str, year: int) -> PromiseProgress:
    return judged(PROMISES[key], PUBLISHED.get(key, []) + more, on=on, year=year)


def states(*, on: str, year: int) -> dict[str, str]:
    return {key: told(key, [], on=on, year=year).state.value for key in PROMISES}


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_six_of_seven_promises_are_not_reported_in_any_year(year: int) -> None:
    assert states(on="2023-05-01", year=year) == {
        "tillsyner": "not_reported",
        "riskhelger": "not_reported",
        "narkotikainsatser": "not_reported",
        "orossamtal": "not_reported",
        "trafikkontroller": "ongoing",
        "trygghetsvandring": "not_reported",
        "kommunikation": "not_reported",
    }


def test_in_the_autumn_of_2021_silence_already_showed() -> None:
    assert states(on="2021-09-14", year=2021) == {
        "tillsyner": "behind",
        "riskhelger": "behind",
        "narkotikainsatser": "behind",
        "orossamtal": "not_reported",
        "trafikkontroller": "ongoing",
        "trygghetsvandring": "on_track",
        "kommunikation": "not_reported",
    }


def test_traffic_checks_of_2021_are_twenty_known_to_the_year() -> None:
    found = told("trafikkontroller", [], on="2023-05-01", year=2021)

    assert (found.activities, found.quantity) == (1, 20)
    assert found.targets[0].reached == 20


def test_two_inspections_by_both_parties_fulfil_the_promise() -> None:
    works = done_on("2021-03-12", "2021-08-20")

    found = told("tillsyner", works, on="2023-05-01", year=2021)

    assert (found.state, found.targets[0].reached) == (State.FULFILLED, 2)


def test_an_inspection_by_the_police_alone_is_heard_but_does_not_count() -> None:
    works = [*done_on("2021-03-12"), work("2021-08-20", parties=POLICE)]

    found = told("tillsyner", works, on="2023-05-01", year=2021)

    assert (found.state, found.targets[0].reached) == (State.NOT_FULFILLED, 1)
