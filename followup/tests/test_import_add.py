"""Logging from a file. Today is 14 September 2021."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup import actions
from followup.activity_file.previewing import SALT
from followup.models import Activity
from followup.tests.factories import make_activity
from promises.models import Agreement, Organisation, Party, Place, Promise, User
from promises.tests import factories

URL = "/personal/las-in/exempelkommun/2020-2022/"
HEADING = (
    "promise,date,end_date,place,parties,occasion,quantity,precision,status,text\n"
)
INSPECTION = "tillsyner,2021-03-12,,Storbyn,polisen+kommunen,,,,,Två butiker\n"
PATROLS = ",2021,,,polisen,,20,at_least,,Fotpatruller\n"
PLAN = "tillsyner,2021-10-12,,,polisen+kommunen,,,,planned,\n"
TALKS = "orossamtal,2021-05,,Storbyn,kommunen+polisen,,3,,,På skolan\n"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture(autouse=True)
def _promises(
    inspections: Promise, narcotics: Promise, concern_talks: Promise, town: Place
) -> None:
    """The cast's agreement, with a promise of each sensitivity and a place."""


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def paste(client: Client, rows: str) -> Any:
    return client.post(URL, {"text": HEADING + rows})


def sealed_in(response: Any) -> str:
    found = re.search(r'name="sealed" value="([^"]*)"', response.content.decode())
    assert found, response.context["preview"].bad
    return found[1]


def load(client: Client, rows: str) -> Any:
    return client.post(URL, {"sealed": sealed_in(paste(client, rows))})


def test_page_asks_for_a_file_and_says_how_it_is_written(police_client: Client) -> None:
    response = police_client.get(URL)

    assertContains(response, "<h1>Läs in från fil</h1>", html=True)
    assertContains(response, "<code>tillsyner</code> Tillsyn alkohol och tobak")
    assertContains(response, "<code>kommunen</code>")


def test_preview_shows_what_rows_become_and_saves_nothing(
    police_client: Client,
) -> None:
    response = paste(police_client, INSPECTION + PATROLS)

    assertContains(response, "<h1>Granska raderna</h1>", html=True)
    assertContains(response, "2 nya aktiviteter")
    assertContains(response, "12 mars 2021")
    assertContains(response, "Två butiker")
    assertContains(response, "1 rad: utöver löftena: blir öppen")
    assert not Activity.objects.exists()


def test_accepted_rows_are_the_users_and_their_organisations(
    police_client: Client, police_user: User, police: Organisation
) -> None:
    response = load(police_client, INSPECTION + PLAN)

    done, plan = Activity.objects.order_by("dated_on")
    assert (done.created_by, done.organisation) == (police_user, police)
    assert (done.text, done.status, done.held_by) == ("Två butiker", "done", None)
    assert (plan.status, plan.held_by) == ("planned", police_user)
    assert done.participations.count() == 2
    assertContains(police_client.get(response.url), "2 aktiviteter är inlästa.")


def test_history_says_that_rows_came_through_a_file(
    police_client: Client, police_user: User
) -> None:
    load(police_client, INSPECTION)

    written = Activity.history.get()
    assert (written.door, written.history_user) == ("file", police_user)


def test_uploaded_file_is_read_as_pasted_rows_are(police_client: Client) -> None:
    content = (HEADING + INSPECTION).replace(",", ";").encode("windows-1252")
    file = SimpleUploadedFile("aktiviteter.csv", content)

    assertContains(police_client.post(URL, {"file": file}), "Två butiker")


def test_every_bad_row_is_named_with_line_column_reason_and_as_typed(
    police_client: Client,
) -> None:
    response = paste(
        police_client, INSPECTION + "okänd,2021-13,,,polisen,,,,,<b>\n" + PATROLS
    )

    assertContains(response, "<h3>Rad 3</h3>", html=True)
    assertContains(response, "<li><b>promise</b>: Löftet ”okänd” finns inte.</li>")
    assertContains(response, "<li><b>date</b>: Datumet 2021-13 finns inte.</li>")
    assertContains(response, "okänd,2021-13,,,polisen,,,,,&lt;b&gt;")
    assertContains(response, "Två butiker")
    assertNotContains(response, 'name="sealed"')


