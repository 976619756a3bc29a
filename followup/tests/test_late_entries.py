"""What is logged after the follow-up of 2021 was published, by every door to it.

It is 3 March 2022.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects

from followup.models import Activity, Correction, Participation
from followup.tests.factories import make_activity
from followup.tests.importing import HEADING, INSPECTION, URL, paste, sealed_in
from followup.tests.publishing import publish
from promises.models import Agreement, Party, Place, Promise, User

ADD = "/personal/logga/exempelkommun/2020-2022/"
SEND = "/personal/utan-tackning/exempelkommun/2020-2022/"
REASON = "Pappret låg kvar i bilen."
ADDED = (
    "Uppföljningen av 2021 är publicerad. Skriv varför det här läggs till i efterhand; "
    "skälet visas offentligt."
)
CHANGED = ADDED.replace("läggs till", "ändras")
NUMBER = "Hittad av 19121212-1212."
NO_NUMBERS = "Här står ett personnummer eller samordningsnummer."


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2022-03-03 11:00+01:00", tick=False):
        yield


@pytest.fixture(autouse=True)
def _locked(agreement: Agreement, municipal_party: Party) -> None:
    publish(agreement, 2021)


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


@pytest.fixture
def said(
    inspections: Promise, police_party: Party, municipal_party: Party, town: Place
) -> dict[str, Any]:
    """What the form says of an inspection that should have been logged in time."""
    return {
        "promise": "tillsyner",
        "dated_on": "2021-12-12",
        "parties": [police_party.pk, municipal_party.pk],
        "text": "Fyra butiker.",
    }


@pytest.fixture
def activity(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections, dated_on=dt.date(2021, 12, 12), created_by=police_user
    )


def page_of(activity: Activity, page: str = "") -> str:
    return f"/personal/aktivitet/{activity.public_id}/{page}"


def test_form_is_refused_beside_the_field_with_nothing_lost(
    police_client: Client, said: dict[str, Any]
) -> None:
    response = police_client.post(ADD, said)

    assert response.context["form"].errors == {"late_reason": [ADDED]}
    assertContains(response, "Fyra butiker.")
    assertContains(response, 'aria-invalid="true"')
    assert not Activity.objects.exists()


def test_form_with_a_reason_is_saved(
    police_client: Client, said: dict[str, Any], police_user: User
) -> None:
    response = police_client.post(ADD, said | {"late_reason": REASON})

    activity = Activity.objects.get()
    assertRedirects(response, page_of(activity, "sparad/"))
    correction = Correction.objects.get()
    assert (correction.activity, correction.kind) == (activity, "added")
    assert (correction.reason, correction.made_by) == (REASON, police_user)


def test_personal_number_is_refused_in_a_reason(
    police_client: Client, said: dict[str, Any]
) -> None:
    response = police_client.post(ADD, said | {"late_reason": NUMBER})

    assertContains(response, NO_NUMBERS)
    assert not Activity.objects.exists()


def test_this_year_is_logged_as_before(
    police_client: Client, said: dict[str, Any]
) -> None:
    response = police_client.post(ADD, said | {"dated_on": "2022-03-03"})

    assertRedirects(response, page_of(Activity.objects.get(), "sparad/"))
    assert not Correction.objects.exists()


def test_change_is_asked_for_a_reason_from_the_start(
    police_client: Client, activity: Activity, said: dict[str, Any]
) -> None:
    form = police_client.get(page_of(activity)).context["form"]
    response = police_client.post(page_of(activity), said)

    assert form.asks_why
    assert response.context["form"].errors == {"late_reason": [CHANGED]}
    activity.refresh_from_db()
    assert activity.text == ""


def test_change_with_a_reason_is_saved(
    police_client: Client, activity: Activity, said: dict[str, Any]
) -> None:
    police_client.post(page_of(activity), said | {"late_reason": REASON})

    activity.refresh_from_db()
    assert activity.text == "Fyra butiker."
    assert Correction.objects.get().kind == "changed"


def test_button_that_restores_asks_why_and_then_does_it(
    police_client: Client, activity: Activity, said: dict[str, Any]
) -> None:
    activity.withdrawn_at = dt.datetime(2022, 1, 2, tzinfo=dt.UTC)
    activity.withdrawn_reason = "Fel dag"
    activity.save()

    asked = police_client.post(page_of(activity, "aterstall/"))

    assertContains(asked, CHANGED)
    assertContains(asked, "Låt den gälla igen i efterhand")
    activity.refresh_from_db()
    assert activity.is_withdrawn
    police_client.post(page_of(activity, "aterstall/"), {"late_reason": REASON})
    assert not Activity.objects.withdrawn().exists()
    assert Correction.objects.get().kind == "restored"


@pytest.mark.parametrize(
    ("page", "before", "after"),
    [("gjord/", "planned", "done"), ("ogjord/", "done", "planned")],
)
def test_buttons_of_plans_ask_why_and_then_do_it(
    police_client: Client,
    inspections: Promise,
    police_user: User,
    page: str,
    before: str,
    after: str,
) -> None:
    plan = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 12, 12),
        status="planned",
        created_by=police_user,
        held_by=police_user,
    )
    plan.status = before
    plan.save()

    asked = police_client.post(page_of(plan, page))

    assertContains(asked, CHANGED)
    plan.refresh_from_db()
    assert plan.status == before
    police_client.post(page_of(plan, page), {"late_reason": REASON})
    plan.refresh_from_db()
    assert plan.status == after
    assert Correction.objects.get().reason == REASON


def test_objection_is_asked_for_what_the_public_may_read(
    client: Client, municipal_user: User, activity: Activity
) -> None:
    client.force_login(municipal_user)

    asked = client.post(page_of(activity, "invand/"), {"words": "Vi var inte med."})
    assertContains(asked, "Vi var inte med.")
    assert asked.context["form"].errors == {"late_reason": [ADDED]}
    client.post(
        page_of(activity, "invand/"),
        {"words": "Vi var inte med.", "late_reason": REASON},
    )

    part = Participation.objects.get(activity=activity, objection="Vi var inte med.")
    assert part.objected_at
    assert Correction.objects.get().reason == REASON
    withdrawing = page_of(activity, "dra-tillbaka/")
    again = client.post(withdrawing, {"back": "activity"})
    assertContains(again, '<input type="hidden" name="back" value="activity">')
    client.post(withdrawing, {"back": "activity", "late_reason": REASON})
    assert not Participation.objects.objecting().exists()
    assert Correction.objects.filter(kind="answered").count() == 2


def test_repetition_asks_why_with_the_dates_still_chosen(
    police_client: Client, activity: Activity
) -> None:
    days = {"day": ["2021-12-14", "2022-01-11"], "save": "1"}

    asked = police_client.post(page_of(activity, "upprepa/"), days)

    assert asked.context["form"].errors == {"late_reason": [ADDED]}
    assert [row.is_chosen for row in asked.context["rows"]] == [True, True]
    police_client.post(page_of(activity, "upprepa/"), days | {"late_reason": REASON})
    assert Activity.objects.count() == 3
    assert Correction.objects.get().activity.dated_on == dt.date(2021, 12, 14)


def test_what_was_saved_at_once_is_restored_with_one_reason(
    police_client: Client, activity: Activity
) -> None:
    days = {"day": ["2021-12-14", "2021-12-15"], "save": "1", "late_reason": REASON}
    batch = police_client.post(page_of(activity, "upprepa/"), days)["Location"]
    police_client.post(batch, {"reason": "Fel"})

    asked = police_client.post(f"{batch}aterstall/")

    assertContains(asked, CHANGED)
    assert Activity.objects.withdrawn().count() == 2
    police_client.post(f"{batch}aterstall/", {"late_reason": REASON})
    assert not Activity.objects.withdrawn().exists()
    assert Correction.objects.filter(kind="restored").count() == 2


def test_rows_of_a_file_share_one_reason(
    police_client: Client, said: dict[str, Any]
) -> None:
    rows = INSPECTION + INSPECTION.replace("2021-03", "2022-02")
    preview = paste(police_client, rows)
    assertContains(preview, "Varför i efterhand?")
    sent = {"sealed": sealed_in(preview)}

    asked = police_client.post(URL, sent)

    assertContains(asked, ADDED)
    assert not Activity.objects.exists()
    sent = {"sealed": sealed_in(asked)}
    assertContains(police_client.post(URL, sent | {"late_reason": NUMBER}), NO_NUMBERS)
    police_client.post(URL, sent | {"late_reason": REASON})
    assert Activity.objects.count() == 2
    assert Correction.objects.get().activity.dated_on == dt.date(2021, 3, 12)


def test_file_without_late_rows_is_not_asked(
    police_client: Client, said: dict[str, Any]
) -> None:
    preview = paste(police_client, INSPECTION.replace("2021-03", "2022-02"))

    assert preview.context["why"] is None


def send(client: Client, user: User, said: dict[str, Any]) -> dict[str, Any]:
    beside = {
        "account": user.pk,
        "submission": "0d1f4b6e-26a7-4d3b-9a7e-6f3f0a1f6c11",
        "phone_now": "2022-03-03T10:00:00.000Z",
    }
    answer: dict[str, Any] = client.post(SEND, said | beside).json()
    return answer


def test_entry_in_a_phone_waits_there_for_its_reason(
    police_client: Client, police_user: User, said: dict[str, Any]
) -> None:
    answer = send(police_client, police_user, said)

    assert answer == {
        "state": "fault",
        "words": [f"Varför i efterhand?: {ADDED}"],
        "edit": "",
    }
    assert not Activity.objects.exists()
    answer = send(police_client, police_user, said | {"late_reason": REASON})
    assert answer["state"] == "saved"
    assert Correction.objects.get().reason == REASON


def test_phones_form_has_room_for_the_reason(
    police_client: Client, said: dict[str, Any]
) -> None:
    assertContains(police_client.get(f"{SEND}formular/"), 'name="late_reason"', 1)


@pytest.fixture
def path(tmp_path: Path, said: dict[str, Any]) -> Path:
    path = tmp_path / "aktiviteter.csv"
    path.write_text(HEADING + INSPECTION + ",2022,,,polisen,,2,,,\n", encoding="utf-8")
    return path


def load(path: Path, *options: str) -> list[str]:
    output = StringIO()
    address = ("exempelkommun", "2020-2022")
    call_command("load_activities", *address, path, *options, stdout=output)
    return output.getvalue().replace(f"{path}: ", "").splitlines()


@pytest.mark.parametrize("options", [[], ["--dry-run"], ["--reason", "  "]])
def test_command_names_each_late_row_without_a_reason(
    path: Path, options: list[str]
) -> None:
    errors = StringIO()

    with pytest.raises(SystemExit) as left:
        call_command(
            "load_activities",
            "exempelkommun",
            "2020-2022",
            path,
            *options,
            stderr=errors,
        )

    assert left.value.code == 1
    assert errors.getvalue().splitlines() == [
        f"{path}: rad 2: date: Uppföljningen av 2021 är publicerad. Ange varför med "
        "--reason; skälet visas offentligt."
    ]
    assert not Activity.objects.exists()


def test_command_with_a_reason_says_what_becomes_a_correction(path: Path) -> None:
    notice = "rad 2: läggs till efter att uppföljningen är publicerad: blir en rättelse"

    assert load(path, "--reason", REASON, "--dry-run") == [
        "rad 2: 12 mars 2021, tillsyner, 1, gjord",
        notice,
        "rad 3: under 2022, utöver löftena, 2, gjord",
        "rad 3: utöver löftena: blir öppen",
        "2 aktiviteter skulle läsas in",
    ]
    assert not Correction.objects.exists()
    assert load(path, "--reason", REASON) == [
        notice,
        "rad 3: utöver löftena: blir öppen",
        "2 aktiviteter inlästa",
    ]
    correction = Correction.objects.get()
    assert (correction.reason, correction.made_by) == (REASON, None)


def test_command_asks_no_reason_of_rows_it_has_loaded(path: Path) -> None:
    load(path, "--reason", REASON)

    assert load(path) == ["0 aktiviteter inlästa", "2 fanns redan"]
    assert Correction.objects.count() == 1


def test_command_refuses_a_personal_number_in_a_reason(path: Path) -> None:
    with pytest.raises(CommandError, match="personnummer"):
        load(path, "--reason", NUMBER)
