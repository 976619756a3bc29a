"""What of a promise's public rows lies on its ribbon."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from followup.ribbon import Ribbon
from followup.tests.disclosing import row_in
from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Promise
from promises.tests import factories

INSPECTION = ("tillsyn", "tillsyner")
LATER = "2022-02-01"


@pytest.fixture
def promise(agreement: Agreement, police_party: Party) -> Promise:
    return factories.make_promise(
        agreement=agreement, key="lofte", responsible=[police_party]
    )


def drawn(promise: Promise, *, on: str = LATER, year: int = 2021) -> Ribbon:
    ribbon = row_in(year, promise, on=on).ribbon
    assert ribbon
    return ribbon


def log(promise: Promise, *days: str, **fields: Any) -> None:
    for day in days:
        make_activity(promise=promise, dated_on=dt.date.fromisoformat(day), **fields)


def test_counted_work_is_a_dot_on_its_day(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="count", at_least=2, unit=INSPECTION)
    log(promise, "2021-03-12", "2021-08-20", "2021-08-20")

    ribbon = drawn(promise)

    assert [(dot.quantity, dot.counts) for dot in ribbon.dots] == [(1, True), (2, True)]
    assert ribbon.text == "Tillsyner 12 mars och 20 augusti (2)"


def test_work_that_does_not_count_is_told_apart(
    inspections: Promise, police_party: Party
) -> None:
    log(inspections, "2021-03-12", parties=[police_party])

    ribbon = drawn(inspections)

    assert [dot.counts for dot in ribbon.dots] == [False]
    assert ribbon.text == "Tillsyn 12 mars räknas inte"


@pytest.mark.parametrize(
    ("quantity", "precision", "words"),
    [
        (20, "about", "cirka 20, under 2021"),
        (1, "exact", "under 2021"),
        (1, "unspecified", "oklart antal, under 2021"),
    ],
)
def test_work_known_to_the_year_is_a_bar_with_its_words(
    promise: Promise, quantity: int, precision: str, words: str
) -> None:
    log(promise, "2021-01-01", known_to="year", quantity=quantity, precision=precision)

    ribbon = drawn(promise)

    assert ([bar.words for bar in ribbon.bars], ribbon.dots) == ([words], ())


def test_bar_that_does_not_count_says_so(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="count", at_least=1, per="month")
    log(promise, "2021-01-01", known_to="year", quantity=20)

    assert [bar.words for bar in drawn(promise).bars] == [
        "20, under 2021 (räknas inte)"
    ]


def test_withdrawn_work_is_not_drawn(promise: Promise) -> None:
    log(promise, "2021-03-12", withdrawn_reason="dubbel")

    assert drawn(promise).is_bare


def test_occasions_are_bands_worked_or_not(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="occasions", at_least=2)
    for name, month in (("Valborg", 4), ("Midsommar", 6)):
        factories.make_occasion(
            agreement=promise.agreement,
            name=name,
            starts_on=dt.date(2021, month, 24),
            ends_on=dt.date(2021, month, 26),
        )
    log(promise, "2021-06-25")

    bands = drawn(promise).bands

    assert [(band.label, band.state) for band in bands] == [
        ("Valborg", "passed"),
        ("Midsommar", "worked"),
    ]


def test_occasions_are_not_drawn_for_promises_that_do_not_count_them(
    promise: Promise,
) -> None:
    factories.make_occasion(
        agreement=promise.agreement,
        name="Valborg",
        starts_on=dt.date(2021, 4, 30),
        ends_on=dt.date(2021, 5, 1),
    )

    assert drawn(promise).bands == ()


@pytest.mark.parametrize(
    ("per", "labels"),
    [
        ("week", ["vecka 53", "vecka 1"]),
        ("month", ["januari", "februari"]),
        ("quarter", ["kvartal 1", "kvartal 2"]),
    ],
)
def test_intervals_are_cells_by_name(
    promise: Promise, per: str, labels: list[str]
) -> None:
    factories.make_target(promise=promise, kind="count", at_least=1, per=per)

    assert [cell.label for cell in drawn(promise).cells[:2]] == labels


def test_intervals_are_met_missed_running_or_to_come(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="count", at_least=1, per="quarter")
    log(promise, "2021-02-01")

    states = [cell.state for cell in drawn(promise, on="2021-08-01").cells]

    assert states == ["met", "missed", "running", "coming"]


def test_operational_months_are_cells_and_nothing_else(
    narcotics: Promise, agreement: Agreement
) -> None:
    factories.make_target(promise=narcotics, kind="occasions", at_least=1)
    factories.make_target(promise=narcotics, kind="count", at_least=1, per="quarter")
    factories.make_occasion(
        agreement=agreement,
        name="Marknad",
        starts_on=dt.date(2021, 2, 4),
        ends_on=dt.date(2021, 2, 6),
    )
    log(narcotics, "2021-02-05", "2021-02-17")

    ribbon = drawn(narcotics)

    assert [(cell.label, cell.figure) for cell in ribbon.cells] == [("feb", "2")]
    assert (ribbon.dots, ribbon.bars, ribbon.bands) == ((), (), ())
    assert ribbon.text == "Insatser: 2 i februari"


def test_operational_month_in_which_nothing_counts_is_a_bar_that_says_so(
    agreement: Agreement, police_party: Party, municipal_party: Party
) -> None:
    promise = factories.make_promise(
        agreement=agreement,
        key="krogar",
        responsible=[police_party, municipal_party],
        joint=True,
        sensitivity="operational",
    )
    log(promise, "2021-02-05", quantity=2, parties=[police_party])

    ribbon = drawn(promise)

    assert ribbon.cells == ()
    assert [bar.words for bar in ribbon.bars] == ["2, februari 2021 (räknas inte)"]


def test_individuals_have_no_ribbon(concern_talks: Promise) -> None:
    assert row_in(2021, concern_talks, on=LATER).ribbon is None


def test_individuals_of_a_year_are_a_bar_on_another_promise(promise: Promise) -> None:
    log(promise, "2021-02-01", known_to="month", quantity=7, sensitivity="individual")

    assert [bar.words for bar in drawn(promise).bars] == ["7, under 2021"]


def test_outcome_is_no_strip_of_work_unless_there_is_some(promise: Promise) -> None:
    indicator = factories.make_indicator(agreement=promise.agreement, key="brott")
    factories.make_target(
        promise=promise, kind="outcome", indicator=indicator, direction="decrease"
    )
    assert row_in(2021, promise, on=LATER).ribbon is None

    log(promise, "2021-03-12")

    assert len(drawn(promise).dots) == 1


def test_what_is_due_is_a_flag(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="one_off", due=dt.date(2021, 11, 30))

    ribbon = drawn(promise)

    assert ribbon.flag_x
    assert ribbon.text == "Ska vara klart senast 30 november 2021"


def test_what_was_done_in_an_earlier_year_is_not_called_silence(
    promise: Promise,
) -> None:
    factories.make_target(promise=promise, kind="one_off")
    log(promise, "2020-05-14")

    assert drawn(promise).text == "Det som räknas är gjort tidigare under perioden"
    assert drawn(promise, year=2020).text == "Aktivitet 14 maj"
