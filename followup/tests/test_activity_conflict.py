"""Two people editing the same activity: the second sees both versions and chooses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from followup.actions import stamp_sensitivity
from followup.models import Activity
from followup.tests.factories import make_activity
from promises.history import Door, writing
from promises.models import Place, Promise, User
from promises.tests.factories import make_user

TYPED = "Fem butiker, alla frågade om ålder."


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def colleague(police_user: User) -> User:
    colleague = make_user(
        email="kollega@exempelkommun.example",
        organisation=police_user.organisation,
        role=User.Role.COORDINATOR,
    )
    colleague.name = "Kim Kollega"
    colleague.save()
    return colleague


@pytest.fixture
def activity(inspections: Promise, police_user: User, town: Place) -> Activity:
    return make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        created_by=police_user,
        quantity=4,
        text="Fyra butiker.",
    )


@pytest.fixture
def police(client: Client, police_user: User) -> Client:
    client.force_login(police_user)
    return client


def url_of(activity: Activity) -> str:
    return f"/personal/aktivitet/{activity.public_id}/"


def opened(client: Client, activity: Activity) -> dict[str, Any]:
    """Return what the form on the page would send if nothing were changed."""
    form = client.get(url_of(activity)).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def save_meanwhile(activity: Activity, user: User, **changes: Any) -> None:
    with writing(Door.FORM, user):
        theirs = Activity.objects.get(pk=activity.pk)
        for name, value in changes.items():
            setattr(theirs, name, value)
        theirs.save()


def sent_again(response: Any, keep: str, **picks: str) -> dict[str, Any]:
    """Return what the page of two versions sends."""
    data: dict[str, Any] = {}
    for name, value in response.context["typed"]:
        data.setdefault(name, []).append(value)
    chosen = {f"pick_{e.name}": e.chosen for e in response.context["differences"]}
    return {**data, **response.context["started"], **chosen, **picks, "keep": keep}


def saved(activity: Activity) -> tuple[int, str, dt.date]:
    activity.refresh_from_db()
    return activity.quantity, activity.text, activity.dated_on


def test_form_that_started_from_what_is_saved_saves(
    police: Client, activity: Activity
) -> None:
    response = police.post(url_of(activity), opened(police, activity) | {"text": TYPED})

    assertRedirects(response, "/personal/aktiviteter/")
    assert saved(activity)[1] == TYPED


def test_second_one_saves_nothing_and_sees_all_three_versions(
    police: Client, activity: Activity, colleague: User
) -> None:
    typed = opened(police, activity) | {"text": TYPED}
    save_meanwhile(activity, colleague, text="Sex butiker.", quantity=6)

    response = police.post(url_of(activity), typed)

    assert response.status_code == 409
    assert saved(activity)[:2] == (6, "Sex butiker.")
    assert [
        (each.label, each.opened, each.saved, each.mine, each.chosen)
        for each in response.context["differences"]
    ] == [
        ("Antal", "4", "6", "4", "theirs"),
        ("Kort text", "Fyra butiker.", "Sex butiker.", TYPED, "mine"),
    ]
    assertContains(response, "Kim Kollega, Exempelpolisen", status_code=409)
    assertContains(response, "14 september 2021 12.00", status_code=409)


def test_who_has_two_windows_open_is_not_told_of_somebody_else(
    police: Client, activity: Activity, police_user: User
) -> None:
    said = opened(police, activity)
    save_meanwhile(activity, police_user, text="Tre butiker.")

    response = police.post(url_of(activity), said | {"text": TYPED})

    assertContains(
        response, "<h1>Du ändrade i ett annat fönster</h1>", html=True, status_code=409
    )
    assertContains(response, "Behåll det som är sparat", status_code=409)
    assertNotContains(response, "den andra", status_code=409)


def test_own_version_replaces_the_others(
    police: Client, activity: Activity, colleague: User
) -> None:
    typed = opened(police, activity) | {"text": TYPED}
    save_meanwhile(activity, colleague, text="Sex butiker.", quantity=6)
    conflict = police.post(url_of(activity), typed)

    response = police.post(url_of(activity), sent_again(conflict, "mine"), follow=True)

    assertContains(response, "Ändringen är sparad.")
    assert saved(activity)[:2] == (4, TYPED)


def test_the_others_version_is_kept(
    police: Client, activity: Activity, colleague: User
) -> None:
    typed = opened(police, activity) | {"text": TYPED}
    save_meanwhile(activity, colleague, text="Sex butiker.", quantity=6)
    conflict = police.post(url_of(activity), typed)

    response = police.post(
        url_of(activity), sent_again(conflict, "theirs"), follow=True
    )

    assertContains(response, "Det som redan var sparat gäller.")
    assert saved(activity)[:2] == (6, "Sex butiker.")


def test_field_by_field_each_ones_changes_are_joined(
    police: Client, activity: Activity, colleague: User
) -> None:
    typed = opened(police, activity) | {"text": TYPED, "dated_on": "2021-03-13"}
    save_meanwhile(activity, colleague, text="Sex butiker.", quantity=6)
    conflict = police.post(url_of(activity), typed)

    police.post(url_of(activity), sent_again(conflict, "picked", pick_text="theirs"))

    assert saved(activity) == (6, "Sex butiker.", dt.date(2021, 3, 13))


def test_third_one_is_noticed_on_the_page_of_two_versions(
    police: Client, activity: Activity, colleague: User
) -> None:
    typed = opened(police, activity) | {"text": TYPED}
    save_meanwhile(activity, colleague, quantity=6)
    conflict = police.post(url_of(activity), typed)
    save_meanwhile(activity, colleague, quantity=7)

    response = police.post(url_of(activity), sent_again(conflict, "mine"))

    assert response.status_code == 409
    assert saved(activity)[0] == 7


def test_button_pressed_twice_is_one_change(police: Client, activity: Activity) -> None:
    typed = opened(police, activity) | {"text": TYPED}
    police.post(url_of(activity), typed)

    response = police.post(url_of(activity), typed, follow=True)

    assertContains(response, "Ändringen är sparad.")
    assert activity.history.count() == 2


@pytest.mark.parametrize("version", ["nonsense", "0", "99999999", "-1", "²"])
def test_form_with_a_version_that_never_was_saves_nothing(
    police: Client, activity: Activity, version: str
) -> None:
    typed = opened(police, activity) | {"text": TYPED, "version": version}

    response = police.post(url_of(activity), typed)

    assert response.status_code == 409
    assert saved(activity)[1] == "Fyra butiker."


def test_withdrawn_meanwhile_it_can_be_saved_and_count_again(
    police: Client, activity: Activity, colleague: User
) -> None:
    typed = opened(police, activity) | {"text": TYPED}
    save_meanwhile(
        activity,
        colleague,
        withdrawn_at=dt.datetime(2021, 9, 14, 9, tzinfo=dt.UTC),
        withdrawn_by=colleague,
        withdrawn_reason="Dubbel",
    )

    conflict = police.post(url_of(activity), typed)
    assertContains(conflict, "Återtagen 14 september 2021: Dubbel", status_code=409)
    assertContains(conflict, TYPED, status_code=409)
    police.post(url_of(activity), sent_again(conflict, "mine"))

    assert saved(activity)[1] == TYPED
    assert not activity.is_withdrawn


def test_withdrawn_meanwhile_it_can_stay_so(
    police: Client, activity: Activity, colleague: User
) -> None:
    typed = opened(police, activity) | {"text": TYPED}
    save_meanwhile(
        activity,
        colleague,
        withdrawn_at=dt.datetime(2021, 9, 14, 9, tzinfo=dt.UTC),
        withdrawn_reason="Dubbel",
    )
    conflict = police.post(url_of(activity), typed)

    police.post(url_of(activity), sent_again(conflict, "theirs"))

    assert saved(activity)[1] == "Fyra butiker."
    assert activity.is_withdrawn


def test_raised_meanwhile_to_individuals_the_text_is_shown_and_not_saved(
    police: Client, activity: Activity, inspections: Promise
) -> None:
    typed = opened(police, activity) | {"text": TYPED}
    inspections.sensitivity = "individual"
    inspections.save()
    stamp_sensitivity(promise=inspections, previous="open")

    conflict = police.post(url_of(activity), typed)
    assertContains(conflict, TYPED, status_code=409)
    assertContains(conflict, "Aktiviteten rör nu enskilda", status_code=409)
    police.post(url_of(activity), sent_again(conflict, "mine"))

    activity.refresh_from_db()
    assert (activity.sensitivity, activity.text) == ("individual", "")
    assert set(activity.history.values_list("text", flat=True)) == {""}


def test_fault_is_shown_before_the_versions(
    police: Client, activity: Activity, colleague: User
) -> None:
    typed = opened(police, activity) | {"text": TYPED, "quantity": "två"}
    save_meanwhile(activity, colleague, quantity=6)

    response = police.post(url_of(activity), typed)

    assertContains(response, "Skriv antalet som ett heltal")
    assertContains(response, TYPED)
    assert response.context["form"]["version"].value() == f"{typed['version']}"
