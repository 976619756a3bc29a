from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import Activity
from followup.tests.factories import make_activity
from followup.views.staff.desk import entries_of
from promises.models import Agreement, Party, Place, Promise, User
from promises.permissions import can_edit
from promises.tests.factories import make_occasion

URL = "/personal/aktiviteter/"
DAY = dt.date(2021, 3, 12)


def test_own_entries_are_listed_the_latest_logged_first(
    client: Client, police_user: User, inspections: Promise, narcotics: Promise
) -> None:
    make_activity(
        promise=inspections, dated_on=dt.date(2021, 8, 1), created_by=police_user
    )
    make_activity(promise=narcotics, dated_on=DAY, created_by=police_user)
    client.force_login(police_user)

    rows = client.get(URL).context["rows"]

    assert [row.promise for row in rows] == [
        "Insatser mot narkotika",
        "Tillsyn alkohol och tobak",
    ]


def test_entry_says_all_that_was_logged(
    client: Client,
    police_user: User,
    agreement: Agreement,
    inspections: Promise,
    town: Place,
) -> None:
    occasion = make_occasion(
        agreement=agreement,
        name="Midsommar",
        starts_on=dt.date(2021, 6, 24),
        ends_on=dt.date(2021, 6, 26),
    )
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 6, 24),
        ends_on=dt.date(2021, 6, 25),
        occasion=occasion,
        place=town,
        quantity=20,
        precision="about",
        text="Tillsyn på krogarna.",
        note="Ta med blanketten.",
        created_by=police_user,
    )
    client.force_login(police_user)

    response = client.get(URL)

    assertContains(response, "24–25 juni 2021")
    assertContains(response, "Midsommar")
    assertContains(response, "Storbyn")
    assertContains(response, "antal: cirka 20")
    assertContains(response, "Tillsyn på krogarna.")
    assertContains(response, "Intern anteckning: Ta med blanketten.")


def test_entry_that_the_public_sees_little_of_says_so(
    client: Client, police_user: User, narcotics: Promise
) -> None:
    make_activity(promise=narcotics, dated_on=DAY, created_by=police_user)
    client.force_login(police_user)

    assertContains(client.get(URL), "Allmänheten ser bara månadens antal")


def test_planned_activity_is_called_planned(
    client: Client, police_user: User, agreement: Agreement
) -> None:
    make_activity(
        agreement=agreement, dated_on=DAY, status="planned", created_by=police_user
    )
    client.force_login(police_user)

    response = client.get(URL)

    assertContains(response, "Planerad")
    assertContains(response, "Utöver löftena")


def test_entry_can_be_changed_and_withdrawn(
    client: Client, police_user: User, inspections: Promise
) -> None:
    activity = make_activity(promise=inspections, dated_on=DAY, created_by=police_user)
    client.force_login(police_user)

    response = client.get(URL)

    assertContains(response, f'href="/personal/aktivitet/{activity.public_id}/"')
    assertContains(response, f'href="/personal/aktivitet/{activity.public_id}/aterta/"')


def test_withdrawn_entry_says_why_and_can_be_restored(
    client: Client, police_user: User, inspections: Promise
) -> None:
    activity = make_activity(
        promise=inspections,
        dated_on=DAY,
        created_by=police_user,
        withdrawn_reason="Dubbelregistrerad",
        withdrawn_at=dt.datetime(2021, 5, 3, 22, 30, tzinfo=dt.UTC),
    )
    client.force_login(police_user)

    response = client.get(URL)

    assertContains(response, "Återtagen 4 maj 2021: Dubbelregistrerad")
    assertContains(
        response, f'action="/personal/aktivitet/{activity.public_id}/aterstall/"'
    )


def test_reporter_does_not_see_what_others_logged(
    client: Client,
    police_user: User,
    coordinator: User,
    municipal_user: User,
    inspections: Promise,
) -> None:
    make_activity(
        promise=inspections, dated_on=DAY, text="Kollegan", created_by=coordinator
    )
    make_activity(
        promise=inspections, dated_on=DAY, text="Kommunen", created_by=municipal_user
    )
    client.force_login(police_user)

    response = client.get(URL)

    assert response.context["rows"] == []
    assertContains(response, "Logga den första aktiviteten")


def test_coordinator_sees_what_the_organisation_logged_and_by_whom(
    client: Client,
    police_user: User,
    coordinator: User,
    municipal_user: User,
    inspections: Promise,
) -> None:
    make_activity(promise=inspections, dated_on=DAY, created_by=police_user)
    make_activity(
        promise=inspections, dated_on=DAY, text="Kommunens", created_by=municipal_user
    )
    client.force_login(coordinator)

    response = client.get(URL)

    assertContains(response, "Loggad av polis@exempelkommun.example")
    assertNotContains(response, "Kommunens")


