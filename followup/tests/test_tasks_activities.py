from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from followup.models import Activity, ReminderKind
from followup.tasks import Act, Task, Urgency, concerning
from followup.tests.factories import make_activity
from followup.tests.tasks_asked import TODAY, tasks
from promises.models import Party, Promise, User

DAY = dt.date(2021, 3, 12)
YESTERDAY = TODAY - dt.timedelta(days=1)


def of(urgency: Urgency, party: Party) -> list[Task]:
    return [each for each in tasks(party) if each.urgency == urgency]


def object_to(activity: Activity, party: Party) -> None:
    activity.participations.filter(party=party).update(
        objection="Vi var inte med.", objected_at=timezone.now()
    )


def test_what_another_wrote_of_us_waits_to_be_confirmed(
    police_party: Party, inspections: Promise, municipal_user: User
) -> None:
    make_activity(promise=inspections, dated_on=DAY, created_by=municipal_user)

    [task] = of(Urgency.CONFIRMING, police_party)

    assert task.kind == ReminderKind.CONFIRMING
    assert task.subject == "Tillsyn alkohol och tobak"
    assert task.words == "Kommunen har loggat 12 mars 2021. Var ni med?"
    assert (task.act, task.label) == (Act.CONFIRM, "Bekräfta")


def test_several_to_confirm_are_one_task(
    police_party: Party, inspections: Promise, municipal_user: User
) -> None:
    for month in (3, 4):
        day = dt.date(2021, month, 12)
        make_activity(promise=inspections, dated_on=day, created_by=municipal_user)

    [task] = of(Urgency.CONFIRMING, police_party)

    assert task.subject == "Gemensamma aktiviteter"
    assert task.words == "2 väntar på att ni bekräftar dem."


def test_what_is_answered_waits_no_more(
    police_party: Party, inspections: Promise, municipal_user: User, police_user: User
) -> None:
    confirmed = make_activity(
        promise=inspections, dated_on=DAY, created_by=municipal_user
    )
    confirmed.participations.filter(party=police_party).update(
        confirmed_at=timezone.now(), confirmed_by=police_user
    )
    disputed = make_activity(
        promise=inspections, dated_on=DAY, created_by=municipal_user
    )
    object_to(disputed, police_party)

    assert of(Urgency.CONFIRMING, police_party) == []


def test_ones_own_and_loaded_and_others_alone_need_no_confirmation(
    police_party: Party,
    municipal_party: Party,
    inspections: Promise,
    police_user: User,
    municipal_user: User,
) -> None:
    make_activity(promise=inspections, dated_on=DAY, created_by=police_user)
    make_activity(promise=inspections, dated_on=DAY)
    make_activity(
        promise=inspections,
        dated_on=DAY,
        parties=[municipal_party],
        created_by=municipal_user,
    )
    make_activity(
        promise=inspections,
        dated_on=DAY,
        parties=[police_party],
        created_by=municipal_user,
    )
    make_activity(
        promise=inspections, dated_on=DAY, status="planned", created_by=municipal_user
    )

    assert of(Urgency.CONFIRMING, police_party) == []


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (YESTERDAY, ["Planerat till 13 september 2021. Blev det av?"]),
        (TODAY, ["Planerat till i dag. Blev det av?"]),
        (TODAY + dt.timedelta(days=1), []),
    ],
)
def test_own_plan_is_asked_about_from_its_day_on(
    day: dt.date,
    said: list[str],
    police_party: Party,
    inspections: Promise,
    police_user: User,
) -> None:
    plan = make_activity(
        promise=inspections, dated_on=day, status="planned", created_by=police_user
    )

    found = of(Urgency.PLAN, police_party)

    assert [task.words for task in found] == said
    assert all(
        (task.act, task.activity, task.kind)
        == (Act.DONE, plan.public_id, ReminderKind.PLANS)
        for task in found
    )


