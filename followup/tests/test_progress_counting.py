"""Which work counts, from when, and why the rest does not."""

from __future__ import annotations

import pytest

from followup.progress import PromiseTerms, Reason, State, Work, why_not_counted
from followup.tests.progress_cases import (
    BOTH,
    TWO_A_YEAR,
    dated,
    done_on,
    judged,
    promise,
    work,
)
from promises import years
from promises.tests.dates import day, span

JOINT = promise(TWO_A_YEAR, joint=True)
FROM_JUNE_TO_JUNE = promise(
    TWO_A_YEAR,
    period=span("2020-06-15", "2022-06-14"),
    year_basis=years.AGREEMENT,
)
POLICE = frozenset({"polisen"})
MUNICIPALITY = frozenset({"kommunen"})
NOBODY: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("date", "activities"),
    [
        ("2020-12-31", 0),
        ("2021-01-01", 1),
        ("2021-12-31", 1),
        ("2022-01-01", 0),
    ],
)
def test_work_counts_in_the_year_of_its_day(date: str, activities: int) -> None:
    found = judged(promise(TWO_A_YEAR), done_on(date), on="2022-12-31")

    assert found.activities == activities


@pytest.mark.parametrize(
    ("date", "on", "activities"),
    [
        ("2021-09-14", "2021-09-13", 0),
        ("2021-09-14", "2021-09-14", 1),
        ("2021-09", "2021-08-31", 0),
        ("2021-09", "2021-09-01", 1),
        ("2021", "2020-12-31", 0),
        ("2021", "2021-01-01", 1),
    ],
)
def test_work_counts_from_the_first_day_it_may_have_been_done(
    date: str, on: str, activities: int
) -> None:
    assert judged(promise(TWO_A_YEAR), done_on(date), on=on).activities == activities


def test_a_year_sums_up_what_counts_in_it() -> None:
    first, second = work("2021-03-12", 3), work("2021-05", 20)
    other = [work("2020-05-01", 7), work("2021-11-01", 9), work("2022-01-01")]

    found = judged(promise(TWO_A_YEAR), [first, second, *other], on="2021-10-31")

    assert (found.activities, found.quantity) == (2, 23)
    assert found.last_done == day("2021-05-01")
    assert found.counted == (first, second)
    assert found.day == day("2021-10-31")
    assert found.window == years.year_span(2021)


def test_a_year_in_which_nothing_counts_has_no_last_day() -> None:
    found = judged(promise(TWO_A_YEAR), on="2022-05-01")

    assert (found.activities, found.quantity, found.last_done) == (0, 0, None)
    assert found.day == day("2021-12-31")


@pytest.mark.parametrize(
    ("date", "activities", "last_done"),
    [
        ("2021-03-31", 0, None),
        ("2021-04-01", 1, "2021-04-01"),
        ("2021-03", 0, None),
        ("2021", 1, "2021-04-01"),  # clipped to the life
        ("2021-10-31", 1, "2021-10-31"),
        ("2021-11-01", 0, None),
    ],
)
def test_work_counts_within_the_life_only(
    date: str, activities: int, last_done: str | None
) -> None:
    terms = promise(
        TWO_A_YEAR, valid_from=day("2021-04-01"), valid_to=day("2021-10-31")
    )

    found = judged(terms, done_on(date), on="2022-01-01")

    assert found.activities == activities
    assert found.last_done == (day(last_done) if last_done else None)


@pytest.mark.parametrize(
    ("date", "first_year", "second_year"),
    [
        ("2020-12", 1, 0),
        ("2021-06", 0, 0),  # lies in both
        ("2021-06-14", 1, 0),
        ("2021-06-15", 0, 1),
        ("2020", 1, 0),  # clipped to 15 June to 31 December
        ("2021", 0, 0),
        ("2022", 0, 1),
    ],
)
def test_a_year_has_to_hold_a_wide_date_whole(
    date: str, first_year: int, second_year: int
) -> None:
    found = [
        judged(FROM_JUNE_TO_JUNE, done_on(date), on="2023-01-01", year=year)
        for year in (2020, 2021)
    ]

    assert [year.activities for year in found] == [first_year, second_year]


