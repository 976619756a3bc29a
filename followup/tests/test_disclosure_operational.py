"""Promises of operational work: judged as on the last day of the last ended month."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.tests.disclosing import only_row, promise_in, seen
from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Place, Promise
from promises.tests import factories

DAY = dt.date(2021, 8, 17)


@pytest.mark.parametrize(
    ("on", "state", "reached", "judged_on"),
    [
        ("2021-02-01", "on_track", 0, "2021-01-31"),
        ("2021-09-30", "behind", 1, "2021-08-31"),
        ("2021-10-01", "on_track", 2, "2021-09-30"),
        ("2021-12-31", "behind", 2, "2021-11-30"),
        ("2022-01-01", "not_fulfilled", 2, "2021-12-31"),
    ],
)
def test_state_is_as_on_the_last_day_of_the_last_ended_month(
    narcotics: Promise, on: str, state: str, reached: int, judged_on: str
) -> None:
    make_activity(promise=narcotics, dated_on=DAY)
    make_activity(promise=narcotics, dated_on=dt.date(2021, 9, 2))

    judged = promise_in(2021, narcotics, on=on)

    assert (judged.state, judged.targets[0].reached) == (state, reached)
    assert f"{judged.judged_on}" == judged_on


def test_promise_is_upcoming_until_the_first_month_has_ended(
    narcotics: Promise,
) -> None:
    make_activity(promise=narcotics, dated_on=dt.date(2021, 1, 4))

    judged = promise_in(2021, narcotics, on="2021-01-31")

    assert (judged.state, judged.quantity) == ("upcoming", 0)


def test_it_says_whether_it_is_held_back(narcotics: Promise) -> None:
    assert promise_in(2021, narcotics, on="2021-09-30").is_held_back
    assert not promise_in(2021, narcotics, on="2022-01-01").is_held_back


def test_year_of_a_promise_that_ends_within_a_month_is_held_back_to_its_end(
    agreement: Agreement, police_party: Party
) -> None:
    promise = factories.make_promise(
        agreement=agreement,
        key="hemfrid",
        responsible=[police_party],
        sensitivity="operational",
        valid_to=dt.date(2021, 6, 10),
    )
    factories.make_target(promise=promise, kind="count", at_least=1)
    make_activity(promise=promise, dated_on=dt.date(2021, 6, 4))

    running = promise_in(2021, promise, on="2021-06-30")
    ended = promise_in(2021, promise, on="2021-07-01")

    assert (running.state, running.quantity) == ("on_track", 0)
    assert (running.is_held_back, running.year_has_ended) == (True, False)
    assert (ended.state, ended.quantity) == ("fulfilled", 1)
    assert (ended.is_held_back, ended.year_has_ended) == (False, True)


def test_year_to_come_is_upcoming(narcotics: Promise) -> None:
    judged = promise_in(2022, narcotics, on="2021-09-14")

    assert (judged.state, judged.is_held_back) == ("upcoming", True)


def test_last_day_and_the_works_that_count_stay_inside(narcotics: Promise) -> None:
    make_activity(promise=narcotics, dated_on=DAY)

    judged = promise_in(2021, narcotics, on="2022-01-01")

    assert (judged.last_done, judged.counted) == (None, ())


def test_places_are_counted_but_not_listed(
    narcotics: Promise, town: Place, village: Place
) -> None:
    factories.make_target(promise=narcotics, kind="places", localities=True)
    make_activity(promise=narcotics, dated_on=DAY, place=town)

    target = promise_in(2021, narcotics, on="2021-09-01").targets[1]

    assert (target.reached, target.places_reached) == (1, frozenset())


def test_occasions_are_counted_by_their_days_but_not_listed(
    agreement: Agreement, police_party: Party
) -> None:
    promise = factories.make_promise(
        agreement=agreement,
        key="langning",
        responsible=[police_party],
        sensitivity="operational",
    )
    factories.make_target(promise=promise, kind="occasions", at_least=2)
    for friday in (6, 13, 20):
        starts_on = dt.date(2021, 8, friday)
        factories.make_occasion(
            agreement=agreement,
            name="Fredag",
            starts_on=starts_on,
            ends_on=starts_on + dt.timedelta(days=1),
        )
    make_activity(promise=promise, dated_on=dt.date(2021, 8, 6))
    make_activity(promise=promise, dated_on=dt.date(2021, 8, 7))
    make_activity(promise=promise, dated_on=dt.date(2021, 8, 21))
    make_activity(promise=promise, dated_on=dt.date(2021, 8, 24))

    target = promise_in(2021, promise, on="2021-09-01").targets[0]

    assert (target.reached, target.state) == (2, "fulfilled")
    assert target.occasions_reached == ()


@pytest.mark.parametrize(
    ("mondays", "state"), [(range(2, 31, 7), "on_track"), ((2, 16), "behind")]
)
def test_weeks_are_judged_by_their_days_and_never_shown(
    agreement: Agreement, police_party: Party, mondays: list[int], state: str
) -> None:
    promise = factories.make_promise(
        agreement=agreement,
        key="patruller",
        responsible=[police_party],
        sensitivity="operational",
        valid_from=dt.date(2021, 8, 2),
    )
    factories.make_target(promise=promise, kind="count", at_least=1, per="week")
    for monday in mondays:
        make_activity(promise=promise, dated_on=dt.date(2021, 8, monday))

    judged = promise_in(2021, promise, on="2021-09-01")

    target = judged.targets[0]
    assert (judged.state, target.state) == (state, state)
    assert (target.intervals, target.required, target.expected) == ((), None, None)
    assert (target.at_least, target.reached) == (1, len(mondays))
    assert judged.requires_number


def test_work_known_to_the_year_is_in_no_month_of_a_monthly_target(
    agreement: Agreement, police_party: Party
) -> None:
    promise = factories.make_promise(
        agreement=agreement,
        key="patruller",
        responsible=[police_party],
        sensitivity="operational",
    )
    factories.make_target(promise=promise, kind="count", at_least=1, per="month")
    make_activity(
        promise=promise, dated_on=dt.date(2021, 1, 1), known_to="year", quantity=20
    )

    judged = promise_in(2021, promise, on="2022-01-01")

    assert (judged.quantity, judged.targets[0].reached) == (20, 0)


@pytest.fixture
def agreement_years(agreement: Agreement) -> Agreement:
    """The cast's agreement from the middle of June to the middle of June."""
    agreement.starts_on = dt.date(2020, 6, 15)
    agreement.ends_on = dt.date(2022, 6, 14)
    agreement.year_basis = "agreement"
    agreement.save()
    return agreement


