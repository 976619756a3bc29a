"""The section of indicators on a year's page. Today is 14 September 2021."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from followup.indicator_rows import DRIVEN_BY_CHECKS
from promises.models import Agreement, Promise
from promises.tests import factories

URL = "/exempelkommun/2020-2022/2021/"
HEADING = "Så utvecklas brott och trygghet"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


def test_indicators_stand_after_the_promises(
    client: Client, agreement: Agreement, inspections: Promise
) -> None:
    indicator = factories.make_indicator(
        agreement=agreement,
        key="brott",
        name="Anmälda brott",
        source="Påhittad källa",
        measurements={2018: 1310, 2019: 1290, 2020: 1300},
    )
    indicator.is_driven_by_checks = True
    indicator.publication_lag = "i mars året efter."
    indicator.save()
    indicator.measurements.filter(year=2020).update(is_preliminary=True)

    response = client.get(URL)

    page = response.content.decode()
    assert page.index(inspections.short) < page.index(HEADING)
    assertContains(response, "Källa: Påhittad källa. När värdena kommer: i mars")
    assertContains(response, DRIVEN_BY_CHECKS)
    (row,) = response.context["page"].indicators
    assert [(each.year, each.is_preliminary) for each in row.values] == [
        (2018, False),
        (2019, False),
        (2020, True),
    ]
    assert row.values[-1].mean == "1\N{NO-BREAK SPACE}300"


def test_without_values_there_is_no_section(
    client: Client, agreement: Agreement, inspections: Promise
) -> None:
    factories.make_indicator(agreement=agreement, key="brott")

    assertNotContains(client.get(URL), HEADING)


def test_all_few_numbers_give_the_same_page(
    client: Client, agreement: Agreement, inspections: Promise
) -> None:
    indicator = factories.make_indicator(
        agreement=agreement,
        key="brott",
        small=True,
        measurements={2018: 9, 2019: 8, 2020: 0},
    )

    pages = set()
    for value in range(5):
        indicator.measurements.filter(year=2020).update(value=value)
        pages.add(client.get(URL).content)

    assert len(pages) == 1