def test_a_date_too_wide_for_any_year_still_speaks_in_both() -> None:
    found = [
        judged(FROM_JUNE_TO_JUNE, done_on("2021-06"), on="2023-01-01", year=year)
        for year in (2020, 2021)
    ]

    assert [year.state for year in found] == [State.NOT_FULFILLED] * 2


@pytest.mark.parametrize(
    ("parties", "objecting", "activities"),
    [
        (BOTH, NOBODY, 1),
        (BOTH | {"systembolaget"}, NOBODY, 1),
        (POLICE, NOBODY, 0),
        (NOBODY, NOBODY, 0),
        (BOTH, MUNICIPALITY, 0),
        (BOTH | {"systembolaget"}, frozenset({"systembolaget"}), 1),
    ],
)
def test_joint_work_needs_all_responsible_parties_and_no_objection_of_theirs(
    parties: frozenset[str], objecting: frozenset[str], activities: int
) -> None:
    done = work("2021-03-12", parties=parties, objecting=objecting)

    assert judged(JOINT, [done], on="2021-12-31").activities == activities


@pytest.mark.parametrize(
    ("parties", "objecting"),
    [(POLICE, NOBODY), (NOBODY, NOBODY), (BOTH, MUNICIPALITY)],
)
def test_work_that_is_not_joint_needs_neither(
    parties: frozenset[str], objecting: frozenset[str]
) -> None:
    done = work("2021-03-12", parties=parties, objecting=objecting)

    assert judged(promise(TWO_A_YEAR), [done], on="2021-12-31").activities == 1


@pytest.mark.parametrize(
    ("done", "reason", "parties"),
    [
        (work("2019-12-31"), Reason.OUTSIDE_LIFE, NOBODY),
        (work("2023-01"), Reason.OUTSIDE_LIFE, NOBODY),
        (work("2021-09-15"), Reason.AFTER_DAY, NOBODY),
        (work("2021-10"), Reason.AFTER_DAY, NOBODY),
        (work("2021-03-12", parties=POLICE), Reason.PARTY_MISSING, MUNICIPALITY),
        (work("2021-03-12", parties=NOBODY), Reason.PARTY_MISSING, BOTH),
        (work("2021-03-12", objecting=POLICE), Reason.OBJECTION, POLICE),
        (
            work("2021-03-12", parties=POLICE, objecting=POLICE),
            Reason.PARTY_MISSING,
            MUNICIPALITY,
        ),
    ],
)
def test_work_that_does_not_count_says_why(
    done: Work, reason: Reason, parties: frozenset[str]
) -> None:
    assert why_not_counted(JOINT, done, day("2021-09-14")) == (reason, parties)


@pytest.mark.parametrize("date", ["2020-01-01", "2021-09-14", "2021-09", "2021"])
def test_work_that_counts_has_no_reason_not_to(date: str) -> None:
    assert why_not_counted(JOINT, work(date), day("2021-09-14")) is None


def test_no_work_counts_for_a_promise_that_is_never_valid() -> None:
    terms = promise(TWO_A_YEAR, valid_from=day("2023-01-01"))

    refusal = why_not_counted(terms, work("2021-03-12"), day("2021-09-14"))

    assert refusal == (Reason.OUTSIDE_LIFE, NOBODY)


@pytest.mark.parametrize(
    ("terms", "date", "reason"),
    [
        (FROM_JUNE_TO_JUNE, "2021-06", Reason.DATE_TOO_WIDE),
        (FROM_JUNE_TO_JUNE, "2021-05", None),
        (FROM_JUNE_TO_JUNE, "2020", None),
        (FROM_JUNE_TO_JUNE, "2022", None),  # counts, in another year
        (FROM_JUNE_TO_JUNE, "2022-07", Reason.OUTSIDE_LIFE),
    ],
)
def test_a_date_too_wide_for_a_window_says_so(
    terms: PromiseTerms, date: str, reason: Reason | None
) -> None:
    window = span("2020-06-15", "2021-06-14")

    refusal = why_not_counted(terms, work(date), day("2023-01-01"), window)

    assert (refusal[0] if refusal else None) == reason


def test_dates_in_tests_are_read_as_spans() -> None:
    assert dated("2021-02") == span("2021-02-01", "2021-02-28")
    assert dated("2020") == span("2020-01-01", "2020-12-31")
