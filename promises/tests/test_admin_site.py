from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client, RequestFactory
from django.urls import reverse

from promises.models import User
from promises.tests import factories
from promises.tests.pages import text_of

LISTS = [
    "promises_agreement",
    "promises_promise",
    "promises_occasion",
    "promises_indicator",
    "promises_municipality",
    "promises_organisation",
    "promises_user",
    "followup_assessment",
]


def make_member(role: str) -> User:
    police = factories.make_organisation(name="Exempelpolisen")
    return factories.make_user(
        email="polis@exempel.example", organisation=police, role=role
    )


@pytest.mark.django_db
def test_a_stranger_is_asked_to_log_in_first(client: Client) -> None:
    response = client.get("/admin/promises/agreement/", follow=True)

    assert response.redirect_chain[-1][0] == (
        "/konto/logga-in/?next=/admin/promises/agreement/"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("role", [User.Role.REPORTER, User.Role.COORDINATOR])
@pytest.mark.parametrize("path", ["/admin/", "/admin/promises/user/add/"])
def test_a_member_is_turned_away(client: Client, role: str, path: str) -> None:
    client.force_login(make_member(role))

    response = client.get(path, follow=True)

    assert response.status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("role", [User.Role.REPORTER, User.Role.COORDINATOR])
def test_flags_let_no_member_in(role: str, rf: RequestFactory) -> None:
    request = rf.get("/admin/")
    request.user = make_member(role)
    request.user.is_staff = request.user.is_superuser = True

    assert not admin.site.has_permission(request)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/", "/admin/promises/user/"])
def test_a_member_is_turned_away_with_the_role_and_every_flag(
    client: Client, path: str
) -> None:
    member = make_member(User.Role.ADMINISTRATOR)
    client.force_login(member)

    response = client.get(path, follow=True)

    assert (member.is_staff, member.is_superuser) == (True, True)
    assert response.status_code == 403


def test_who_was_made_a_coordinator_is_turned_away_at_once(
    administration: Client, administrator: User
) -> None:
    administrator.role = User.Role.COORDINATOR
    administrator.organisation = factories.make_organisation(name="Exempelpolisen")
    administrator.is_staff = administrator.is_superuser = False
    administrator.save()

    response = administration.get("/admin/", follow=True)

    assert response.status_code == 403


def test_the_front_page_names_the_work_in_plain_words(administration: Client) -> None:
    words = text_of(administration.get("/admin/"))

    assert "Medborgarlöften – administration" in words
    assert "Vad vill du ändra?" in words
    assert "Vilka som kan logga in, för vilken organisation" in words


def test_the_page_of_an_app_is_the_front_page(administration: Client) -> None:
    response = administration.get("/admin/promises/")

    assert "Vad vill du ändra?" in text_of(response)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_a_page_and_one_to_add_from(
    name: str, administration: Client
) -> None:
    list_page = administration.get(reverse(f"admin:{name}_changelist"))
    add_page = administration.get(reverse(f"admin:{name}_add"))

    assert (list_page.status_code, add_page.status_code) == (200, 200)


def test_every_registered_model_is_on_the_front_page() -> None:
    registered = {model._meta.label_lower for model in admin.site._registry}

    assert registered == {name.replace("_", ".") for name in LISTS}


def test_there_are_roles_and_no_groups() -> None:
    assert not admin.site.is_registered(Group)


def test_logging_out_is_the_same_as_everywhere(administration: Client) -> None:
    response = administration.get("/admin/")

    assert 'action="/konto/logga-ut/"' in response.content.decode()
