from __future__ import annotations

import datetime as dt

import pytest

from followup.ribbon import (
    IntervalMark,
    Mark,
    MonthMark,
    OccasionMark,
    Piece,
    Ribbon,
    Stretch,
    draw_ribbon,
)
from promises.years import Span, month_span, year_span

YEAR = year_span(2021)
SCHOOL_YEAR = Span(dt.date(2021, 6, 15), dt.date(2022, 6, 14))
AFTER = dt.date(2022, 2, 1)


def ribbon(
    *,
    year: Span = YEAR,
    window: Span | None = None,
    today: dt.date = AFTER,
    dots: tuple[Mark, ...] = (),
    bars: tuple[Stretch, ...] = (),
    bands: tuple[OccasionMark, ...] = (),
    cells: tuple[IntervalMark | MonthMark, ...] = (),
    due: dt.date | None = None,
) -> Ribbon:
    return draw_ribbon(
        year=year,
        window=window or year,
        today=today,
        dots=dots,
        bars=bars,
        bands=bands,
        cells=cells,
        due=due,
    )


def on(month: int, day: int, quantity: int = 1, *, counts: bool = True) -> Mark:
    return Mark(dt.date(2021, month, day), quantity, counts)


def weekend(
    month: int, day: int, days: int = 3, *, worked: bool = False
) -> OccasionMark:
    first = dt.date(2021, month, day)
    span = Span(first, first + dt.timedelta(days=days - 1))
    return OccasionMark(span, "Midsommar", worked)


def test_a_calendar_year_has_twelve_named_months_from_its_left_edge() -> None:
    months = ribbon().months

    assert " ".join(month.label for month in months) == (
        "jan feb mar apr maj jun jul aug sep okt nov dec"
    )
    assert (months[0].x, months[1].x) == ("0%", "8.49%")


def test_a_year_that_starts_within_a_month_names_it_where_there_is_room() -> None:
    months = ribbon(year=SCHOOL_YEAR).months

    assert " ".join(month.label for month in months) == (
        "jun jul aug sep okt nov dec jan feb mar apr maj "
    )
    assert months[0].label_x == "2.19%"


@pytest.mark.parametrize(
    ("today", "width", "line"),
    [
        (dt.date(2020, 12, 31), "0%", None),
        (dt.date(2021, 1, 1), "0.14%", "0.14%"),
        (dt.date(2021, 7, 2), "50%", "50%"),
        (dt.date(2021, 12, 31), "99.86%", "99.86%"),
        (dt.date(2022, 1, 1), "100%", None),
    ],
)
def test_the_shade_ends_at_the_line_of_today(
    today: dt.date, width: str, line: str | None
) -> None:
    drawn = ribbon(today=today)

    assert (drawn.elapsed_x, drawn.elapsed_width) == ("0%", width)
    assert drawn.today_x == line


def test_a_leap_year_is_divided_by_its_own_days() -> None:
    drawn = ribbon(year=year_span(2024), today=dt.date(2024, 7, 1))

    assert drawn.today_x == "49.86%"


def test_what_lies_outside_the_window_is_set_apart() -> None:
    window = Span(dt.date(2021, 4, 1), dt.date(2021, 10, 31))

    drawn = ribbon(window=window)

    assert drawn.outside == (Piece("0%", "24.66%"), Piece("83.29%", "16.71%"))
    assert (drawn.elapsed_x, drawn.elapsed_width) == ("24.66%", "58.63%")


def test_a_whole_window_has_nothing_outside() -> None:
    assert ribbon().outside == ()


def test_a_day_is_one_dot_in_its_middle() -> None:
    drawn = ribbon(dots=(on(3, 12),))

    [dot] = drawn.dots
    assert (dot.x, dot.quantity, dot.counts, dot.label) == (
        "19.32%",
        1,
        True,
        "12 mars",
    )


def test_several_on_one_day_are_one_dot_with_a_number() -> None:
    drawn = ribbon(dots=(on(3, 12), on(3, 12, 4)))

    assert [dot.quantity for dot in drawn.dots] == [5]


def test_what_does_not_count_is_not_added_to_what_does() -> None:
    drawn = ribbon(dots=(on(3, 12, 2), on(3, 12, 4, counts=False)))

    assert [(dot.quantity, dot.counts) for dot in drawn.dots] == [(2, True)]


def test_dots_that_do_not_count_are_drawn_beneath() -> None:
    drawn = ribbon(dots=(on(3, 12), on(8, 20, 3, counts=False)))

    assert [(dot.quantity, dot.counts) for dot in drawn.dots] == [(3, False), (1, True)]


def test_what_lies_in_another_year_is_left_out() -> None:
    drawn = ribbon(
        year=year_span(2022),
        dots=(on(3, 12),),
        bars=(Stretch(YEAR, "3, under 2021"),),
        bands=(weekend(6, 25),),
        cells=(MonthMark(month_span(2021, 4), 2),),
        due=dt.date(2021, 10, 1),
    )

    assert drawn.is_bare