def test_plan_that_is_settled_or_anothers_is_not_asked_about(
    police_party: Party, inspections: Promise, police_user: User, municipal_user: User
) -> None:
    for status, reason in (("cancelled", ""), ("done", ""), ("planned", "Fel dag")):
        make_activity(
            promise=inspections,
            dated_on=YESTERDAY,
            status=status,
            withdrawn_reason=reason,
            created_by=police_user,
        )
    make_activity(
        promise=inspections,
        dated_on=YESTERDAY,
        status="planned",
        created_by=municipal_user,
    )

    assert of(Urgency.PLAN, police_party) == []


def test_plan_for_a_month_is_asked_about_when_the_month_is_over(
    police_party: Party, inspections: Promise, police_user: User
) -> None:
    for month in (8, 9):
        make_activity(
            promise=inspections,
            dated_on=dt.date(2021, month, 1),
            known_to="month",
            status="planned",
            created_by=police_user,
        )

    [task] = of(Urgency.PLAN, police_party)

    assert task.words == "Planerat till augusti 2021. Blev det av?"


def test_objection_to_what_we_wrote_gives_a_task(
    police_party: Party,
    municipal_party: Party,
    inspections: Promise,
    police_user: User,
) -> None:
    activity = make_activity(promise=inspections, dated_on=DAY, created_by=police_user)
    object_to(activity, municipal_party)

    [task] = of(Urgency.OBJECTION, police_party)

    assert task.words == "Kommunen har invänt mot det som ni loggade 12 mars 2021."
    assert (task.act, task.activity) == (Act.MEND, activity.public_id)


def test_no_objection_or_our_own_gives_none(
    police_party: Party, inspections: Promise, police_user: User
) -> None:
    make_activity(promise=inspections, dated_on=DAY, created_by=police_user)
    disputed = make_activity(promise=inspections, dated_on=DAY, created_by=police_user)
    object_to(disputed, police_party)

    assert of(Urgency.OBJECTION, police_party) == []


def test_plan_concerns_who_holds_it_and_coordinators(
    police_party: Party, inspections: Promise, police_user: User, coordinator: User
) -> None:
    plan = make_activity(
        promise=inspections,
        dated_on=YESTERDAY,
        status="planned",
        created_by=police_user,
    )
    found = of(Urgency.PLAN, police_party)

    assert concerning(found, user=police_user.pk, is_coordinator=False) == (*found,)
    assert concerning(found, user=coordinator.pk, is_coordinator=False) == ()
    assert concerning(found, user=coordinator.pk, is_coordinator=True) == (*found,)

    plan.held_by = coordinator
    plan.save()
    [handed_over] = of(Urgency.PLAN, police_party)

    assert handed_over.user == coordinator.pk


@pytest.mark.parametrize("urgency", [Urgency.CONFIRMING, Urgency.PLAN])
@pytest.mark.parametrize(
    ("sensitivity", "says_day"), [("operational", True), ("individual", False)]
)
def test_sensitive_work_is_not_told_of_outside_and_individuals_nowhere(
    urgency: Urgency,
    sensitivity: str,
    says_day: bool,
    police_party: Party,
    municipal_party: Party,
    inspections: Promise,
    police_user: User,
    municipal_user: User,
) -> None:
    is_plan = urgency == Urgency.PLAN
    make_activity(
        promise=inspections,
        dated_on=YESTERDAY,
        status="planned" if is_plan else "done",
        sensitivity=sensitivity,
        created_by=police_user if is_plan else municipal_user,
    )

    [task] = of(urgency, police_party)

    assert ("13 september" in task.words) is says_day
    assert (
        task.outside
        == {
            Urgency.PLAN: "Dagen för en planerad aktivitet är här eller har varit.",
            Urgency.CONFIRMING: "En gemensam aktivitet väntar på att ni bekräftar den.",
        }[urgency]
    )


def test_work_of_others_that_is_not_ours_to_see_gives_nothing(
    municipal_party: Party, narcotics: Promise, police_user: User
) -> None:
    make_activity(promise=narcotics, dated_on=DAY, created_by=police_user)

    assert tasks(municipal_party) == ()
