from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import Activity
from followup.tests.factories import make_activity, make_announcement
from promises.models import Agreement, Organisation, Party, Promise, User
from promises.tests.factories import make_party, make_user

URL = "/personal/planer/"
TODAY = dt.date(2021, 9, 14)
DAY = dt.date(2021, 10, 5)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def plan(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections,
        dated_on=DAY,
        status="planned",
        note="Ta med blanketten.",
        created_by=police_user,
        held_by=police_user,
    )


def listed(client: Client, user: User) -> tuple[list[str], list[str]]:
    """Return the dates under each heading."""
    client.force_login(user)
    page = client.get(URL).context
    passed, coming = (
        [row.entry.when for row in page[name]] for name in ("passed", "coming")
    )
    return passed, coming


def test_plans_are_listed_the_earliest_first_with_who_holds_them(
    client: Client, plan: Activity, inspections: Promise, police_user: User
) -> None:
    make_activity(
        promise=inspections, dated_on=TODAY, status="planned", created_by=police_user
    )

    passed, coming = listed(client, police_user)

    assert passed == []
    assert coming == ["14 september 2021", "5 oktober 2021"]
    assertContains(client.get(URL), "Planeras av polis@exempelkommun.example")


def test_plan_whose_day_has_passed_is_asked_about(
    client: Client, plan: Activity, police_user: User
) -> None:
    with time_machine.travel("2021-10-06 12:00+02:00", tick=False):
        passed, coming = listed(client, police_user)
        page = client.get(URL)

    assert (passed, coming) == (["5 oktober 2021"], [])
    assertContains(page, "Blev det av?")
    assertContains(page, "Ja, det är gjort")


@pytest.mark.parametrize(
    ("now", "is_offered"), [("2021-10-04 23:59", False), ("2021-10-05 00:01", True)]
)
def test_done_is_offered_from_the_day_on(
    now: str, is_offered: bool, client: Client, plan: Activity, police_user: User
) -> None:
    with time_machine.travel(f"{now}+02:00", tick=False):
        client.force_login(police_user)
        page = client.get(URL).content.decode()

    assert (f"/personal/aktivitet/{plan.public_id}/gjord/" in page) is is_offered


def test_done_and_withdrawn_are_no_plans(
    client: Client, inspections: Promise, police_user: User
) -> None:
    make_activity(promise=inspections, dated_on=TODAY, created_by=police_user)
    make_activity(
        promise=inspections,
        dated_on=DAY,
        status="planned",
        created_by=police_user,
        withdrawn_reason="fel dag",
    )

    assert listed(client, police_user) == ([], [])
    assertContains(client.get(URL), "Inget är planerat framöver.")


@pytest.mark.parametrize(
    ("day", "ends_on", "known_to", "is_listed"),
    [
        ("2021-09-13", None, "day", False),
        ("2021-09-13", "2021-09-14", "day", True),
        ("2021-09-14", None, "day", True),
        ("2021-09-01", None, "month", True),
        ("2021-08-01", None, "month", False),
        ("2021-01-01", None, "year", True),
        ("2020-01-01", None, "year", False),
    ],
)
def test_cancelled_plan_is_listed_until_its_date_has_passed(
    day: str,
    ends_on: str | None,
    known_to: str,
    is_listed: bool,
    client: Client,
    inspections: Promise,
    police_user: User,
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date.fromisoformat(day),
        ends_on=dt.date.fromisoformat(ends_on) if ends_on else None,
        known_to=known_to,
        status="cancelled",
        created_by=police_user,
    )

    passed, coming = listed(client, police_user)

    assert passed == []
    assert bool(coming) is is_listed


def test_colleague_sees_the_plan_and_cannot_touch_it(
    client: Client, plan: Activity
) -> None:
    colleague = make_user(
        email="kollega@exempelkommun.example", organisation=plan.organisation
    )
    client.force_login(colleague)

    page = client.get(URL)

    assertContains(page, "5 oktober 2021")
    assertContains(page, "Ta med blanketten.")
    assertNotContains(page, f"/personal/aktivitet/{plan.public_id}/")


def test_coordinator_sees_to_a_colleagues_plan(
    client: Client, plan: Activity, coordinator: User
) -> None:
    client.force_login(coordinator)

    page = client.get(URL)

    assertContains(page, f"/personal/aktivitet/{plan.public_id}/stall-in/")


def test_other_party_sees_the_plan_without_note_or_name(
    client: Client, plan: Activity, municipal_user: User
) -> None:
    client.force_login(municipal_user)

    page = client.get(URL)

    assertContains(page, "Planeras av Exempelpolisen")
    assertNotContains(page, "Ta med blanketten.")
    assertNotContains(page, "polis@exempelkommun.example")
    assertNotContains(page, f"/personal/aktivitet/{plan.public_id}/")


