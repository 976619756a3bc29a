from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.disclosure import staff_rows
from followup.log import read_log
from followup.models import Activity
from followup.tests.factories import make_activity
from promises.models import Agreement, Organisation, Party, Place, Promise, User
from promises.structure import read_structure

URL = "/personal/alla/exempelkommun/2020-2022/"
DAY = dt.date(2021, 3, 12)
TODAY = dt.date(2021, 9, 14)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def municipal_client(client: Client, municipal_user: User) -> Client:
    client.force_login(municipal_user)
    return client


def test_open_work_of_all_parties_is_seen_in_full(
    municipal_client: Client, inspections: Promise, police_user: User, town: Place
) -> None:
    make_activity(
        promise=inspections,
        dated_on=DAY,
        created_by=police_user,
        place=town,
        text="Tillsyn i fyra butiker.",
    )

    response = municipal_client.get(URL)

    assertContains(response, "12 mars 2021")
    assertContains(response, "Storbyn")
    assertContains(response, "Tillsyn i fyra butiker.")


def test_work_that_does_not_count_says_why(
    municipal_client: Client, inspections: Promise, police_party: Party
) -> None:
    make_activity(promise=inspections, dated_on=DAY, parties=[police_party])

    assertContains(municipal_client.get(URL), "Räknas inte: kommunen deltog inte")


def test_what_was_called_off_says_no_more_than_that(
    municipal_client: Client, inspections: Promise
) -> None:
    make_activity(
        promise=inspections, dated_on=dt.date(2021, 10, 1), status="cancelled"
    )

    response = municipal_client.get(URL)

    [row] = response.context["rows"]
    assert (row.status, row.why_not_counted) == ("Inställd", "Räknas inte: inställd.")


def test_operational_work_of_others_is_one_number_a_month(
    municipal_client: Client, narcotics: Promise, police_user: User, village: Place
) -> None:
    make_activity(
        promise=narcotics,
        dated_on=DAY,
        place=village,
        quantity=3,
        text="Spaning vid torget",
        note="Källan är säker",
        created_by=police_user,
    )

    response = municipal_client.get(URL)

    assertContains(response, "Andras operativa arbete")
    assertContains(response, "mars 2021")
    assertContains(response, "3 insatser")
    assertNotContains(response, "12 mars")
    assertNotContains(response, "2021-03-12")
    assertNotContains(response, "Lillbyn")
    assertNotContains(response, "Spaning")
    assertNotContains(response, "Källan")
    assertNotContains(response, "polis@exempelkommun.example")


def test_operational_work_in_which_one_took_part_is_seen_in_full(
    municipal_client: Client,
    narcotics: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    make_activity(
        promise=narcotics,
        dated_on=DAY,
        text="Spaning vid torget",
        parties=[police_party, municipal_party],
    )

    assertContains(municipal_client.get(URL), "Spaning vid torget")


def test_work_about_individuals_by_others_is_not_listed(
    client: Client, police_user: User, concern_talks: Promise
) -> None:
    make_activity(promise=concern_talks, dated_on=dt.date(2021, 3, 1), quantity=3)
    client.force_login(police_user)

    response = client.get(URL)

    assert (response.context["rows"], response.context["months"]) == ([], [])
    assertNotContains(response, "mars 2021")


def test_note_is_seen_by_the_organisation_that_wrote_it_alone(
    client: Client, municipal_user: User, police_user: User, inspections: Promise
) -> None:
    make_activity(
        promise=inspections,
        dated_on=DAY,
        note="Ta med blanketten.",
        created_by=police_user,
    )

    client.force_login(police_user)
    assertContains(client.get(URL), "Ta med blanketten.")

    client.force_login(municipal_user)
    assertNotContains(client.get(URL), "Ta med blanketten.")


def test_withdrawn_work_says_when_and_why(
    municipal_client: Client, inspections: Promise
) -> None:
    make_activity(
        promise=inspections,
        dated_on=DAY,
        withdrawn_reason="Dubbelregistrerad",
        withdrawn_at=dt.datetime(2021, 5, 3, 10, 0, tzinfo=dt.UTC),
    )

    assertContains(municipal_client.get(URL), "Återtagen 3 maj 2021: Dubbelregistrerad")


def test_empty_log_is_said_to_be_empty(municipal_client: Client) -> None:
    assertContains(municipal_client.get(URL), "Inget är loggat än.")


@pytest.mark.parametrize("organisation", ["police", "municipal_office"])
def test_query_and_disclosure_agree_on_what_an_organisation_sees(
    organisation: str,
    agreement: Agreement,
    inspections: Promise,
    narcotics: Promise,
    concern_talks: Promise,
    police_party: Party,
    municipal_party: Party,
    request: pytest.FixtureRequest,
) -> None:
    who: Organisation = request.getfixturevalue(organisation)
    for promise in (inspections, narcotics, concern_talks, None):
        for sensitivity in ("open", "operational", "individual"):
            for party in (police_party, municipal_party):
                make_activity(
                    agreement=agreement,
                    promise=promise,
                    dated_on=DAY,
                    parties=[party],
                    sensitivity=sensitivity,
                )

    seen = {each.pk for each in Activity.objects.seen_in_full_by(who)}

    full, _months = staff_rows(
        read_structure(agreement), read_log(agreement), organisation=who.pk, today=TODAY
    )
    assert seen == {row.activity.pk for row in full}


def test_outsider_gets_not_found(
    client: Client, outsider: User, inspections: Promise
) -> None:
    client.force_login(outsider)

    assert client.get(URL).status_code == 404


def test_visitor_is_asked_to_log_in(client: Client, agreement: Agreement) -> None:
    assertRedirects(client.get(URL), f"/konto/logga-in/?next={URL}")


def test_other_methods_are_refused(municipal_client: Client) -> None:
    assert municipal_client.post(URL).status_code == 405


@pytest.mark.parametrize("entries", [1, 3])
def test_page_takes_the_same_queries_whatever_there_is(
    entries: int,
    municipal_client: Client,
    inspections: Promise,
    narcotics: Promise,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for month in range(1, entries + 1):
        make_activity(promise=inspections, dated_on=dt.date(2021, month, 12))
        make_activity(promise=narcotics, dated_on=dt.date(2021, month, 12))

    with django_assert_num_queries(13):
        municipal_client.get(URL)
