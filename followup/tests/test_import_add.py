"""A file and its preview. Today is 14 September 2021."""

from __future__ import annotations

import base64
import datetime as dt
import io
import os
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.activity_file.loading import load_activities
from followup.activity_file.previewing import SALT
from followup.models import Activity, Participation
from followup.tests.factories import make_activity
from followup.tests.importing import (
    HEADING,
    INSPECTION,
    PATROLS,
    TALKS,
    URL,
    paste,
    sealed_in,
)
from promises.models import Agreement, Party, Place, Promise, User


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


def test_page_asks_for_a_file_and_says_how_it_is_written(police_client: Client) -> None:
    response = police_client.get(URL)

    assertContains(response, "<h1>Läs in från fil</h1>", html=True)
    assertContains(response, "<code>tillsyner</code> Tillsyn alkohol och tobak")
    assertContains(response, "<code>kommunen</code>")
    assertNotContains(response, "(frivilligt)")


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


def test_place_and_text_about_individuals_never_leave_the_page(
    police_client: Client,
) -> None:
    response = paste(police_client, TALKS)
    assertNotContains(response, "På skolan")
    assertNotContains(response, "Storbyn")

    rows = signing.loads(sealed_in(response), salt=SALT)["rows"]
    assert "På skolan" not in rows[0]
    assert "Storbyn" not in rows[0]


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


@pytest.mark.parametrize("day", ["12", "13"])
def test_no_guess_tells_what_a_file_said_of_others_secret_work(
    client: Client, agreement: Agreement, municipal_user: User, day: str
) -> None:
    """It was on the 12th, and no answer may differ by that."""
    row = "narkotika,2021-03-{},,,polisen,,,,,\n"
    load_activities(
        agreement=agreement,
        source=(HEADING + row.format("12")).encode(),
        today=dt.date(2021, 9, 14),
    )
    client.force_login(municipal_user)

    preview = paste(client, row.format(day)).context["preview"]

    assert (preview.known, preview.new, len(preview.bad)) == (0, 0, 1)


def test_what_a_file_said_of_ones_own_part_is_known_where_it_is_seen_no_more(
    client: Client,
    agreement: Agreement,
    municipal_user: User,
    police_party: Party,
) -> None:
    row = "narkotika,2021-03-12,,,kommunen+polisen,,,,,\n"
    load_activities(
        agreement=agreement,
        source=(HEADING + row).encode(),
        today=dt.date(2021, 9, 14),
    )
    Participation.objects.exclude(party=police_party).delete()
    client.force_login(municipal_user)

    assert paste(client, row).context["preview"].known == 1


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


def test_pasted_rows_are_mended_where_they_were_found_wrong(
    police_client: Client,
) -> None:
    rows = HEADING + "tillsyner,2021-02-30,,,polisen+kommunen,,,,,Två\n"

    response = police_client.post(URL, {"text": rows})

    assertContains(response, "Granska raderna igen")
    assert response.context["pasted"]["text"].value() == rows
    assertContains(response, f'spellcheck="false">{rows}</textarea>')


def test_rows_of_a_file_are_mended_in_the_file(police_client: Client) -> None:
    file = SimpleUploadedFile("a.csv", b"promise,date,partys\n")

    assertNotContains(police_client.post(URL, {"file": file}), "Granska raderna igen")


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

    with django_assert_num_queries(14):
        paste(police_client, INSPECTION * number)


def test_one_wrong_row_of_ten_thousand_is_named(police_client: Client) -> None:
    rows = [f"tillsyner,2021-03-12,,,polisen,,,,,Nr {at}\n" for at in range(10_000)]
    rows[7_000] = "tillsyner,2021-02-30,,,polisen,,,,,Fel\n"

    response = paste(police_client, "".join(rows))

    assertContains(response, "<h3>Rad 7002</h3>", html=True)
    assertContains(response, "Ett ställe behöver rättas.")
    assertContains(response, "… och 9949 till.")
    assertNotContains(response, 'name="sealed"')
    assert not Activity.objects.exists()


def test_more_rows_than_can_be_previewed_are_told(police_client: Client) -> None:
    response = paste(police_client, PATROLS * 20_001)

    assertContains(response, "Filen har fler än 20 000 rader.")


def test_file_that_is_too_large_to_be_previewed_is_told(police_client: Client) -> None:
    """It holds what cannot be packed, and has to fit in the page's own form."""
    words = (base64.b64encode(os.urandom(7_000)).decode() for _at in range(750))
    rows = "".join(f"tillsyner,2021,,,polisen,,,,,{each}\n" for each in words)
    file = SimpleUploadedFile("a.csv", (HEADING + rows).encode())

    response = police_client.post(URL, {"file": file})

    assertContains(response, "Filen är för stor för att granskas på en gång.")
    assertNotContains(response, 'name="sealed"')


def test_file_that_is_too_large_to_arrive_is_told(police_client: Client) -> None:
    file = SimpleUploadedFile("a.csv", b" " * 9 * 1024 * 1024)

    response = police_client.post(URL, {"file": file})

    assertContains(response, "Välj en på högst 8 MB")


def test_workbook_with_several_sheets_says_which_was_read(
    police_client: Client,
) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["promise", "date", "parties", "text"])
    sheet.append(["tillsyner", dt.date(2021, 3, 12), "polisen+kommunen", "=1+1"])
    book.create_sheet("Annat")
    packed = io.BytesIO()
    book.save(packed)

    response = police_client.post(
        URL, {"file": SimpleUploadedFile("a.xlsx", packed.getvalue())}
    )

    assertContains(response, "Arbetsboken har 2 blad.")
    assertContains(response, "=1+1")
