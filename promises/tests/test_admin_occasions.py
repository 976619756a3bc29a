from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from promises.models import Agreement, Indicator, Occasion
from promises.tests import factories
from promises.tests.pages import faults, sent_by

OCCASIONS = "/admin/promises/occasion/"
INDICATORS = "/admin/promises/indicator/"


@pytest.fixture
def agreement(db: None) -> Agreement:
    return factories.make_agreement(
        municipality=factories.make_municipality(name="Exempelkommun")
    )


def send(administration: Client, page: str, form: str, **changes: Any) -> Any:
    fields = sent_by(administration.get(page), form)
    changed = {name.replace("__", "-"): value for name, value in changes.items()}
    return administration.post(page, fields | changed)


def add_occasion(administration: Client, agreement: Agreement, **changes: Any) -> Any:
    valborg = {
        "name": "Valborg",
        "starts_on": "2021-04-30",
        "ends_on": "2021-05-01",
    }
    page = f"{OCCASIONS}add/?agreement={agreement.pk}"
    return send(administration, page, "occasion_form", **{**valborg, **changes})


def add_indicator(administration: Client, agreement: Agreement, **changes: Any) -> Any:
    crimes = {"name": "Anmälda brott", "unit": "antal", "source": "Brå"}
    page = f"{INDICATORS}add/?agreement={agreement.pk}"
    return send(administration, page, "indicator_form", **{**crimes, **changes})


def test_an_indicator_says_when_its_values_come_and_what_drives_them(
    administration: Client, agreement: Agreement
) -> None:
    add_indicator(
        administration,
        agreement,
        publication_lag="i mars året efter",
        is_driven_by_checks="on",
        measurements__0__year="2020",
        measurements__0__value="310",
        measurements__0__is_preliminary="on",
    )

    added = Indicator.objects.get()
    assert added.publication_lag == "i mars året efter"
    assert added.is_driven_by_checks
    assert [row.is_preliminary for row in added.measurements.all()] == [True]


def test_an_occasion_is_added(administration: Client, agreement: Agreement) -> None:
    add_occasion(administration, agreement)

    added = Occasion.objects.get()
    assert (added.agreement, added.name) == (agreement, "Valborg")
    assert (added.starts_on, added.ends_on) == (
        dt.date(2021, 4, 30),
        dt.date(2021, 5, 1),
    )


def test_an_occasion_does_not_end_before_it_starts(
    administration: Client, agreement: Agreement
) -> None:
    response = add_occasion(administration, agreement, ends_on="2021-04-29")

    assert faults(response) == {
        "ends_on": ["Riskhelgen kan inte sluta innan den börjar."]
    }


def test_an_occasion_sent_twice_is_added_once(
    administration: Client, agreement: Agreement
) -> None:
    add_occasion(administration, agreement)

    response = add_occasion(administration, agreement)

    assert faults(response) == {"name": ["Riskhelgen finns redan."]}


def test_the_list_leads_to_the_proposals(
    administration: Client, agreement: Agreement
) -> None:
    page = administration.get(OCCASIONS).content.decode()

    assert '<a href="/personal/riskhelger/">Föreslå årets riskhelger</a>' in page


def test_an_indicator_is_added_with_its_measurements(
    administration: Client, agreement: Agreement
) -> None:
    add_indicator(
        administration,
        agreement,
        measurements__0__year="2019",
        measurements__0__value="3,25",
    )

    added = Indicator.objects.get()
    measured = added.measurements.get()
    assert (added.key, added.position) == ("anmalda-brott", 0)
    assert (measured.year, measured.value) == (2019, Decimal("3.25"))


@pytest.mark.parametrize(
    ("stored", "shown"), [("310", "310"), ("3.25", "3,25"), ("0", "0")]
)
def test_a_value_is_shown_as_it_was_written(
    stored: str, shown: str, administration: Client, agreement: Agreement
) -> None:
    indicator = factories.make_indicator(
        agreement=agreement, key="brott", measurements={2019: Decimal(stored)}
    )

    page = administration.get(f"{INDICATORS}{indicator.pk}/change/")

    assert sent_by(page, "indicator_form")["measurements-0-value"] == [shown]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"key": "brott"}, {"key": ["Nyckeln används redan av en annan indikator."]}),
        (
            {"measurements__0__year": "19", "measurements__0__value": "1"},
            {"measurements-0-year": ["Skriv ett årtal med fyra siffror."]},
        ),
        (
            {"measurements__0__year": "2019", "measurements__0__value": "många"},
            {"measurements-0-value": ["Fyll i ett tal."]},
        ),
    ],
)
def test_a_fault_of_an_indicator_is_told_beside_its_field(
    changes: dict[str, str],
    found: dict[str, list[str]],
    administration: Client,
    agreement: Agreement,
) -> None:
    factories.make_indicator(agreement=agreement, key="brott")

    response = add_indicator(administration, agreement, **changes)

    assert faults(response) == found


def test_a_year_is_measured_once(administration: Client, agreement: Agreement) -> None:
    indicator = factories.make_indicator(
        agreement=agreement, key="brott", measurements={2019: 310}
    )

    response = send(
        administration,
        f"{INDICATORS}{indicator.pk}/change/",
        "indicator_form",
        measurements__1__year="2019",
        measurements__1__value="311",
    )

    assert faults(response) == {
        "measurements-1-year": ["Indikatorn har redan ett värde för året."]
    }


@pytest.mark.parametrize("path", [OCCASIONS, INDICATORS])
@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_take_as_many_queries_whatever_their_length(
    administration: Client,
    agreement: Agreement,
    path: str,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        factories.make_indicator(agreement=agreement, key=f"{number}")
        day = dt.date(2021, 1 + number, 1)
        factories.make_occasion(
            agreement=agreement, name="Riskhelg", starts_on=day, ends_on=day
        )

    with django_assert_num_queries(8 if path == OCCASIONS else 6):
        administration.get(path)
