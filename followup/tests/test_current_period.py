from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains

from promises.models import Agreement
from promises.tests import factories

URL = "/exempelkommun/"


@pytest.mark.parametrize(
    ("now", "heading"),
    [
        ("2019-12-31", "Det här lovas i Exempelkommun 2020"),
        ("2021-09-14", "Så går det med löftena i Exempelkommun"),
        ("2026-11-23", "Så gick det med löftena i Exempelkommun 2022"),
    ],
)
def test_it_is_this_year_or_the_periods_nearest(
    client: Client, agreement: Agreement, now: str, heading: str
) -> None:
    with time_machine.travel(f"{now} 12:00:00Z"):
        assertContains(client.get(URL), f"<h1>{heading}</h1>")


@pytest.mark.parametrize(
    ("now", "period"),
    [
        ("2018-06-01", "2020–2022"),
        ("2022-12-31", "2020–2022"),
        ("2023-02-01", "2020–2022"),
        ("2023-06-01", "2023–2025"),
        ("2030-06-01", "2023–2025"),
    ],
)
def test_period_is_the_one_that_runs_or_ran_last(
    client: Client, agreement: Agreement, now: str, period: str
) -> None:
    factories.make_agreement(
        municipality=agreement.municipality,
        starts_on=dt.date(2023, 3, 1),
        ends_on=dt.date(2025, 12, 31),
    )

    with time_machine.travel(f"{now} 12:00:00Z"):
        assertContains(client.get(URL), f"Löften till invånarna {period}")


@time_machine.travel("2021-09-14 12:00:00Z")
def test_it_is_the_page_of_that_year(client: Client, agreement: Agreement) -> None:
    current = client.get(URL)
    year = client.get("/exempelkommun/2020-2022/2021/")

    assertContains(
        current, "<title>Löftena i Exempelkommun 2021 – Medborgarlöften</title>"
    )
    assert current.context["page"] == year.context["page"]


def test_unknown_municipality_is_not_found(
    client: Client, agreement: Agreement
) -> None:
    assert client.get("/ingenstans/").status_code == 404


def test_municipality_without_a_published_agreement_is_not_found(
    client: Client, agreement: Agreement
) -> None:
    agreement.status = "draft"
    agreement.save()

    assert client.get(URL).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client: Client, agreement: Agreement, method: str) -> None:
    assert getattr(client, method)(URL).status_code == 405


def test_it_sets_no_cookie(client: Client, agreement: Agreement) -> None:
    response = client.get(URL)

    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
