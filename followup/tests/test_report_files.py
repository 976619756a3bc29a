"""A follow-up as files: what the PDFs are, and that they say what the page says."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup import report_documents, typeset
from followup.renderings import forget_renderings
from followup.state_words import STATE_WORDS
from followup.tests.factories import make_activity, make_assessment
from followup.tests.reporting import freeze
from followup.tests.typesetting import handed_over, read_pdf, text_of
from promises.models import Agreement, Party, Promise, Sensitivity

pytestmark = pytest.mark.django_db

REPORT = "/exempelkommun/2020-2022/uppfoljning/2021"
TODAY = dt.date(2022, 2, 1)
MARCH = dt.date(2021, 3, 12)
PDFS = [
    f"{REPORT}.pdf",
    f"{REPORT}/version/1.pdf",
    f"{REPORT}/fullmaktige.pdf",
    f"{REPORT}/tva-ar.pdf",
    f"{REPORT}/affisch.pdf",
]
PAGES = [f"{REPORT}/fullmaktige/", f"{REPORT}/tva-ar/", f"{REPORT}/affisch/"]
LONG = 6  # letters of a word that is not long
POPPLER = shutil.which("pdfinfo") or ""
MARKUP = "#let x = *fet* $x$ @ref <b>"


@pytest.fixture
def promises(
    inspections: Promise, narcotics: Promise, concern_talks: Promise
) -> list[Promise]:
    make_activity(promise=inspections, dated_on=MARCH, text=MARKUP)
    make_assessment(promise=inspections, year=2021, reason="Vi hann bara en.")
    return [inspections, narcotics, concern_talks]


@pytest.fixture
def published(agreement: Agreement, promises: list[Promise]) -> Iterator[Agreement]:
    with time_machine.travel("2022-02-01 12:00:00Z", tick=False):
        freeze(agreement, year=2021, today=TODAY)
        yield agreement


def get(client: Client, path: str) -> bytes:
    response = client.get(path)
    assert response["Content-Type"] == "application/pdf"
    return response.content


def tags(reader: Any) -> list[str]:
    """Return the kinds of all elements of structure, in their order."""
    found: list[str] = []

    def walk(element: Any) -> None:
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            for each in element:
                walk(each)
        elif isinstance(element, dict):
            if "/S" in element:
                found.append(element["/S"])
            if "/K" in element:
                walk(element["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def alternatives(reader: Any) -> list[str]:
    """Return what is said instead of pictures."""
    found: list[str] = []

    def walk(element: Any) -> None:
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            for each in element:
                walk(each)
        elif isinstance(element, dict):
            if "/Alt" in element:
                found.append(str(element["/Alt"]))
            walk(element.get("/K"))

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


@pytest.mark.parametrize("path", PDFS)
def test_a_pdf_says_of_itself_that_it_lasts_and_can_be_read_aloud(
    path: str, client: Client, published: Agreement
) -> None:
    reader = read_pdf(get(client, path))
    root = reader.trailer["/Root"]
    about = root["/Metadata"].get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part>" in about
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert root["/Lang"].startswith("sv")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "Exempelkommun" in f"{reader.metadata.title if reader.metadata else ''}"
    assert {
        (round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages
    } == {(595, 842)}


@pytest.mark.parametrize("path", PDFS)
def test_a_pdf_has_headings_and_tables_with_header_cells(
    path: str, client: Client, published: Agreement
) -> None:
    found = tags(read_pdf(get(client, path)))

    assert next(each for each in found if re.fullmatch("/H[1-6]", each)) == "/H1"
    assert found.count("/H1") == 1
    assert {"/Table", "/TR", "/TH", "/TD"} <= set(found)


@pytest.mark.parametrize("path", PDFS)
def test_every_font_of_a_pdf_is_in_it(
    path: str, client: Client, published: Agreement
) -> None:
    reader = read_pdf(get(client, path))

    fonts = [
        inner.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
        for inner in font.get_object()["/DescendantFonts"]
    ]

    assert fonts
    for font in fonts:
        assert {"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"])


def test_a_report_has_an_outline_and_pages_with_numbers(
    client: Client, published: Agreement
) -> None:
    reader = read_pdf(get(client, PDFS[0]))

    assert reader.outline
    last = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        assert f"Sida {number} av {last}" in page.extract_text()


def test_a_ribbon_is_told_to_who_does_not_see_it(
    client: Client, published: Agreement
) -> None:
    said = alternatives(read_pdf(get(client, PDFS[0])))

    assert "Tillsyn alkohol och tobak 2021: Tillsyn 12 mars" in said


def test_the_code_of_a_poster_is_told_and_leads_to_the_report(
    client: Client, published: Agreement
) -> None:
    address = f"https://loften.example.se{REPORT}/"

    with handed_over() as handed:
        document = get(client, f"{REPORT}/affisch.pdf")

    assert alternatives(read_pdf(document)) == [f"QR-kod som leder till {address}"]
    assert handed[0]["qr"] == report_documents.qr_rows(address)
    assert len(read_pdf(document).pages) == 1


def test_a_report_prints_what_was_written_as_typed(
    client: Client, published: Agreement
) -> None:
    assert MARKUP in text_of(get(client, PDFS[0]))


@pytest.mark.parametrize("path", PDFS)
def test_the_same_follow_up_gives_the_same_bytes(
    path: str, client: Client, published: Agreement
) -> None:
    first = get(client, path)
    forget_renderings()

    assert get(client, path) == first


@pytest.mark.parametrize("path", PDFS)
def test_a_pdf_is_set_once_and_known_again(
    path: str,
    client: Client,
    published: Agreement,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []

    def noting(template: str, data: Any, *, dated: dt.date) -> bytes:
        made.append(template)
        return typeset.pdf(template, data, dated=dated)

    monkeypatch.setattr(report_documents, "pdf", noting)
    forget_renderings()

    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert len(made) == 1
    assert (again.status_code, first["Cache-Control"]) == (304, "public, max-age=60")


@pytest.mark.parametrize("path", PDFS[2:])
def test_an_edition_says_what_the_report_says(
    path: str, client: Client, published: Agreement
) -> None:
    text = text_of(get(client, path))

    assert "1 av 2 tillsyner" in text
    assert "Inte uppfyllt" in text
    assert "färre än 5" in text


@pytest.mark.parametrize("path", PAGES)
def test_an_edition_is_a_page_too(
    path: str, client: Client, published: Agreement
) -> None:
    page = client.get(path).content.decode()

    assert "1 av 2 tillsyner" in page
    assert "Inte uppfyllt" in page
    assert f"{path.rstrip('/')}.pdf" in page
    assert f'content="https://loften.example.se{REPORT}/delning.png"' in page


@pytest.mark.parametrize("path", [*PDFS, *PAGES, f"{REPORT}/delning.png"])
def test_what_was_not_published_has_no_edition(
    path: str, client: Client, promises: list[Promise]
) -> None:
    assert client.get(path).status_code == 404


def test_two_years_say_when_the_year_before_has_no_follow_up(
    client: Client, published: Agreement
) -> None:
    said = "Det finns ingen publicerad uppföljning av 2020."

    assert said in client.get(f"{REPORT}/tva-ar/").content.decode()
    assert said in text_of(get(client, f"{REPORT}/tva-ar.pdf"))


def test_two_years_stand_side_by_side(client: Client, published: Agreement) -> None:
    freeze(published, year=2020, today=TODAY)

    text = text_of(get(client, f"{REPORT}/tva-ar.pdf"))

    assert "Löfte 2020 2021" in text
    assert "Det finns ingen publicerad uppföljning" not in text


@time_machine.travel("2022-02-01 12:00:00Z", tick=False)
def test_two_years_without_assessments_say_so(
    client: Client, agreement: Agreement, narcotics: Promise
) -> None:
    freeze(agreement, year=2021, today=TODAY)

    page = client.get(f"{REPORT}/tva-ar/").content.decode()

    assert page.count("Parterna har inte skrivit någon bedömning.") == 1


@time_machine.travel("2021-09-14 12:00:00Z", tick=False)
def test_an_interim_follow_up_says_so_on_every_page(
    client: Client, agreement: Agreement, promises: list[Promise]
) -> None:
    freeze(agreement, year=2021, today=dt.date(2021, 9, 14))

    for path in PDFS:
        for page in read_pdf(get(client, path)).pages:
            assert "Delårsuppföljning, läget 14 september 2021" in page.extract_text()


def test_an_invented_municipality_is_marked_on_every_page(
    client: Client, agreement: Agreement, promises: list[Promise]
) -> None:
    freeze(agreement, year=2021, today=TODAY)

    for path in PDFS:
        for page in read_pdf(get(client, path)).pages:
            assert "Påhittad kommun" in page.extract_text()


def test_what_is_protected_more_now_is_in_no_edition(
    client: Client, published: Agreement, inspections: Promise
) -> None:
    inspections.sensitivity = Sensitivity.OPERATIONAL
    inspections.save()

    for path in PDFS:
        text = text_of(get(client, path))
        assert "av 2 tillsyner" not in text
        assert "12 mars" not in text
        assert "känsligare nu" in text


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(days=st.lists(st.dates(dt.date(2021, 1, 1), dt.date(2021, 12, 31)), max_size=5))
def test_page_pdf_csv_and_json_carry_the_same_numbers(
    days: list[dt.date],
    client: Client,
    agreement: Agreement,
    inspections: Promise,
    narcotics: Promise,
    municipal_party: Party,
) -> None:
    with transaction.atomic():
        for number, day in enumerate(days):
            promise = (inspections, narcotics)[number % 2]
            make_activity(promise=promise, dated_on=day, quantity=number + 1)
        freeze(agreement, year=2021, today=TODAY)

        told = json.loads(client.get(f"{REPORT}.json").content)
        rows = csv.DictReader(
            io.StringIO(client.get(f"{REPORT}.csv").content.decode("utf-8-sig")),
            delimiter=";",
        )
        of_json = {
            (promise["key"], promise["summary"]["sentence"], promise["badge"])
            for area in told["areas"]
            for promise in area["promises"]
        }
        of_csv = {(row["promise"], row["words"]) for row in rows}
        page = " ".join(client.get(f"{REPORT}/").content.decode().split())
        texts = [text_of(get(client, path)) for path in PDFS]
        transaction.set_rollback(True)

    assert of_csv == {(key, sentence) for key, sentence, _badge in of_json}
    for _key, sentence, badge in of_json:
        word = STATE_WORDS[badge]
        for text in texts:
            assert sentence in text
            assert word in text
        assert sentence.split(" ", 1)[1] in page


@pytest.mark.parametrize("is_interim", [True, False])
def test_our_own_words_on_a_poster_are_easy_to_read(is_interim: bool) -> None:
    titles = (report_documents.POSTER_TITLE, report_documents.POSTER_TITLE_RUNNING)
    text = " ".join([f"{titles[is_interim]}.", *report_documents.POSTER_SENTENCES])
    words = re.findall(r"\w+", text)
    sentences = len(re.findall(r"[.?!]", text))
    long = sum(len(word) > LONG for word in words)

    assert len(words) / sentences + 100 * long / len(words) < 40


@pytest.mark.skipif(not POPPLER, reason="poppler-utils is not installed")
def test_another_reader_finds_the_headings_too(
    client: Client, published: Agreement
) -> None:
    told = subprocess.run(
        [POPPLER, "-struct-text", "-"],
        input=get(client, PDFS[0]),
        capture_output=True,
        check=True,
    ).stdout.decode(errors="replace")

    assert re.search(r'H1 .*\(block\)\s+"Uppföljning 2021"', told)
    assert "TH" in told