def test_sensitive_work_of_others_is_refused(
    client: Client, municipal_user: User
) -> None:
    client.force_login(municipal_user)

    response = paste(client, "narkotika,2021-03-12,,,polisen,,,,,\n")

    assertContains(response, "<b>parties</b>: Kommunen är inte med.")
    assertNotContains(response, 'name="sealed"')


def test_sensitive_work_one_took_part_in_is_loaded(
    client: Client, municipal_user: User
) -> None:
    client.force_login(municipal_user)

    load(client, "narkotika,2021-03-12,,,polisen+kommunen,,,,,\n")

    assert Activity.objects.get().sensitivity == "operational"


def test_place_and_text_about_individuals_never_leave_the_page(
    police_client: Client,
) -> None:
    response = paste(police_client, TALKS)
    assertNotContains(response, "På skolan")
    assertNotContains(response, "Storbyn")

    rows = signing.loads(sealed_in(response), salt=SALT)["rows"]
    assert "På skolan" not in rows[0]
    assert "Storbyn" not in rows[0]


def test_rows_about_individuals_are_known_again_with_all_they_said(
    police_client: Client,
) -> None:
    load(police_client, TALKS)

    assertContains(paste(police_client, TALKS), "Alla rader finns redan i loggen")
    assert Activity.objects.get().text == ""


def test_sent_twice_the_rows_are_saved_once(police_client: Client) -> None:
    sealed = sealed_in(paste(police_client, INSPECTION + PATROLS))

    first = police_client.post(URL, {"sealed": sealed})
    second = police_client.post(URL, {"sealed": sealed})

    assert first.url == second.url
    assert Activity.objects.count() == 2


def test_equal_rows_pasted_anew_are_known(police_client: Client) -> None:
    load(police_client, INSPECTION * 2)

    assertContains(
        paste(police_client, INSPECTION * 3),
        "2 rader finns redan i loggen och läses inte in igen.",
    )


def test_what_was_logged_by_form_is_known(
    police_client: Client, inspections: Promise, town: Place
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        place=town,
        text="Två butiker",
    )

    assertContains(paste(police_client, INSPECTION), "Alla rader finns redan i loggen")


def test_what_is_hidden_from_the_organisation_is_not_told_to_be_there(
    police_client: Client, agreement: Agreement, municipal_party: Party
) -> None:
    make_activity(
        agreement=agreement,
        dated_on=dt.date(2021, 3, 12),
        parties=[municipal_party],
        sensitivity="operational",
    )

    response = paste(police_client, ",2021-03-12,,,kommunen,,,,,\n")

    assertContains(response, "En ny aktivitet")


def test_withdrawn_rows_are_named_and_not_revived(
    police_client: Client, police_user: User
) -> None:
    load(police_client, INSPECTION)
    actions.withdraw_activity(
        user=police_user,
        activity=Activity.objects.get(),
        reason="Fel dag",
        now=dt.datetime(2021, 9, 14, 12, tzinfo=dt.UTC),
    )

    response = paste(police_client, INSPECTION + PATROLS)

    assertContains(response, "Några av dem är återtagna, på rad 2.")
    police_client.post(URL, {"sealed": sealed_in(response)})
    assert Activity.objects.standing().count() == 1


def test_preview_is_shown_anew_if_the_agreement_changed(
    police_client: Client, inspections: Promise
) -> None:
    sealed = sealed_in(paste(police_client, INSPECTION))
    inspections.valid_from = dt.date(2021, 6, 1)
    inspections.save()

    response = police_client.post(URL, {"sealed": sealed})

    assertContains(response, "har ändrats sedan du granskade filen")
    assertContains(response, "<b>date</b>: Löftet gällde inte då")
    assert not Activity.objects.exists()


def test_preview_is_shown_anew_if_a_row_came_into_the_log(
    police_client: Client, inspections: Promise, town: Place
) -> None:
    sealed = sealed_in(paste(police_client, INSPECTION + PATROLS))
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        place=town,
        text="Två butiker",
    )

    response = police_client.post(URL, {"sealed": sealed})
    assertContains(response, "har ändrats sedan du granskade filen")
    assertContains(response, "En ny aktivitet")
    assert Activity.objects.count() == 1

    police_client.post(URL, {"sealed": sealed_in(response)})
    assert Activity.objects.count() == 2


