from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import Activity
from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Place, Promise, User
from promises.tests.factories import make_promise, make_target

URL = "/personal/logga/exempelkommun/2020-2022/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def said(police_party: Party, municipal_party: Party, **more: Any) -> dict[str, Any]:
    return {
        "promise": "tillsyner",
        "dated_on": "2021-09-14",
        "parties": [police_party.pk, municipal_party.pk],
        "text": "Tillsyn i fyra butiker.",
        **more,
    }


def test_promises_are_choices_that_say_what_is_left(
    police_client: Client, inspections: Promise
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))

    response = police_client.get(URL)

    assertContains(response, "<h1>Vad har ni gjort?</h1>", html=True)
    assertContains(
        response, '<span class="choice__aside">1 av 2 i år</span>', html=True
    )
    assertContains(response, "Utöver löftena")


def test_today_and_the_own_party_are_filled_in_beforehand(
    police_client: Client, inspections: Promise, police_party: Party
) -> None:
    form = police_client.get(URL).context["form"]

    assert form["dated_on"].value() == dt.date(2021, 9, 14)
    assert form["parties"].value() == (police_party.pk,)
    assert form["promise"].value() == ""


def test_last_used_place_is_filled_in_beforehand(
    police_client: Client,
    police_user: User,
    inspections: Promise,
    narcotics: Promise,
    village: Place,
) -> None:
    day = dt.date(2021, 9, 1)
    make_activity(
        promise=inspections, dated_on=day, place=village, created_by=police_user
    )
    make_activity(promise=narcotics, dated_on=day, created_by=police_user)

    form = police_client.get(URL).context["form"]

    assert form["place"].value() == village.pk


def test_place_that_a_colleague_used_is_not_filled_in(
    police_client: Client, coordinator: User, inspections: Promise, village: Place
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 9, 1),
        place=village,
        created_by=coordinator,
    )

    assert police_client.get(URL).context["form"]["place"].value() == ""


def test_link_to_a_joint_promise_fills_in_all_its_parties(
    police_client: Client,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    form = police_client.get(URL, {"lofte": "tillsyner"}).context["form"]

    assert form["promise"].value() == "tillsyner"
    assert form["parties"].value() == (police_party.pk, municipal_party.pk)


def test_link_to_work_beyond_the_promises_chooses_it(police_client: Client) -> None:
    form = police_client.get(f"{URL}?lofte={quote('utöver')}").context["form"]

    assert form["promise"].value() == "utöver"


def test_link_to_an_unknown_promise_chooses_none(police_client: Client) -> None:
    form = police_client.get(URL, {"lofte": "finns-inte"}).context["form"]

    assert form["promise"].value() == ""


def test_no_date_is_filled_in_once_the_period_has_ended(
    client: Client, police_user: User, inspections: Promise
) -> None:
    with time_machine.travel("2026-05-01 12:00+02:00", tick=False):
        client.force_login(police_user)
        response = client.get(URL)

    assert response.context["form"]["dated_on"].value() is None
    assertContains(response, 'max="2022-12-31"')
    assertContains(response, "0 av 2 under 2022")


def test_saved_activity_leads_to_what_it_changed(
    police_client: Client,
    police_user: User,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))

    response = police_client.post(URL, said(police_party, municipal_party), follow=True)

    activity = Activity.objects.logged_by(police_user).get()
    assertRedirects(response, f"/personal/aktivitet/{activity.public_id}/sparad/")
    assertContains(response, "Nu 2 av 2 tillsyner – uppfyllt.")
    assert activity.text == "Tillsyn i fyra butiker."
    assert activity.dated_on == dt.date(2021, 9, 14)