def test_coordinator_sees_what_a_file_brought_if_the_organisation_took_part(
    client: Client, coordinator: User, inspections: Promise, concern_talks: Promise
) -> None:
    make_activity(promise=inspections, dated_on=DAY)
    make_activity(promise=concern_talks, dated_on=DAY)
    client.force_login(coordinator)

    response = client.get(URL)

    assertContains(response, "Loggad av inläst från fil")
    assertNotContains(response, "Orossamtal")


def test_list_leads_to_what_all_parties_did(client: Client, police_user: User) -> None:
    client.force_login(police_user)

    assertContains(client.get(URL), 'href="/personal/alla/exempelkommun/2020-2022/"')


def test_long_list_is_paged_by_fifty(
    client: Client, police_user: User, inspections: Promise
) -> None:
    for number in range(51):
        make_activity(
            promise=inspections,
            dated_on=DAY,
            text=f"Nummer {number}.",
            created_by=police_user,
        )
    client.force_login(police_user)

    first, second = client.get(URL), client.get(URL, {"sida": "2"})

    assert len(first.context["rows"]) == 50
    assertContains(first, 'href="?sida=2"')
    assert [row.text for row in second.context["rows"]] == ["Nummer 0."]


def test_page_is_called_after_whose_activities_it_shows(
    client: Client, police_user: User, coordinator: User
) -> None:
    client.force_login(police_user)
    assertContains(client.get(URL), "<title>Mina aktiviteter")

    client.force_login(coordinator)
    assertContains(client.get(URL), "<title>Vår organisations aktiviteter")


def test_coordinator_finds_the_export_and_the_changes_of_the_agreement(
    client: Client, police_user: User, coordinator: User, agreement: Agreement
) -> None:
    ways = ["/personal/exportera/", "/personal/historik/"]
    addresses = [f'href="{way}exempelkommun/2020-2022/"' for way in ways]

    client.force_login(police_user)
    assert [each for each in addresses if each in client.get(URL).text] == []

    client.force_login(coordinator)
    assert [each for each in addresses if each in client.get(URL).text] == addresses


@pytest.mark.parametrize("page", ["0", "99", "två", ""])
def test_nonsense_for_a_page_shows_one_that_exists(
    page: str, client: Client, police_user: User
) -> None:
    client.force_login(police_user)

    assertContains(client.get(URL, {"sida": page}), "Mina aktiviteter")


@pytest.mark.parametrize(
    "user", ["police_user", "municipal_user", "coordinator", "outsider"]
)
def test_list_holds_what_permissions_let_edit_and_nothing_else(
    user: str,
    inspections: Promise,
    narcotics: Promise,
    concern_talks: Promise,
    police_user: User,
    municipal_user: User,
    coordinator: User,
    other_agreement: Agreement,
    outsider: User,
    request: pytest.FixtureRequest,
) -> None:
    for promise in (inspections, narcotics, concern_talks):
        for writer in (None, police_user, coordinator):
            make_activity(promise=promise, dated_on=DAY, created_by=writer)
    make_activity(promise=concern_talks, dated_on=DAY, created_by=municipal_user)
    make_activity(agreement=other_agreement, dated_on=DAY, created_by=outsider)
    who = request.getfixturevalue(user)

    listed = set(entries_of(who))

    seen = Activity.objects.seen_in_full_by(who.organisation).with_its_parts()
    assert listed == {each for each in seen if can_edit(who, each)}


def test_visitor_is_asked_to_log_in(client: Client, db: None) -> None:
    assertRedirects(client.get(URL), f"/konto/logga-in/?next={URL}")


def test_other_methods_are_refused(client: Client, police_user: User) -> None:
    client.force_login(police_user)

    assert client.post(URL).status_code == 405


@pytest.mark.parametrize("entries", [1, 3])
def test_list_takes_the_same_queries_whatever_there_is(
    entries: int,
    client: Client,
    police_user: User,
    inspections: Promise,
    municipal_party: Party,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _each in range(entries):
        make_activity(promise=inspections, dated_on=DAY, created_by=police_user)
    client.force_login(police_user)

    with django_assert_num_queries(14):
        client.get(URL)


def test_entries_say_why_they_do_not_count(
    client: Client,
    police_user: User,
    inspections: Promise,
    police_party: Party,
) -> None:
    make_activity(promise=inspections, dated_on=DAY, created_by=police_user)
    make_activity(
        promise=inspections,
        dated_on=DAY,
        parties=[police_party],
        created_by=police_user,
    )
    make_activity(
        promise=inspections, dated_on=DAY, status="planned", created_by=police_user
    )
    client.force_login(police_user)

    rows = client.get(URL).context["rows"]

    assert [row.why_not_counted for row in rows] == [
        "Räknas när den är gjord.",
        "Räknas inte: kommunen deltog inte. Var kommunen med? "
        "Ändra då vilka som deltog.",
        "",
    ]
