from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils.html import strip_tags
from pytest_django.asserts import assertContains, assertNotContains

from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Promise
from promises.tests import factories

URL = "/exempelkommun/2020-2022/2021/"


def words(client: Client, url: str = URL) -> str:
    return " ".join(strip_tags(client.get(url).content.decode()).split())


@time_machine.travel("2021-09-14 12:00:00Z")
def test_year_says_how_it_goes(client: Client, inspections: Promise) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12), text="Butiker")

    response = client.get(URL)

    assertContains(response, "<h1>Så går det med löftena i Exempelkommun</h1>")
    assertContains(
        response, "<title>Löftena i Exempelkommun 2021 – Medborgarlöften</title>"
    )
    said = words(client)
    assert "1 av 2 tillsyner – 108 dagar kvar" in said
    assert "0 av 1 löfte med årsmål är uppfyllt." in said
    assert "12 mars 2021 Tillsyn alkohol och tobak Butiker" in said


@time_machine.travel("2021-09-14 12:00:00Z")
def test_nothing_done_yet_says_the_days_left(
    client: Client, inspections: Promise, agreement: Agreement, police_party: Party
) -> None:
    walk = factories.make_promise(
        agreement=agreement, key="vandring", responsible=[police_party]
    )
    factories.make_target(promise=walk, kind="count", at_least=1)

    assert "Ännu inget gjort – 108 dagar kvar" in words(client)


@time_machine.travel("2022-02-01 12:00:00Z")
def test_year_that_has_ended_is_told_in_the_past(
    client: Client, inspections: Promise
) -> None:
    assertContains(
        client.get(URL), "<h1>Så gick det med löftena i Exempelkommun 2021</h1>"
    )
    assert "Löftet är inte redovisat." in words(client)


@time_machine.travel("2020-09-14 12:00:00Z")
def test_year_to_come_says_what_is_promised(
    client: Client, inspections: Promise
) -> None:
    response = client.get(URL)

    assertContains(response, "<h1>Det här lovas i Exempelkommun 2021</h1>")
    assertNotContains(response, "Gjort senast")
    assertContains(response, "1 löfte har årsmål. Än har inget börjat räknas.")


def test_promises_stand_by_area_in_the_agreements_order(
    client: Client, agreement: Agreement
) -> None:
    area = factories.make_area(agreement=agreement, name="Trafik")
    factories.make_promise(agreement=agreement, key="b", short="Utan område")
    factories.make_promise(agreement=agreement, key="a", short="Kontroller", area=area)

    said = words(client)

    assert said.index("Kontroller") < said.index("Övriga löften")
    assert said.index("Övriga löften") < said.index("Utan område")


@time_machine.travel("2022-02-01 12:00:00Z")
def test_work_beyond_the_promises_stands_apart(
    client: Client, agreement: Agreement, inspections: Promise
) -> None:
    make_activity(
        agreement=agreement,
        dated_on=dt.date(2021, 1, 1),
        known_to="year",
        quantity=20,
        precision="at_least",
        text="Fotpatruller",
    )

    said = words(client)

    assert said.index("Utöver löftena") < said.index("under 2021")
    assert "minst 20 aktiviteter – Fotpatruller" in said
    assert "Inget är redovisat 2021." in said


@time_machine.travel("2022-02-01 12:00:00Z")
def test_withdrawn_work_is_not_among_the_latest(
    client: Client, inspections: Promise
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        text="Fel",
        withdrawn_reason="Dubbel",
    )

    said = words(client)

    assert ("Återtagen" in said, "Inget är redovisat 2021." in said) == (False, True)


def test_promise_that_is_not_in_force_is_not_in_the_year(
    client: Client, agreement: Agreement
) -> None:
    factories.make_promise(
        agreement=agreement, key="a", short="Senare", valid_from=dt.date(2022, 1, 1)
    )

    assert "Inga löften gäller 2021." in words(client)


def test_agreement_years_are_named_by_the_years_they_lie_in(
    client: Client, agreement: Agreement, inspections: Promise
) -> None:
    agreement.starts_on = dt.date(2020, 6, 15)
    agreement.ends_on = dt.date(2022, 6, 14)
    agreement.year_basis = "agreement"
    agreement.save()

    response = client.get(URL)

    assertContains(response, "Så gick det med löftena i Exempelkommun 2021–2022")
    assertContains(response, 'href="/exempelkommun/2020-2022/2020/">2020–2021</a>')
    assert client.get("/exempelkommun/2020-2022/2022/").status_code == 404


def test_other_periods_are_a_link_away(client: Client, agreement: Agreement) -> None:
    factories.make_agreement(
        municipality=agreement.municipality,
        starts_on=dt.date(2017, 1, 1),
        ends_on=dt.date(2019, 12, 31),
    )
    factories.make_agreement(
        municipality=agreement.municipality,
        starts_on=dt.date(2014, 1, 1),
        ends_on=dt.date(2016, 12, 31),
        status="draft",
    )

    response = client.get(URL)

    assertContains(response, 'href="/exempelkommun/2017-2019/2019/"')
    assertNotContains(response, "2014")


@pytest.mark.parametrize(
    "url",
    [
        "/ingenstans/2020-2022/2021/",
        "/exempelkommun/2023-2025/2023/",
        "/exempelkommun/2020-2022/2019/",
        "/exempelkommun/2020-2022/2023/",
        "/exempelkommun/2020-2022/99999999999999999999/",
    ],
)
def test_what_does_not_exist_is_not_found(
    client: Client, agreement: Agreement, url: str
) -> None:
    assert client.get(url).status_code == 404


def test_draft_is_not_found(client: Client, agreement: Agreement) -> None:
    agreement.status = "draft"
    agreement.save()

    assert client.get(URL).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_year_is_only_read(client: Client, agreement: Agreement, method: str) -> None:
    assert getattr(client, method)(URL).status_code == 405


def test_year_is_the_same_for_all_and_sets_nothing(
    client: Client, agreement: Agreement
) -> None:
    response = client.get(URL)

    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@time_machine.travel("2021-12-31 23:30:00Z")
def test_new_year_begins_at_midnight_in_stockholm(
    client: Client, inspections: Promise
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))

    assert "Så gick det med löftena i Exempelkommun 2021" in words(client)
    assert "Inte uppfyllt" in words(client)


def test_invented_municipality_is_marked_on_the_page(
    client: Client, agreement: Agreement
) -> None:
    assertContains(client.get(URL), 'class="invented')


def test_real_municipality_is_not(client: Client, agreement: Agreement) -> None:
    agreement.municipality.code = "2510"
    agreement.municipality.save()

    assertNotContains(client.get(URL), 'class="invented')
