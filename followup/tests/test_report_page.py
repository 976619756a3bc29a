from __future__ import annotations

import datetime as dt
import hashlib
import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from followup.models import ReportVersion
from followup.reports.parts import sha256_of
from followup.tests.factories import make_activity, make_assessment
from followup.tests.reporting import freeze, publish
from followup.tests.typesetting import text_of
from promises.models import Agreement, Party, Promise, User

URL = "/exempelkommun/2020-2022/uppfoljning/2021/"
BYTES = "/exempelkommun/2020-2022/uppfoljning/2021.json"
TABLE = "/exempelkommun/2020-2022/uppfoljning/2021.csv"
REPORT_PDF = "/exempelkommun/2020-2022/uppfoljning/2021.pdf"
COUNCIL_PDF = "/exempelkommun/2020-2022/uppfoljning/2021/fullmaktige.pdf"
TODAY = dt.date(2022, 2, 1)
INTERIM = "Delårsuppföljning, läget 3 oktober 2021. Året är inte slut."

pytestmark = pytest.mark.usefixtures("signatories")


@pytest.fixture
def signatories(police_party: Party, municipal_party: Party) -> None:
    for position, party in enumerate([police_party, municipal_party], start=1):
        party.signatory_position = position
        party.save()


@pytest.mark.parametrize("url", [URL, BYTES, TABLE, f"{URL}version/1/"])
def test_year_without_a_published_report_is_not_found(
    client: Client, inspections: Promise, url: str
) -> None:
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("rest", ["version/2/", "version/0/", "version/2.json"])
def test_version_that_is_not_there_is_not_found(
    client: Client, inspections: Promise, rest: str
) -> None:
    freeze(inspections.agreement, year=2021, today=TODAY)

    assert client.get(f"{URL}{rest}").status_code == 404


def test_report_of_an_agreement_taken_back_to_draft_is_not_found(
    client: Client, inspections: Promise
) -> None:
    agreement = inspections.agreement
    freeze(agreement, year=2021, today=TODAY)
    agreement.status = "draft"
    agreement.save()

    assert client.get(URL).status_code == 404


def test_json_is_the_very_bytes_that_the_page_shows_the_fingerprint_of(
    client: Client, inspections: Promise, coordinator: User
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12), text="Två åäö.")
    version = publish(inspections.agreement, coordinator)

    data = client.get(BYTES).getvalue()
    page = client.get(URL).content.decode()

    assert hashlib.sha256(data).hexdigest() == version.sha256
    assert f"<code>{version.sha256}</code>" in page
    assert data == client.get(f"{URL}version/1.json").getvalue()


@pytest.mark.parametrize(
    "path", [URL, BYTES, f"{URL}fullmaktige/", COUNCIL_PDF, REPORT_PDF]
)
def test_public_sees_titles_and_never_names_or_record_numbers(
    client: Client, inspections: Promise, coordinator: User, path: str
) -> None:
    publish(inspections.agreement, coordinator)

    response = client.get(path)
    page = (
        text_of(response.content)
        if path.endswith(".pdf")
        else b"".join(response).decode()
    )

    assert "Chef för Polisen" in page
    assert "Namn Namnsson" not in page
    assert "2022:7" not in page


def test_corrected_report_says_which_versions_exist_and_why(
    client: Client, inspections: Promise, coordinator: User
) -> None:
    agreement = inspections.agreement
    publish(agreement, coordinator)
    make_assessment(promise=inspections, year=2021, reason="Vi glömde.")
    publish(agreement, coordinator, reason="Bedömningen saknades.")

    now, then = client.get(URL), client.get(f"{URL}version/1/")

    for page in (now.content.decode(), then.content.decode()):
        assert "Skäl: Bedömningen saknades." in page
        assert "Version 1, publicerad" in page
    assert "Vi glömde." in now.content.decode()
    assert "Vi glömde." not in then.content.decode()
    assert "Det finns en senare version." in then.content.decode()
    assert "Det finns en senare version." not in now.content.decode()


def test_interim_report_says_so_on_the_page_and_in_print(
    client: Client, inspections: Promise
) -> None:
    freeze(inspections.agreement, year=2021, today=dt.date(2021, 10, 3))

    page = client.get(URL).content.decode()

    assert page.count(INTERIM) == 2
    assert f'<p class="report__running" aria-hidden="true">{INTERIM}</p>' in page


