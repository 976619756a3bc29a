from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from followup.models import Assessment
from followup.tests.factories import make_assessment
from promises.models import Agreement, Party, Promise, User
from promises.tests import factories
from promises.tests.pages import faults, sent_by, text_of

LIST = "/admin/followup/assessment/"


def assess(administration: Client, promise: Promise, **changes: Any) -> Any:
    page = f"{LIST}add/?promise={promise.pk}"
    fields = sent_by(administration.get(page), "assessment_form")
    judgement = {"year": "2021", "value": "partly", "reason": "Pandemin."}
    return administration.post(page, {**fields, **judgement, **changes})


def test_whoever_assesses_chooses_the_promise_first(
    administration: Client, inspections: Promise
) -> None:
    page = administration.get(f"{LIST}add/")

    assert "Tillsyn alkohol och tobak" in text_of(page)
    assert f'href="?promise={inspections.pk}"' in page.content.decode()


def test_a_year_is_assessed_together(
    administration: Client, inspections: Promise
) -> None:
    assess(administration, inspections, next_step="Två i höst.")

    made = Assessment.objects.get()
    assert (made.promise, made.year, made.party, made.value) == (
        inspections,
        2021,
        None,
        "partly",
    )
    assert (made.reason, made.next_step) == ("Pandemin.", "Två i höst.")


def test_a_party_assesses_for_itself_beside_the_others(
    administration: Client, inspections: Promise, police_party: Party
) -> None:
    assess(administration, inspections)

    assess(administration, inspections, party=police_party.pk)

    assert set(Assessment.objects.values_list("party", flat=True)) == {
        None,
        police_party.pk,
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"year": "2023"}, "year"),
        ({"year": ""}, "year"),
        ({"value": ""}, "value"),
        ({"reason": ""}, "reason"),
        ({"reason": "Anna, 19121212-1212"}, "reason"),
    ],
)
def test_a_fault_is_told_beside_its_field(
    changes: dict[str, str], field: str, administration: Client, inspections: Promise
) -> None:
    response = assess(administration, inspections, **changes)

    assert list(faults(response)) == [field]


def test_a_year_is_assessed_together_once(
    administration: Client, inspections: Promise
) -> None:
    assess(administration, inspections)

    response = assess(administration, inspections)

    assert faults(response) == {"year": ["Löftet är redan bedömt för det året."]}


def test_an_assessment_can_be_changed(
    administration: Client, inspections: Promise
) -> None:
    made = make_assessment(promise=inspections, year=2021, value="partly")
    page = f"{LIST}{made.pk}/change/"
    fields = sent_by(administration.get(page), "assessment_form")

    administration.post(page, fields | {"value": "extended"})

    made.refresh_from_db()
    assert (made.value, made.year) == ("extended", 2021)


def test_only_years_in_which_the_promise_holds_are_offered(
    administration: Client, agreement: Agreement, inspections: Promise
) -> None:
    Promise.objects.update(valid_from=dt.date(2021, 6, 1))

    page = administration.get(f"{LIST}add/?promise={inspections.pk}")

    choices = page.context["adminform"].form.fields["year"].choices
    assert choices == [("", "Välj år"), (2021, "2021"), (2022, "2022")]


def test_a_party_of_another_agreement_is_refused(
    administration: Client, inspections: Promise, outsider: User
) -> None:
    elsewhere = Party.objects.get(short="Grannkommunen")

    response = assess(administration, inspections, party=elsewhere.pk)

    assert list(faults(response)) == ["party"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_whatever_its_length(
    administration: Client,
    agreement: Agreement,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        promise = factories.make_promise(agreement=agreement, key=f"{number}")
        make_assessment(promise=promise, year=2021)

    with django_assert_num_queries(7):
        administration.get(LIST)
