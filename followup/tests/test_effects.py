from __future__ import annotations

import datetime as dt

import pytest

from followup.models import Activity
from followup.tests.factories import make_activity
from followup.views.staff.desk import desk_of, effect_of
from promises.models import Agreement, Party, Place, Promise, User
from promises.tests.factories import (
    make_agreement,
    make_place,
    make_promise,
    make_target,
)

TODAY = dt.date(2021, 9, 14)


def words(activity: Activity, user: User, today: dt.date = TODAY) -> str:
    desk = desk_of(user, activity.agreement, today)
    return effect_of(desk, activity).words


def test_entry_that_fulfils_a_promise_says_so(
    inspections: Promise, police_user: User
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))
    activity = make_activity(promise=inspections, dated_on=TODAY)

    assert words(activity, police_user) == "Nu 2 av 2 tillsyner – uppfyllt."


def test_entry_on_the_way_says_how_long_is_left(
    inspections: Promise, police_user: User
) -> None:
    activity = make_activity(promise=inspections, dated_on=TODAY)

    assert words(activity, police_user) == "Nu 1 av 2 tillsyner – 108 dagar kvar."


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (1, "Nu 1 av 2 tillsyner under 2021 – inte uppfyllt."),
        (2, "Nu 2 av 2 tillsyner under 2021 – uppfyllt."),
    ],
)
def test_entry_of_an_ended_year_names_it(
    quantity: int, expected: str, inspections: Promise, police_user: User
) -> None:
    activity = make_activity(
        promise=inspections, dated_on=dt.date(2021, 3, 12), quantity=quantity
    )

    assert words(activity, police_user, dt.date(2026, 5, 1)) == expected


def test_target_over_the_period_names_no_year(
    agreement: Agreement, police_party: Party, police_user: User
) -> None:
    promise = make_promise(agreement=agreement, key="synas", responsible=[police_party])
    make_target(
        promise=promise,
        kind="count",
        at_least=20,
        per="period",
        unit=("besök", "besök"),
    )
    activity = make_activity(promise=promise, dated_on=dt.date(2021, 3, 12))
    make_activity(promise=promise, dated_on=dt.date(2022, 3, 12))

    said = words(activity, police_user, dt.date(2026, 5, 1))

    assert said == "Nu 2 av 20 besök – inte uppfyllt."


def test_work_without_a_number_is_counted(
    concern_talks: Promise, municipal_user: User
) -> None:
    activity = make_activity(promise=concern_talks, dated_on=dt.date(2021, 9, 1))

    assert words(activity, municipal_user) == "Nu 1 aktivitet."


def test_promise_without_targets_is_counted(
    agreement: Agreement, police_party: Party, police_user: User
) -> None:
    promise = make_promise(agreement=agreement, key="synas", responsible=[police_party])
    activity = make_activity(promise=promise, dated_on=TODAY)

    assert words(activity, police_user) == "Nu 1 gjord i år."


def test_others_are_told_the_count_of_sensitive_work_alone(
    narcotics: Promise,
    police_party: Party,
    municipal_party: Party,
    municipal_user: User,
) -> None:
    activity = make_activity(
        promise=narcotics, dated_on=TODAY, parties=[police_party, municipal_party]
    )

    assert words(activity, municipal_user) == "Nu 1 gjord i år."


def test_joint_work_without_all_says_why_it_does_not_count(
    inspections: Promise, police_party: Party, police_user: User
) -> None:
    activity = make_activity(
        promise=inspections, dated_on=TODAY, parties=[police_party]
    )
    desk = desk_of(police_user, activity.agreement, TODAY)

    effect = effect_of(desk, activity)

    assert effect.words == (
        "Räknas inte: kommunen deltog inte. "
        "Löftet är gemensamt och räknas när alla ansvariga deltog."
    )
    assert not effect.counts


def test_work_beyond_the_promises_says_where_it_stands(
    agreement: Agreement, police_user: User
) -> None:
    activity = make_activity(agreement=agreement, dated_on=TODAY)

    assert words(activity, police_user) == (
        "Det står under Utöver löftena och räknas inte mot något löfte."
    )


