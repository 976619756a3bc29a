"""Entering indicators and their values. Today is 14 September 2021."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertRedirects

from promises.models import Agreement, Amendment, Indicator, Measurement, Promise, User
from promises.tests import factories

URL = "/personal/overenskommelser/exempelkommun/2020-2022/indikatorer/"
EDIT = f"{URL}brott/andra/"
REMOVE = f"{URL}brott/ta-bort/"
LIST_QUERIES = 6


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def crimes(agreement: Agreement) -> Indicator:
    return factories.make_indicator(
        agreement=agreement,
        key="brott",
        name="Anmälda brott",
        measurements={2019: 310, 2020: Decimal("280.5")},
    )


@pytest.fixture
def client(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def fields_of(client: Client, page: str) -> dict[str, Any]:
    """Return what the page's form sends if nothing is changed."""
    context = client.get(page).context
    form, rows = context["form"], context["rows"]
    sent = {field.html_name: field.value() or "" for field in form}
    sent |= {f.html_name: f.value() for f in rows.management_form}
    sent |= {f.html_name: f.value() or "" for row in rows for f in row}
    return {name: value for name, value in sent.items() if value is not False}


def send(client: Client, page: str, **changes: Any) -> Any:
    changed = {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(page, fields_of(client, page) | changed)


def errors(response: Any) -> dict[str, list[str]]:
    found = {**response.context["form"].errors}
    for place, row in enumerate(response.context["rows"]):
        found |= {f"{place}-{name}": each for name, each in row.errors.items()}
    return found


def stored(indicator: Indicator) -> dict[int, tuple[str, bool]]:
    rows = indicator.measurements.order_by("year")
    return {
        row.year: (f"{row.value.normalize():f}", row.is_preliminary) for row in rows
    }


def test_an_indicator_is_added_with_its_values(
    client: Client, agreement: Agreement
) -> None:
    response = send(
        client,
        f"{URL}ny/",
        name="Trygga på kvällen",
        unit="procent",
        source="Påhittad enkät",
        publication_lag="i november samma år.",
        is_small="on",
        is_driven_by_checks="on",
        form__0__year="2019",
        form__0__value="73,5",
        form__1__year="2020",
        form__1__value="1 234",
        form__1__is_preliminary="on",
        form__2__year="2021p",
        form__2__value="80",
    )

    assertRedirects(response, URL)
    added = Indicator.objects.get()
    assert (added.agreement, added.key) == (agreement, "trygga-pa-kvallen")
    assert (added.unit, added.source) == ("procent", "Påhittad enkät")
    assert (added.is_small, added.is_driven_by_checks) == (True, True)
    assert added.publication_lag == "i november samma år."
    assert stored(added) == {
        2019: ("73.5", False),
        2020: ("1234", True),
        2021: ("80", True),
    }


def test_two_of_one_name_get_keys_of_their_own(
    client: Client, agreement: Agreement
) -> None:
    for _ in range(2):
        send(client, f"{URL}ny/", name="Ny!", unit="antal", source="Påhittad")

    found = Indicator.objects.order_by("position")
    assert [(each.key, each.position) for each in found] == [("ny", 0), ("ny-2", 1)]


def test_a_value_is_changed_removed_and_added(
    client: Client, crimes: Indicator
) -> None:
    response = send(
        client,
        EDIT,
        form__0__value="..",
        form__1__value="300",
        form__2__year="2018",
        form__2__value="-",
        form__3__year="2017",
        form__3__value="290*",
    )

    assertRedirects(response, URL)
    assert stored(crimes) == {2017: ("290", True), 2019: ("300", False)}


def test_what_is_not_changed_gets_no_row_of_history(
    client: Client, crimes: Indicator
) -> None:
    before = Measurement.history.count()
    response = send(client, EDIT, name="Anmälda brott totalt")

    assertRedirects(response, URL)
    assert Measurement.history.count() == before
    crimes.refresh_from_db()
    assert (crimes.name, crimes.key) == ("Anmälda brott totalt", "brott")


def test_values_of_a_published_agreement_are_no_amendment(
    client: Client, crimes: Indicator
) -> None:
    send(client, EDIT, form__0__value="99")

    assert stored(crimes)[2020] == ("99", False)
    assert not Amendment.objects.exists()


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"name": ""}, {"name": ["Skriv vad som mäts."]}),
        ({"unit": ""}, {"unit": ["Skriv enheten, till exempel antal."]}),
        ({"source": ""}, {"source": ["Skriv var siffrorna kommer ifrån."]}),
        (
            {"source": "Anna 19121212-1212"},
            {"source": ["Texten ser ut att innehålla ett personnummer. Ta bort det."]},
        ),
        (
            {"form__2__year": "2019", "form__2__value": "3"},
            {"2-year": ["2019 står redan på rad 2."]},
        ),
        ({"form__0__value": "tolv"}, {"0-value": ["”tolv” är inget tal."]}),
        (
            {"form__0__year": "", "form__0__value": "5"},
            {"0-year": ["Skriv vilket år värdet gäller."]},
        ),
        ({"form__0__year": "2022"}, {"0-year": ["Året 2022 har inte börjat."]}),
        (
            {"form__0__year": "1700"},
            {"0-year": ["”1700” är inget årtal med fyra siffror."]},
        ),
        (
            {"form__2__year": "i fjol", "form__2__value": "1,2,3"},
            {
                "2-year": ["”i fjol” är inget årtal med fyra siffror."],
                "2-value": ["”1,2,3” är inget tal."],
            },
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(
    client: Client,
    crimes: Indicator,
    changes: dict[str, str],
    found: dict[str, list[str]],
) -> None:
    response = send(client, EDIT, **changes)

    assert errors(response) == found
    assert stored(crimes) == {2019: ("310", False), 2020: ("280.5", False)}


@pytest.mark.parametrize(
    ("old", "new", "is_refused"),
    [("4", "4", True), ("9", "4", True), ("4", "9", True), ("9", "5", False)],
)
def test_protection_is_not_lifted_from_values_below_five(
    client: Client, agreement: Agreement, old: str, new: str, is_refused: bool
) -> None:
    indicator = factories.make_indicator(
        agreement=agreement, key="brott", small=True, measurements={2020: Decimal(old)}
    )
    sent = fields_of(client, EDIT) | {"form-0-value": new}
    del sent["is_small"]
    response = client.post(EDIT, sent)

    indicator.refresh_from_db()
    assert indicator.is_small is is_refused
    if is_refused:
        assert errors(response) == {
            "is_small": [
                "Indikatorn har värden under 5, som då skulle visas för alla. Låt "
                "skyddet vara kvar."
            ]
        }


def test_what_was_changed_meanwhile_is_not_written_over(
    client: Client, crimes: Indicator
) -> None:
    sent = fields_of(client, EDIT) | {"form-0-value": "1"}
    crimes.measurements.create(year=2021, value=7)
    response = client.post(EDIT, sent)

    assertContains(response, "Någon har ändrat indikatorn")
    assert stored(crimes)[2020] == ("280.5", False)


def test_an_indicator_is_removed_with_its_values(
    client: Client, crimes: Indicator
) -> None:
    assertRedirects(client.post(REMOVE), URL)

    assert not Indicator.objects.exists()
    assert not Measurement.objects.exists()


def test_an_indicator_that_a_promise_is_measured_with_stays(
    client: Client, crimes: Indicator, inspections: Promise
) -> None:
    factories.make_target(
        promise=inspections, kind="outcome", indicator=crimes, direction="decrease"
    )

    response = client.post(REMOVE, follow=True)

    assertContains(response, "Ett löfte mäts med indikatorn")
    assert Indicator.objects.get() == crimes


@pytest.mark.parametrize("page", [URL, f"{URL}ny/", f"{URL}fil/", EDIT])
@pytest.mark.parametrize("who", ["police_user", "outsider"])
def test_others_than_coordinators_get_nowhere(
    client: Client, crimes: Indicator, request: Any, page: str, who: str
) -> None:
    client.force_login(request.getfixturevalue(who))

    assert client.get(page).status_code == 404
    assert client.post(page, {"name": "x"}).status_code in (404, 405)


def test_an_indicator_of_another_agreement_is_not_found(
    client: Client, other_agreement: Agreement, agreement: Agreement
) -> None:
    factories.make_indicator(agreement=other_agreement, key="brott")

    assert client.get(EDIT).status_code == 404
    assert client.post(REMOVE).status_code == 404
    assert Indicator.objects.count() == 1


def test_administrators_see_to_indicators_too(
    client: Client, administrator: User, crimes: Indicator
) -> None:
    client.force_login(administrator)

    assertContains(client.get(URL), "Anmälda brott")


def test_those_of_a_draft_are_entered_too(
    client: Client, agreement: Agreement, crimes: Indicator
) -> None:
    agreement.status = Agreement.Status.DRAFT
    agreement.save()

    assertContains(client.get(URL), "Anmälda brott")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    client: Client,
    agreement: Agreement,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for each in range(number):
        factories.make_indicator(
            agreement=agreement, key=f"brott-{each}", measurements={2020: 3}
        )
    client.get(URL)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(URL)