def test_text_is_shown_as_typed(client: Client, inspections: Promise) -> None:
    typed = "#set page(fill: red) <script>alert(1)</script> *fet*"
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12), text=typed)
    freeze(inspections.agreement, year=2021, today=TODAY)

    page = client.get(URL).content.decode()

    assert "#set page(fill: red) &lt;script&gt;alert(1)&lt;/script&gt; *fet*" in page


def test_table_keeps_spreadsheets_from_running_a_text(
    client: Client, inspections: Promise
) -> None:
    inspections.short = "=1+1"
    inspections.save()
    freeze(inspections.agreement, year=2021, today=TODAY)

    table = client.get(TABLE).getvalue()

    assert table.startswith(b"\xef\xbb\xbfyear;promise;")
    assert ";'=1+1;" in table.decode()


def test_year_page_leads_to_the_report_at_no_more_queries(
    client: Client,
    inspections: Promise,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    link = f'<a href="{URL}">Uppföljningen 2021</a>'
    year = "/exempelkommun/2020-2022/2021/"
    assert link not in client.get(year).content.decode()
    freeze(inspections.agreement, year=2021, today=TODAY)

    with django_assert_num_queries(8):
        page = client.get(year).content.decode()

    assert link in page
    assert (
        "Uppföljningen 20"
        not in client.get("/exempelkommun/2020-2022/2020/").content.decode()
    )


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_queries_whatever_the_number_of_versions(
    client: Client,
    inspections: Promise,
    coordinator: User,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    for _ in range(number):
        publish(inspections.agreement, coordinator, reason="Rättat.")

    with django_assert_num_queries(12):  # eight are what was corrected since
        client.get(URL)

    assert ReportVersion.objects.count() == number


def test_numbers_of_json_and_table_are_those_of_the_command(
    client: Client,
    inspections: Promise,
    coordinator: User,
    police_party: Party,
    municipal_party: Party,
) -> None:
    parties = [police_party, municipal_party]
    for month in (3, 9):
        make_activity(
            promise=inspections, dated_on=dt.date(2021, month, 12), parties=parties
        )
    agreement = inspections.agreement
    publish(agreement, coordinator)

    told = told_by_command(agreement)
    (area,) = json.loads(client.get(BYTES).getvalue())["areas"]
    (promise,) = area["promises"]
    cells = client.get(TABLE).getvalue().decode("utf-8-sig").splitlines()[1].split(";")

    (target,) = promise["targets"]
    (said,) = told["promises"][0]["targets"]
    names = ("kind", "per", "at_least", "required", "reached", "state")
    assert {n: target[n] for n in names} == {n: said[n] for n in names}
    assert (promise["count"], promise["quantity"]) == (2, 2)
    assert (
        cells[3:13]
        == [
            "fulfilled",
            "2",
            "2",
            "1",
            "count",
            "year",
            "2",
            "2",
            "2",
            "fulfilled",
            "2 av 2 tillsyner",
        ][:10]
    )


def told_by_command(agreement: Agreement) -> dict[str, Any]:
    out = StringIO()
    call_command(
        "progress",
        agreement.municipality.slug,
        agreement.slug,
        "--year=2021",
        f"--as-of={TODAY}",
        "--json",
        stdout=out,
    )
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def test_invented_municipality_is_marked(client: Client, inspections: Promise) -> None:
    freeze(inspections.agreement, year=2021, today=TODAY)

    assert "är påhittad." in client.get(URL).content.decode()


def test_masked_version_shows_both_fingerprints(
    client: Client, inspections: Promise
) -> None:
    activity = "En text som ska bort."
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12), text=activity)
    version = freeze(inspections.agreement, year=2021, today=TODAY)
    version.snapshot = version.snapshot.replace(activity, "[borttaget]")
    version.masked_sha256 = sha256_of(version.snapshot.encode())
    version.masked_at = version.published_at
    version.save()

    page = client.get(URL).content.decode()

    assert activity not in page
    assert "En text har tagits bort ur den här versionen" in page
    assert f"<code>{version.sha256}</code>" in page
    assert f"<code>{version.masked_sha256}</code>" in page
