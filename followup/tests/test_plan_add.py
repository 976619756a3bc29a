from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects

from followup.models import Activity
from promises.models import Agreement, Occasion, Organisation, Party, Promise, User
from promises.tests.factories import make_occasion, make_party

URL = "/personal/planera/exempelkommun/2020-2022/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


@pytest.fixture
def halloween(agreement: Agreement) -> Occasion:
    return make_occasion(
        agreement=agreement,
        name="Halloween",
        starts_on=dt.date(2021, 10, 29),
        ends_on=dt.date(2021, 10, 31),
    )


def said(police_party: Party, municipal_party: Party, **more: Any) -> dict[str, Any]:
    return {
        "promise": "tillsyner",
        "dated_on": "2021-10-05",
        "parties": [police_party.pk, municipal_party.pk],
        "text": "Butikerna vid torget.",
        **more,
    }


def test_plan_is_saved_and_says_how_far_the_promise_has_got(
    police_client: Client,
    police_user: User,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    response = police_client.post(URL, said(police_party, municipal_party), follow=True)

    plan = Activity.objects.get()
    assertRedirects(response, f"/personal/aktivitet/{plan.public_id}/sparad/")
    assertContains(response, "<h1>Planerat</h1>", html=True)
    assertContains(response, "– 1 planerad.")
    assert (plan.status, plan.dated_on) == ("planned", dt.date(2021, 10, 5))
    assert plan.held_by == police_user
    assert plan.text == "Butikerna vid torget."


def test_saved_plan_can_be_announced_and_undone(
    police_client: Client,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    response = police_client.post(URL, said(police_party, municipal_party), follow=True)

    address = f"/personal/aktivitet/{Activity.objects.get().public_id}"
    assertContains(response, f'href="{address}/utannonsera/"')
    assertContains(response, f'action="{address}/aterta/"')


def test_saved_plan_of_a_sensitive_promise_cannot_be_announced(
    police_client: Client, narcotics: Promise, police_party: Party
) -> None:
    response = police_client.post(
        URL,
        {
            "promise": "narkotika",
            "dated_on": "2021-10-05",
            "parties": [police_party.pk],
        },
        follow=True,
    )

    assertContains(response, "<h1>Planerat</h1>", html=True)
    assert "utannonsera" not in response.content.decode()


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        ("2021-09-13", "Datumet har redan varit. En plan gäller i dag eller senare."),
        ("2023-01-01", "Datumet ligger utanför perioden"),
        ("", "Skriv datumet."),
    ],
)
def test_day_that_is_past_or_outside_is_refused(
    day: str,
    fault: str,
    police_client: Client,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    response = police_client.post(
        URL, said(police_party, municipal_party, dated_on=day)
    )

    assertContains(response, fault)
    assertContains(response, "Butikerna vid torget.")
    assert not Activity.objects.exists()


def test_day_after_the_promises_life_is_refused(
    police_client: Client,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    inspections.valid_to = dt.date(2021, 9, 30)
    inspections.save()

    response = police_client.post(URL, said(police_party, municipal_party))

    assertContains(response, "Löftet gällde inte då")


def test_today_is_not_too_late(
    police_client: Client,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    police_client.post(URL, said(police_party, municipal_party, dated_on="2021-09-14"))

    assert Activity.objects.get().status == "planned"


def test_plan_about_individuals_keeps_the_month_alone(
    client: Client,
    municipal_user: User,
    concern_talks: Promise,
    municipal_party: Party,
) -> None:
    client.force_login(municipal_user)

    response = client.post(
        URL,
        {
            "promise": "orossamtal",
            "dated_on": "2021-09",
            "parties": [municipal_party.pk],
            "quantity": "2",
            "text": "Ett samtal hemma.",
        },
        follow=True,
    )

    plan = Activity.objects.get()
    assert (plan.dated_on, plan.known_to) == (dt.date(2021, 9, 1), "month")
    assert (plan.quantity, plan.text) == (2, "")
    assertContains(response, "Texten sparas inte för arbete som rör enskilda.")


def test_form_sent_twice_is_one_plan(
    police_client: Client,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    form = said(police_party, municipal_party, submission=f"{uuid.uuid4()}")

    answers = [police_client.post(URL, form) for _ in range(2)]

    assert Activity.objects.count() == 1
    assert answers[0]["Location"] == answers[1]["Location"]


def test_form_sent_again_with_other_words_asks_first(
    police_client: Client,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    form = said(police_party, municipal_party, submission=f"{uuid.uuid4()}")
    police_client.post(URL, form)

    response = police_client.post(URL, form | {"text": "Krogarna."})

    assertContains(response, "Formuläret är redan sparat en gång")
    assert Activity.objects.count() == 1


def test_promise_and_risk_weekend_are_chosen_beforehand(
    police_client: Client,
    inspections: Promise,
    halloween: Occasion,
    police_party: Party,
    municipal_party: Party,
) -> None:
    asked = f"?lofte=tillsyner&riskhelg={halloween.public_id}"
    form = police_client.get(f"{URL}{asked}").context["form"]

    assert form["promise"].value() == "tillsyner"
    assert form["occasion"].value() == halloween.pk
    assert form["dated_on"].value() == dt.date(2021, 10, 29)
    assert form["parties"].value() == (police_party.pk, municipal_party.pk)


def test_of_a_risk_weekend_that_has_begun_today_is_proposed(
    client: Client, police_user: User, inspections: Promise, halloween: Occasion
) -> None:
    with time_machine.travel("2021-10-30 12:00+02:00", tick=False):
        client.force_login(police_user)
        page = client.get(f"{URL}?riskhelg={halloween.public_id}")

    assert page.context["form"]["dated_on"].value() == dt.date(2021, 10, 30)


@pytest.mark.parametrize("wanted", ["", "nonsens", f"{uuid.UUID(int=7)}"])
def test_unknown_risk_weekend_proposes_nothing(
    wanted: str, police_client: Client, inspections: Promise, halloween: Occasion
) -> None:
    form = police_client.get(URL, {"riskhelg": wanted}).context["form"]

    assert form["occasion"].value() == ""
    assert form["dated_on"].value() is None


def test_what_is_known_of_done_work_alone_is_not_asked_for(
    police_client: Client, inspections: Promise
) -> None:
    page = police_client.get(URL).content.decode()

    assert 'name="precision"' not in page
    assert 'name="known_to"' not in page
    assert 'min="2021-09-14" max="2022-12-31"' in page


def test_start_leads_to_the_only_agreement(
    police_client: Client, agreement: Agreement
) -> None:
    assertRedirects(police_client.get("/personal/planera/"), URL)


def test_start_asks_which_of_several(
    police_client: Client, other_agreement: Agreement, police: Organisation
) -> None:
    make_party(agreement=other_agreement, organisation=police, short="Polisen")

    response = police_client.get("/personal/planera/", follow=True)

    assertContains(response, "Exempelkommun")
    assertContains(response, "Grannkommun")


def test_who_is_no_party_plans_nothing(
    client: Client, outsider: User, inspections: Promise, police_party: Party
) -> None:
    client.force_login(outsider)

    assert client.get(URL).status_code == 404
    assert client.post(URL, {"promise": "tillsyner"}).status_code == 404


def test_without_a_log_in_the_form_is_kept(
    client: Client, agreement: Agreement
) -> None:
    response = client.post(URL, {"account": 1, "text": "Butikerna."})

    assertContains(response, "Du behöver logga in igen.", status_code=403)
