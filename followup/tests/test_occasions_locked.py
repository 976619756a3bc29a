"""The risk weekends of a year stay once its follow-up is published."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from pytest_django.asserts import assertContains

from followup.actions import FilesRefusedError, load_agreements
from followup.tests.occasion_rows import PAGE, as_shown, names
from followup.tests.reporting import freeze
from promises.agreement_file import dump
from promises.models import Agreement, Occasion, Promise, User
from promises.tests import factories

REFUSED = "Uppföljningen av 2021 är publicerad. Riskhelgerna då kan inte ändras."


@pytest.fixture
def valborg(agreement: Agreement, inspections: Promise) -> Occasion:
    return factories.make_occasion(
        agreement=agreement,
        name="Valborg",
        starts_on=dt.date(2021, 4, 30),
        ends_on=dt.date(2021, 5, 1),
    )


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def test_nothing_is_added_on_the_page_to_a_published_year(
    desk: Client, agreement: Agreement, valborg: Occasion
) -> None:
    freeze(agreement, year=2021, today=dt.date(2022, 2, 1))
    rows = as_shown(desk)
    chosen = {
        f"{name.rsplit('-', 1)[0]}-is_chosen": "on"
        for name in rows
        if name.endswith("-name")
    }

    response = desk.post(PAGE, rows | chosen)

    assertContains(response, REFUSED)
    assert names() == ["Valborg"]


@pytest.mark.parametrize("year", [2020, 2021])
def test_same_again_is_no_change(
    desk: Client, agreement: Agreement, valborg: Occasion, year: int
) -> None:
    freeze(agreement, year=year, today=dt.date(2022, 2, 1))

    response = desk.post(PAGE, as_shown(desk))

    assert response.status_code == 302
    assert names() == ["Valborg"]


@pytest.mark.parametrize(("before", "after"), [("04-30", "04-29"), ("Valborg", "Påsk")])
def test_file_changes_none_of_a_published_year(
    agreement: Agreement, valborg: Occasion, before: str, after: str
) -> None:
    freeze(agreement, year=2021, today=dt.date(2022, 2, 1))
    text = dump(agreement)
    assert before in text

    with pytest.raises(FilesRefusedError) as refused:
        load_agreements(sources=[("f.toml", text.replace(before, after).encode())])

    assert f"{refused.value}" == f"f.toml: occasions: -: {REFUSED}"
    valborg.refresh_from_db()
    assert (valborg.name, valborg.starts_on) == ("Valborg", dt.date(2021, 4, 30))


def test_file_changes_those_of_a_year_that_is_not_published(
    agreement: Agreement, valborg: Occasion
) -> None:
    freeze(agreement, year=2020, today=dt.date(2022, 2, 1))

    load_agreements(
        sources=[("f.toml", dump(agreement).replace("Valborg", "Maj").encode())]
    )

    assert names() == ["Maj"]