def test_a_bar_spans_its_time_cut_to_the_year() -> None:
    drawn = ribbon(year=SCHOOL_YEAR, bars=(Stretch(YEAR, "3, under 2021"),))

    [bar] = drawn.bars
    assert (bar.x, bar.width, bar.is_wide) == ("0%", "54.79%", True)


def test_bars_of_one_span_share_their_words() -> None:
    stretches = (Stretch(YEAR, "cirka 20"), Stretch(YEAR, "minst 3"))

    drawn = ribbon(bars=stretches)

    assert [bar.words for bar in drawn.bars] == ["cirka 20 · minst 3"]


def test_bars_that_overlap_have_a_lane_each_and_others_share_one() -> None:
    spans = (month_span(2021, 4), YEAR, month_span(2021, 2))

    drawn = ribbon(bars=tuple(Stretch(span, "2") for span in spans))

    assert [(bar.x, bar.lane, bar.y) for bar in drawn.bars] == [
        ("0%", 0, 25),
        ("24.66%", 1, 18),
        ("8.49%", 1, 18),
    ]


@pytest.mark.parametrize(
    ("bars", "dots", "is_worded"),
    [
        ((Stretch(YEAR, "cirka 20, under 2021"),), (), True),
        ((Stretch(YEAR, "cirka 20, under 2021"),), (on(3, 12),), False),
        ((Stretch(YEAR, "x" * 35),), (), False),
        ((Stretch(month_span(2021, 3), "3, mars 2021"),), (), False),
        ((Stretch(YEAR, "2"), Stretch(month_span(2021, 3), "3")), (), False),
    ],
)
def test_words_are_written_only_over_a_bar_that_has_the_strip_for_itself(
    bars: tuple[Stretch, ...], dots: tuple[Mark, ...], is_worded: bool
) -> None:
    drawn = ribbon(bars=bars, dots=dots)

    assert drawn.is_worded is is_worded
    assert drawn.is_self_evident is is_worded


@pytest.mark.parametrize(
    ("is_worked", "today", "state"),
    [
        (True, AFTER, "worked"),
        (False, AFTER, "passed"),
        (False, dt.date(2021, 6, 27), "coming"),
        (False, dt.date(2021, 6, 28), "passed"),
    ],
)
def test_a_risk_weekend_is_worked_passed_or_coming(
    is_worked: bool, today: dt.date, state: str
) -> None:
    drawn = ribbon(today=today, bands=(weekend(6, 25, worked=is_worked),))

    assert [band.state for band in drawn.bands] == [state]


@pytest.mark.parametrize(("days", "is_narrow"), [(3, True), (10, True), (11, False)])
def test_few_days_are_a_narrow_band(days: int, is_narrow: bool) -> None:
    drawn = ribbon(bands=(weekend(6, 1, days),))

    assert [band.is_narrow for band in drawn.bands] == [is_narrow]


def test_bands_come_in_the_order_of_the_year() -> None:
    drawn = ribbon(bands=(weekend(12, 12), weekend(2, 4)))

    assert [band.x for band in drawn.bands] == ["9.32%", "94.52%"]


def test_an_interval_is_a_cell_with_room_on_both_sides() -> None:
    drawn = ribbon(cells=(IntervalMark(month_span(2021, 4), "missed", "april"),))

    [cell] = drawn.cells
    assert (cell.x, cell.width, cell.state) == ("25.32%", "6.9%", "missed")
    assert (cell.label, cell.figure) == ("april", "")


def test_where_intervals_are_judged_no_dots_are_drawn() -> None:
    drawn = ribbon(
        dots=(on(4, 12),),
        cells=(IntervalMark(month_span(2021, 4), "met", "april"),),
    )

    assert drawn.dots == ()
    assert drawn.text == "12 april; målet nåddes i 1 av 1 månad"


def test_a_month_of_operational_work_is_a_cell_with_its_number() -> None:
    drawn = ribbon(cells=(MonthMark(month_span(2021, 4), 12),))

    [cell] = drawn.cells
    assert (cell.state, cell.label, cell.figure) == ("met", "apr", "12")


def test_a_flag_stands_at_the_day_it_is_due() -> None:
    drawn = ribbon(due=dt.date(2021, 7, 2))

    assert drawn.flag_x == "50%"
    assert not drawn.is_bare


def test_many_dots_are_dense_and_weeks_are_fine() -> None:
    days = tuple(on(1, day) for day in range(1, 18))
    weeks = tuple(
        IntervalMark(Span(first, first + dt.timedelta(days=6)), "met", "vecka")
        for first in (dt.date(2021, 1, 4) + dt.timedelta(weeks=n) for n in range(25))
    )

    assert (ribbon(dots=days[1:]).is_dense, ribbon(dots=days).is_dense) == (False, True)
    assert (ribbon(cells=weeks[1:]).is_fine, ribbon(cells=weeks).is_fine) == (
        False,
        True,
    )