def test_year_known_alone_that_no_agreement_year_holds_does_not_count(
    police_user: User, police_party: Party
) -> None:
    agreement = make_agreement(
        starts_on=dt.date(2020, 7, 1),
        ends_on=dt.date(2022, 6, 30),
        year_basis="agreement",
    )
    party = Party.objects.create(
        agreement=agreement,
        organisation=police_party.organisation,
        key="polisen",
        short="Polisen",
    )
    promise = make_promise(agreement=agreement, key="synas", responsible=[party])
    make_target(promise=promise, kind="count", at_least=2)
    activity = make_activity(
        promise=promise, dated_on=dt.date(2021, 1, 1), known_to="year"
    )

    assert words(activity, police_user).startswith("Räknas inte: datumet")


def test_entry_says_what_is_planned_beside_it(
    inspections: Promise, police_user: User
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 10, 1), status="planned")
    activity = make_activity(promise=inspections, dated_on=TODAY)

    assert (
        words(activity, police_user)
        == "Nu 1 av 2 tillsyner – 108 dagar kvar – 1 planerad."
    )


def test_plan_says_how_far_the_promise_has_got(
    inspections: Promise, police_user: User
) -> None:
    make_activity(promise=inspections, dated_on=TODAY)
    plan = make_activity(
        promise=inspections, dated_on=dt.date(2021, 10, 1), status="planned"
    )

    assert (
        words(plan, police_user)
        == "Läget nu: 1 av 2 tillsyner – 108 dagar kvar – 1 planerad."
    )


def test_plan_of_another_year_says_no_more_than_that(
    inspections: Promise, police_user: User
) -> None:
    plan = make_activity(
        promise=inspections, dated_on=dt.date(2022, 1, 1), status="planned"
    )

    assert words(plan, police_user) == "Det räknas när det är gjort."


def test_plan_beyond_the_promises_says_where_it_will_stand(
    agreement: Agreement, police_user: User
) -> None:
    plan = make_activity(agreement=agreement, dated_on=TODAY, status="planned")

    assert words(plan, police_user) == "När det är gjort står det under Utöver löftena."


def test_cancelled_plan_counts_no_more(inspections: Promise, police_user: User) -> None:
    plan = make_activity(promise=inspections, dated_on=TODAY, status="cancelled")

    assert words(plan, police_user) == "Planen är inställd och räknas inte."


@pytest.mark.parametrize(
    ("name", "missed"),
    [
        ("Fjärran", " Räknas inte mot målet: platsen är ingen av Storbyn och Lillbyn."),
        (None, " Räknas inte mot målet: ingen plats är vald."),
        ("Lillbyn", ""),
    ],
)
def test_visit_elsewhere_says_which_places_are_asked_for(
    name: str | None,
    missed: str,
    agreement: Agreement,
    town: Place,
    village: Place,
    police_party: Party,
    police_user: User,
) -> None:
    make_place(municipality=agreement.municipality, name="Fjärran")
    promise = make_promise(agreement=agreement, key="byar", responsible=[police_party])
    make_target(promise=promise, kind="places", places=[town, village])
    place = Place.objects.get(name=name) if name else None
    activity = make_activity(promise=promise, dated_on=TODAY, place=place)

    effect = effect_of(desk_of(police_user, agreement, TODAY), activity)

    reached = 0 if missed else 1
    assert effect.words == f"Nu {reached} av 2 orter – 108 dagar kvar.{missed}"
    assert effect.counts == (not missed)


def test_work_on_no_risk_weekend_says_so(
    agreement: Agreement, police_party: Party, police_user: User
) -> None:
    promise = make_promise(agreement=agreement, key="helg", responsible=[police_party])
    make_target(promise=promise, kind="occasions", at_least=2)
    activity = make_activity(promise=promise, dated_on=TODAY)

    assert words(activity, police_user).endswith(
        "Räknas inte mot målet: datumet hör inte till någon riskhelg."
    )
