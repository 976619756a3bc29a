from __future__ import annotations

import datetime as dt

import pytest

from followup.ribbon import (
    IntervalMark,
    Mark,
    MonthMark,
    OccasionMark,
    Stretch,
    draw_ribbon,
)
from followup.ribbon.marks import CellState
from promises.years import Span, month_span, year_span

YEAR = year_span(2021)
AFTER = dt.date(2022, 2, 1)
LONGEST = 300
MISSED_WEEKS: tuple[CellState, ...] = ("missed",) * 7


def words(
    *,
    today: dt.date = AFTER,
    window: Span = YEAR,
    dots: tuple[Mark, ...] = (),
    bars: tuple[Stretch, ...] = (),
    bands: tuple[OccasionMark, ...] = (),
    cells: tuple[IntervalMark | MonthMark, ...] = (),
    due: dt.date | None = None,
    subject: str = "",
) -> str:
    return draw_ribbon(
        year=YEAR,
        window=window,
        today=today,
        dots=dots,
        bars=bars,
        bands=bands,
        cells=cells,
        due=due,
        subject=subject,
    ).text


def on(month: int, day: int, quantity: int = 1, *, counts: bool = True) -> Mark:
    return Mark(dt.date(2021, month, day), quantity, counts)


def every_fifth_day(count: int) -> tuple[Mark, ...]:
    first = dt.date(2021, 1, 3)
    return tuple(
        Mark(first + dt.timedelta(days=5 * number), 1, True) for number in range(count)
    )


def weekend(name: str, month: int, day: int, *, worked: bool = False) -> OccasionMark:
    first = dt.date(2021, month, day)
    return OccasionMark(Span(first, first + dt.timedelta(days=2)), name, worked)


def months(*states: CellState) -> tuple[IntervalMark, ...]:
    return tuple(
        IntervalMark(month_span(2021, number), state, f"månad {number}")
        for number, state in enumerate(states, start=1)
    )


def weeks(*states: CellState) -> tuple[IntervalMark, ...]:
    monday = dt.date(2021, 1, 4)
    return tuple(
        IntervalMark(
            Span(
                monday + dt.timedelta(weeks=number),
                monday + dt.timedelta(weeks=number, days=6),
            ),
            state,
            f"vecka {number + 1}",
        )
        for number, state in enumerate(states)
    )


def test_days_are_listed_after_the_subject() -> None:
    dots = (on(8, 20), on(3, 12))

    assert words(dots=dots, subject="tillsyner") == "Tillsyner 12 mars och 20 augusti"


def test_without_a_subject_the_sentence_opens_with_a_capital() -> None:
    assert words(bars=(Stretch(YEAR, "ett antal, under 2021"),)) == (
        "Ett antal, under 2021"
    )


def test_several_on_one_day_say_how_many() -> None:
    dots = (on(3, 12), on(3, 12, 4), on(5, 1))

    assert words(dots=dots) == "12 mars (5) och 1 maj"


def test_what_does_not_count_is_said_apart() -> None:
    dots = (on(3, 12), on(5, 1, counts=False))

    assert words(dots=dots) == "12 mars; 1 maj räknas inte"


def test_many_days_are_counted_instead_of_listed() -> None:
    assert words(dots=every_fifth_day(41), subject="Pass") == (
        "Pass på 41 dagar mellan 3 januari och 22 juli"
    )


def test_a_span_says_its_own_words() -> None:
    bars = (Stretch(YEAR, "cirka 20, under 2021"),)

    assert words(bars=bars, subject="Trafikkontroller") == (
        "Trafikkontroller: cirka 20, under 2021"
    )


def test_many_spans_are_counted() -> None:
    bars = tuple(Stretch(month_span(2021, n), "några") for n in range(1, 9))

    assert words(bars=bars) == "8 uppgifter utan exakt dag"


def test_risk_weekends_are_worked_passed_or_coming() -> None:
    bands = (
        weekend("Jokkmokks marknad", 2, 4, worked=True),
        weekend("Valborg", 4, 30),
        weekend("midsommar", 6, 25),
        weekend("Lucia", 12, 12),
    )

    assert words(bands=bands, today=dt.date(2021, 9, 14)) == (
        "Arbete vid Jokkmokks marknad; inget redovisat vid Valborg och midsommar; "
        "återstår Lucia"
    )


