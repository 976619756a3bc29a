"""The pages on which others' work is confirmed or objected to."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import Activity, Participation
from followup.tests.factories import make_activity
from promises.models import Party, Promise, User

LIST = "/personal/bekrafta/"
WORDS = "Vi var inte med den kvällen."
Counting = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def activity(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        created_by=police_user,
        text="Fyra butiker.",
        note="Bakdörren.",
    )


@pytest.fixture
def municipal(client: Client, municipal_user: User) -> Client:
    client.force_login(municipal_user)
    return client


def url(activity: Activity, act: str) -> str:
    return f"/personal/aktivitet/{activity.public_id}/{act}/"


def own_part(activity: Activity, user: User) -> Participation:
    return activity.participations.get(party__organisation=user.organisation)


def test_others_work_is_listed_without_their_note(
    municipal: Client, activity: Activity
) -> None:
    response = municipal.get(LIST)

    assertContains(response, "Fyra butiker.")
    assertContains(response, "Ännu inte bekräftad av kommunen")
    assertNotContains(response, "Bakdörren.")


def test_one_tap_confirms_and_says_what_counts(
    municipal: Client, activity: Activity, municipal_user: User
) -> None:
    (row,) = municipal.get(LIST).context["rows"]

    response = municipal.post(
        url(activity, "bekrafta"), {"seen": row.seen}, follow=True
    )

    assertRedirects(response, LIST)
    assertContains(response, "Bekräftad. Nu 1 av 2 tillsyner")
    assert own_part(activity, municipal_user).confirmed_by == municipal_user
    assert response.context["rows"] == []
    assert [row.entry.public_id for row in response.context["latest"]] == [
        activity.public_id
    ]


def test_button_on_the_activity_leads_back_to_it(
    municipal: Client, activity: Activity
) -> None:
    response = municipal.post(url(activity, "bekrafta"), {"back": "activity"})

    assertRedirects(response, url(activity, "historik"))


def test_nobody_confirms_what_was_changed_since_the_page_was_opened(
    municipal: Client, activity: Activity, municipal_user: User
) -> None:
    (row,) = municipal.get(LIST).context["rows"]
    activity.quantity = 20
    activity.save()

    response = municipal.post(
        url(activity, "bekrafta"), {"seen": row.seen}, follow=True
    )

    assertContains(response, "har ändrats eller tagits tillbaka")
    assert own_part(activity, municipal_user).confirmed_at is None


def test_objection_takes_it_out_of_the_count_until_withdrawn(
    municipal: Client, activity: Activity, municipal_user: User
) -> None:
    objected = municipal.post(url(activity, "invand"), {"words": WORDS}, follow=True)
    assertContains(
        objected, "Invändningen är sparad. Räknas inte: kommunen har invänt."
    )
    assert own_part(activity, municipal_user).objected_by == municipal_user

    withdrawn = municipal.post(url(activity, "dra-tillbaka"), follow=True)

    assertContains(withdrawn, "Invändningen är tillbakadragen. Nu 1 av 2 tillsyner")
    assert [row.entry.public_id for row in withdrawn.context["rows"]] == [
        activity.public_id
    ]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("", "Skriv vad som inte stämmer."),
        ("Ring 19811228-9874.", "Här står ett personnummer"),
        ("a" * 501, "Högst 500 tecken"),
    ],
)
def test_objection_without_a_reason_or_with_a_persons_number_is_refused(
    municipal: Client,
    activity: Activity,
    municipal_user: User,
    words: str,
    fault: str,
) -> None:
    response = municipal.post(url(activity, "invand"), {"words": words})

    assertContains(response, fault)
    assert own_part(activity, municipal_user).objected_at is None


def test_second_objection_keeps_what_was_typed_and_shows_the_first(
    municipal: Client, activity: Activity, municipal_user: User
) -> None:
    municipal.post(url(activity, "invand"), {"words": WORDS})

    response = municipal.post(url(activity, "invand"), {"words": "Fel dag."})

    assertContains(response, "redan invänt med andra ord")
    assertContains(response, "Fel dag.")
    assertContains(response, f"Du invände 14 september 2021: {WORDS}")
    assert own_part(activity, municipal_user).objection == WORDS


def test_confirmation_is_refused_while_a_colleague_objects(
    municipal: Client, activity: Activity
) -> None:
    municipal.post(url(activity, "invand"), {"words": WORDS})

    response = municipal.post(url(activity, "bekrafta"), follow=True)

    assertContains(response, "Din organisation har invänt.")


def test_confirmation_can_be_taken_back(
    municipal: Client, activity: Activity, municipal_user: User
) -> None:
    municipal.post(url(activity, "bekrafta"))

    response = municipal.post(url(activity, "angra-bekraftelse"), follow=True)

    assertContains(response, "Bekräftelsen är tillbakadragen.")
    assert own_part(activity, municipal_user).confirmed_at is None


@pytest.mark.parametrize(
    "act", ["bekrafta", "angra-bekraftelse", "invand", "dra-tillbaka"]
)
def test_withdrawn_meanwhile_it_says_so_and_loses_no_words(
    municipal: Client, activity: Activity, municipal_user: User, act: str
) -> None:
    activity.withdrawn_at = dt.datetime(2021, 9, 14, 9, tzinfo=dt.UTC)
    activity.withdrawn_reason = "Dubbel"
    activity.save()

    response = municipal.post(url(activity, act), {"words": WORDS}, follow=True)

    assertContains(response, "har ändrats eller tagits tillbaka")
    assert (WORDS in response.content.decode()) == (act == "invand")
    part = own_part(activity, municipal_user)
    assert (part.confirmed_at, part.objected_at) == (None, None)


def test_lists_lead_to_the_activitys_history(
    client: Client, activity: Activity, police_user: User, municipal_user: User
) -> None:
    history = url(activity, "historik")
    client.force_login(police_user)
    assertContains(client.get(reverse("staff:activity_list")), history)

    client.force_login(municipal_user)

    assertContains(client.get("/personal/alla/exempelkommun/2020-2022/"), history)
    assertContains(client.get(LIST), history)


def test_writer_sees_the_objection_and_is_led_to_answer_it(
    client: Client, municipal: Client, activity: Activity, police_user: User
) -> None:
    municipal.post(url(activity, "invand"), {"words": WORDS})
    said = f"Kommunen har invänt 14 september 2021: {WORDS}"
    client.force_login(police_user)

    for page in (
        LIST,
        f"/personal/aktivitet/{activity.public_id}/",
        url(activity, "historik"),
        "/personal/alla/exempelkommun/2020-2022/",
    ):
        assertContains(client.get(page), said)
    assert [row.entry.objections for row in client.get(LIST).context["against"]] == [
        (said,)
    ]


@pytest.mark.parametrize(
    "act", ["bekrafta", "angra-bekraftelse", "invand", "dra-tillbaka"]
)
def test_only_the_other_partys_own_staff_answer(
    client: Client,
    activity: Activity,
    police_user: User,
    outsider: User,
    administrator: User,
    act: str,
) -> None:
    answers = []
    for user in (police_user, outsider, administrator):
        client.force_login(user)
        answers.append(client.post(url(activity, act), {"words": WORDS}).status_code)

    assert answers == [404, 404, 404]
    assert not Participation.objects.confirming().exists()
    assert not Participation.objects.objecting().exists()


@pytest.mark.parametrize(
    "act", ["bekrafta", "angra-bekraftelse", "invand", "dra-tillbaka", "historik"]
)
def test_forged_activity_is_not_found(municipal: Client, act: str) -> None:
    page = f"/personal/aktivitet/{uuid.uuid4()}/{act}/"

    assert municipal.post(page).status_code == (405 if act == "historik" else 404)


@pytest.mark.parametrize("act", ["bekrafta", "angra-bekraftelse"])
def test_a_link_confirms_nothing(
    municipal: Client, activity: Activity, act: str
) -> None:
    assert municipal.get(url(activity, act)).status_code == 405


def test_who_is_not_logged_in_answers_nothing(
    client: Client, activity: Activity
) -> None:
    response = client.post(url(activity, "bekrafta"))

    assert response.status_code == 302
    assert not Participation.objects.confirming().exists()


def test_operational_work_is_confirmed_by_who_took_part(
    municipal: Client,
    narcotics: Promise,
    police_party: Party,
    municipal_party: Party,
    police_user: User,
    municipal_user: User,
) -> None:
    both = make_activity(
        promise=narcotics,
        dated_on=dt.date(2021, 3, 12),
        created_by=police_user,
        parties=[police_party, municipal_party],
    )
    alone = make_activity(
        promise=narcotics, dated_on=dt.date(2021, 3, 12), created_by=police_user
    )

    seen = [row.entry.public_id for row in municipal.get(LIST).context["rows"]]

    assert seen == [both.public_id]
    assert municipal.post(url(alone, "bekrafta")).status_code == 404
    municipal.post(url(both, "bekrafta"))
    assert own_part(both, municipal_user).confirmed_by == municipal_user


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries_whatever_there_is(
    municipal: Client,
    inspections: Promise,
    police_user: User,
    municipal_user: User,
    django_assert_num_queries: Counting,
    number: int,
) -> None:
    for day in range(1, number + 1):
        for objected in ("", WORDS):
            activity = make_activity(
                promise=inspections,
                dated_on=dt.date(2021, 3, day),
                created_by=police_user,
            )
            part = own_part(activity, municipal_user)
            part.objection = objected
            part.objected_at = (
                dt.datetime(2021, 4, day, tzinfo=dt.UTC) if objected else None
            )
            part.save()

    with django_assert_num_queries(14):
        municipal.get(LIST)
