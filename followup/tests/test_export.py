"""The log as a file, and the way back. Today is 14 September 2021."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import Activity
from followup.tests.factories import make_activity
from followup.tests.importing import sealed_in
from promises.models import Agreement, Occasion, Party, Place, Promise, User
from promises.tests.factories import make_target

URL = "/personal/exportera/exempelkommun/2020-2022/"
IMPORT = "/personal/las-in/exempelkommun/2020-2022/"
HEADING = (
    "\ufeffpromise;date;end_date;place;parties;occasion;quantity;precision;status;text"
)
DAY = dt.date(2021, 3, 12)
Page = tuple[str] | tuple[str, None, list[str]]
LISTS: list[Page] = [
    ("staff:activity_list",),
    ("staff:activity_all", None, ["exempelkommun", "2020-2022"]),
]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def coordinators_client(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def markets(agreement: Agreement) -> list[Occasion]:
    return [
        Occasion.objects.create(
            agreement=agreement,
            name="Marknad",
            starts_on=dt.date(year, 2, 4),
            ends_on=dt.date(year, 2, 6),
        )
        for year in (2020, 2021, 2022)
    ]


@pytest.fixture
def log(
    agreement: Agreement,
    inspections: Promise,
    narcotics: Promise,
    concern_talks: Promise,
    police_party: Party,
    municipal_party: Party,
    town: Place,
    markets: list[Occasion],
) -> None:
    """Something of every kind that the police see in full, and twice the same."""
    both = [municipal_party, police_party]
    make_activity(
        promise=inspections,
        dated_on=DAY,
        ends_on=dt.date(2021, 3, 13),
        place=town,
        quantity=3,
        precision="about",
        text='=SUMMA(A1;"x")\r\n😀 åäö',
        note="Hemligt",
    )
    first, second, _third = markets
    for market, held_on in (
        (first, first.starts_on),
        (second, dt.date(2020, 12, 1)),
        (second, second.starts_on),
    ):
        make_activity(
            promise=inspections, dated_on=held_on, occasion=market, parties=both
        )
    for known_to, day in (("month", 1), ("year", 1), ("day", 1)):
        make_activity(
            promise=narcotics,
            dated_on=dt.date(2021, 1, day),
            known_to=known_to,
            text="'-5 grader",
        )
    make_activity(
        promise=inspections, dated_on=dt.date(2021, 10, 1), status="cancelled"
    )
    make_activity(promise=inspections, dated_on=dt.date(2021, 10, 1), status="planned")
    make_activity(agreement=agreement, dated_on=DAY, parties=both, text="Patrull")
    make_activity(agreement=agreement, dated_on=DAY, parties=both, text="Patrull")
    make_activity(
        promise=concern_talks,
        dated_on=dt.date(2021, 5, 1),
        known_to="month",
        parties=both,
        quantity=4,
    )
    make_activity(
        promise=inspections, dated_on=DAY, withdrawn_reason="Fel", text="Återtagen"
    )


def exported(client: Client, format: str = "csv") -> bytes:
    response = client.get(URL, {"format": format})
    assert response.status_code == 200
    return response.content


def imported(client: Client, content: bytes, name: str = "log.csv") -> Any:
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})


def test_file_has_what_stands_in_the_columns_that_are_read_back(
    coordinators_client: Client, log: None
) -> None:
    lines = exported(coordinators_client).decode().split("\r\n")

    assert lines[0] == HEADING
    assert lines[1:] == [
        ";2021-03-12;;;polisen+kommunen;;1;exact;done;Patrull",
        ";2021-03-12;;;polisen+kommunen;;1;exact;done;Patrull",
        "narkotika;2021;;;polisen;;1;exact;done;''-5 grader",
        "narkotika;2021-01;;;polisen;;1;exact;done;''-5 grader",
        "narkotika;2021-01-01;;;polisen;;1;exact;done;''-5 grader",
        "orossamtal;2021-05;;;polisen+kommunen;;4;exact;done;",
        "tillsyner;2020-02-04;;;polisen+kommunen;Marknad;1;exact;done;",
        "tillsyner;2020-12-01;;;polisen+kommunen;Marknad;1;exact;done;",
        "tillsyner;2021-02-04;;;polisen+kommunen;Marknad;1;exact;done;",
        "tillsyner;2021-03-12;2021-03-13;Storbyn;polisen+kommunen;;3;about;done;"
        '"\'=SUMMA(A1;""x"")',
        '😀 åäö"',
        "tillsyner;2021-10-01;;;polisen+kommunen;;1;exact;cancelled;",
        "tillsyner;2021-10-01;;;polisen+kommunen;;1;exact;planned;",
        "",
    ]


def test_nothing_of_what_others_hide_is_in_the_file(
    coordinators_client: Client,
    agreement: Agreement,
    concern_talks: Promise,
    municipal_party: Party,
) -> None:
    make_activity(promise=concern_talks, dated_on=DAY, parties=[municipal_party])
    make_activity(
        agreement=agreement,
        dated_on=DAY,
        parties=[municipal_party],
        sensitivity="operational",
        text="Spaning",
    )

    assert exported(coordinators_client).decode() == f"{HEADING}\r\n"


def test_notes_are_in_no_file(coordinators_client: Client, log: None) -> None:
    assert b"Hemligt" not in exported(coordinators_client)


def test_occasion_that_an_activity_does_not_name_is_not_written(
    coordinators_client: Client, narcotics: Promise, markets: list[Occasion]
) -> None:
    make_target(promise=narcotics, kind="occasions", at_least=1)
    make_activity(promise=narcotics, dated_on=dt.date(2021, 2, 5))

    assert b"Marknad" not in exported(coordinators_client)


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_exported_file_adds_nothing(
    format: str, coordinators_client: Client, log: None
) -> None:
    content = exported(coordinators_client, format)

    response = imported(coordinators_client, content, f"log.{format}")

    assertContains(response, "Alla rader finns redan i loggen")
    assertContains(response, "12 rader finns redan i loggen")


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_exported_file_read_into_an_empty_log_gives_the_same_file(
    format: str, coordinators_client: Client, log: None
) -> None:
    before = exported(coordinators_client, format)
    texts = sorted(Activity.objects.standing().values_list("text", flat=True))
    occasions = sorted(
        Activity.objects.standing().values_list("dated_on", "occasion__starts_on"),
        key=str,
    )
    Activity.objects.all().delete()

    preview = imported(coordinators_client, before, f"log.{format}")
    coordinators_client.post(IMPORT, {"sealed": sealed_in(preview)})

    assert exported(coordinators_client, format) == before
    assert sorted(Activity.objects.values_list("text", flat=True)) == texts
    assert (
        sorted(Activity.objects.values_list("dated_on", "occasion__starts_on"), key=str)
        == occasions
    )


def test_what_a_shortened_promise_no_longer_allows_is_still_known(
    coordinators_client: Client, log: None, inspections: Promise
) -> None:
    inspections.valid_to = dt.date(2020, 6, 30)
    inspections.save()

    response = imported(coordinators_client, exported(coordinators_client))

    assertContains(response, "Alla rader finns redan i loggen")


def test_workbook_holds_texts_and_no_formulas(
    coordinators_client: Client, log: None
) -> None:
    book: Any = load_workbook(io.BytesIO(exported(coordinators_client, "xlsx")))
    kinds = {
        (cell.column_letter == "G", cell.data_type)
        for row in book.active.iter_rows(min_row=2)
        for cell in row
        if cell.value is not None
    }

    assert kinds == {(False, "s"), (True, "n")}


def test_file_is_named_after_the_agreement(
    coordinators_client: Client, agreement: Agreement
) -> None:
    response = coordinators_client.get(URL, {"format": "xlsx"})

    assert response["Content-Disposition"] == (
        'attachment; filename="exempelkommun-2020-2022-aktiviteter.xlsx"'
    )
    assert "no-store" in response["Cache-Control"]


def test_page_offers_both_formats(coordinators_client: Client, log: None) -> None:
    response = coordinators_client.get(URL)

    assertContains(response, "12 aktiviteter som din organisation ser")
    assertContains(response, 'href="?format=csv"')
    assertContains(response, 'href="?format=xlsx"')


def test_unknown_format_is_told(coordinators_client: Client) -> None:
    response = coordinators_client.get(URL, {"format": "pdf"})

    assertContains(response, "Formatet finns inte. Välj CSV eller Excel.")


@pytest.mark.parametrize("visitor", ["police_user", "outsider", "administrator"])
def test_others_get_not_found(
    visitor: str, client: Client, agreement: Agreement, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(visitor))

    assert client.get(URL, {"format": "csv"}).status_code == 404


def test_visitor_is_asked_to_log_in(client: Client, agreement: Agreement) -> None:
    assertRedirects(client.get(URL), f"/konto/logga-in/?next={URL}")


def test_other_methods_are_refused(coordinators_client: Client) -> None:
    assert coordinators_client.post(URL).status_code == 405


@pytest.mark.parametrize("page", LISTS)
def test_lists_lead_to_the_file_and_back(
    page: str, coordinators_client: Client
) -> None:
    response = coordinators_client.get(reverse(*page))

    assertContains(response, f'href="{URL}"')
    assertContains(response, f'href="{IMPORT}"')


@pytest.mark.parametrize("page", LISTS)
def test_reporters_are_led_to_reading_only(
    page: Page, client: Client, police_user: User
) -> None:
    client.force_login(police_user)
    response = client.get(reverse(*page))

    assertNotContains(response, f'href="{URL}"')
    assertContains(response, f'href="{IMPORT}"')


@pytest.mark.parametrize("number", [1, 3])
def test_file_takes_the_same_queries_whatever_there_is(
    number: int,
    coordinators_client: Client,
    inspections: Promise,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _each in range(number):
        make_activity(promise=inspections, dated_on=DAY)

    with django_assert_num_queries(12):
        exported(coordinators_client)