def test_plan_that_one_has_no_part_in_is_not_listed(
    client: Client, narcotics: Promise, police_user: User, municipal_user: User
) -> None:
    make_activity(
        promise=narcotics, dated_on=DAY, status="planned", created_by=police_user
    )

    assert listed(client, municipal_user) == ([], [])


def test_own_plan_is_not_listed_when_its_promise_became_others_secret(
    client: Client, narcotics: Promise, municipal_user: User
) -> None:
    make_activity(
        promise=narcotics,
        dated_on=DAY,
        status="planned",
        parties=[],
        created_by=municipal_user,
    )

    assert listed(client, municipal_user) == ([], [])


def test_plan_of_a_file_is_listed_for_those_who_take_part(
    client: Client,
    agreement: Agreement,
    inspections: Promise,
    police_party: Party,
    coordinator: User,
    municipal_user: User,
) -> None:
    make_activity(
        promise=inspections, dated_on=DAY, status="planned", parties=[police_party]
    )

    assert listed(client, municipal_user) == ([], [])
    assert listed(client, coordinator) == ([], ["5 oktober 2021"])
    assertContains(client.get(URL), "/stall-in/")


def test_outsider_sees_nothing_of_it(
    client: Client, plan: Activity, outsider: User
) -> None:
    assert listed(client, outsider) == ([], [])


def test_announced_plan_says_to_what_the_public_is_invited(
    client: Client, plan: Activity, police_user: User
) -> None:
    make_announcement(activity=plan, announced_by=police_user)
    client.force_login(police_user)

    page = client.get(URL)

    assertContains(page, "Allmänheten är inbjuden: kl. 18.00–20.00, Torget")
    assertContains(page, "Ändra inbjudan")


def test_plan_that_became_sensitive_invites_nobody_any_more(
    client: Client, plan: Activity, narcotics: Promise, police_user: User
) -> None:
    make_announcement(activity=plan, announced_by=police_user)
    client.force_login(police_user)
    said = {
        "promise": "narkotika",
        "dated_on": f"{DAY}",
        "parties": [each.party_id for each in plan.participations.all()],
    }

    client.post(f"/personal/aktivitet/{plan.public_id}/", said)

    plan.refresh_from_db()
    assert plan.promise == narcotics
    assertNotContains(client.get(URL), "Allmänheten är inbjuden")


def test_sensitive_plan_is_not_offered_to_be_announced(
    client: Client, narcotics: Promise, police_user: User
) -> None:
    make_activity(
        promise=narcotics, dated_on=DAY, status="planned", created_by=police_user
    )
    client.force_login(police_user)

    assertNotContains(client.get(URL), "/utannonsera/")


def test_municipality_is_named_where_there_are_several(
    client: Client,
    plan: Activity,
    police: Organisation,
    police_user: User,
    other_agreement: Agreement,
) -> None:
    client.force_login(police_user)
    assertNotContains(client.get(URL), '<p class="meta">Exempelkommun</p>')
    make_party(agreement=other_agreement, organisation=police, short="Polisen")
    make_activity(
        agreement=other_agreement, dated_on=DAY, status="planned", organisation=police
    )

    page = client.get(URL)

    assertContains(page, '<p class="meta">Exempelkommun</p>')
    assertContains(page, '<p class="meta">Grannkommun</p>')


def test_cancelled_announcement_says_what_the_public_sees(
    client: Client, plan: Activity, police_user: User
) -> None:
    make_announcement(activity=plan, announced_by=police_user)
    plan.status = "cancelled"
    plan.save()
    client.force_login(police_user)

    assertContains(client.get(URL), "Allmänheten ser att det är inställt: kl. 18.00")


def test_query_count_is_the_same_for_one_and_three(
    client: Client, plan: Activity, inspections: Promise, police_user: User
) -> None:
    client.force_login(police_user)
    counts = []
    for more in (0, 2):
        for _ in range(more):
            another = make_activity(
                promise=inspections,
                dated_on=DAY,
                status="planned",
                created_by=police_user,
            )
            make_announcement(activity=another, announced_by=police_user)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        counts.append(len(queries))

    assert counts == [9, 9]


def test_without_a_log_in_one_is_asked_for_it(client: Client, db: None) -> None:
    assertRedirects(client.get(URL), f"/konto/logga-in/?next={URL}")


def test_list_is_only_read(client: Client, police_user: User) -> None:
    client.force_login(police_user)

    assert client.post(URL).status_code == 405
