from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.models import Activity, Announcement
from followup.tests.factories import make_activity, make_announcement
from promises.models import Promise, User

LIST = "/personal/planer/"
PUBLIC = "/exempelkommun/2020-2022/2021/"
SAID = {
    "starts_at": "18:00",
    "ends_at": "20:00",
    "meeting_point": "Torget",
    "invitation": "Kom och gå med oss.",
}


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def plan(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 10, 5),
        status="planned",
        created_by=police_user,
    )


@pytest.fixture
def police_client(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def url_of(activity: Activity, act: str = "utannonsera") -> str:
    return f"/personal/aktivitet/{activity.public_id}/{act}/"


def test_invitation_is_shown_to_all(police_client: Client, plan: Activity) -> None:
    response = police_client.post(url_of(plan), SAID, follow=True)

    assertRedirects(response, LIST)
    assertContains(response, "Inbjudan syns nu för alla")
    page = police_client.get(PUBLIC)
    assertContains(page, "Tisdag 5 oktober 2021")
    assertContains(page, "kl. 18.00–20.00")
    assertContains(page, "Samling: Torget")
    assertContains(page, "Kom och gå med oss.")


def test_form_is_filled_in_with_what_was_said(
    police_client: Client, plan: Activity, police_user: User
) -> None:
    make_announcement(activity=plan, announced_by=police_user)

    page = police_client.get(url_of(plan))

    assertContains(page, 'name="starts_at" value="18:00"')
    assertContains(page, 'name="ends_at" value="20:00"')
    assert page.context["form"]["meeting_point"].value() == "Torget"
    assert page.context["form"]["invitation"].value() == "Kom och gå med oss."


def test_change_is_a_new_version(
    police_client: Client, plan: Activity, police_user: User
) -> None:
    make_announcement(activity=plan, announced_by=police_user)

    police_client.post(url_of(plan), SAID | {"meeting_point": "Stora\n bron"})

    announcement = Announcement.objects.get()
    assert (announcement.sequence, announcement.meeting_point) == (1, "Stora bron")


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"starts_at": ""}, "Skriv när det börjar."),
        ({"ends_at": ""}, "Skriv när det slutar."),
        ({"meeting_point": " "}, "Skriv var man samlas."),
        ({"invitation": ""}, "Skriv vad ni bjuder in till."),
        ({"starts_at": "sex"}, "Skriv klockslaget som timme och minut"),
        ({"ends_at": "18:00"}, "Sluttiden är inte efter starttiden."),
        ({"ends_at": "17:59"}, "Sluttiden är inte efter starttiden."),
        ({"meeting_point": "Hos 19811228-9874"}, "Här står ett personnummer"),
        ({"invitation": "Ring 19811228-9874."}, "Här står ett personnummer"),
        ({"meeting_point": "x" * 201}, "Högst 200 tecken"),
    ],
)
def test_fault_is_said_and_nothing_is_announced(
    said: dict[str, Any], fault: str, police_client: Client, plan: Activity
) -> None:
    response = police_client.post(url_of(plan), SAID | said)

    assertContains(response, fault)
    assertContains(response, "Inget är sparat än.")
    assert not Announcement.objects.exists()


def test_hours_written_with_a_full_stop_are_understood(
    police_client: Client, plan: Activity
) -> None:
    police_client.post(url_of(plan), SAID | {"starts_at": "17.30"})

    assert Announcement.objects.get().starts_at == dt.time(17, 30)


@pytest.mark.parametrize(
    ("ends_at", "is_announced"), [("12:00", False), ("12:01", True)]
)
def test_on_the_day_itself_its_end_is_still_to_come(
    ends_at: str, is_announced: bool, police_client: Client, plan: Activity
) -> None:
    plan.dated_on = dt.date(2021, 9, 14)
    plan.save()

    police_client.post(url_of(plan), SAID | {"starts_at": "11:00", "ends_at": ends_at})

    assert Announcement.objects.exists() is is_announced


def test_sensitive_plan_is_refused(
    police_client: Client, narcotics: Promise, police_user: User
) -> None:
    plan = make_activity(
        promise=narcotics,
        dated_on=dt.date(2021, 10, 5),
        status="planned",
        created_by=police_user,
    )

    for response in (
        police_client.get(url_of(plan), follow=True),
        police_client.post(url_of(plan), SAID, follow=True),
    ):
        assertRedirects(response, LIST)
        assertContains(response, "Bara öppet arbete kan utannonseras.")
    assert not Announcement.objects.exists()


def test_invitation_is_taken_back_and_seen_no_more(
    police_client: Client, plan: Activity
) -> None:
    police_client.post(url_of(plan), SAID)
    assertContains(police_client.get(url_of(plan)), "Ta tillbaka inbjudan")

    response = police_client.post(url_of(plan, "sluta-utannonsera"), follow=True)

    assertRedirects(response, LIST)
    assertContains(response, "Inbjudan visas inte längre.")
    assertNotContains(police_client.get(PUBLIC), "Kom och gå med oss.")
    assert police_client.get("/exempelkommun/kalender.ics").content.count(b"UID") == 0


def test_on_the_day_it_is_not_taken_back(
    police_client: Client, plan: Activity, police_user: User
) -> None:
    plan.dated_on = dt.date(2021, 9, 14)
    plan.save()
    make_announcement(activity=plan, announced_by=police_user)
    assertNotContains(police_client.get(url_of(plan)), "Ta tillbaka inbjudan")

    response = police_client.post(url_of(plan, "sluta-utannonsera"), follow=True)

    assertContains(response, "Ställ in i stället")
    assert Announcement.objects.exists()


@pytest.mark.parametrize("act", ["utannonsera", "sluta-utannonsera"])
@pytest.mark.parametrize("visitor", ["municipal_user", "outsider", "administrator"])
def test_others_do_not_find_the_plan(
    act: str,
    visitor: str,
    client: Client,
    plan: Activity,
    police_user: User,
    request: pytest.FixtureRequest,
) -> None:
    make_announcement(activity=plan, announced_by=police_user)
    client.force_login(request.getfixturevalue(visitor))

    assert client.post(url_of(plan, act), SAID).status_code == 404
    assert Announcement.objects.get().sequence == 0


def test_form_without_a_log_in_is_kept(
    client: Client, plan: Activity, police_user: User
) -> None:
    response = client.post(url_of(plan), SAID | {"account": f"{police_user.pk}"})

    assertContains(response, "Du behöver logga in igen.", status_code=403)
    assert not Announcement.objects.exists()


def test_visitor_is_asked_to_log_in(client: Client, plan: Activity) -> None:
    url = url_of(plan)

    assertRedirects(client.get(url), f"/konto/logga-in/?next={url}")


def test_other_methods_are_refused(police_client: Client, plan: Activity) -> None:
    assert police_client.put(url_of(plan)).status_code == 405
    assert police_client.get(url_of(plan, "sluta-utannonsera")).status_code == 405


def test_who_moves_the_plan_is_told_that_the_invitation_moved_along(
    police_client: Client, plan: Activity, police_user: User
) -> None:
    make_announcement(activity=plan, announced_by=police_user)
    address = f"/personal/aktivitet/{plan.public_id}/"
    form = police_client.get(address).context["form"]
    said = {name: form[name].value() for name in form.fields}
    moved = {name: value for name, value in said.items() if value is not None}

    response = police_client.post(
        address, moved | {"dated_on": "2021-10-12"}, follow=True
    )

    assertContains(response, "Allmänheten är inbjuden 12 oktober 2021.")
    assertContains(police_client.get(PUBLIC), "Tisdag 12 oktober 2021")
