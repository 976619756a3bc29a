from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from followup.tests.factories import make_activity
from followup.views.staff.choosing import (
    agreement_chosen_by,
    choose,
    choose_if_first,
)
from promises.models import Agreement, Municipality, Organisation, Party, User
from promises.tests.factories import make_agreement, make_municipality, make_party

TODAY = dt.date(2021, 9, 14)


def agree(
    police: Organisation,
    municipality: Municipality,
    first: int,
    last: int,
    status: str = Agreement.Status.PUBLISHED,
) -> Agreement:
    agreement = make_agreement(
        municipality=municipality,
        starts_on=dt.date(first, 1, 1),
        ends_on=dt.date(last, 12, 31),
        status=status,
    )
    make_party(agreement=agreement, organisation=police, short="Polisen")
    return agreement


@pytest.fixture
def second_agreement(police: Organisation, police_party: Party) -> Agreement:
    return agree(police, make_municipality(name="Storkommun"), 2020, 2022)


def test_the_only_agreement_needs_no_choice(
    agreement: Agreement, police_user: User
) -> None:
    assert agreement_chosen_by(police_user, TODAY) == agreement


def test_of_several_municipalities_none_is_taken_unasked(
    police_user: User, second_agreement: Agreement
) -> None:
    assert agreement_chosen_by(police_user, TODAY) is None


def test_chosen_municipality_is_taken(
    police_user: User, second_agreement: Agreement
) -> None:
    choose(police_user, second_agreement)

    stored = User.objects.get(pk=police_user.pk)
    assert agreement_chosen_by(stored, TODAY) == second_agreement


def test_first_visit_is_remembered_and_a_later_one_elsewhere_is_not(
    agreement: Agreement, police_user: User, second_agreement: Agreement
) -> None:
    choose_if_first(police_user, second_agreement)
    choose_if_first(police_user, agreement)

    assert agreement_chosen_by(police_user, TODAY) == second_agreement


@pytest.mark.parametrize(
    ("today", "slug"),
    [
        (dt.date(2019, 12, 31), "2020-2022"),  # before the first: the next to begin
        (dt.date(2020, 1, 1), "2020-2022"),
        (dt.date(2022, 12, 31), "2020-2022"),
        (dt.date(2023, 1, 1), "2023-2025"),
        (dt.date(2025, 12, 31), "2023-2025"),
        (dt.date(2026, 1, 1), "2023-2025"),  # between two: the last that began
        (dt.date(2027, 1, 1), "2027-2028"),
        (dt.date(2029, 1, 1), "2027-2028"),  # after the last
    ],
)
def test_of_several_periods_the_running_one_is_taken(
    today: dt.date,
    slug: str,
    agreement: Agreement,
    police: Organisation,
    police_user: User,
    second_agreement: Agreement,
) -> None:
    agree(police, agreement.municipality, 2027, 2028)
    agree(police, agreement.municipality, 2023, 2025)
    choose(police_user, agreement)

    chosen = agreement_chosen_by(police_user, today)

    assert chosen is not None
    assert (chosen.municipality, chosen.slug) == (agreement.municipality, slug)


def test_of_two_that_run_at_once_the_later_begun_is_taken(
    agreement: Agreement, police: Organisation, police_user: User
) -> None:
    added = agree(police, agreement.municipality, 2021, 2021)

    assert agreement_chosen_by(police_user, TODAY) == added


def test_without_a_choice_the_municipality_last_logged_for_is_taken(
    police_user: User, agreement: Agreement, second_agreement: Agreement
) -> None:
    for each in (agreement, second_agreement):
        make_activity(agreement=each, dated_on=TODAY, created_by=police_user)

    assert agreement_chosen_by(police_user, TODAY) == second_agreement


def test_municipality_one_has_left_is_forgotten_for_good(
    agreement: Agreement,
    police: Organisation,
    police_user: User,
    second_agreement: Agreement,
) -> None:
    choose(police_user, second_agreement)
    second_agreement.parties.all().delete()

    assert agreement_chosen_by(police_user, TODAY) == agreement
    make_party(agreement=second_agreement, organisation=police, short="Polisen")
    stored = User.objects.get(pk=police_user.pk)
    assert stored.chosen_municipality is None
    assert agreement_chosen_by(stored, TODAY) is None


def test_choice_survives_that_the_agreement_is_a_draft_for_a_while(
    agreement: Agreement, police_user: User, second_agreement: Agreement
) -> None:
    choose(police_user, second_agreement)
    second_agreement.status = Agreement.Status.DRAFT
    second_agreement.save()

    assert agreement_chosen_by(police_user, TODAY) == agreement
    second_agreement.status = Agreement.Status.PUBLISHED
    second_agreement.save()
    assert agreement_chosen_by(police_user, TODAY) == second_agreement


def test_who_changes_employer_is_not_left_where_the_old_one_is(
    police_user: User, second_agreement: Agreement, outsider: User
) -> None:
    choose(police_user, second_agreement)
    police_user.organisation = outsider.organisation

    chosen = agreement_chosen_by(police_user, TODAY)

    assert chosen is not None
    assert chosen.municipality.name == "Grannkommun"
    assert police_user.chosen_municipality is None


def test_administrator_works_with_no_agreement(
    agreement: Agreement, administrator: User
) -> None:
    assert agreement_chosen_by(administrator, TODAY) is None


@pytest.mark.parametrize("count", [1, 3])
def test_choice_is_looked_up_in_one_query(
    count: int,
    agreement: Agreement,
    police: Organisation,
    police_user: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    choose(police_user, agreement)
    for number in range(count):
        agree(police, agreement.municipality, 2023 + number, 2023 + number)
    stored = User.objects.select_related("organisation").get(pk=police_user.pk)

    with django_assert_num_queries(1):
        chosen = agreement_chosen_by(stored, TODAY)
        assert chosen is not None
        assert chosen.municipality.name == "Exempelkommun"
