"""Every row that is written says who wrote it and through which door."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from promises.history import Door, create_all, set_all, update_all, writing
from promises.models import Agreement, PriorityArea, User
from promises.tests import factories


@pytest.fixture
def user(db: None) -> User:
    return factories.make_user(
        email="polis@exempel.example", role=User.Role.ADMINISTRATOR
    )


def test_row_is_by_who_writes_through_the_door(user: User) -> None:
    with writing(Door.ADMINISTRATION, user):
        agreement = factories.make_agreement(title="Löften")
        agreement.title = "Medborgarlöften"
        agreement.save()

    said = [(e.history_type, e.title, e.door, e.history_user) for e in _rows(agreement)]
    assert said == [
        ("+", "Löften", "administration", user),
        ("~", "Medborgarlöften", "administration", user),
    ]


def test_inner_door_wins_and_the_outer_one_comes_back(user: User) -> None:
    agreement = factories.make_agreement()
    with writing(Door.FORM, user):
        with writing(Door.FILE, user):
            agreement.save()
        agreement.save()

    assert [row.door for row in _rows(agreement)] == ["", "file", "form"]


@pytest.mark.django_db
def test_row_written_by_nobody_names_nobody() -> None:
    with writing(Door.FORM, AnonymousUser()):
        agreement = factories.make_agreement()

    assert [row.history_user for row in _rows(agreement)] == [None]


def test_rows_written_in_bulk_leave_history(user: User) -> None:
    agreement = factories.make_agreement()
    with writing(Door.COMMAND, user):
        areas = create_all(
            PriorityArea,
            [
                PriorityArea(agreement=agreement, key="a", name="Alkohol"),
                PriorityArea(agreement=agreement, key="b", name="Trafik"),
            ],
        )
        for area in areas:
            area.name = area.name.upper()
        update_all(PriorityArea, areas, ["name"])

    said = PriorityArea.history.order_by("history_id").values_list(
        "history_type", "name", "door", "history_user"
    )
    assert list(said) == [
        ("+", "Alkohol", "command", user.pk),
        ("+", "Trafik", "command", user.pk),
        ("~", "ALKOHOL", "command", user.pk),
        ("~", "TRAFIK", "command", user.pk),
    ]
    assert set(PriorityArea.objects.values_list("name", flat=True)) == {
        "ALKOHOL",
        "TRAFIK",
    }


def _rows(agreement: Agreement) -> list[Any]:
    return list(agreement.history.order_by("history_id"))


def test_rows_given_the_same_values_leave_history(user: User) -> None:
    agreement = factories.make_agreement()
    areas = [
        PriorityArea.objects.create(agreement=agreement, key=key, name=key)
        for key in ("a", "b")
    ]
    with writing(Door.COMMAND, user):
        set_all(PriorityArea, areas, name="Trafik")

    rows = PriorityArea.history.filter(history_type="~")
    assert {each.name for each in PriorityArea.objects.all()} == {"Trafik"}
    assert [(row.name, row.door, row.history_user) for row in rows] == [
        ("Trafik", "command", user)
    ] * 2
