"""The page on which one chooses reminders and gets the calendar's address."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains

from followup.actions.reminding import decline_reminders, declined_by
from followup.models.reminders import ReminderKind
from promises.models import User
from promises.tests.pages import Element, Response, document, text_of

PAGE = "/personal/paminnelser/"
RENEW = "/personal/paminnelser/kalender/"
REVOKE = "/personal/paminnelser/kalender/ta-bort/"


@pytest.fixture
def desk(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def ticked(client: Client) -> list[str]:
    return [box.get("value") for box in ticked_on(client.get(PAGE))]


def ticked_on(response: Response) -> list[Element]:
    return [
        box
        for box in document(response).iter("input")
        if box.get("type") == "checkbox" and box.get("checked") is not None
    ]


def shown_address(client: Client) -> str:
    fields = document(client.get(PAGE)).iter("input")
    return next((e.get("value") for e in fields if e.get("id") == "adress"), "")


def test_everybody_is_reminded_of_everything_until_they_decline(desk: Client) -> None:
    assert ticked(desk) == ReminderKind.values


def test_a_kind_that_is_not_ticked_is_declined(
    desk: Client, police_user: User, coordinator: User
) -> None:
    response = desk.post(PAGE, {"kinds": ["behind", "plans"]}, follow=True)

    assert "Sparat. Du får ett brev i veckan" in text_of(response)
    assert ticked(desk) == ["behind", "plans"]
    assert declined_by(police_user) == {
        "ending",
        "occasions",
        "confirming",
        "assessing",
        "silence",
    }
    assert declined_by(coordinator) == set()


def test_a_kind_that_is_ticked_again_is_no_longer_declined(
    desk: Client, police_user: User
) -> None:
    decline_reminders(user=police_user, kinds=["behind", "plans"])

    desk.post(
        PAGE, {"kinds": [each for each in ReminderKind.values if each != "plans"]}
    )

    assert declined_by(police_user) == {"plans"}


def test_all_can_be_declined(desk: Client, police_user: User) -> None:
    response = desk.post(PAGE, {}, follow=True)

    assert "Du får inga påminnelser" in text_of(response)
    assert declined_by(police_user) == set(ReminderKind.values)


def test_page_says_that_no_letter_comes_when_all_is_declined(
    desk: Client, police_user: User
) -> None:
    assert "Du får inget brev nu." not in text_of(desk.get(PAGE))

    decline_reminders(user=police_user, kinds=ReminderKind.values)

    assert "Du får inget brev nu." in text_of(desk.get(PAGE))
    assert "Du får högst ett brev i veckan" not in text_of(desk.get(PAGE))


def test_a_kind_that_there_is_not_changes_nothing(
    desk: Client, police_user: User
) -> None:
    response = desk.post(PAGE, {"kinds": ["behind", "allt"]})

    assert "Inget är sparat än." in text_of(response)
    assert declined_by(police_user) == set()


def test_the_calendar_has_no_address_until_one_is_made(desk: Client) -> None:
    assert shown_address(desk) == ""

    desk.post(RENEW)

    key = User.objects.get(email="polis@exempelkommun.example").calendar_key
    assert key is not None
    assert shown_address(desk) == f"http://testserver/kalender/{key}.ics"
    assertContains(desk.get(PAGE), f'href="http://testserver/kalender/{key}.ics"')


def test_a_new_address_ends_the_old(desk: Client, client: Client) -> None:
    desk.post(RENEW)
    old = shown_address(desk)
    desk.post(RENEW)

    assert shown_address(desk) != old
    assert Client().get(old).status_code == 404
    assert Client().get(shown_address(desk)).status_code == 200


def test_an_address_can_be_taken_away(desk: Client) -> None:
    desk.post(RENEW)
    old = shown_address(desk)

    desk.post(REVOKE)

    assert shown_address(desk) == ""
    assert Client().get(old).status_code == 404


def test_what_another_account_opened_is_shown_again_and_not_saved(
    desk: Client, police_user: User, coordinator: User
) -> None:
    sent = {"kinds": ["plans"], "account": f"{coordinator.pk}"}

    response = desk.post(PAGE, sent, follow=True)

    assert "öppnades med ett annat konto och är inte sparat" in text_of(response)
    assert [box.get("value") for box in ticked_on(response)] == ["plans"]
    assert declined_by(police_user) == set()


@pytest.mark.parametrize("path", [PAGE, RENEW, REVOKE])
def test_who_is_not_logged_in_is_asked_to(path: str, client: Client) -> None:
    response = client.post(path) if path != PAGE else client.get(path)

    assert response.status_code == 302
    assert response["Location"].startswith("/konto/logga-in/")


@pytest.mark.parametrize("path", [PAGE, RENEW, REVOKE])
def test_who_works_for_no_party_has_no_such_page(
    path: str, client: Client, administrator: User
) -> None:
    client.force_login(administrator)

    assert client.post(path).status_code == 404
    administrator.refresh_from_db()
    assert administrator.calendar_key is None


@pytest.mark.parametrize("path", [RENEW, REVOKE])
@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_other_methods_are_refused(path: str, method: str, desk: Client) -> None:
    assert getattr(desk, method)(path).status_code == 405


def test_the_page_takes_as_many_queries_whatever_is_declined(
    desk: Client, police_user: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        desk.get(PAGE)
    decline_reminders(user=police_user, kinds=["behind", "plans", "ending"])
    with django_assert_num_queries(4):
        desk.get(PAGE)
