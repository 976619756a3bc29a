from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.asserts import assertRedirects

from promises.models import User

URL = "/konto/logga-ut/"


@pytest.fixture
def member(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def test_log_out_lets_the_browser_forget_all(member: Client) -> None:
    response = member.post(URL)

    assertRedirects(response, "/", fetch_redirect_response=False)
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert {name for name, each in response.cookies.items() if not each.value} == {
        "sessionid",
        "csrftoken",
        "messages",
    }
    assert "_auth_user_id" not in member.session


def test_log_out_spares_what_waits_from_another_account(member: Client) -> None:
    response = member.post(URL, {"keep": "1"})

    assert response["Clear-Site-Data"] == '"cache"'


def test_log_out_is_asked_for_with_a_form(member: Client) -> None:
    assert member.get(URL).status_code == 405
    assert "_auth_user_id" in member.session
