"""Which languages an agreement's texts are in, and writing them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertRedirects

from promises.models import Agreement, Party, PriorityArea, Promise, User
from promises.tests import factories
from promises.tests.pages import document

LIST = "/personal/overenskommelser/exempelkommun/2020-2022/sprak/"
PAGE = f"{LIST}smj/"


@pytest.fixture
def desk(client: Client, coordinator: User, inspections: Promise) -> Client:
    client.force_login(coordinator)
    return client


def version_on(response: Any) -> str:
    inputs = document(response).iter("input")
    return next(f"{e.get('value')}" for e in inputs if e.get("name") == "version")


def send(desk: Client, said: dict[str, str], version: str | None = None) -> Any:
    shown = desk.get(PAGE)
    fields = {
        name: shown.context["form"][name].value()
        for name in shown.context["form"].fields
    }
    version = version_on(shown) if version is None else version
    return desk.post(PAGE, fields | said | {"version": version})


def named(promise: Promise, key: str = "short") -> str:
    return f"promise-{promise.pk}-{key}"


def in_lule(promise: Promise) -> Any:
    return Promise.objects.get(pk=promise.pk).translations.get("smj")


def test_every_text_stands_beside_its_original(
    desk: Client, agreement: Agreement
) -> None:
    factories.make_area(agreement=agreement, name="Trafik")
    agreement.introduction = "Vi lovar."
    agreement.save()

    groups = list(desk.get(PAGE).context["form"].groups())

    assert [(g.heading, [row.swedish for row in g.rows]) for g in groups] == [
        ("Överenskommelsen", ["Exempelkommuns medborgarlöften", "Vi lovar."]),
        ("Område: Trafik", ["Trafik"]),
        (
            "Löfte: Tillsyn alkohol och tobak",
            ["Tillsyn alkohol och tobak", "Vi lovar: Tillsyn alkohol och tobak."],
        ),
    ]


def test_texts_are_kept_where_they_belong(
    desk: Client, agreement: Agreement, inspections: Promise
) -> None:
    area = factories.make_area(agreement=agreement, name="Trafik")

    response = send(
        desk,
        {
            f"agreement-{agreement.pk}-title": "Loabádusá",
            f"priorityarea-{area.pk}-name": "Trafihkka",
            named(inspections): "Gähttjam",
        },
    )

    assertRedirects(response, LIST)
    agreement.refresh_from_db()
    assert agreement.translations == {"smj": {"title": "Loabádusá"}}
    area = PriorityArea.objects.get(pk=area.pk)
    assert area.translations == {"smj": {"name": "Trafihkka"}}
    assert in_lule(inspections) == {"short": "Gähttjam"}


def test_text_is_kept_with_history_and_changes_nothing_else(
    desk: Client, inspections: Promise, coordinator: User
) -> None:
    send(desk, {named(inspections): "Gähttjam"})

    rows = Promise.history.filter(id=inspections.pk).order_by("history_id")
    latest = rows.last()
    assert latest is not None
    assert (latest.history_user, latest.text) == (coordinator, inspections.text)
    assert Promise.objects.get(pk=inspections.pk).text == inspections.text


def test_saved_empty_it_is_gone(desk: Client, inspections: Promise) -> None:
    send(desk, {named(inspections): "Gähttjam"})
    send(desk, {named(inspections): " "})

    assert Promise.objects.get(pk=inspections.pk).translations == {}


def test_other_languages_stay(desk: Client, inspections: Promise) -> None:
    inspections.translations = {"en": {"short": "Inspections"}}
    inspections.save()

    send(desk, {named(inspections): "Gähttjam"})

    assert Promise.objects.get(pk=inspections.pk).translations == {
        "en": {"short": "Inspections"},
        "smj": {"short": "Gähttjam"},
    }


@pytest.mark.parametrize(
    ("key", "text", "fault"),
    [
        ("short", "x" * 201, "Högst 200 tecken"),
        ("text", "x" * 20_001, "Högst 20000 tecken"),
        ("text", "Om 811218-9876.", "personnummer"),
    ],
)
def test_bad_text_is_refused(
    key: str, text: str, fault: str, desk: Client, inspections: Promise
) -> None:
    response = send(desk, {named(inspections, key): text})

    assertContains(response, fault)
    assert in_lule(inspections) is None


def test_two_at_once_lose_nothing(desk: Client, inspections: Promise) -> None:
    version = version_on(desk.get(PAGE))
    send(desk, {named(inspections): "Den andras"})

    refused = send(desk, {named(inspections): "Mitt"}, version)

    assertContains(refused, "Där står nu: Den andras", status_code=409)
    assertContains(refused, "Mitt", status_code=409)
    assert in_lule(inspections) == {"short": "Den andras"}
    send(desk, {named(inspections): "Mitt"}, version_on(refused))
    assert in_lule(inspections) == {"short": "Mitt"}


def test_pressed_twice_it_is_saved_once(desk: Client, inspections: Promise) -> None:
    version = version_on(desk.get(PAGE))

    answers = [send(desk, {named(inspections): "Mitt"}, version) for _ in range(2)]

    assert [each.status_code for each in answers] == [302, 302]


def test_languages_are_listed_with_what_is_missing(
    desk: Client, inspections: Promise
) -> None:
    send(desk, {named(inspections): "Gähttjam"})

    response = desk.get(LIST)

    [row] = response.context["rows"]
    assert (row.code, row.name, row.missing, row.texts) == ("smj", "lulesamiska", 2, 3)
    assertContains(response, "2 av 3 texter saknas")
    assert "smj" not in [code for code, _name in response.context["others"]]


@pytest.mark.parametrize(
    ("asked", "code"), [("tr", "tr"), (" EN ", "en"), ("zh-Hant", "zh-Hant")]
)
def test_any_well_formed_code_can_be_added(asked: str, code: str, desk: Client) -> None:
    response = desk.get(LIST, {"kod": asked})

    assertRedirects(response, f"{LIST}{code}/")


@pytest.mark.parametrize("asked", ["", "sv", "engelska", "e", "../en", "en_GB"])
def test_what_is_no_code_is_refused(asked: str, desk: Client) -> None:
    assertContains(desk.get(LIST, {"kod": asked}), "Det är ingen språkkod")


@pytest.mark.parametrize("code", ["sv", "engelska", "EN"])
def test_there_is_no_page_of_what_is_no_code(code: str, desk: Client) -> None:
    assert desk.get(f"{LIST}{code}/").status_code == 404


def test_texts_of_a_draft_can_be_written(
    desk: Client, agreement: Agreement, inspections: Promise
) -> None:
    agreement.status = "draft"
    agreement.save()

    send(desk, {named(inspections): "Gähttjam"})

    assert in_lule(inspections) == {"short": "Gähttjam"}
    assertContains(desk.get(LIST), "Överenskommelsen är ett utkast.")


def test_texts_of_another_agreement_are_out_of_reach(
    desk: Client, other_agreement: Agreement
) -> None:
    foreign = factories.make_promise(agreement=other_agreement, key="annat")

    send(desk, {named(foreign): "Gähttjam"})

    assert in_lule(foreign) is None
    assert desk.get(PAGE.replace("exempelkommun", "grannkommun")).status_code == 404


@pytest.mark.parametrize("promises", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [(LIST, 7), (PAGE, 7)])
def test_number_of_queries_does_not_grow(
    path: str,
    queries: int,
    promises: int,
    desk: Client,
    agreement: Agreement,
    police_party: Party,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(promises - 1):
        factories.make_promise(agreement=agreement, key=f"l{number}")
    desk.get(path)

    with django_assert_num_queries(queries):
        desk.get(path)
