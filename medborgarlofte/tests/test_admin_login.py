from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.asserts import assertRedirects

from promises.models import Organisation, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    return User.objects.create_superuser("anna@example.se")


@pytest.fixture
def reporter() -> User:
    organisation = Organisation.objects.create(kind="police", name="Polisen")
    return User.objects.create_user("rune@example.se", organisation=organisation)


def test_the_admin_sends_strangers_to_the_common_login(client: Client) -> None:
    response = client.get("/admin/promises/user/", follow=True)

    assertRedirects(response, "/konto/logga-in/?next=/admin/promises/user/")


@pytest.mark.parametrize(
    "destination", ["", "https://elsewhere.example/", "//elsewhere.example"]
)
def test_an_unsafe_destination_is_replaced(destination: str, client: Client) -> None:
    response = client.get("/admin/login/", {"next": destination})

    assertRedirects(
        response, "/konto/logga-in/?next=/admin/", fetch_redirect_response=False
    )


def test_an_administrator_who_is_logged_in_goes_on(
    client: Client, administrator: User
) -> None:
    client.force_login(administrator)

    response = client.get("/admin/login/", {"next": "/admin/promises/user/"})

    assertRedirects(response, "/admin/promises/user/", fetch_redirect_response=False)


def test_a_reporter_is_refused_instead_of_sent_round_in_circles(
    client: Client, reporter: User
) -> None:
    client.force_login(reporter)

    response = client.get("/admin/", follow=True)

    assert response.status_code == 403


def test_nothing_can_be_sent_to_the_admin_login(client: Client) -> None:
    assert client.post("/admin/login/").status_code == 405
