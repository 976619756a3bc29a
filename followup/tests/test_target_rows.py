"""Targets in words, from what was logged to the page of a year."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from followup.rows import TargetRow
from followup.tests.disclosing import row_in
from followup.tests.factories import make_activity, make_assessment
from promises.models import Agreement, Party, Place, Promise
from promises.tests import factories

INSPECTION = ("tillsyn", "tillsyner")


@pytest.fixture
def promise(agreement: Agreement, police_party: Party) -> Promise:
    return factories.make_promise(
        agreement=agreement, key="lofte", responsible=[police_party]
    )


def log(promise: Promise, *days: str, **fields: Any) -> None:
    for day in days:
        make_activity(promise=promise, dated_on=dt.date.fromisoformat(day), **fields)


def target(promise: Promise, *, on: str = "2021-09-14", year: int = 2021) -> TargetRow:
    (row,) = row_in(year, promise, on=on).targets
    return row


def test_count_stands_against_what_is_asked(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="count", at_least=2, unit=INSPECTION)
    log(promise, "2021-03-12", "2021-08-20")

    row = target(promise)

    assert (row.figure, row.caption, row.badge) == ("2", "av 2 tillsyner", "fulfilled")
    assert (row.sentence, row.slots) == ("2 av 2 tillsyner", (True, True))
    assert row.demand == "Minst 2 tillsyner per år"


def test_days_left_are_said_while_it_is_possible(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="count", at_least=2, unit=INSPECTION)
    log(promise, "2021-03-12")

    row = target(promise)

    assert (row.sentence, row.badge) == (
        "1 av 2 tillsyner – 108 dagar kvar",
        "on_track",
    )
    assert (row.slots, row.left) == ((True, False), "")


def test_days_left_are_not_said_of_a_year_that_has_ended(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="count", at_least=2, unit=INSPECTION)
    log(promise, "2021-03-12")

    row = target(promise, on="2022-01-01")

    assert (row.sentence, row.badge) == ("1 av 2 tillsyner", "not_fulfilled")


def test_silence_is_not_zero(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="count", at_least=2, unit=INSPECTION)

    row = target(promise, on="2022-01-01")

    assert (row.sentence, row.badge) == ("– av 2 tillsyner", "not_reported")
    assert row.slots == ()


def test_nothing_yet_is_no_state_and_says_the_days_beside_it(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="count", at_least=1, unit=INSPECTION)

    row = target(promise)

    assert (row.badge, row.left) == ("untouched", "108 dagar kvar")
    assert (row.figure, row.caption) == ("0", "av 1 tillsyn")


def test_last_day_is_called_so(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="count", at_least=2, unit=INSPECTION)
    log(promise, "2021-03-12")

    assert target(promise, on="2021-12-31").caption == "av 2 tillsyner – sista dagen"


def test_month_half_done_is_not_nothing(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="count", at_least=2, per="month")
    log(promise, "2021-01-10")

    assert target(promise, on="2021-01-20").badge == "on_track"


def test_work_on_another_place_than_those_listed_is_not_nothing(
    promise: Promise, town: Place, village: Place
) -> None:
    factories.make_target(promise=promise, kind="places", at_least=1, places=[town])
    log(promise, "2021-03-12", place=village)

    assert target(promise).badge == "on_track"


@pytest.mark.parametrize(
    ("precision", "sentence"),
    [
        ("about", "cirka 3 av 2 tillsyner"),
        ("at_least", "minst 3 av 2 tillsyner"),
        ("unspecified", "oklart antal tillsyner, 2 lovade"),
    ],
)
def test_count_keeps_the_word_for_how_well_it_is_known(
    promise: Promise, precision: str, sentence: str
) -> None:
    factories.make_target(promise=promise, kind="count", at_least=2, unit=INSPECTION)
    log(promise, "2021-03-12", quantity=3, precision=precision)

    assert target(promise).sentence == sentence


def test_many_are_not_drawn_as_slots(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="count", at_least=13, unit=INSPECTION)

    assert target(promise).slots == ()


def test_intervals_are_counted_of_those_that_have_ended_or_are_met(
    promise: Promise,
) -> None:
    factories.make_target(
        promise=promise, kind="count", at_least=1, per="month", unit=INSPECTION
    )
    log(promise, "2021-01-10", "2021-02-10", "2021-09-02")

    running = target(promise)
    ended = target(promise, on="2022-01-01")
    begun = target(promise, on="2021-01-20")

    assert running.sentence == "3 av 9 månader hittills"
    assert ended.sentence == "3 av 12 månader"
    assert begun.sentence == "1 av 1 månad hittills"
    assert (running.slots, running.demand) == ((), "Minst 1 tillsyn i månaden")


@pytest.mark.parametrize(
    ("per", "words"),
    [
        ("week", "Minst 2 tillsyner i veckan"),
        ("month", "Minst 2 tillsyner i månaden"),
        ("two_months", "Minst 2 tillsyner varannan månad"),
        ("quarter", "Minst 2 tillsyner per kvartal"),
        ("term", "Minst 2 tillsyner per termin"),
        ("year", "Minst 2 tillsyner per år"),
        ("period", "Minst 2 tillsyner under hela perioden"),
    ],
)
def test_demand_says_how_often(promise: Promise, per: str, words: str) -> None:
    factories.make_target(
        promise=promise, kind="count", at_least=2, per=per, unit=INSPECTION
    )

    assert target(promise).demand == words


def test_demand_says_that_it_is_an_average(promise: Promise) -> None:
    factories.make_target(
        promise=promise,
        kind="count",
        at_least=2,
        per="week",
        averaged=True,
        unit=INSPECTION,
    )

    assert target(promise).demand == "Minst 2 tillsyner i snitt i veckan"


def test_demand_follows_the_year_that_asks_for_nothing(promise: Promise) -> None:
    factories.make_target(
        promise=promise, kind="count", at_least=2, years={2021: 0}, unit=INSPECTION
    )

    assert target(promise).demand == "Inget antal krävs det här året"


@pytest.mark.parametrize(
    ("at_least", "due", "words"),
    [
        (None, None, "Ska göras under perioden"),
        (
            None,
            dt.date(2021, 12, 31),
            "Ska göras under perioden, senast 31 december 2021",
        ),
        (3, None, "Ska göras 3 gånger under perioden"),
    ],
)
def test_demand_of_what_is_done_once(
    promise: Promise, at_least: int | None, due: dt.date | None, words: str
) -> None:
    factories.make_target(promise=promise, kind="one_off", at_least=at_least, due=due)

    assert target(promise).demand == words


def test_what_is_done_once_says_when_it_is_due_until_it_is_done(
    promise: Promise,
) -> None:
    factories.make_target(promise=promise, kind="one_off", due=dt.date(2020, 11, 30))
    make_assessment(promise=promise, year=2021)
    missed = target(promise).sentence
    log(promise, "2021-03-12")

    assert missed == "0 av 1, senast 30 november 2020"
    assert target(promise).sentence == "1 av 1"


def test_without_a_unit_the_number_stands_alone(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="count", at_least=2)
    log(promise, "2021-03-12", "2021-08-20")

    assert target(promise).sentence == "2 av 2"
    assert target(promise).demand == "Minst 2 per år"


def test_occasions_are_counted_by_the_weekend(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="occasions", at_least=2)
    factories.make_occasion(
        agreement=promise.agreement,
        name="Midsommar",
        starts_on=dt.date(2021, 6, 24),
        ends_on=dt.date(2021, 6, 26),
    )
    log(promise, "2021-06-24", "2021-06-25", precision="about")

    row = target(promise, on="2021-12-31")

    assert row.sentence == "1 av 2 riskhelger – sista dagen"


def test_places_are_named_reached_or_not(
    promise: Promise, town: Place, village: Place
) -> None:
    factories.make_target(promise=promise, kind="places", localities=True)
    log(promise, "2021-03-12", place=town)

    row = target(promise, on="2022-01-01")

    assert (row.sentence, row.demand) == (
        "1 av 2 orter",
        "Ska nå båda orterna varje år",
    )
    assert (row.places_reached, row.places_left) == (("Storbyn",), ("Lillbyn",))


@pytest.mark.parametrize(
    ("kinds", "at_least", "per", "words"),
    [
        (["school", "school"], None, "year", "Ska nå båda skolorna varje år"),
        (["school", "school"], 1, "term", "Ska nå minst 1 skola varje termin"),
        (["youth_centre"], None, "month", "Ska nå 1 fritidsgård varje månad"),
        (["venue", "venue"], 5, "period", "Ska nå båda lokalerna under perioden"),
        (["other", "other"], None, "week", "Ska nå båda platserna varje vecka"),
        (
            ["school", "venue", "venue"],
            None,
            "quarter",
            "Ska nå alla 3 platser varje kvartal",
        ),
    ],
)
def test_places_are_called_what_they_are(
    promise: Promise, kinds: list[str], at_least: int | None, per: str, words: str
) -> None:
    places = [
        factories.make_place(
            municipality=promise.agreement.municipality, name=f"Plats {n}", kind=kind
        )
        for n, kind in enumerate(kinds)
    ]
    factories.make_target(
        promise=promise,
        kind="places",
        places=places,
        at_least=at_least,
        per=per,
        unit=("rond", "ronder"),
    )

    assert target(promise).demand == words


def test_target_of_places_that_names_none_asks_for_nothing(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="places")

    assert (target(promise).demand, target(promise).places_left) == ("", ())


def test_places_of_a_term_are_not_listed(promise: Promise, town: Place) -> None:
    factories.make_target(promise=promise, kind="places", places=[town], per="term")

    row = target(promise)

    assert (row.sentence, row.places_left) == ("0 av 1 termin hittills", ())


@pytest.mark.parametrize("kind", ["continuous", "as_needed", "communication"])
def test_what_asks_for_no_number_has_no_demand(promise: Promise, kind: str) -> None:
    factories.make_target(promise=promise, kind=kind)

    assert target(promise).demand == ""


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("continuous", "cirka 20 aktiviteter"),
        ("communication", "cirka 20 kommunikationsinsatser"),
    ],
)
def test_what_asks_for_no_number_is_counted_all_the_same(
    promise: Promise, kind: str, sentence: str
) -> None:
    factories.make_target(promise=promise, kind=kind)
    log(promise, "2021-01-01", known_to="year", quantity=20, precision="about")

    row = target(promise, on="2022-01-01")

    assert (row.sentence, row.badge) == (sentence, "reported")


def test_unknown_number_is_in_the_plural(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="continuous", unit=INSPECTION)
    log(promise, "2021-03-12", precision="unspecified")

    assert target(promise).sentence == "oklart antal tillsyner"


@pytest.mark.parametrize(
    ("on", "badge", "sentence"),
    [
        ("2021-02-01", "ongoing", "– inget ännu"),
        ("2021-09-14", "not_reported", "– inget ännu"),
        ("2022-01-01", "not_reported", "– inget redovisat"),
    ],
)
def test_silence_is_said(promise: Promise, on: str, badge: str, sentence: str) -> None:
    factories.make_target(promise=promise, kind="continuous")

    row = target(promise, on=on)

    assert (row.badge, row.sentence) == (badge, sentence)


def test_a_past_year_counts_no_days_left_of_the_period(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="count", at_least=9, per="period")
    log(promise, "2021-03-12")

    assert target(promise, on="2022-01-10").sentence == "1 av 9"
