from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest

from followup.left import count_words, left_words, urgency
from followup.progress import (
    PromiseProgress,
    PromiseTerms,
    TargetTerms,
    Work,
    judge,
)
from promises.years import Span, Year, year_span

PERIOD = Span(dt.date(2020, 1, 1), dt.date(2022, 12, 31))
YEAR_2021 = Year(2021, year_span(2021))
TODAY = dt.date(2021, 9, 14)


def judged(
    *targets: TargetTerms,
    done: Iterable[dt.date] = (),
    year: Year = YEAR_2021,
    today: dt.date = TODAY,
) -> PromiseProgress:
    terms = PromiseTerms(period=PERIOD, year_basis="calendar", targets=targets)
    works = [Work(dated=Span(day, day)) for day in done]
    progress = judge(terms, works, year=year, today=today)
    assert progress
    return progress


def days(*written: str) -> list[dt.date]:
    return [dt.date.fromisoformat(day) for day in written]


TWO_A_YEAR = TargetTerms(kind="count", at_least=2)
EACH_MONTH = TargetTerms(kind="count", at_least=1, per="month")
FIRST_EIGHT_MONTHS = [dt.date(2021, month, 5) for month in range(1, 9)]


@pytest.mark.parametrize(
    ("target", "done", "words"),
    [
        (TWO_A_YEAR, [], "0 av 2 i år"),
        (TWO_A_YEAR, days("2021-03-12"), "1 av 2 i år"),
        (TWO_A_YEAR, days("2021-03-12", "2021-04-01"), "2 av 2 i år"),
        (
            TargetTerms(kind="count", at_least=200, per="period"),
            days("2020-03-12"),
            "1 av 200 på perioden",
        ),
        (TargetTerms(kind="one_off"), [], "senast 31 december 2022"),
        (TargetTerms(kind="one_off", due=dt.date(2021, 6, 30)), [], "inte gjort"),
        (TargetTerms(kind="one_off"), days("2021-03-12"), "klart"),
        (TargetTerms(kind="as_needed"), [], "inget ännu i år"),
        (TargetTerms(kind="continuous"), days("2021-03-12"), "1 gjord i år"),
        (
            TargetTerms(kind="continuous"),
            days("2021-03-12", "2021-03-13"),
            "2 gjorda i år",
        ),
    ],
)
def test_what_is_left_of_a_target(
    target: TargetTerms, done: list[dt.date], words: str
) -> None:
    assert left_words(judged(target, done=done), TODAY) == words


@pytest.mark.parametrize(
    ("per", "words"),
    [
        ("week", "vecka 37 saknas"),
        ("month", "september saknas"),
        ("two_months", "september–oktober saknas"),
        ("quarter", "kvartal 3 saknas"),
        ("term", "höstterminen saknas"),
    ],
)
def test_running_interval_without_work_is_named(per: str, words: str) -> None:
    target = TargetTerms(kind="count", at_least=1, per=per)

    assert left_words(judged(target), TODAY) == words


def test_spring_term_is_named() -> None:
    today = dt.date(2021, 2, 1)
    target = TargetTerms(kind="count", at_least=1, per="term")

    assert left_words(judged(target, today=today), today) == "vårterminen saknas"


def test_running_interval_with_some_work_says_how_much_more() -> None:
    target = TargetTerms(kind="count", at_least=3, per="month")
    progress = judged(target, done=days("2021-09-01"))

    assert left_words(progress, TODAY) == "2 till i september"


def test_running_interval_with_some_of_all_places_says_that_more_are_left() -> None:
    target = TargetTerms(kind="places", places=("Storbyn", "Lillbyn"), per="term")
    works = [Work(dated=Span(TODAY, TODAY), place="Storbyn")]
    terms = PromiseTerms(period=PERIOD, year_basis="calendar", targets=(target,))
    progress = judge(terms, works, year=YEAR_2021, today=TODAY)

    assert progress
    assert left_words(progress, TODAY) == "fler platser under höstterminen"


def test_missed_interval_is_named_once_the_running_one_is_met() -> None:
    progress = judged(EACH_MONTH, done=[*FIRST_EIGHT_MONTHS[1:], TODAY])

    assert left_words(progress, TODAY) == "januari saknas"


def test_missed_intervals_are_counted() -> None:
    progress = judged(EACH_MONTH, done=[*FIRST_EIGHT_MONTHS[2:], TODAY])

    assert left_words(progress, TODAY) == "2 månader saknas"


def test_met_intervals_are_counted_when_none_is_missed() -> None:
    progress = judged(EACH_MONTH, done=[*FIRST_EIGHT_MONTHS, TODAY])

    assert left_words(progress, TODAY) == "9 av 12 månader"


def test_year_that_has_ended_is_named() -> None:
    today = dt.date(2026, 5, 1)
    progress = judged(TWO_A_YEAR, today=today)

    assert left_words(progress, today) == "0 av 2 under 2021"


def test_nothing_done_in_an_ended_year_is_not_called_yet() -> None:
    today = dt.date(2026, 5, 1)

    assert count_words(judged(today=today), today) == "inget under 2021"


def test_target_that_is_worst_off_is_named() -> None:
    progress = judged(
        TWO_A_YEAR,
        TargetTerms(kind="count", at_least=9),
        done=days("2021-03-12", "2021-04-01"),
    )

    assert left_words(progress, TODAY) == "2 av 9 i år"


def test_outcome_cannot_be_worked_on_and_is_never_left() -> None:
    progress = judged(
        TargetTerms(kind="outcome", direction="decrease"), done=days("2021-03-12")
    )

    assert left_words(progress, TODAY) == "1 gjord i år"


def test_promises_are_ranked_by_how_much_they_need_work() -> None:
    behind = judged(TargetTerms(kind="count", at_least=9))
    month_runs_out = judged(EACH_MONTH, done=FIRST_EIGHT_MONTHS)
    silent = judged(TargetTerms(kind="as_needed"))
    on_track = judged(TargetTerms(kind="count", at_least=1))
    ongoing = judged(TargetTerms(kind="as_needed"), done=days("2021-03-12"))
    fulfilled = judged(TargetTerms(kind="count", at_least=1), done=days("2021-03-12"))

    ranks = [
        urgency(progress, TODAY)
        for progress in (
            behind,
            month_runs_out,
            silent,
            on_track,
            ongoing,
            fulfilled,
            None,
        )
    ]

    assert ranks == sorted(set(ranks))
