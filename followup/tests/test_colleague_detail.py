"""One colleague: role, plans handed over, the account closed and opened."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import Activity
from followup.tests.factories import make_activity
from followup.tests.test_refusing import refusals
from promises.models import Organisation, Promise, User
from promises.tests.factories import make_user

LIST = "/personal/kollegor/"
DAY = dt.date(2021, 10, 1)
ACTS = ("roll", "planer", "stang", "oppna", "inbjudan")
WHO = "Välj vem som tar över planerna."


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def heir(police: Organisation) -> User:
    return make_user(email="arvinge@exempelkommun.example", organisation=police)


@pytest.fixture
def plan(inspections: Promise, police_user: User) -> Activity:
    return make_plan(inspections, created_by=police_user)


def make_plan(promise: Promise, **more: Any) -> Activity:
    return make_activity(promise=promise, dated_on=DAY, status="planned", **more)


def url_of(user: User, act: str = "") -> str:
    return f"{LIST}{user.pk}/{act}/" if act else f"{LIST}{user.pk}/"


def holders() -> dict[int, str]:
    return {
        plan.pk: plan.held_by.email if plan.held_by else ""
        for plan in Activity.objects.select_related("held_by")
    }


def is_open(user: User) -> bool:
    return User.objects.get(pk=user.pk).is_active


# The page


def test_page_shows_the_colleague_and_their_open_plans(
    desk: Client, police_user: User, plan: Activity
) -> None:
    response = desk.get(url_of(police_user))

    assertContains(response, "polis@exempelkommun.example")
    assertContains(response, "Tillsyn alkohol och tobak")
    assertContains(response, "Lämna över och stäng kontot")


def test_plan_that_only_others_see_in_full_is_counted_and_not_shown(
    desk: Client, police_user: User, concern_talks: Promise
) -> None:
    make_plan(concern_talks, created_by=police_user)

    response = desk.get(url_of(police_user))

    assertContains(response, "1 som bara de som deltar ser")
    assertNotContains(response, "Orossamtal")


def test_heirs_are_the_other_active_colleagues(
    desk: Client,
    coordinator: User,
    police_user: User,
    heir: User,
    municipal_user: User,
    police: Organisation,
    plan: Activity,
) -> None:
    closed = make_user(email="slutat@exempel.example", organisation=police)
    closed.is_active = False
    closed.save()

    form = desk.get(url_of(police_user)).context["handover_form"]

    assert set(form.fields["heir"].queryset) == {coordinator, heir}


def test_page_says_what_closing_does(desk: Client, heir: User) -> None:
    heir.set_password("norrsken över torget")
    heir.save()

    response = desk.get(url_of(heir))

    assertContains(response, ">När kollegan slutar<")
    assertContains(response, "Då går det inte längre att logga in med det")


def test_page_says_what_to_do_about_a_wrong_address(desk: Client, heir: User) -> None:
    response = desk.get(url_of(heir))

    assertContains(response, ">Blev adressen fel?<")
    assertContains(response, "Bjud sedan in till rätt adress.")


def test_heirs_stand_in_swedish_order(
    desk: Client, coordinator: User, police_user: User, police: Organisation
) -> None:
    names = ("Örjan", "Åsa", "berit", "Ärla", "Zara")
    for number, name in enumerate(names):
        heir = make_user(email=f"{number}@exempel.example", organisation=police)
        User.objects.filter(pk=heir.pk).update(name=name)
    User.objects.filter(pk=coordinator.pk).update(name="Adam")

    form = desk.get(url_of(police_user)).context["handover_form"]

    assert [label for _key, label in form.fields["heir"].choices] == [
        "Välj en kollega",
        "Adam",
        "berit",
        "Zara",
        "Åsa",
        "Ärla",
        "Örjan",
    ]


def test_own_page_offers_neither_role_nor_closing(
    desk: Client, coordinator: User
) -> None:
    response = desk.get(url_of(coordinator))

    assertContains(response, "Det här är ditt eget konto.")
    assertNotContains(response, "Spara rollen")
    assertNotContains(response, "Stäng kontot")


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_as_many_queries_whatever_the_plans(
    count: int,
    desk: Client,
    police_user: User,
    inspections: Promise,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _each in range(count):
        make_plan(inspections, created_by=police_user)

    with django_assert_num_queries(10):
        desk.get(url_of(police_user))


# Role


@pytest.mark.parametrize("role", ["coordinator", "reporter"])
def test_colleague_gets_another_role(role: str, desk: Client, heir: User) -> None:
    response = desk.post(url_of(heir, "roll"), {"role": role})

    assertRedirects(response, url_of(heir))
    heir.refresh_from_db()
    assert (heir.role, heir.is_staff, heir.is_superuser) == (role, False, False)


@pytest.mark.parametrize("role", ["administrator", "", "kung"])
def test_other_roles_are_not_given(role: str, desk: Client, heir: User) -> None:
    response = desk.post(url_of(heir, "roll"), {"role": role})

    assertContains(response, "Välj en roll.")
    heir.refresh_from_db()
    assert heir.role == "reporter"


def test_role_holds_at_once(desk: Client, heir: User) -> None:
    at_work = Client()
    at_work.force_login(heir)
    before = at_work.get(LIST).status_code

    desk.post(url_of(heir, "roll"), {"role": "coordinator"})

    assert (before, at_work.get(LIST).status_code) == (404, 200)


# Handing over


def test_open_plans_are_handed_over_and_nothing_else(
    desk: Client,
    police_user: User,
    heir: User,
    inspections: Promise,
    municipal_user: User,
) -> None:
    written = make_plan(inspections, created_by=police_user)
    held = make_plan(inspections, created_by=heir, held_by=police_user)
    held_by_another = make_plan(inspections, created_by=police_user, held_by=heir)
    others = {
        make_activity(promise=inspections, dated_on=DAY, created_by=police_user).pk,
        make_plan(inspections, created_by=police_user, withdrawn_reason="Fel dag.").pk,
        make_activity(
            promise=inspections,
            dated_on=DAY,
            status="cancelled",
            created_by=police_user,
        ).pk,
        make_plan(inspections, created_by=municipal_user).pk,
    }

    response = desk.post(url_of(police_user, "planer"), {"heir": heir.pk}, follow=True)

    assertContains(
        response, "2 planer är överlämnade till arvinge@exempelkommun.example."
    )
    assert holders() == {
        written.pk: heir.email,
        held.pk: heir.email,
        held_by_another.pk: heir.email,
        **dict.fromkeys(others, ""),
    }
    assert is_open(police_user)


def test_handing_over_is_in_the_history(
    desk: Client, coordinator: User, police_user: User, heir: User, plan: Activity
) -> None:
    desk.post(url_of(police_user, "planer"), {"heir": heir.pk})

    latest, *_earlier = plan.history.order_by("-history_id")
    assert (latest.held_by, latest.history_user, latest.door, latest.history_type) == (
        heir,
        coordinator,
        "form",
        "~",
    )


def test_heir_may_edit_what_was_handed_over(
    desk: Client, police_user: User, heir: User, plan: Activity
) -> None:
    desk.post(url_of(police_user, "planer"), {"heir": heir.pk})

    at_work = Client()
    at_work.force_login(heir)
    assert at_work.get(f"/personal/aktivitet/{plan.public_id}/").status_code == 200


def test_coordinator_hands_over_their_own_plans(
    desk: Client, coordinator: User, heir: User, inspections: Promise
) -> None:
    plan = make_plan(inspections, created_by=coordinator)

    desk.post(url_of(coordinator, "planer"), {"heir": heir.pk})

    assert holders() == {plan.pk: heir.email}


@pytest.mark.parametrize("act", ["planer", "stang"])
@pytest.mark.parametrize("chosen", ["nobody", "themselves", "closed"])
def test_plans_need_an_heir_who_can_take_them(
    chosen: str,
    act: str,
    desk: Client,
    police_user: User,
    heir: User,
    plan: Activity,
) -> None:
    heir.is_active = False
    heir.save()
    choices = {"nobody": "", "themselves": police_user.pk, "closed": heir.pk}

    response = desk.post(url_of(police_user, act), {"heir": choices[chosen]})

    assertContains(response, WHO)
    assert holders() == {plan.pk: ""}
    assert is_open(police_user)


@pytest.mark.parametrize("act", ["planer", "stang"])
@pytest.mark.parametrize("forged", ["another's", "nobody's", "nonsense"])
def test_forged_heir_is_not_found_and_logged(
    forged: str,
    act: str,
    desk: Client,
    coordinator: User,
    police_user: User,
    municipal_user: User,
    plan: Activity,
    caplog: pytest.LogCaptureFixture,
) -> None:
    values = {"another's": municipal_user.pk, "nobody's": 0, "nonsense": "kung"}

    response = desk.post(url_of(police_user, act), {"heir": values[forged]})

    assert response.status_code == 404
    assert refusals(caplog) == [
        f"404 at {url_of(police_user, act)} for account {coordinator.pk}: "
        "an heir who is not in the coordinator's organisation"
    ]
    assert holders() == {plan.pk: ""}
    assert is_open(police_user)


# Closing and opening


def test_closed_account_hands_over_its_plans(
    desk: Client, police_user: User, heir: User, plan: Activity
) -> None:
    response = desk.post(url_of(police_user, "stang"), {"heir": heir.pk}, follow=True)

    assertRedirects(response, LIST)
    assertContains(response, "Kontot polis@exempelkommun.example är stängt.")
    assertContains(response, "1 plan är överlämnad till arvinge@exempelkommun.example.")
    assert holders() == {plan.pk: heir.email}
    assert not is_open(police_user)


def test_account_without_plans_is_closed_without_an_heir(
    desk: Client, police_user: User
) -> None:
    desk.post(url_of(police_user, "stang"))

    assert not is_open(police_user)


def test_sessions_die_at_once_and_for_good(desk: Client, police_user: User) -> None:
    at_work, bystander = Client(), Client()
    at_work.force_login(police_user)
    before = at_work.get("/personal/logga/valj/").status_code

    desk.post(url_of(police_user, "stang"))
    closed = at_work.get("/personal/logga/valj/")
    desk.post(url_of(police_user, "oppna"))
    opened = at_work.get("/personal/logga/valj/")

    assert before == 200
    for response in (closed, opened):
        assertRedirects(
            response,
            "/konto/logga-in/?next=/personal/logga/valj/",
            fetch_redirect_response=False,
        )
    assert desk.get(LIST).status_code == 200
    assert bystander.get("/").status_code in (200, 302)
    assert is_open(police_user)


def test_calendar_that_is_carried_along_is_shut_off(
    desk: Client, police_user: User
) -> None:
    police_user.calendar_key = "7b1b9a42-5a3f-4a53-9e59-0e4f0f5f2c11"
    police_user.save()

    desk.post(url_of(police_user, "stang"))

    police_user.refresh_from_db()
    assert police_user.calendar_key is None


def test_plans_of_an_account_that_is_closed_already_can_be_handed_over(
    desk: Client, police_user: User, heir: User, plan: Activity
) -> None:
    police_user.is_active = False
    police_user.save()

    page = desk.get(url_of(police_user))
    desk.post(url_of(police_user, "planer"), {"heir": heir.pk})

    assertContains(page, "Lämna över planerna")
    assertContains(page, "Öppna kontot igen")
    assert holders() == {plan.pk: heir.email}
