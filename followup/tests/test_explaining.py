"""Every reason why an activity does not count, and what its reader can do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from followup.explaining import Reader, explain
from followup.judging import Case
from followup.progress import Work
from promises.models import Party, Promise
from promises.structure import read_structure
from promises.tests.factories import make_promise, make_target
from promises.years import Span, span_known_to

DAY = dt.date(2021, 3, 12)
TODAY = dt.date(2021, 9, 14)
ON_DAY = Span(DAY, DAY)

Explain = Callable[..., str]


@pytest.fixture
def why(inspections: Promise, police_party: Party, municipal_party: Party) -> Explain:
    """Explain an inspection by both to the police, who wrote it, unless said."""
    both = frozenset({police_party.pk, municipal_party.pk})

    def ask(
        promise: Promise | None = inspections,
        *,
        dated: Span = ON_DAY,
        parties: frozenset[int] = both,
        objecting: frozenset[int] = frozenset(),
        status: str = "done",
        is_withdrawn: bool = False,
        party: Party = police_party,
        is_writer: bool = True,
    ) -> str:
        case = Case(read_structure(inspections.agreement))
        return explain(
            case,
            case.structure.promise_by_pk[promise.pk] if promise else None,
            Work(dated=dated, parties=parties, objecting=objecting),
            status=status,
            is_withdrawn=is_withdrawn,
            reader=Reader(party=party.pk, is_writer=is_writer),
            today=TODAY,
        )

    return ask


def test_what_counts_needs_no_explanation(why: Explain) -> None:
    assert why() == ""


def test_plans_and_what_was_called_off_or_withdrawn_or_is_beyond(why: Explain) -> None:
    assert why(status="planned") == "Räknas när den är gjord."
    assert why(status="cancelled") == "Räknas inte: inställd."
    assert why(is_withdrawn=True) == "Räknas inte så länge den är återtagen."
    assert why(None) == "Räknas inte mot något löfte."


@pytest.mark.parametrize("year", [2019, 2023])
def test_outside_the_promises_life(year: int, why: Explain) -> None:
    day = dt.date(year, 3, 12)

    assert why(dated=Span(day, day)) == (
        "Räknas inte: löftet gällde inte då. Stämmer datumet? "
        "Annars hör den till Utöver löftena."
    )


def test_day_that_has_not_come(why: Explain) -> None:
    tomorrow = TODAY + dt.timedelta(days=1)

    assert why(dated=Span(tomorrow, tomorrow)) == (
        "Räknas inte: dagen har inte kommit."
    )


def test_missing_party_is_for_the_writer_to_add(
    why: Explain, police_party: Party
) -> None:
    assert why(parties=frozenset({police_party.pk})) == (
        "Räknas inte: kommunen deltog inte. Var kommunen med? "
        "Ändra då vilka som deltog."
    )


def test_who_is_missing_asks_the_writer(
    why: Explain, police_party: Party, municipal_party: Party
) -> None:
    alone = frozenset({police_party.pk})

    assert why(parties=alone, party=municipal_party, is_writer=False) == (
        "Räknas inte: kommunen deltog inte. Var ni med? "
        "Be den som loggade att ändra vilka som deltog."
    )
    assert why(parties=alone, party=police_party, is_writer=False) == (
        "Räknas inte: kommunen deltog inte."
    )


def test_objection_says_how_it_can_be_settled(
    why: Explain, municipal_party: Party
) -> None:
    objecting = frozenset({municipal_party.pk})

    assert why(objecting=objecting) == (
        "Räknas inte: kommunen har invänt. "
        "Prata med kommunen, och ändra eller ta tillbaka den."
    )
    assert why(objecting=objecting, party=municipal_party, is_writer=False) == (
        "Räknas inte: kommunen har invänt. "
        "Den räknas igen när ni drar tillbaka invändningen."
    )


@pytest.mark.parametrize(
    ("kind", "per", "known_to", "is_explained"),
    [
        ("count", "year", "year", False),
        ("count", "month", "month", False),
        ("count", "month", "year", True),
        ("count", "week", "month", True),
        ("count", "period", "year", False),
        ("one_off", None, "year", False),
    ],
)
def test_date_that_no_stretch_of_the_target_holds_is_too_wide(
    kind: str,
    per: str | None,
    known_to: str,
    is_explained: bool,
    why: Explain,
    police_party: Party,
) -> None:
    promise = make_promise(
        agreement=police_party.agreement, key="lofte", responsible=[police_party]
    )
    make_target(promise=promise, kind=kind, per=per, at_least=1)

    words = why(promise, dated=span_known_to(DAY.replace(day=1), known_to))

    assert bool(words) is is_explained
    assert words in (
        "",
        "Räknas inte: datumet är för ungefärligt. Ange en närmare dag, om ni vet den.",
    )


def test_promise_without_targets_holds_a_year(
    why: Explain, police_party: Party
) -> None:
    promise = make_promise(
        agreement=police_party.agreement, key="lofte", responsible=[police_party]
    )

    assert why(promise, dated=span_known_to(DAY, "year")) == ""


def test_work_that_brings_no_target_closer_says_why(
    why: Explain, inspections: Promise, police_party: Party
) -> None:
    promise = make_promise(
        agreement=inspections.agreement, key="helg", responsible=[police_party]
    )
    make_target(promise=promise, kind="occasions", at_least=2)
    said = "Räknas inte mot målet: datumet hör inte till någon riskhelg."

    assert why(promise) == said

    make_target(promise=promise, kind="count", at_least=2)
    assert why(promise) == ""
