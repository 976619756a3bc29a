from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import LogStatement
from followup.tests.factories import make_activity
from promises.models import Agreement, Organisation, Party, Promise, User
from promises.tests.factories import (
    make_agreement,
    make_municipality,
    make_party,
    make_promise,
    make_target,
    make_user,
)

URL = "/personal/"
LOG = "/personal/logga/exempelkommun/2020-2022/"
DAY = dt.date(2021, 3, 12)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def test_what_waits_comes_first_each_with_its_button(
    police_client: Client, inspections: Promise
) -> None:
    response = police_client.get(URL)

    [task] = response.context["home"].tasks
    assert (task.subject, task.words, task.label, task.address) == (
        "Tillsyn alkohol och tobak",
        "Efter plan: 0 av 2 tillsyner – 108 dagar kvar.",
        "Logga",
        f"{LOG}?lofte=tillsyner",
    )
    assertContains(response, "<h1>Det här väntar på er</h1>", html=True)
    assertContains(response, f'href="{LOG}?lofte=tillsyner"')


def test_task_says_what_is_already_planned(
    police_client: Client, inspections: Promise
) -> None:
    day = dt.date(2021, 10, 2)
    make_activity(promise=inspections, dated_on=day, status="planned")

    [task] = police_client.get(URL).context["home"].tasks

    assert task.words == "Efter plan: 0 av 2 tillsyner – 108 dagar kvar – 1 planerad."


def test_when_nothing_waits_it_is_said(
    police_client: Client, inspections: Promise
) -> None:
    make_activity(promise=inspections, dated_on=DAY, quantity=2)

    response = police_client.get(URL)

    assertContains(response, "<h1>Inget väntar på er just nu</h1>", html=True)
    assert response.context["home"].tasks == ()


def test_eight_tasks_are_read_at_once_and_the_rest_folded_away(
    police_client: Client, agreement: Agreement, police_party: Party
) -> None:
    for number in range(10):
        promise = make_promise(
            agreement=agreement, key=f"lofte-{number}", responsible=[police_party]
        )
        make_target(promise=promise, kind="count", at_least=2)

    response = police_client.get(URL)

    home = response.context["home"]
    assert (len(home.tasks), len(home.more_tasks)) == (8, 2)
    assertContains(response, "<summary>2 till</summary>", html=True)


def test_reporter_is_not_asked_about_a_colleagues_plan_and_the_coordinator_is(
    client: Client, police_user: User, coordinator: User, inspections: Promise
) -> None:
    colleague = make_user(
        email="kollega@exempelkommun.example", organisation=police_user.organisation
    )
    make_activity(promise=inspections, dated_on=DAY, quantity=2)
    make_activity(
        promise=inspections, dated_on=DAY, status="planned", created_by=police_user
    )

    asked = {}
    for user in (police_user, colleague, coordinator):
        client.force_login(user)
        tasks = client.get(URL).context["home"].tasks
        asked[user.email] = [each.words for each in tasks]

    question = ["Planerat till 12 mars 2021. Blev det av?"]
    assert asked == {
        "polis@exempelkommun.example": question,
        "kollega@exempelkommun.example": [],
        "samordnare@exempelkommun.example": [
            *question,
            "1 löfte väntar på en bedömning.",  # of 2020
            "Året är slut och uppföljningen är inte publicerad.",
        ],
    }


def test_year_shows_what_is_planned_beside_what_is_done(
    police_client: Client, inspections: Promise, police_user: User
) -> None:
    make_activity(promise=inspections, dated_on=DAY)
    for day in (1, 2):
        make_activity(
            promise=inspections,
            dated_on=dt.date(2021, 10, day),
            status="planned",
            created_by=police_user,
        )

    response = police_client.get(URL)

    [row] = response.context["home"].own
    assert (row.promise.summary.figure, row.promise.badge) == ("1", "on_track")
    assert row.planned == "2 planerade"
    assertContains(response, '<h2 id="glance">Era löften 2021</h2>', html=True)


def test_plans_of_another_year_or_withdrawn_or_past_are_not_ahead(
    police_client: Client, inspections: Promise
) -> None:
    for day, reason in (("2022-01-05", ""), ("2021-10-01", "Fel"), ("2021-09-13", "")):
        make_activity(
            promise=inspections,
            dated_on=dt.date.fromisoformat(day),
            status="planned",
            withdrawn_reason=reason,
        )

    [row] = police_client.get(URL).context["home"].own

    assert row.planned == ""


def test_own_promises_come_first_and_sensitive_ones_of_others_as_in_public(
    client: Client,
    municipal_user: User,
    police_user: User,
    narcotics: Promise,
    concern_talks: Promise,
    village: None,
) -> None:
    make_activity(
        promise=narcotics,
        dated_on=DAY,
        quantity=3,
        text="Spaning",
        created_by=police_user,
    )
    make_activity(promise=narcotics, dated_on=dt.date(2021, 10, 2), status="planned")
    client.force_login(municipal_user)

    response = client.get(URL)

    home = response.context["home"]
    [own], [other] = home.own, home.others
    assert (own.promise.key, own.count) == ("orossamtal", "")
    assert (other.promise.key, other.count, other.planned) == (
        "narkotika",
        "3 gjorda i år",
        "",
    )
    assertNotContains(response, "Spaning")
    assertNotContains(response, "12 mars")
    assertNotContains(response, "planerad")