@pytest.mark.parametrize("day", [1, 20])
def test_month_that_two_agreement_years_share_belongs_to_the_later(
    agreement_years: Agreement, narcotics: Promise, day: int
) -> None:
    make_activity(promise=narcotics, dated_on=dt.date(2021, 6, day))

    assert promise_in(2020, narcotics, on="2021-07-01").quantity == 0
    assert promise_in(2021, narcotics, on="2021-07-01").quantity == 1


@pytest.mark.parametrize("day", [1, 14])
def test_month_in_which_the_period_ends_belongs_to_its_last_year(
    agreement_years: Agreement, narcotics: Promise, day: int
) -> None:
    make_activity(promise=narcotics, dated_on=dt.date(2022, 6, day))

    assert promise_in(2021, narcotics, on="2022-06-30").quantity == 0
    assert promise_in(2021, narcotics, on="2022-07-01").quantity == 1


def test_work_over_new_year_counts_in_the_year_it_began_when_its_month_has_ended(
    narcotics: Promise,
) -> None:
    make_activity(
        promise=narcotics, dated_on=dt.date(2021, 12, 31), ends_on=dt.date(2022, 1, 1)
    )

    assert promise_in(2021, narcotics, on="2022-01-31").quantity == 0
    assert promise_in(2021, narcotics, on="2022-02-01").quantity == 1
    assert promise_in(2022, narcotics, on="2022-02-01").quantity == 0


@pytest.mark.parametrize("day", [5, 30])
def test_work_outside_the_promises_life_does_not_count_though_its_month_touches_it(
    agreement: Agreement, police_party: Party, day: int
) -> None:
    promise = factories.make_promise(
        agreement=agreement,
        key="hemfrid",
        responsible=[police_party],
        sensitivity="operational",
        valid_from=dt.date(2021, 6, 10),
        valid_to=dt.date(2021, 6, 20),
    )
    make_activity(promise=promise, dated_on=dt.date(2021, 6, day))

    judged = promise_in(2021, promise, on="2021-07-01")

    assert (judged.quantity, judged.state) == (0, "not_reported")


@pytest.mark.parametrize("sensitivity", ["open", "operational", "individual"])
def test_promise_that_was_never_in_force_is_in_no_year(
    agreement: Agreement, police_party: Party, sensitivity: str
) -> None:
    factories.make_promise(
        agreement=agreement,
        key="hemfrid",
        responsible=[police_party],
        sensitivity=sensitivity,
        valid_from=dt.date(2023, 1, 1),
    )
    public = seen(agreement, on="2022-02-01")

    years = [public.year(year) for year in public.structure.years]

    assert [year.promises for year in years] == [(), (), ()]


def test_work_for_a_promise_that_was_never_in_force_is_no_part_of_any_month(
    agreement: Agreement, police_party: Party
) -> None:
    promise = factories.make_promise(
        agreement=agreement,
        key="hemfrid",
        responsible=[police_party],
        sensitivity="operational",
        valid_from=dt.date(2023, 1, 1),
    )
    make_activity(promise=promise, dated_on=DAY)

    assert only_row(agreement, on="2022-02-01").counts == "not"
