"""What a phone sends when it has coverage again."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains

from followup.actions import withdraw_activity
from followup.models import Activity
from promises.models import Agreement, Party, Place, Promise, Sensitivity, User

URL = "/personal/utan-tackning/exempelkommun/2020-2022/"
NOW = "2021-09-14T10:00:00.000Z"
SUBMISSION = "0d1f4b6e-26a7-4d3b-9a7e-6f3f0a1f6c11"
CLOCK = (
    "Telefonens klocka går fel: den tror att det är 15 september 2021 klockan 12.00. "
    "Kontrollera datumet."
)
Sending = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


@pytest.fixture
def send(
    police_client: Client,
    police_user: User,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> Sending:
    """Send an inspection together, unless said otherwise."""

    def sending(**said: Any) -> dict[str, Any]:
        usual = {
            "account": police_user.pk,
            "submission": SUBMISSION,
            "phone_now": NOW,
            "promise": "tillsyner",
            "dated_on": "2021-09-14",
            "parties": [police_party.pk, municipal_party.pk],
        }
        response = police_client.post(URL, usual | said)
        answer: dict[str, Any] = response.json()
        return answer

    return sending


def test_entry_is_saved_and_its_effect_said(send: Sending) -> None:
    answer = send(text="Tillsyn i fyra butiker.")

    activity = Activity.objects.get()
    assert activity.text == "Tillsyn i fyra butiker."
    assert answer == {
        "state": "saved",
        "words": ["Nu 1 av 2 tillsyner – 108 dagar kvar."],
        "saved": f"/personal/aktivitet/{activity.public_id}/sparad/",
        "edit": f"/personal/aktivitet/{activity.public_id}/",
    }


def test_history_says_that_it_came_from_a_phone(
    send: Sending, police_user: User
) -> None:
    send()

    written = Activity.objects.get().history.get()
    assert (written.door, written.history_user) == ("offline", police_user)


def test_entry_sent_again_gets_the_same_answer(send: Sending) -> None:
    first = send()

    assert send() == first
    assert Activity.objects.count() == 1


def test_entry_that_was_changed_on_the_phone_after_it_was_saved_is_kept(
    send: Sending,
) -> None:
    first = send()

    answer = send(text="Tillsyn i fyra butiker.")

    assert answer["state"] == "fault"
    assert answer["words"] == [
        "Den är redan sparad och sade då något annat. Ändra den sparade, och ta sedan "
        "bort den här."
    ]
    assert answer["edit"] == first["edit"]
    assert Activity.objects.get().text == ""


def test_entry_that_was_taken_back_meanwhile_is_not_revived(
    send: Sending, police_user: User
) -> None:
    send()
    withdraw_activity(
        activity=Activity.objects.get(),
        user=police_user,
        reason="Fel dag",
        now=dt.datetime(2021, 9, 14, 12, 5, tzinfo=dt.UTC),
    )

    answer = send()

    assert answer["words"] == ["Den är redan sparad, och sedan dess återtagen."]
    assert Activity.objects.get().is_withdrawn


def test_little_of_a_sensitive_entry_is_what_was_already_saved(
    send: Sending, narcotics: Promise, town: Place, police_party: Party
) -> None:
    said = {"promise": "narkotika", "parties": [police_party.pk]}
    send(**said, text="Insats vid stationen.", quantity="2", place=town.pk)

    answer = send(**said, kept_little="on")

    assert answer["state"] == "saved"
    assert Activity.objects.get().text == "Insats vid stationen."


def test_little_that_says_another_day_is_kept(
    send: Sending, narcotics: Promise, police_party: Party
) -> None:
    said = {"promise": "narkotika", "parties": [police_party.pk], "kept_little": "on"}
    send(**said)

    assert send(**said, dated_on="2021-09-13")["state"] == "fault"
    assert Activity.objects.get().dated_on == dt.date(2021, 9, 14)


def test_fault_is_said_of_its_field(send: Sending) -> None:
    answer = send(quantity="två", parties=[])

    assert answer == {
        "state": "fault",
        "words": [
            "Vilka deltog?: Kryssa i minst en part som deltog.",
            "Antal: Skriv antalet som ett heltal, minst 1.",
        ],
        "edit": "",
    }
    assert not Activity.objects.exists()


def test_personal_number_is_refused_here_too(send: Sending) -> None:
    answer = send(text="Ring 19811228-9874.")

    assert answer["state"] == "fault"
    assert not Activity.objects.exists()


def test_promise_that_was_removed_meanwhile_is_said(
    send: Sending, inspections: Promise
) -> None:
    inspections.delete()

    assert send()["words"] == [
        "Löfte: Löftet finns inte i överenskommelsen. Välj ett annat."
    ]


def test_promise_that_was_ended_meanwhile_is_said(
    send: Sending, inspections: Promise
) -> None:
    inspections.valid_to = dt.date(2021, 6, 30)
    inspections.save()

    assert send()["words"] == [
        "Datum: Löftet gällde inte då, utan 1 januari 2020 till 30 juni 2021."
    ]


@pytest.mark.parametrize(
    ("sensitivity", "words"),
    [
        (
            Sensitivity.OPERATIONAL,
            "Löftet har blivit känsligt sedan du skrev: allmänheten ser bara månadens "
            "antal.",
        ),
        (
            Sensitivity.INDIVIDUAL,
            "Löftet rör enskilda sedan du skrev: bara månaden, antalet och vilka som "
            "deltog är sparade.",
        ),
    ],
)
def test_promise_that_became_sensitive_meanwhile_makes_the_entry_so(
    sensitivity: str, words: str, send: Sending, inspections: Promise
) -> None:
    inspections.sensitivity = sensitivity
    inspections.save()

    answer = send(text="Tillsyn i fyra butiker.")

    assert answer["words"][1:] == [words]
    assert Activity.objects.get().sensitivity == sensitivity


def test_clock_a_day_fast_is_said_and_the_date_kept(
    send: Sending, police_client: Client
) -> None:
    answer = send(phone_now="2021-09-15T10:00:00.000Z", dated_on="2021-09-13")

    assert answer["state"] == "saved"
    assert answer["words"][1:] == [CLOCK]
    assert Activity.objects.get().dated_on == dt.date(2021, 9, 13)
    assertContains(police_client.get(answer["saved"]), CLOCK)


def test_day_that_has_not_come_is_kept_in_the_phone(send: Sending) -> None:
    answer = send(phone_now="2021-09-15T10:00:00.000Z", dated_on="2021-09-15")

    assert answer["words"] == [
        CLOCK,
        "Datum: Datumet har inte varit ännu. Här loggas det som redan är gjort.",
    ]
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    "said", [{"submission": "ett"}, {"phone_now": "snart"}, {"account": ""}]
)
def test_entry_without_what_a_phone_sends_is_kept(
    said: dict[str, str], send: Sending
) -> None:
    assert send(**said) == {
        "state": "fault",
        "words": ["Telefonen skickade inte allt som behövs. Öppna den och spara igen."],
        "edit": "",
    }
    assert not Activity.objects.exists()


def test_entry_of_another_account_is_not_saved(
    send: Sending, municipal_user: User
) -> None:
    assert send(account=municipal_user.pk) == {"state": "other"}
    assert not Activity.objects.exists()


def test_same_number_from_two_accounts_is_two_entries(
    send: Sending, client: Client, municipal_user: User
) -> None:
    send()
    client.force_login(municipal_user)

    assert send(account=municipal_user.pk)["state"] == "saved"
    assert Activity.objects.count() == 2


def test_forged_agreement_is_not_found_and_logged(
    client: Client,
    outsider: User,
    agreement: Agreement,
    caplog: pytest.LogCaptureFixture,
) -> None:
    client.force_login(outsider)

    response = client.post(
        URL, {"account": outsider.pk, "submission": uuid.uuid4(), "phone_now": NOW}
    )

    assert response.status_code == 404
    refusals = [e for e in caplog.records if e.name == "medborgarlofte.access"]
    assert [each.getMessage() for each in refusals] == [
        f"404 at {URL} for account {outsider.pk}: No Agreement matches the given query."
    ]


def test_who_is_not_logged_in_saves_nothing(
    client: Client, inspections: Promise
) -> None:
    response = client.post(URL, {"submission": SUBMISSION})

    assert response.status_code == 302
    assert response["Location"].startswith("/konto/logga-in/")
    assert not Activity.objects.exists()


def test_it_is_sent_and_not_fetched(
    police_client: Client, agreement: Agreement
) -> None:
    assert police_client.get(URL).status_code == 405
