"""What was done very often does not stand in the way of what else was promised."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from followup.tests.factories import make_activity
from followup.tests.reporting import freeze
from followup.tests.typesetting import read_pdf
from promises.models import Promise

REPORT = "/exempelkommun/2020-2022/uppfoljning/2021"
TODAY = dt.date(2022, 2, 1)
FIRST = dt.date(2021, 3, 1)
FOLDED = "Visa hela listan, 13 rader"
LAST = "Det här gjordes, dag för dag"


@pytest.fixture(params=[12, 13])
def times(request: pytest.FixtureRequest, inspections: Promise) -> int:
    for days in range(request.param):
        day = FIRST + dt.timedelta(days=days)
        make_activity(promise=inspections, dated_on=day, text=f"Butik {days}.")
    freeze(inspections.agreement, year=2021, today=TODAY)
    return int(request.param)


def test_a_list_of_more_than_twelve_rows_is_folded(client: Client, times: int) -> None:
    page = client.get(f"{REPORT}/").content.decode()

    assert (FOLDED in page) == (times > 12)
    assert f"Butik {times - 1}." in page


def test_a_list_of_more_than_twelve_rows_stands_last_in_the_pdf(
    client: Client, times: int
) -> None:
    pages = read_pdf(client.get(f"{REPORT}.pdf").content).pages
    first, last = pages[0].extract_text(), pages[-1].extract_text()

    assert ("Butik 0." in first) == (times <= 12)
    assert (LAST in last) == (times > 12)
    assert "Butik 0." in last
    assert ("hela listan står på sidan 2" in first) == (times > 12)