def test_who_answers_for_sensitive_work_sees_how_far_it_has_got(
    police_client: Client, narcotics: Promise
) -> None:
    make_activity(promise=narcotics, dated_on=DAY, quantity=3)

    [row] = police_client.get(URL).context["home"].own

    summary = row.promise.summary
    assert f"{summary.figure} {summary.caption}" == ("3 av 4 insatser – 108 dagar kvar")
    assert "12 mars" in row.promise.ribbon.text


def test_what_all_parties_did_last_says_why_it_does_not_count(
    police_client: Client, inspections: Promise, police_party: Party
) -> None:
    for month in range(1, 8):
        make_activity(
            promise=inspections,
            dated_on=dt.date(2021, month, 12),
            parties=[police_party],
        )
    make_activity(promise=inspections, dated_on=dt.date(2021, 10, 1), status="planned")
    make_activity(
        promise=inspections, dated_on=dt.date(2021, 9, 1), withdrawn_reason="Fel"
    )

    latest = police_client.get(URL).context["home"].latest

    assert [row.when for row in latest] == [
        f"12 {month} 2021" for month in ("juli", "juni", "maj", "april", "mars")
    ]
    assert latest[0].why_not_counted == "Räknas inte: kommunen deltog inte."


def test_forms_of_home_carry_their_token(police_user: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(police_user)
    page = strict.get(URL)
    token = page.content.decode().rpartition('name="csrfmiddlewaretoken" value="')[2]

    answer = strict.post(
        "/personal/fullstandig/exempelkommun/2020-2022/",
        {"csrfmiddlewaretoken": token.partition('"')[0], "account": police_user.pk},
    )

    assertRedirects(answer, URL)
    assert LogStatement.objects.count() == 1


def test_organisation_without_agreements_is_told_so(client: Client, db: None) -> None:
    organisation = Organisation.objects.create(name="Nykomlingen", kind="other")
    client.force_login(make_user(email="ny@exempel.example", organisation=organisation))

    response = client.get(URL, follow=True)

    assertContains(response, "Ditt konto hör inte till någon organisation")


def test_period_to_come_says_when_it_begins(
    client: Client, police_user: User, inspections: Promise
) -> None:
    with time_machine.travel("2019-12-01 12:00+01:00", tick=False):
        client.force_login(police_user)
        response = client.get(URL)

    assertContains(response, "Perioden börjar 1 januari 2020.")
    assertContains(response, "Inget väntar på er just nu")
    assertNotContains(response, "Är loggen fullständig?")


def test_period_that_is_over_says_so(
    client: Client, police_user: User, inspections: Promise
) -> None:
    with time_machine.travel("2023-02-01 12:00+01:00", tick=False):
        client.force_login(police_user)
        response = client.get(URL)

    assertContains(response, "Perioden tog slut 31 december 2022.")
    assertContains(response, "Inget väntar på er just nu")


def test_several_agreements_of_which_none_is_chosen_are_asked_about(
    police_client: Client, police: Organisation, agreement: Agreement
) -> None:
    second = make_agreement(municipality=make_municipality(name="Storkommun"))
    make_party(agreement=second, organisation=police, short="Polisen")

    asked = police_client.get(URL, follow=True)
    assertContains(asked, "Vilken kommun")

    police_client.get(LOG)

    assert police_client.get(URL).context["agreement"] == agreement


def test_agreements_of_others_are_not_shown(
    client: Client, outsider: User, other_agreement: Agreement, inspections: Promise
) -> None:
    client.force_login(outsider)

    response = client.get(URL)

    assert response.context["agreement"] == other_agreement
    assertNotContains(response, "Tillsyn alkohol och tobak")


def test_administrator_is_led_to_the_administration(
    client: Client, administrator: User
) -> None:
    client.force_login(administrator)

    assertRedirects(client.get(URL), "/admin/")


def test_visitor_is_asked_to_log_in_and_other_methods_refused(
    client: Client, police_user: User
) -> None:
    assertRedirects(client.get(URL), f"/konto/logga-in/?next={URL}")
    client.force_login(police_user)
    assert client.post(URL).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_whatever_there_is(
    count: int,
    police_client: Client,
    agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
    municipal_user: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        promise = make_promise(
            agreement=agreement,
            key=f"lofte-{number}",
            responsible=[police_party, municipal_party],
        )
        make_target(promise=promise, kind="count", at_least=9)
        for status in ("done", "planned"):
            make_activity(
                promise=promise, dated_on=DAY, status=status, created_by=municipal_user
            )

    with django_assert_num_queries(14):
        police_client.get(URL)