def test_earlier_year_is_logged_long_after_the_period(
    client: Client,
    police_user: User,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    with time_machine.travel("2026-05-01 12:00+02:00", tick=False):
        client.force_login(police_user)
        response = client.post(
            URL,
            said(police_party, municipal_party, dated_on="2021-03-12", quantity="2"),
            follow=True,
        )

    assertContains(response, "Nu 2 av 2 tillsyner under 2021 – uppfyllt.")


def test_fault_is_shown_and_nothing_typed_is_lost(
    police_client: Client,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    response = police_client.post(
        URL, said(police_party, municipal_party, quantity="noll")
    )

    assertContains(response, "Skriv antalet som ett heltal, minst 1.")
    assertContains(response, "Tillsyn i fyra butiker.")
    assertContains(response, 'value="noll"')
    assertContains(
        response,
        f'<input type="radio" name="promise" value="tillsyner" data-class="open" '
        f'data-parties="{police_party.pk} {municipal_party.pk}" checked>',
        html=True,
    )
    assert not Activity.objects.exists()


def test_joint_activity_without_all_is_saved_with_the_notice(
    police_client: Client, inspections: Promise, police_party: Party
) -> None:
    response = police_client.post(
        URL,
        {
            "promise": "tillsyner",
            "dated_on": "2021-09-14",
            "parties": [police_party.pk],
        },
        follow=True,
    )

    assertContains(response, "Räknas inte: kommunen deltog inte.")
    assert Activity.objects.count() == 1


def test_form_sent_twice_gives_one_activity_and_the_same_page(
    police_client: Client,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    number = police_client.get(URL).context["form"]["submission"].value()
    sent = said(police_party, municipal_party, submission=number)

    first = police_client.post(URL, sent)
    second = police_client.post(URL, sent)

    assert first["Location"] == second["Location"]
    assert Activity.objects.count() == 1


def test_form_changed_and_sent_again_asks_whether_it_is_another(
    police_client: Client,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    number = police_client.get(URL).context["form"]["submission"].value()
    police_client.post(URL, said(police_party, municipal_party, submission=number))

    changed = said(police_party, municipal_party, submission=number, text="Fem till.")
    response = police_client.post(URL, changed)

    assertContains(response, "Är det här en aktivitet till?")
    assertContains(response, "Fem till.")
    assert Activity.objects.count() == 1


def test_changed_form_sent_once_more_is_another_activity(
    police_client: Client,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    number = police_client.get(URL).context["form"]["submission"].value()
    police_client.post(URL, said(police_party, municipal_party, submission=number))
    changed = said(police_party, municipal_party, submission=number, text="Fem till.")
    asked = police_client.post(URL, changed).context["form"]

    police_client.post(URL, changed | {"submission": asked["submission"].value()})

    assert {each.text for each in Activity.objects.all()} == {
        "Tillsyn i fyra butiker.",
        "Fem till.",
    }


def test_what_is_not_stored_about_individuals_is_said(
    client: Client,
    municipal_user: User,
    concern_talks: Promise,
    municipal_party: Party,
) -> None:
    client.force_login(municipal_user)

    response = client.post(
        URL,
        {
            "promise": "orossamtal",
            "dated_on": "2021-09",
            "parties": [municipal_party.pk],
            "text": "Ett samtal.",
        },
        follow=True,
    )

    assertContains(response, "Texten sparas inte för arbete som rör enskilda.")
    assertNotContains(response, "Ett samtal.")
    assert Activity.objects.get().dated_on == dt.date(2021, 9, 1)


def test_sensitive_promise_of_others_shows_its_count_alone(
    client: Client, municipal_user: User, narcotics: Promise
) -> None:
    make_activity(
        promise=narcotics,
        dated_on=dt.date(2021, 9, 3),
        text="Spaning vid torget",
        note="Källan är säker",
    )
    client.force_login(municipal_user)

    response = client.get(URL)

    assertContains(response, "1 gjord i år")
    assertNotContains(response, "Spaning")
    assertNotContains(response, "Källan")


@pytest.mark.parametrize("method", ["get", "post"])
def test_outsider_gets_not_found(
    method: str, client: Client, outsider: User, inspections: Promise
) -> None:
    client.force_login(outsider)

    assert getattr(client, method)(URL).status_code == 404


def test_draft_is_not_found(police_client: Client, agreement: Agreement) -> None:
    agreement.status = Agreement.Status.DRAFT
    agreement.save()

    assert police_client.get(URL).status_code == 404


def test_administrator_logs_for_nobody(
    client: Client, administrator: User, inspections: Promise
) -> None:
    client.force_login(administrator)

    assert client.get(URL).status_code == 404


def test_visitor_is_asked_to_log_in(client: Client, agreement: Agreement) -> None:
    assertRedirects(client.get(URL), f"/konto/logga-in/?next={URL}")


def test_other_methods_are_refused(police_client: Client) -> None:
    assert police_client.put(URL).status_code == 405


def test_page_is_never_kept_by_the_browser(police_client: Client) -> None:
    assert "no-store" in police_client.get(URL)["Cache-Control"]


@pytest.mark.parametrize("promises", [1, 3])
def test_page_takes_the_same_queries_whatever_there_is(
    promises: int,
    police_client: Client,
    agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(promises):
        promise = make_promise(
            agreement=agreement,
            key=f"lofte-{number}",
            responsible=[police_party, municipal_party],
        )
        make_target(promise=promise, kind="count", at_least=2)
        make_activity(promise=promise, dated_on=dt.date(2021, 3, 12))
    police_client.get(URL)

    with django_assert_num_queries(14):
        police_client.get(URL)