def test_text_is_dropped_if_the_promise_became_about_individuals_meanwhile(
    police_client: Client, inspections: Promise
) -> None:
    sealed = sealed_in(paste(police_client, INSPECTION))
    inspections.sensitivity = "individual"
    inspections.save()

    response = police_client.post(URL, {"sealed": sealed})

    assertNotContains(response, "Två butiker")
    assertContains(response, "rör enskilda: plats och text sparas inte")


@pytest.mark.parametrize("change", ["tampered", "x", ""])
def test_forged_preview_is_refused_in_a_sentence(
    change: str, police_client: Client
) -> None:
    sealed = sealed_in(paste(police_client, INSPECTION))
    forged = {"tampered": sealed[:40] + "A" + sealed[41:]}.get(change, change)

    response = police_client.post(URL, {"sealed": forged})

    assertContains(response, "Granskningen är för gammal eller går inte att läsa")
    assert not Activity.objects.exists()


def test_preview_of_another_agreement_is_refused(
    police_client: Client, agreement: Agreement, police: Organisation
) -> None:
    later = factories.make_agreement(
        municipality=agreement.municipality,
        slug="2023-2025",
        starts_on=dt.date(2023, 1, 1),
        ends_on=dt.date(2025, 12, 31),
    )
    factories.make_party(agreement=later, organisation=police, short="Polisen")
    sealed = sealed_in(paste(police_client, INSPECTION))

    response = police_client.post(
        "/personal/las-in/exempelkommun/2023-2025/", {"sealed": sealed}
    )

    assertContains(response, "Granskningen är för gammal eller går inte att läsa")
    assert not Activity.objects.exists()


def test_preview_of_another_account_is_refused(
    client: Client, police_user: User, coordinator: User
) -> None:
    client.force_login(coordinator)
    sealed = sealed_in(paste(client, INSPECTION))
    client.force_login(police_user)

    response = client.post(URL, {"sealed": sealed})

    assertContains(response, "Granskningen är för gammal eller går inte att läsa")
    assert not Activity.objects.exists()


def test_old_preview_is_refused(police_client: Client) -> None:
    sealed = sealed_in(paste(police_client, INSPECTION))

    with time_machine.travel("2021-09-15 01:00+02:00", tick=False):
        police_client.force_login(User.objects.get(email__startswith="polis@"))
        response = police_client.post(URL, {"sealed": sealed})

    assertContains(response, "Granskningen är för gammal eller går inte att läsa")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Ingen fil kom fram. Välj en på högst 8 MB, eller klistra in rader."),
        ({"text": " \n"}, "Ingen fil kom fram."),
        ({"text": HEADING}, "Under rubriken står inga rader."),
        ({"text": INSPECTION}, "<b>promise</b>: Kolumnen saknas i rubriken."),
        (
            {"text": "promise,date,partys\n"},
            "<b>partys</b>: Okänd kolumn. Menades ”parties”?",
        ),
        (
            {"file": SimpleUploadedFile("a.csv", b"")},
            "Hela filen</h3>",
        ),
    ],
)
def test_what_cannot_be_read_is_told(
    sent: dict[str, Any], sentence: str, police_client: Client
) -> None:
    assertContains(police_client.post(URL, sent), sentence)
    assert not Activity.objects.exists()


def test_file_and_rows_at_once_are_refused(police_client: Client) -> None:
    file = SimpleUploadedFile("a.csv", HEADING.encode())

    response = police_client.post(URL, {"file": file, "text": HEADING})

    assertContains(response, "Välj en fil eller klistra in rader, inte båda.")


@pytest.mark.parametrize("visitor", ["outsider", "administrator"])
def test_others_get_not_found(
    visitor: str, client: Client, agreement: Agreement, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(visitor))

    assert client.get(URL).status_code == 404
    assert paste(client, INSPECTION).status_code == 404
    assert not Activity.objects.exists()


def test_visitor_is_asked_to_log_in(client: Client) -> None:
    assertRedirects(client.get(URL), f"/konto/logga-in/?next={URL}")
    assert paste(client, INSPECTION).status_code == 302
    assert not Activity.objects.exists()


def test_other_methods_are_refused(police_client: Client) -> None:
    assert police_client.put(URL).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_preview_takes_the_same_queries_whatever_there_is(
    number: int,
    police_client: Client,
    inspections: Promise,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _each in range(number):
        make_activity(promise=inspections, dated_on=dt.date(2021, 4, 12))

    with django_assert_num_queries(13):
        paste(police_client, INSPECTION * number)