def test_risk_weekends_of_one_name_are_counted() -> None:
    bands = (
        weekend("Riskhelg", 2, 4, worked=True),
        weekend("Riskhelg", 3, 4),
        weekend("Riskhelg", 4, 4),
    )

    assert words(bands=bands) == (
        "Arbete vid Riskhelg; inget redovisat vid 2 riskhelger"
    )


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (months("met", "met"), "Målet nåddes i 2 av 2 månader"),
        (months("met"), "Målet nåddes i 1 av 1 månad"),
        (months("met", "missed"), "Målet nåddes i 1 av 2 månader, inte under månad 2"),
        (
            weeks("missed", "met", "missed", "running", "coming"),
            "Målet nåddes i 1 av 3 veckor, inte under vecka 1 och 3",
        ),
        (weeks(*MISSED_WEEKS), "Målet nåddes i 0 av 7 veckor"),
        (weeks("running", "coming", "partial"), "Räknas per vecka"),
        (
            (IntervalMark(month_span(2021, 5), "missed", "maj"),),
            "Målet nåddes i 0 av 1 månad, inte under maj",
        ),
    ],
)
def test_intervals_say_how_many_were_met(
    cells: tuple[IntervalMark, ...], sentence: str
) -> None:
    assert words(cells=cells) == sentence


@pytest.mark.parametrize(
    ("last", "noun"),
    [
        (dt.date(2021, 2, 28), "tvåmånadersperiod"),
        (dt.date(2021, 3, 31), "kvartal"),
        (dt.date(2021, 6, 30), "termin"),
    ],
)
def test_longer_intervals_have_their_own_names(last: dt.date, noun: str) -> None:
    cells = (IntervalMark(Span(dt.date(2021, 1, 1), last), "met", ""),)

    assert words(cells=cells) == f"Målet nåddes i 1 av 1 {noun}"


def test_months_of_operational_work_are_said_with_their_number() -> None:
    cells = (MonthMark(month_span(2021, 9), 1), MonthMark(month_span(2021, 4), 2))

    assert (
        words(cells=cells, subject="Insatser")
        == "Insatser: 2 i april och 1 i september"
    )


def test_many_months_are_counted() -> None:
    cells = tuple(MonthMark(month_span(2021, number), 3) for number in range(1, 8))

    assert words(cells=cells) == "21, fördelade på 7 månader"


def test_what_is_due_is_said_with_its_year() -> None:
    assert words(due=dt.date(2021, 10, 1)) == "Ska vara klart senast 1 oktober 2021"


@pytest.mark.parametrize(
    ("today", "sentence"),
    [
        (dt.date(2020, 12, 31), "Börjar 1 januari 2021"),
        (dt.date(2021, 12, 31), "Inget är redovisat ännu"),
        (dt.date(2022, 1, 1), "Inget är redovisat"),
    ],
)
def test_an_empty_ribbon_says_so(today: dt.date, sentence: str) -> None:
    assert words(today=today, subject="Tillsyner") == sentence


def test_everything_at_once_stays_short_by_counting() -> None:
    long = "kräftpremiären i Vuollerim och byarna omkring"
    sentence = words(
        dots=(*every_fifth_day(5), on(12, 1, counts=False)),
        bars=(
            Stretch(YEAR, "cirka 20 kontroller i byarna, under 2021"),
            Stretch(month_span(2021, 3), "ett mindre antal kontroller, mars 2021"),
        ),
        bands=tuple(weekend(f"{long} {month}", month, 4) for month in range(1, 6)),
        subject="Trafikkontroller",
    )

    assert len(sentence) < LONGEST
    assert sentence == (
        "Trafikkontroller på 5 dagar mellan 3 januari och 23 januari; "
        "2 uppgifter utan exakt dag; 1 december räknas inte; "
        "inget redovisat vid 5 riskhelger"
    )


def test_a_single_weekend_with_a_long_name_is_counted_too() -> None:
    bands = (weekend("x" * 300, 2, 4, worked=True),)

    assert words(bands=bands) == "Arbete vid en riskhelg"
