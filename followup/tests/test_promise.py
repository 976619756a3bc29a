from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils.html import strip_tags
from pytest_django.asserts import assertContains, assertNotContains

from followup.tests.factories import make_activity
from promises.models import Agreement, Dialogue, DialoguePromise, Party, Place, Promise
from promises.tests import factories

URL = "/exempelkommun/2020-2022/lofte/tillsyner/"


def words(client: Client, url: str = URL) -> str:
    return " ".join(strip_tags(client.get(url).content.decode()).split())


@time_machine.travel("2022-02-01 12:00:00Z")
def test_promise_is_shown_over_its_years_the_latest_first(
    client: Client, inspections: Promise, town: Place
) -> None:
    make_activity(
        promise=inspections, dated_on=dt.date(2020, 3, 12), place=town, text="Fyra"
    )
    make_activity(promise=inspections, dated_on=dt.date(2021, 5, 3), text="Sju")

    response = client.get(URL)
    said = words(client)

    assertContains(response, "<h1>Tillsyn alkohol och tobak</h1>")
    assertContains(response, "<blockquote")
    years = [response.content.index(b'id="%d"' % year) for year in (2022, 2021, 2020)]
    assert years == sorted(years)
    assert said.index("3 maj 2021 Sju") < said.index("12 mars 2020 Fyra Storbyn")
    assert "Minst 2 tillsyner per år" in said


@time_machine.travel("2026-05-01 12:00:00Z")
def test_promise_of_an_earlier_period_leads_back_to_that_period(
    client: Client, inspections: Promise, agreement: Agreement
) -> None:
    factories.make_agreement(
        municipality=agreement.municipality,
        starts_on=dt.date(2025, 1, 1),
        ends_on=dt.date(2027, 12, 31),
    )

    assertContains(
        client.get(URL),
        '<a href="/exempelkommun/2020-2022/2022/">'
        "Alla löften i Exempelkommun 2020–2022</a>",
        html=True,
    )


def test_years_to_come_are_not_shown(client: Client, inspections: Promise) -> None:
    with time_machine.travel("2021-09-14 12:00:00Z"):
        response = client.get(URL)

    assertNotContains(response, 'id="2022"')
    assertContains(response, 'id="2021"')


@time_machine.travel("2020-09-14 12:00:00Z")
def test_promise_that_begins_later_shows_its_first_year(
    client: Client, agreement: Agreement
) -> None:
    factories.make_promise(
        agreement=agreement, key="senare", valid_from=dt.date(2021, 3, 1)
    )

    response = client.get("/exempelkommun/2020-2022/lofte/senare/")

    assertContains(response, 'id="2021"')
    assertNotContains(response, 'id="2022"')


@time_machine.travel("2022-02-01 12:00:00Z")
def test_withdrawn_and_uncounted_work_say_why(
    client: Client, inspections: Promise, police_party: Party
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 5, 3),
        text="Hemligt fel",
        withdrawn_reason="dubbelregistrerad",
        withdrawn_at=dt.datetime(2021, 5, 4, 12, tzinfo=dt.UTC),
    )
    make_activity(
        promise=inspections, dated_on=dt.date(2021, 6, 3), parties=[police_party]
    )

    said = words(client)

    assert "Återtagen 4 maj 2021: dubbelregistrerad" in said
    assert "Räknas inte: kommunen deltog inte" in said
    assert "Hemligt fel" not in said


@time_machine.travel("2022-02-01 12:00:00Z")
def test_operational_promise_is_told_by_month(
    client: Client, narcotics: Promise, town: Place
) -> None:
    make_activity(
        promise=narcotics, dated_on=dt.date(2021, 5, 3), place=town, text="Spaning"
    )

    said = words(client, "/exempelkommun/2020-2022/lofte/narkotika/")

    assert "maj 2021 1 insats" in said
    assert ("3 maj" in said, "Spaning" in said, "Storbyn" in said) == (
        False,
        False,
        False,
    )


@time_machine.travel("2022-02-01 12:00:00Z")
def test_promise_about_individuals_is_told_by_year(
    client: Client, concern_talks: Promise
) -> None:
    make_activity(
        promise=concern_talks,
        dated_on=dt.date(2021, 5, 1),
        known_to="month",
        quantity=9,
    )

    said = words(client, "/exempelkommun/2020-2022/lofte/orossamtal/")

    assert "9 aktiviteter" in said
    assert "färre än 5 aktiviteter" in said
    assert "Redovisas efter årets slut" in said


@pytest.mark.parametrize(
    "url",
    [
        "/ingenstans/2020-2022/lofte/tillsyner/",
        "/exempelkommun/2023-2025/lofte/tillsyner/",
        "/exempelkommun/2020-2022/lofte/okant/",
    ],
)
def test_what_does_not_exist_is_not_found(
    client: Client, inspections: Promise, url: str
) -> None:
    assert client.get(url).status_code == 404


def test_promise_of_a_draft_is_not_found(
    client: Client, inspections: Promise, agreement: Agreement
) -> None:
    agreement.status = "draft"
    agreement.save()

    assert client.get(URL).status_code == 404


def test_promise_that_was_never_in_force_is_not_found(
    client: Client, agreement: Agreement
) -> None:
    factories.make_promise(
        agreement=agreement, key="aldrig", valid_from=dt.date(2023, 1, 1)
    )

    assert client.get("/exempelkommun/2020-2022/lofte/aldrig/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_promise_is_only_read(
    client: Client, inspections: Promise, method: str
) -> None:
    assert getattr(client, method)(URL).status_code == 405


def test_promise_is_marked_as_invented_and_sets_no_cookie(
    client: Client, inspections: Promise
) -> None:
    response = client.get(URL)

    assertContains(response, 'class="invented')
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_promise_says_what_it_answers_and_where_it_comes_from(
    client: Client, inspections: Promise
) -> None:
    inspections.problem = "Unga får tag på alkohol."
    inspections.save()
    for title, day in (
        ("Dialog i Lillbyn", dt.date(2019, 11, 3)),
        ("Medarbetare", None),
        ("Medborgardialog", dt.date(2019, 10, 1)),
    ):
        dialogue = Dialogue.objects.create(
            agreement=inspections.agreement, kind="citizen", title=title, held_on=day
        )
        DialoguePromise.objects.create(dialogue=dialogue, promise=inspections)

    assert (
        "Svarar mot Unga får tag på alkohol. Kommer ur Medborgardialog, 1 oktober 2019 "
        "Dialog i Lillbyn, 3 november 2019 Medarbetare"
    ) in words(client)


def test_promise_without_reasons_says_nothing_of_them(
    client: Client, inspections: Promise
) -> None:
    response = client.get(URL)

    assertNotContains(response, "Svarar mot")
    assertNotContains(response, "Kommer ur")
