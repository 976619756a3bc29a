"""What the public is told of plans: those that were announced, and for how long."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.disclosure import PublicAnnouncement
from followup.models import Activity
from followup.tests.disclosing import promise_in, row_in, seen
from followup.tests.factories import make_activity, make_announcement
from promises.models import Agreement, Party, Place, Promise, User
from promises.tests.factories import make_occasion

DAY = dt.date(2021, 10, 5)


@pytest.fixture
def plan(
    inspections: Promise, police_user: User, agreement: Agreement, town: Place
) -> Activity:
    """Announced, with much beside the invitation that is not to be seen."""
    plan = make_activity(
        promise=inspections,
        dated_on=DAY,
        status="planned",
        place=town,
        occasion=make_occasion(
            agreement=agreement, name="Hösthelgen", starts_on=DAY, ends_on=DAY
        ),
        quantity=3,
        text="Butikerna vid torget.",
        note="Ta med nya blanketten.",
        created_by=police_user,
    )
    make_announcement(activity=plan, announced_by=police_user)
    return plan


def announced(
    agreement: Agreement, on: str = "2021-09-14"
) -> tuple[PublicAnnouncement, ...]:
    return seen(agreement, on=on).announcements


def test_announcement_tells_when_where_and_what(
    agreement: Agreement,
    plan: Activity,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    public = seen(agreement, on="2021-09-14")
    (shown,) = public.announcements

    assert shown == PublicAnnouncement(
        public_id=plan.announcement.public_id,
        promise=public.structure.promise_by_pk[inspections.pk],
        day=DAY,
        starts_at=dt.time(18),
        ends_at=dt.time(20),
        meeting_point="Torget",
        invitation="Kom och gå med oss.",
        parties=tuple(
            public.structure.party_by_pk[each.pk]
            for each in (police_party, municipal_party)
        ),
        is_planned=True,
        is_cancelled=False,
        cancelled_reason="",
        announced_at=dt.datetime(2021, 9, 1, 8, tzinfo=dt.UTC),
        sequence=0,
    )


def test_plan_that_is_not_announced_is_not_told(
    agreement: Agreement, inspections: Promise
) -> None:
    make_activity(promise=inspections, dated_on=DAY, status="planned")

    assert announced(agreement) == ()


@pytest.mark.parametrize(
    ("on", "is_shown"), [("2021-10-05", True), ("2021-10-06", False)]
)
@pytest.mark.parametrize("status", ["planned", "done", "cancelled"])
def test_announcement_is_shown_until_its_day_has_passed(
    on: str, is_shown: bool, status: str, agreement: Agreement, plan: Activity
) -> None:
    Activity.objects.update(status=status)

    assert bool(announced(agreement, on)) is is_shown


def test_cancelled_announcement_says_so_and_why(
    agreement: Agreement, plan: Activity
) -> None:
    Activity.objects.update(status="cancelled")
    plan.announcement.cancelled_reason = "Sjukdom."
    plan.announcement.save()

    (shown,) = announced(agreement)

    assert (shown.is_cancelled, shown.is_planned) == (True, False)
    assert shown.cancelled_reason == "Sjukdom."


@pytest.mark.parametrize("sensitivity", ["operational", "individual"])
def test_raised_promise_hides_the_announcement_at_once(
    sensitivity: str, agreement: Agreement, plan: Activity, inspections: Promise
) -> None:
    inspections.sensitivity = sensitivity
    inspections.save()

    assert announced(agreement) == ()


def test_sensitive_activity_of_an_open_promise_hides_the_announcement(
    agreement: Agreement, plan: Activity
) -> None:
    Activity.objects.update(sensitivity="operational")

    assert announced(agreement) == ()


def test_withdrawn_plan_hides_the_announcement(
    agreement: Agreement, plan: Activity
) -> None:
    Activity.objects.update(
        withdrawn_reason="fel", withdrawn_at=dt.datetime(2021, 9, 2, tzinfo=dt.UTC)
    )

    assert announced(agreement) == ()


def test_plan_that_lost_its_day_hides_the_announcement(
    agreement: Agreement, plan: Activity
) -> None:
    Activity.objects.update(dated_on=dt.date(2021, 10, 1), known_to="month")

    assert announced(agreement) == ()


def test_the_next_comes_first(
    agreement: Agreement, plan: Activity, police_user: User
) -> None:
    earlier, same_day = (
        make_activity(agreement=agreement, dated_on=day, status="planned")
        for day in (dt.date(2021, 9, 30), DAY)
    )
    for each in (same_day, earlier):
        make_announcement(
            activity=each,
            announced_by=police_user,
            starts_at=dt.time(9),
            ends_at=dt.time(10),
        )

    shown = [(each.day.day, each.starts_at.hour) for each in announced(agreement)]

    assert shown == [(30, 9), (5, 9), (5, 18)]


def test_announced_plan_is_counted_beside_what_is_done_and_changes_no_state(
    plan: Activity, inspections: Promise
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))
    make_activity(promise=inspections, dated_on=DAY, status="planned")

    shown = promise_in(2021, inspections, on="2021-09-14")
    row = row_in(2021, inspections, on="2021-09-14")

    assert (shown.announced, shown.quantity, shown.state) == (1, 1, "on_track")
    assert row.summary.sentence == "1 av 2 tillsyner – 108 dagar kvar – 1 planerad"
    assert row.summary.caption == "av 2 tillsyner – 108 dagar kvar – 1 planerad"


@pytest.mark.parametrize(
    ("status", "year"), [("cancelled", 2021), ("done", 2021), ("planned", 2022)]
)
def test_what_is_not_planned_in_the_year_is_not_counted_as_planned(
    status: str, year: int, plan: Activity, inspections: Promise
) -> None:
    Activity.objects.update(status=status)

    assert promise_in(year, inspections, on="2021-10-05").announced == 0


def test_done_on_its_day_shows_place_and_text_from_the_next(
    agreement: Agreement, plan: Activity
) -> None:
    Activity.objects.update(status="done")

    (today,) = seen(agreement, on="2021-10-05").rows
    (tomorrow,) = seen(agreement, on="2021-10-06").rows

    assert (today.place, today.text) == (None, "")
    assert tomorrow.place
    assert tomorrow.text == "Butikerna vid torget."
