"""A year's risk weekends, proposed to the coordinator on one form."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from followup.tests.occasion_rows import (
    PAGE,
    YEARS,
    as_shown,
    names,
    row_named,
)
from promises.models import Agreement, Occasion, User
from promises.tests import factories
from promises.tests.pages import document, text_of


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def valborg(agreement: Agreement) -> Occasion:
    return factories.make_occasion(
        agreement=agreement,
        name="Valborg",
        starts_on=dt.date(2021, 4, 30),
        ends_on=dt.date(2021, 5, 1),
    )


def test_a_year_not_seen_to_yet_is_proposed_whole(
    desk: Client, agreement: Agreement
) -> None:
    desk.post(PAGE, as_shown(desk))

    assert names() == [
        "Valborg",
        "Kristi himmelsfärd",
        "Midsommar",
        "Kräftpremiär",
        "Halloween",
        "Allhelgona",
        "Lucia",
        "Nyår",
    ]


def test_what_was_left_out_is_proposed_unticked_from_then_on(
    desk: Client, valborg: Occasion
) -> None:
    desk.post(PAGE, as_shown(desk))

    assert names() == ["Valborg"]


def test_a_proposal_is_accepted_with_other_words_and_days(
    desk: Client, valborg: Occasion
) -> None:
    sent = as_shown(desk)
    row = row_named(sent, "Lucia")

    response = desk.post(
        PAGE,
        sent
        | {
            f"{row}is_chosen": "on",
            f"{row}name": "Luciavaka",
            f"{row}starts_on": "2021-12-11",
        },
        follow=True,
    )

    added = Occasion.objects.get(name="Luciavaka")
    assert (added.starts_on, added.ends_on) == (
        dt.date(2021, 12, 11),
        dt.date(2021, 12, 13),
    )
    assert "Riskhelgerna för 2021 är sparade." in text_of(response)


def test_the_last_school_day_is_entered(desk: Client, valborg: Occasion) -> None:
    sent = as_shown(desk)
    row = row_named(sent, "Skolavslutning")

    desk.post(
        PAGE,
        sent | {f"{row}starts_on": "2021-06-11", f"{row}ends_on": "2021-06-12"},
    )

    assert names() == ["Valborg", "Skolavslutning"]


def test_one_of_its_own_is_added_and_one_removed(
    desk: Client, valborg: Occasion
) -> None:
    sent = as_shown(desk)
    del sent[f"{row_named(sent, 'Valborg')}is_chosen"]
    last = int(sent["form-TOTAL_FORMS"]) - 1

    desk.post(
        PAGE,
        sent
        | {
            f"form-{last}-name": "Stadsfesten",
            f"form-{last}-starts_on": "2021-08-20",
            f"form-{last}-ends_on": "2021-08-20",
        },
    )

    assert names() == ["Stadsfesten"]


def test_the_same_form_sent_twice_adds_nothing_twice(
    desk: Client, agreement: Agreement
) -> None:
    sent = as_shown(desk)
    desk.post(PAGE, sent)
    before = list(Occasion.objects.values())

    response = desk.post(PAGE, sent)

    assert response.status_code == 302
    assert list(Occasion.objects.values()) == before


def test_an_older_page_does_not_remove_what_another_added_since(
    desk: Client, agreement: Agreement, valborg: Occasion
) -> None:
    sent = as_shown(desk)
    day = dt.date(2021, 8, 20)
    factories.make_occasion(
        agreement=agreement, name="Stadsfesten", starts_on=day, ends_on=day
    )

    desk.post(PAGE, sent)

    assert names() == ["Valborg", "Stadsfesten"]


@pytest.mark.parametrize(
    "path",
    [
        f"{YEARS}exempelkommun/2020-2022/2023/",
        f"{YEARS}exempelkommun/2019/2019/",
        f"{YEARS}ingenkommun/2020-2022/2021/",
        f"{YEARS}grannkommun/2020-2022/2021/",
    ],
)
def test_what_is_not_there_or_not_theirs_is_not_found(
    path: str, desk: Client, other_agreement: Agreement
) -> None:
    assert desk.get(path).status_code == 404
    assert desk.post(path, {}).status_code == 404


@pytest.mark.parametrize("member", ["police_user", "outsider"])
def test_only_who_coordinates_gets_in(
    member: str, client: Client, municipal_party: Any, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(member))

    assert client.get(PAGE).status_code == 404
    assert "Du samordnar inga överenskommelser." in text_of(client.get(YEARS))


def test_a_stranger_is_asked_to_log_in(client: Client, agreement: Agreement) -> None:
    assert client.get(PAGE).headers["Location"] == f"/konto/logga-in/?next={PAGE}"
    assert client.get(YEARS).headers["Location"] == f"/konto/logga-in/?next={YEARS}"


def test_an_administrator_gets_in(
    client: Client, administrator: User, agreement: Agreement
) -> None:
    client.force_login(administrator)

    assert client.get(PAGE).status_code == 200


def test_a_draft_can_be_prepared(desk: Client, agreement: Agreement) -> None:
    Agreement.objects.update(status=Agreement.Status.DRAFT)

    assert desk.get(PAGE).status_code == 200


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(method: str, desk: Client) -> None:
    assert getattr(desk, method)(PAGE).status_code == 405
    assert desk.post(YEARS).status_code == 405


def test_the_years_lead_to_their_pages(desk: Client, agreement: Agreement) -> None:
    links = [link.get("href") for link in document(desk.get(YEARS)).iter("a")]

    assert [link for link in links if f"{link}".startswith(f"{YEARS}exempel")] == [
        f"{YEARS}exempelkommun/2020-2022/{year}/" for year in (2020, 2021, 2022)
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_whatever_there_is(
    desk: Client,
    agreement: Agreement,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        day = dt.date(2021, 1, 1 + number)
        factories.make_occasion(
            agreement=agreement, name="Riskhelg", starts_on=day, ends_on=day
        )

    with django_assert_num_queries(5):
        desk.get(PAGE)


@pytest.mark.parametrize("count", [1, 3])
def test_the_years_take_as_many_queries_whatever_there_is(
    desk: Client,
    agreement: Agreement,
    police_party: Any,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(1, count):
        another = factories.make_agreement(
            municipality=agreement.municipality, slug=f"{number}"
        )
        factories.make_party(
            agreement=another, organisation=police_party.organisation, short="Polisen"
        )

    with django_assert_num_queries(4):
        desk.get(YEARS)
