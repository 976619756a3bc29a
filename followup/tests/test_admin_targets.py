"""What a target on the promise's page may not say, beside the field that says it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from promises.models import Agreement, Indicator, Place, Promise
from promises.tests import factories
from promises.tests.pages import faults, sent_by

AVERAGED = "Snitt över året gäller antal per vecka, månad, kvartal eller termin."
WHOLE_PERIOD = "Ett mål över hela perioden har inget eget tal för ett år."


@pytest.fixture
def agreement(agreement: Agreement) -> Agreement:
    """Of a published one nothing can be written here."""
    agreement.status = Agreement.Status.DRAFT
    agreement.save()
    return agreement


@pytest.fixture
def indicator(agreement: Agreement) -> Indicator:
    return factories.make_indicator(agreement=agreement, key="brott")


def faults_of_target(
    administration: Client, promise: Promise, changes: dict[str, Any]
) -> dict[str, list[str]]:
    """Send the promise's page with its one target changed."""
    page = f"/admin/promises/promise/{promise.pk}/change/"
    fields = sent_by(administration.get(page), "promise_form")
    changed = {f"targets-0-{name}": value for name, value in changes.items()}
    response = administration.post(page, fields | changed)
    if response.status_code == 302:
        return {}
    return {
        name.removeprefix("targets-0-"): said for name, said in faults(response).items()
    }


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        (
            {"at_least": ""},
            {"at_least": ["Ett mål som räknar aktiviteter behöver ett minsta antal."]},
        ),
        (
            {"at_least": "0"},
            {"at_least": ["Minst 1; lämna tomt om löftet inte säger ett tal."]},
        ),
        ({"at_least": f"{10**12}"}, {"at_least": ["Talet är för stort."]}),
        ({"minimum_2021": "9" * 30}, {"minimum_2021": ["Talet är för stort."]}),
        ({"is_averaged": "on"}, {"is_averaged": [AVERAGED]}),
        ({"is_averaged": "on", "per": "month"}, {}),
        (
            {"kind": "occasions", "is_averaged": "on", "per": "month"},
            {"is_averaged": [AVERAGED]},
        ),
        (
            {"due_on": "2021-01-01"},
            {"due_on": ["Senast-datum gäller bara något som görs en gång."]},
        ),
        (
            {"kind": "one_off", "due_on": "2023-01-01"},
            {"due_on": ["Löftet gäller 2020-01-01 till 2022-12-31."]},
        ),
        (
            {"covers_localities": "on"},
            {"covers_localities": ["Alla orter gäller bara mål som räknar platser."]},
        ),
        (
            {"unit_plural": ""},
            {"unit_plural": ["Ange enheten i både ental och flertal, eller ingen."]},
        ),
        (
            {"unit_singular": ""},
            {"unit_singular": ["Ange enheten i både ental och flertal, eller ingen."]},
        ),
        (
            {"direction": "increase"},
            {"direction": ["Bara ett utfall har en riktning."]},
        ),
        (
            {"kind": "outcome", "at_least": ""},
            {
                "indicator": ["Välj den indikator som utfallet mäts med."],
                "direction": ["Välj om indikatorn ska öka, minska eller nå ett värde."],
            },
        ),
        (
            {"per": "period", "minimum_2021": "1"},
            {"minimum_2021": [WHOLE_PERIOD]},
        ),
        (
            {"kind": "one_off", "minimum_2021": "1"},
            {"minimum_2021": [WHOLE_PERIOD]},
        ),
        (
            {"kind": "continuous", "at_least": "", "minimum_2020": "1"},
            {"minimum_2020": ["Skriv först målets vanliga tal, i ”minst”."]},
        ),
        ({"minimum_2020": "0"}, {}),
    ],
)
def test_a_fault_of_a_target_is_told_beside_its_field(
    changes: dict[str, Any],
    found: dict[str, list[str]],
    administration: Client,
    inspections: Promise,
) -> None:
    assert faults_of_target(administration, inspections, changes) == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"direction": "decrease"}, {}),
        ({"direction": "reach", "at_least": "300"}, {}),
        (
            {"direction": "reach"},
            {"at_least": ["Skriv det värde som ska nås."]},
        ),
        (
            {"direction": "decrease", "at_least": "300"},
            {"at_least": ["Bara ett utfall som ska nå ett värde har ett tal."]},
        ),
        (
            {"kind": "continuous"},
            {"indicator": ["Bara ett utfall har en indikator."]},
        ),
    ],
)
def test_an_outcome_has_an_indicator_and_where_it_is_to_go(
    changes: dict[str, Any],
    found: dict[str, list[str]],
    administration: Client,
    inspections: Promise,
    indicator: Indicator,
) -> None:
    outcome = {"kind": "outcome", "indicator": [f"{indicator.pk}"], "at_least": ""}

    assert faults_of_target(administration, inspections, outcome | changes) == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"kind": "places"}, {}),
        (
            {"kind": "places", "covers_localities": "on"},
            {"listed_places": ["Välj antingen alla orter eller en lista av platser."]},
        ),
        ({}, {"listed_places": ["Platser gäller bara mål som räknar platser."]}),
    ],
)
def test_only_a_target_of_places_lists_them(
    changes: dict[str, Any],
    found: dict[str, list[str]],
    administration: Client,
    inspections: Promise,
    town: Place,
) -> None:
    listed = {"listed_places": [f"{town.pk}"]}

    assert faults_of_target(administration, inspections, listed | changes) == found


def test_what_is_to_be_done_once_is_due_while_the_promise_holds(
    administration: Client, inspections: Promise
) -> None:
    page = f"/admin/promises/promise/{inspections.pk}/change/"
    fields = sent_by(administration.get(page), "promise_form")

    response = administration.post(
        page,
        fields
        | {
            "valid_to": "2020-12-31",
            "targets-0-kind": "one_off",
            "targets-0-due_on": "2021-06-01",
        },
    )

    assert faults(response) == {
        "targets-0-due_on": ["Löftet gäller 2020-01-01 till 2020-12-31."]
    }


def test_an_indicator_of_another_agreement_is_refused(
    administration: Client, inspections: Promise, other_agreement: Agreement
) -> None:
    elsewhere = factories.make_indicator(agreement=other_agreement, key="brott")
    changes = {"kind": "outcome", "indicator": f"{elsewhere.pk}", "at_least": ""}

    found = faults_of_target(
        administration, inspections, changes | {"direction": "increase"}
    )

    assert list(found) == ["indicator"]


def test_there_is_a_number_for_every_year_of_the_period_and_no_other(
    administration: Client, inspections: Promise
) -> None:
    page = administration.get(f"/admin/promises/promise/{inspections.pk}/change/")

    fields = sent_by(page, "promise_form")

    assert [name for name in fields if name.startswith("targets-0-minimum")] == [
        "targets-0-minimum_2020",
        "targets-0-minimum_2021",
        "targets-0-minimum_2022",
    ]


def test_only_the_parts_of_a_target_with_something_in_them_lie_open(
    administration: Client, inspections: Promise
) -> None:
    page = administration.get(f"/admin/promises/promise/{inspections.pk}/change/")

    assert page.content.decode().count('<details class="target__part" open>') == 1
