"""Writing what one's organisation, or all parties together, say of a promise and year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import Assessment, FollowUpReport, ReportVersion
from followup.tests.factories import make_assessment
from promises.models import Agreement, Party, Promise, User
from promises.tests import factories
from promises.tests.pages import document

LIST = "/personal/overenskommelser/exempelkommun/2020-2022/bedomningar/"
SAID = {
    "value": "partly",
    "reason": "Personalen räckte inte.",
    "next_step": "Vi lär upp fler.",
    "side_results": "Två anmälningar.",
}


def page(key: str = "tillsyner", year: int = 2020, whose: str = "egen") -> str:
    return f"{LIST}{year}/{key}/{whose}/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def desk(client: Client, coordinator: User, inspections: Promise) -> Client:
    client.force_login(coordinator)
    return client


def words_in(page: Any, path: str) -> str:
    return " ".join(" ".join(page.find(f".//{path}").itertext()).split())


def as_shown(desk: Client, path: str) -> dict[str, Any]:
    """Return what the form would send untouched, the version above all."""
    version = next(
        each.get("value") or ""
        for each in document(desk.get(path)).iter("input")
        if each.get("name") == "version"
    )
    return {"version": version}


def send(desk: Client, path: str, **said: str) -> Any:
    return desk.post(path, as_shown(desk, path) | SAID | said)


def kept() -> list[tuple[str, str, str, str, str | None]]:
    return [
        (
            a.value,
            a.reason,
            a.next_step,
            a.side_results,
            a.party.short if a.party else None,
        )
        for a in Assessment.objects.select_related("party").order_by("pk")
    ]


def publish_follow_up(
    agreement: Agreement, user: User, year: int, *, interim: bool = False
) -> None:
    report = FollowUpReport.objects.create(agreement=agreement, year=year)
    ReportVersion.objects.create(
        report=report,
        number=1,
        snapshot="{}",
        sha256="0" * 64,
        is_interim=interim,
        published_at="2021-02-01T12:00+01:00",
        published_by=user,
    )


def test_coordinator_writes_what_the_own_party_says(desk: Client) -> None:
    response = send(desk, page())

    assertRedirects(response, f"{LIST}#2020")
    said = ("partly", "Personalen räckte inte.", "Vi lär upp fler.", "Två anmälningar.")
    assert kept() == [(*said, "Polisen")]


def test_coordinator_of_a_signatory_writes_what_all_say(desk: Client) -> None:
    send(desk, page(whose="tillsammans"))

    assert [row[4] for row in kept()] == [None]


def test_history_says_who_wrote_it(desk: Client, coordinator: User) -> None:
    send(desk, page())

    row = Assessment.history.get()
    assert (row.history_user, row.door) == (coordinator, "form")


def test_other_signatory_sees_who_wrote_it_and_when(
    desk: Client, client: Client, municipal_user: User
) -> None:
    send(desk, page(whose="tillsammans"))
    municipal_user.role = User.Role.COORDINATOR
    municipal_user.save()
    client.force_login(municipal_user)

    response = client.get(page(whose="tillsammans"))

    assertContains(response, "Senast sparad 14 september 2021 12.00 av Exempelpolisen.")


def test_party_that_signs_nothing_has_no_say_in_what_all_say(
    client: Client, agreement: Agreement, inspections: Promise
) -> None:
    club = factories.make_organisation(kind="other", name="Nattvandrarna")
    factories.make_party(
        agreement=agreement, organisation=club, short="Klubben", is_signatory=False
    )
    member = factories.make_user(
        email="klubb@exempelkommun.example",
        organisation=club,
        role=User.Role.COORDINATOR,
    )
    client.force_login(member)

    assert client.get(page(whose="tillsammans")).status_code == 404
    assert client.get(page(whose="egen")).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        page(year=2022),  # has not begun
        page(year=2019),
        page(key="finns-inte"),
        page(whose="kommunen"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_cannot_be_judged_is_not_there(
    method: str, path: str, desk: Client
) -> None:
    assert getattr(desk, method)(path, SAID).status_code == 404
    assert kept() == []


def test_promise_without_a_day_in_the_year_cannot_be_judged(
    desk: Client, inspections: Promise
) -> None:
    inspections.valid_from = "2021-01-01"
    inspections.save()

    assert desk.get(page()).status_code == 404


def test_running_year_may_be_judged(desk: Client) -> None:
    assert send(desk, page(year=2021)).status_code == 302
    assert Assessment.objects.get().year == 2021


def test_draft_is_not_judged(desk: Client, agreement: Agreement) -> None:
    agreement.status = "draft"
    agreement.save()

    assert desk.get(page()).status_code == 404
    assert desk.get(LIST).status_code == 404


def test_promise_stands_beside_the_form_with_state_and_count(desk: Client) -> None:
    beside = words_in(document(desk.get(page())), "section[@class='beside']")

    assert beside.startswith("Vi lovar: Tillsyn alkohol och tobak. – av 2 tillsyner")
    assert "Inte redovisat" in beside


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"value": ""}, "Välj hur det gick."),
        ({"value": "utmärkt"}, "utmärkt"),
        ({"reason": " "}, "Skriv varför ni bedömer det så."),
        ({"reason": "Om 811218-9876."}, "personnummer"),
        ({"next_step": "Om 811218-9876."}, "personnummer"),
        ({"side_results": "Om 811218-9876."}, "personnummer"),
        ({"reason": "x" * 2001}, "Högst 2000 tecken"),
    ],
)
def test_bad_input_is_refused_and_stays_on_the_page(
    said: dict[str, str], fault: str, desk: Client
) -> None:
    response = send(desk, page(), **said)

    assertContains(response, fault)
    assertContains(response, "Inget är sparat än.")
    assert kept() == []


def test_about_individuals_there_is_no_room_for_cases(
    desk: Client, concern_talks: Promise
) -> None:
    path = page("orossamtal", whose="tillsammans")
    shown = desk.get(path)

    response = send(desk, path, reason="x" * 201)

    assertNotContains(shown, "side_results")
    assertContains(shown, "bara om arbetssättet")
    assertContains(response, "Högst 200 tecken")
    assert kept() == []


def test_side_results_sent_of_individuals_are_not_kept(
    desk: Client, concern_talks: Promise
) -> None:
    send(desk, page("orossamtal", whose="tillsammans"))

    assert [row[3] for row in kept()] == [""]


def test_changing_it_keeps_the_history(desk: Client) -> None:
    send(desk, page())
    send(desk, page(), value="fulfilled")

    rows = Assessment.history.order_by("history_id")
    assert [row.value for row in rows] == ["partly", "fulfilled"]


def test_saving_the_same_again_writes_nothing(desk: Client) -> None:
    send(desk, page())
    send(desk, page())

    assert Assessment.history.count() == 1


def test_two_at_once_lose_nothing(desk: Client) -> None:
    opened = as_shown(desk, page())
    send(desk, page(), reason="Den andras ord.")

    refused = desk.post(page(), opened | SAID | {"reason": "Mina ord."})

    assert refused.status_code == 409
    assertContains(refused, "Någon annan sparade medan du skrev.", status_code=409)
    assertContains(refused, "Den andras ord.", status_code=409)
    assert words_in(document(refused), "textarea[@id='id_reason']") == "Mina ord."
    assert [row[1] for row in kept()] == ["Den andras ord."]


def test_sent_again_after_both_were_shown_it_replaces(desk: Client) -> None:
    opened = as_shown(desk, page())
    send(desk, page(), reason="Den andras ord.")
    refused = desk.post(page(), opened | SAID | {"reason": "Mina ord."})
    inputs = document(refused).iter("input")
    version = next(e.get("value") for e in inputs if e.get("name") == "version")

    desk.post(page(), SAID | {"reason": "Mina ord.", "version": version})

    assert [row[1] for row in kept()] == ["Mina ord."]


def test_pressed_twice_it_is_saved_once(desk: Client) -> None:
    opened = as_shown(desk, page())
    desk.post(page(), opened | SAID)

    assert desk.post(page(), opened | SAID).status_code == 302
    assert Assessment.history.count() == 1


def test_taken_back_it_is_gone_and_its_history_stays(desk: Client) -> None:
    send(desk, page())

    desk.post(page(), as_shown(desk, page()) | {"take_back": "1"})

    assert kept() == []
    types = Assessment.history.order_by("history_id").values_list("history_type")
    assert [kind for (kind,) in types] == ["+", "-"]


def test_changed_meanwhile_it_is_not_taken_back(desk: Client) -> None:
    send(desk, page())
    opened = as_shown(desk, page())
    send(desk, page(), reason="Den andras ord.")

    desk.post(page(), opened | {"take_back": "1"})

    assert [row[1] for row in kept()] == ["Den andras ord."]


def test_change_after_the_follow_up_needs_a_reason(
    desk: Client, agreement: Agreement, coordinator: User
) -> None:
    publish_follow_up(agreement, coordinator, 2020)

    refused = send(desk, page())
    send(desk, page(), change_reason="Siffran var fel.")

    assertContains(refused, "behövs en ny version av uppföljningen")
    assert [row.history_change_reason for row in Assessment.history.all()] == [
        "Siffran var fel."
    ]


def test_longer_reason_than_history_has_room_for_is_refused(
    desk: Client, agreement: Agreement, coordinator: User
) -> None:
    publish_follow_up(agreement, coordinator, 2020)

    assertContains(send(desk, page(), change_reason="x" * 101), "Högst 100 tecken")


def test_taking_back_after_the_follow_up_needs_a_reason(
    desk: Client, agreement: Agreement, coordinator: User
) -> None:
    send(desk, page())
    publish_follow_up(agreement, coordinator, 2020)
    back = as_shown(desk, page()) | {"take_back": "1"}

    refused = desk.post(page(), back)
    desk.post(page(), back | {"change_reason": "Vi dömde fel löfte."})

    assertContains(refused, "behövs en ny version av uppföljningen")
    latest = Assessment.history.order_by("history_id").last()
    assert latest is not None
    assert (latest.history_type, latest.history_change_reason) == (
        "-",
        "Vi dömde fel löfte.",
    )


@pytest.mark.parametrize(("year", "interim"), [(2021, False), (2020, True)])
def test_other_follow_ups_ask_for_no_reason(
    year: int, interim: bool, desk: Client, agreement: Agreement, coordinator: User
) -> None:
    publish_follow_up(agreement, coordinator, year, interim=interim)

    assert send(desk, page()).status_code == 302


def test_public_page_shows_side_results(
    client: Client, inspections: Promise, police_party: Party
) -> None:
    make_assessment(promise=inspections, year=2020, side_results="Två anmälningar.")

    response = client.get("/exempelkommun/2020-2022/2020/")

    assertContains(response, "<strong>Därutöver:</strong> Två anmälningar.")


def test_public_page_shows_no_side_results_of_individuals(
    client: Client, concern_talks: Promise, police_party: Party
) -> None:
    make_assessment(promise=concern_talks, year=2020, side_results="En anmälan.")

    assertNotContains(client.get("/exempelkommun/2020-2022/2020/"), "En anmälan.")
