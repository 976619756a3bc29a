"""Who changed what in an activity, as far as the reader's organisation may see it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from followup import actions
from followup.actions import Entry
from followup.disclosure.history import NOT_TOLD, TOLD
from followup.models import Activity, Announcement
from promises.history import Door, writing
from promises.models import Agreement, Party, Place, Promise, User

WORDS = "Vi var inte med den kvällen."
Counting = Callable[[int], AbstractContextManager[Any]]
Said = tuple[str, str, tuple[str, ...], list[tuple[str, str, str]]]


@pytest.fixture
def entry(inspections: Promise, police_party: Party, municipal_party: Party) -> Entry:
    return Entry(
        promise=inspections.pk,
        dated_on=dt.date(2021, 3, 12),
        parties=frozenset({police_party.pk, municipal_party.pk}),
        text="Fyra butiker.",
        note="Bakdörren.",
    )


@contextmanager
def minute(number: int, user: User, door: Door = Door.FORM) -> Iterator[None]:
    """Let somebody write, so many minutes past noon."""
    with (
        time_machine.travel(f"2021-09-14 12:{number:02}+02:00", tick=False),
        writing(door, user),
    ):
        yield


def log(user: User, agreement: Agreement, entry: Entry) -> Activity:
    with minute(0, user):
        return actions.log_activity(
            user=user, agreement=agreement, entry=entry, submission=uuid.uuid4()
        )


@pytest.fixture
def activity(police_user: User, agreement: Agreement, entry: Entry) -> Activity:
    return log(police_user, agreement, entry)


def page_for(user: User, activity: Activity) -> Any:
    client = Client()
    client.force_login(user)
    with time_machine.travel("2021-09-15 12:00+02:00", tick=False):
        return client.get(f"/personal/aktivitet/{activity.public_id}/historik/")


def told(response: Any) -> list[Said]:
    return [
        (
            each.who,
            each.door,
            each.words,
            [(c.label, c.before, c.after) for c in each.changes],
        )
        for each in response.context["history"].happenings
    ]


def change(activity: Activity, user: User, entry: Entry, at: int = 5) -> None:
    with minute(at, user):
        actions.change_activity(activity=activity, entry=entry, user=user)


def test_every_field_of_an_activity_is_told_or_not_on_purpose() -> None:
    fields = {field.name for field in Activity._meta.concrete_fields}

    assert fields == TOLD | NOT_TOLD
    assert not TOLD & NOT_TOLD


def test_first_row_says_who_logged_what(activity: Activity, police_user: User) -> None:
    (said,) = told(page_for(police_user, activity))

    assert said == (
        "polis@exempelkommun.example, Exempelpolisen",
        "formuläret",
        ("Loggad",),
        [
            ("Löfte", "", "Tillsyn alkohol och tobak"),
            ("Datum", "", "12 mars 2021"),
            ("Deltog", "", "Polisen, Kommunen"),
            ("Antal", "", "1"),
            ("Kort text", "", "Fyra butiker."),
            ("Läge", "", "gjord"),
            ("Känslighet", "", "Öppen"),
            ("Intern anteckning", "", "Bakdörren."),
        ],
    )


def test_change_is_told_field_by_field(
    activity: Activity,
    police_user: User,
    entry: Entry,
    town: Place,
    police_party: Party,
) -> None:
    changed = replace(
        entry,
        dated_on=dt.date(2021, 3, 1),
        known_to="month",
        place=town.pk,
        quantity=20,
        precision="about",
        parties=frozenset({police_party.pk}),
        note="",
    )
    change(activity, police_user, changed)

    assert told(page_for(police_user, activity))[0][2:] == (
        (),
        [
            ("Datum", "12 mars 2021", "mars 2021"),
            ("Plats", "", "Storbyn"),
            ("Deltog", "Polisen, Kommunen", "Polisen"),
            ("Antal", "1", "cirka 20"),
            ("Intern anteckning", "Bakdörren.", ""),
        ],
    )


def test_others_see_the_organisation_alone_and_no_note(
    activity: Activity, police_user: User, municipal_user: User, entry: Entry
) -> None:
    change(activity, police_user, replace(entry, note="Nyckeln hos vakten."))

    page = page_for(municipal_user, activity)

    (said,) = told(page)
    assert said[0] == "Exempelpolisen"
    assert "Intern anteckning" not in [label for label, *_ in said[3]]
    for secret in ("Bakdörren", "Nyckeln", "polis@exempelkommun.example"):
        assertNotContains(page, secret)


def test_answers_withdrawal_and_restoring_are_told(
    activity: Activity, police_user: User, municipal_user: User, entry: Entry
) -> None:
    now = dt.datetime(2021, 9, 14, 10, tzinfo=dt.UTC)
    theirs: dict[str, Any] = {"user": municipal_user, "activity": activity}
    with minute(1, municipal_user):
        actions.confirm_activity(**theirs, now=now)
    change(activity, police_user, replace(entry, text="Fem butiker."), at=2)
    with minute(3, municipal_user):
        actions.object_to_activity(**theirs, words=WORDS, now=now)
    with minute(4, municipal_user):
        actions.withdraw_objection(**theirs)
    with minute(5, municipal_user):
        actions.confirm_activity(**theirs, now=now)
    with minute(6, municipal_user):
        actions.take_back_confirmation(**theirs)
    with minute(7, police_user):
        actions.withdraw_activity(
            user=police_user, activity=activity, reason="Dubbel", now=now
        )
    with minute(8, police_user):
        actions.restore_activity(activity=activity)

    assert [said[2] for said in told(page_for(police_user, activity))] == [
        ("Gäller igen",),
        ("Återtagen: Dubbel",),
        ("Kommunen tog tillbaka bekräftelsen",),
        ("Kommunen bekräftade",),
        ("Kommunen drog tillbaka invändningen",),
        (f"Kommunen invände: {WORDS}",),
        ("Bekräftelsen från kommunen gäller inte längre",),
        ("Kommunen bekräftade",),
        ("Loggad",),
    ]


def test_plan_and_its_announcement_are_told(
    activity: Activity, police_user: User
) -> None:
    with minute(5, police_user):
        activity.status = "planned"
        activity.held_by = police_user
        activity.save()
        announcement = Announcement.objects.create(
            activity=activity,
            starts_at=dt.time(18),
            ends_at=dt.time(20),
            meeting_point="Torget",
            invitation="Kom och gå med oss.",
            announced_at=dt.datetime(2021, 9, 14, 10, tzinfo=dt.UTC),
            announced_by=police_user,
        )
    with minute(6, police_user):
        announcement.meeting_point = "Stationen"
        announcement.save()

    moved, announced, _logged = told(page_for(police_user, activity))

    assert moved[2:] == ((), [("Samlingsplats", "Torget", "Stationen")])
    assert announced[2] == ("Utannonserad",)
    assert announced[3] == [
        ("Läge", "gjord", "planerad"),
        ("Planen hålls av", "", "polis@exempelkommun.example, Exempelpolisen"),
        ("Börjar", "", "18.00"),
        ("Slutar", "", "20.00"),
        ("Samlingsplats", "", "Torget"),
        ("Inbjudan", "", "Kom och gå med oss."),
    ]


def test_what_was_secret_then_stays_so_when_the_activity_is_open_now(
    agreement: Agreement,
    police_user: User,
    municipal_user: User,
    police_party: Party,
    entry: Entry,
) -> None:
    secret = replace(
        entry,
        promise=None,
        sensitivity="operational",
        parties=frozenset({police_party.pk}),
        text="Spaning vid hamnen.",
    )
    activity = log(police_user, agreement, secret)
    change(activity, police_user, replace(secret, sensitivity="open", text="Rond."))
    opened = replace(secret, sensitivity="open", text="Rond i hamnen.")
    change(activity, police_user, opened, at=6)

    page = page_for(municipal_user, activity)

    assert [said[3] for said in told(page)] == [
        [("Kort text", "Rond.", "Rond i hamnen.")]
    ]
    assertNotContains(page, "Spaning")
    assertContains(page, "En del av historiken visas inte")


def test_party_that_came_later_reads_no_earlier_secrets(
    agreement: Agreement,
    narcotics: Promise,
    police_user: User,
    municipal_user: User,
    police_party: Party,
    municipal_party: Party,
    entry: Entry,
) -> None:
    alone = replace(
        entry,
        promise=narcotics.pk,
        parties=frozenset({police_party.pk}),
        text="Spaning vid hamnen.",
    )
    activity = log(police_user, agreement, alone)
    both = frozenset({police_party.pk, municipal_party.pk})
    change(activity, police_user, replace(alone, parties=both, text="Krogrond."))

    page = page_for(municipal_user, activity)

    assert told(page) == []
    assertNotContains(page, "Spaning")


def test_about_individuals_only_that_something_changed_is_told(
    agreement: Agreement,
    concern_talks: Promise,
    municipal_user: User,
    municipal_party: Party,
    entry: Entry,
) -> None:
    talks = replace(
        entry, promise=concern_talks.pk, parties=frozenset({municipal_party.pk})
    )
    activity = log(municipal_user, agreement, talks)
    change(activity, municipal_user, replace(talks, quantity=7, text="Anna"))

    page = page_for(municipal_user, activity)

    assert [said[2:] for said in told(page)] == [
        ((), [("Antal", "", "")]),
        (("Loggad",), []),
    ]
    assertNotContains(page, "Anna")


def test_open_work_that_became_about_individuals_tells_nothing_of_before(
    activity: Activity,
    concern_talks: Promise,
    municipal_user: User,
    police_user: User,
    entry: Entry,
) -> None:
    change(activity, police_user, replace(entry, text="Femton butiker."))
    change(activity, police_user, replace(entry, promise=concern_talks.pk), at=6)

    page = page_for(municipal_user, activity)

    assert [said[2:] for said in told(page)] == [
        (("Loggad",), []),
    ]
    assertNotContains(page, "butiker")


@pytest.mark.parametrize("who", ["outsider", "administrator"])
def test_history_is_for_those_who_see_the_activity(
    activity: Activity, who: str, request: pytest.FixtureRequest
) -> None:
    user: User = request.getfixturevalue(who)

    assert page_for(user, activity).status_code == 404


def test_history_of_others_operational_work_is_not_found(
    agreement: Agreement,
    narcotics: Promise,
    police_user: User,
    municipal_user: User,
    police_party: Party,
    entry: Entry,
) -> None:
    secret = replace(entry, promise=narcotics.pk, parties=frozenset({police_party.pk}))

    activity = log(police_user, agreement, secret)

    assert page_for(municipal_user, activity).status_code == 404
    assert page_for(police_user, activity).status_code == 200


def test_who_is_not_logged_in_reads_no_history(activity: Activity) -> None:
    response = Client().get(f"/personal/aktivitet/{activity.public_id}/historik/")

    assert response.status_code == 302


def test_change_logged_before_history_was_kept_says_so(
    activity: Activity, police_user: User, entry: Entry
) -> None:
    activity.history.all().delete()
    change(activity, police_user, replace(entry, text="Fem butiker."))

    (said,) = told(page_for(police_user, activity))

    assert said[2:] == (("Ändrad; vad som stod innan är inte sparat",), [])


@pytest.mark.parametrize("number", [1, 3])
def test_page_takes_the_same_queries_however_much_was_changed(
    client: Client,
    activity: Activity,
    police_user: User,
    entry: Entry,
    django_assert_num_queries: Counting,
    number: int,
) -> None:
    for at in range(number):
        change(activity, police_user, replace(entry, quantity=at + 2), at=at + 1)
    client.force_login(police_user)

    with django_assert_num_queries(18):
        client.get(f"/personal/aktivitet/{activity.public_id}/historik/")


def test_coordinator_is_led_to_take_its_text_out(
    client: Client, activity: Activity, coordinator: User, police_user: User
) -> None:
    url = f"/personal/aktivitet/{activity.public_id}/historik/"
    link = "/personal/overenskommelser/exempelkommun/2020-2022/ta-bort-text/?ord="
    client.force_login(police_user)
    assertNotContains(client.get(url), link)
    client.force_login(coordinator)

    assertContains(client.get(url), f'href="{link}Fyra%20butiker."')
    assertContains(client.get(f"{link}Fyra%20butiker."), "Fyra butiker.")
