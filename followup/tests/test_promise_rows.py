"""A promise in a year as its row says it."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.tests.disclosing import row_in
from followup.tests.factories import make_activity, make_assessment
from promises.models import Agreement, Party, Place, Promise
from promises.tests import factories

AUGUST = dt.date(2021, 8, 17)


def test_row_says_who_promised_what(
    agreement: Agreement, police_party: Party, municipal_party: Party
) -> None:
    promise = factories.make_promise(
        agreement=agreement,
        key="ronder",
        short="Ronder",
        text="Vi ska gå ronder.",
        responsible=[police_party],
        contributing=[municipal_party],
    )

    row = row_in(2021, promise, on="2021-09-14")

    assert (row.key, row.short, row.text) == ("ronder", "Ronder", "Vi ska gå ronder.")
    assert [party.short for party in row.parties] == ["Polisen"]
    assert [party.short for party in row.contributing] == ["Kommunen"]


def test_summary_is_the_target_that_decides_the_state(inspections: Promise) -> None:
    factories.make_target(
        promise=inspections, kind="count", at_least=1, unit=("a", "b")
    )
    make_activity(promise=inspections, dated_on=dt.date(2021, 1, 12))

    row = row_in(2021, inspections, on="2022-01-01")

    assert (row.state, row.badge) == ("not_fulfilled", "not_fulfilled")
    assert row.summary.sentence == "1 av 2 tillsyner"
    assert [target.badge for target in row.targets] == ["not_fulfilled", "fulfilled"]


@pytest.mark.parametrize(
    ("quantity", "sentence", "badge"),
    [(0, "– inget redovisat", "not_reported"), (2, "2 aktiviteter", "reported")],
)
def test_promise_without_targets_is_summed(
    agreement: Agreement,
    police_party: Party,
    quantity: int,
    sentence: str,
    badge: str,
) -> None:
    promise = factories.make_promise(
        agreement=agreement, key="samverkan", responsible=[police_party]
    )
    if quantity:
        make_activity(promise=promise, dated_on=AUGUST, quantity=quantity)

    row = row_in(2021, promise, on="2022-01-01")

    assert (row.summary.sentence, row.badge, row.targets) == (sentence, badge, ())


def test_assessed_silence_is_reported_without_a_number(
    agreement: Agreement, police_party: Party
) -> None:
    promise = factories.make_promise(
        agreement=agreement, key="samverkan", responsible=[police_party]
    )
    make_assessment(promise=promise, year=2021, value="no_need")

    row = row_in(2021, promise, on="2022-01-01")

    assert (row.badge, row.summary.sentence) == ("reported", "– inget antal redovisat")


def test_days_left_of_open_promises_are_of_the_window(inspections: Promise) -> None:
    assert row_in(2021, inspections, on="2021-12-31").days_left == 0
    assert row_in(2021, inspections, on="2022-01-01").days_left is None


def test_operational_row_says_up_to_which_month(narcotics: Promise) -> None:
    make_activity(promise=narcotics, dated_on=AUGUST)

    row = row_in(2021, narcotics, on="2021-09-14")

    assert row.note == (
        "Visas per månad, först när månaden är slut. Redovisat till och med augusti."
    )
    assert (row.days_left, row.summary.sentence) == (None, "1 av 4 insatser")


def test_operational_row_with_nothing_yet_says_no_days_either(
    narcotics: Promise,
) -> None:
    summary = row_in(2021, narcotics, on="2021-02-10").summary

    assert (summary.badge, summary.left) == ("untouched", "")


@pytest.mark.parametrize(
    ("year", "words"), [(2021, "1 februari"), (2022, "1 februari 2022")]
)
def test_operational_row_says_when_its_first_month_is_told(
    narcotics: Promise, year: int, words: str
) -> None:
    row = row_in(year, narcotics, on="2021-01-10")

    assert row.note == (
        f"Visas per månad, först när månaden är slut. Redovisas från {words}."
    )
    assert row.badge == "upcoming"


def test_operational_row_of_an_ended_year_says_how_it_is_shown(
    narcotics: Promise,
) -> None:
    assert row_in(2021, narcotics, on="2022-01-01").note == "Visas per månad."


def test_operational_places_are_counted_and_not_named(
    narcotics: Promise, town: Place, village: Place
) -> None:
    factories.make_target(promise=narcotics, kind="places", localities=True)
    make_activity(promise=narcotics, dated_on=AUGUST, place=town)

    places = row_in(2021, narcotics, on="2022-01-01").targets[1]

    assert places.sentence == "1 av 2 orter"
    assert (places.places_reached, places.places_left) == ((), ())


def test_operational_weeks_are_asked_for_and_not_counted(
    agreement: Agreement, police_party: Party
) -> None:
    promise = factories.make_promise(
        agreement=agreement,
        key="patruller",
        responsible=[police_party],
        sensitivity="operational",
    )
    factories.make_target(
        promise=promise,
        kind="count",
        at_least=1,
        per="week",
        unit=("patrull", "patruller"),
    )
    make_activity(promise=promise, dated_on=AUGUST, quantity=3)

    row = row_in(2021, promise, on="2021-09-14")

    assert (row.summary.sentence, row.badge) == ("3 patruller", "behind")
    assert row.summary.demand == "Minst 1 patrull i veckan"


def test_row_about_individuals_waits_for_the_year_to_end(
    concern_talks: Promise,
) -> None:
    make_activity(
        promise=concern_talks,
        dated_on=dt.date(2021, 8, 1),
        known_to="month",
        quantity=9,
    )

    row = row_in(2021, concern_talks, on="2021-12-31")

    assert row.note.startswith("Redovisas efter årets slut")
    assert (row.badge, row.summary.sentence, row.ribbon) == ("withheld", "", None)


@pytest.mark.parametrize(
    ("quantity", "precision", "sentence", "badge"),
    [
        (4, "exact", "färre än 5 aktiviteter", "not_reported"),
        (5, "exact", "5 aktiviteter", "reported"),
        (20, "about", "cirka 20 aktiviteter", "reported"),
    ],
)
def test_row_about_individuals_says_the_years_number(
    concern_talks: Promise, quantity: int, precision: str, sentence: str, badge: str
) -> None:
    make_activity(
        promise=concern_talks,
        dated_on=dt.date(2021, 8, 1),
        known_to="month",
        quantity=quantity,
        precision=precision,
    )

    row = row_in(2021, concern_talks, on="2022-01-01")

    assert (row.summary.sentence, row.badge, row.note) == (sentence, badge, "")
    assert row.targets == ()


def test_assessment_stands_beside_the_state(
    inspections: Promise, police_party: Party
) -> None:
    make_assessment(
        promise=inspections, year=2021, reason="Pandemin.", next_step="Två 2022."
    )
    make_assessment(
        promise=inspections, year=2021, value="extended", party=police_party
    )

    found = row_in(2021, inspections, on="2022-01-01").assessments

    assert [(each.by, each.value) for each in found] == [
        ("parterna tillsammans", "Delvis uppfyllt"),
        ("Polisen", "Förlängt"),
    ]
    assert (found[0].reason, found[0].next_step) == ("Pandemin.", "Två 2022.")


def test_no_need_is_said_of_a_promise_that_is_not_about_individuals(
    inspections: Promise,
) -> None:
    make_assessment(promise=inspections, year=2021, value="no_need")

    (found,) = row_in(2021, inspections, on="2022-01-01").assessments

    assert found.value == "Inget behov uppstod"


@pytest.mark.parametrize(
    ("value", "word"), [("no_need", "Bedömd"), ("partly", "Delvis uppfyllt")]
)
def test_no_need_of_individuals_would_be_a_number(
    concern_talks: Promise, value: str, word: str
) -> None:
    make_assessment(promise=concern_talks, year=2021, value=value)

    (found,) = row_in(2021, concern_talks, on="2022-01-01").assessments

    assert found.value == word
