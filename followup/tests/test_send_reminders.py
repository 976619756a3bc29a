"""Each person's weekly mail, over a mail server that takes, refuses or is down."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from followup.actions.reminding import decline_all_reminders, decline_reminders
from followup.models import Activity, Digest
from followup.models.reminders import ReminderKind
from followup.tests.factories import make_activity, make_assessment
from followup.tests.mail_sink import (
    Sink,
    listening,
    nobody_listens,
    refuse,
    refuse_every_second,
)
from followup.tests.publishing import publish
from promises.models import Agreement, Promise, User
from promises.tests import factories

TUESDAY = "2021-09-14 08:00+02:00"
SUNDAY = "2021-09-19 23:30+02:00"
NEXT_MONDAY = "2021-09-20 00:30+02:00"
MONDAY = dt.date(2021, 9, 13)
EVERYBODY = [
    "kommun@exempelkommun.example",
    "polis@exempelkommun.example",
    "samordnare@exempelkommun.example",
]


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(TUESDAY):
        yield


@pytest.fixture
def people(
    inspections: Promise, police_user: User, municipal_user: User, coordinator: User
) -> list[User]:
    """Three, at two organisations that are behind with their inspections."""
    return have_been_in(police_user, municipal_user, coordinator)


def have_been_in(*users: User) -> list[User]:
    for each in users:
        each.last_login = timezone.now()
        each.save()
    return [*users]


def run(*options: str) -> str:
    said = io.StringIO()
    call_command("send_reminders", *options, stdout=said)
    return said.getvalue()


def run_in_vain() -> tuple[str, str]:
    """Return what the command says when it fails, and of what."""
    troubles = io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("send_reminders", stderr=troubles)
    assert caught.value.returncode == 1
    return str(caught.value), troubles.getvalue()


def receivers() -> list[str]:
    return sorted(address for each in mail.outbox for address in each.to)


def test_each_person_gets_one_mail(people: list[User]) -> None:
    assert run() == (
        "Påminnelser: 3 skickade, 0 väntar till nästa gång, "
        "0 hade inget att göra, 0 hade redan fått veckans brev.\n"
    )
    assert receivers() == EVERYBODY


def test_nobody_gets_a_second_mail_in_a_week(people: list[User]) -> None:
    run()
    with time_machine.travel(SUNDAY):
        said = run()

    assert said == (
        "Påminnelser: 0 skickade, 0 väntar till nästa gång, "
        "0 hade inget att göra, 3 hade redan fått veckans brev.\n"
    )
    assert receivers() == EVERYBODY


def test_a_new_week_has_a_mail_of_its_own(people: list[User]) -> None:
    run()
    with time_machine.travel(NEXT_MONDAY):
        run()

    assert receivers() == sorted(EVERYBODY * 2)
    weeks = Digest.objects.order_by("week_starts_on").values_list("week_starts_on")
    assert set(weeks) == {(MONDAY,), (dt.date(2021, 9, 20),)}


def test_a_server_that_refuses_every_second_mail_gets_each_mail_once(
    people: list[User], settings: Settings
) -> None:
    with listening(Sink(refuse_every_second), settings) as sink:
        first, _ = run_in_vain()
        second, _ = run_in_vain()
        third = run()

    assert sink.receivers == EVERYBODY
    assert first.endswith(
        "1 skickade, 2 väntar till nästa gång, "
        "0 hade inget att göra, 0 hade redan fått veckans brev."
    )
    assert second.endswith(
        "1 skickade, 1 väntar till nästa gång, "
        "0 hade inget att göra, 1 hade redan fått veckans brev."
    )
    assert third.startswith("Påminnelser: 1 skickade, 0 väntar")
    assert len(set(sink.identities)) == 3


def test_a_server_that_is_down_gets_the_mails_when_it_is_up(
    people: list[User], settings: Settings
) -> None:
    nobody_listens(settings)
    said, _ = run_in_vain()
    with listening(Sink(), settings) as sink:
        run()
        run()

    assert said.startswith(
        "Alla påminnelser gick inte att skicka: 0 skickade, 3 väntar till nästa gång"
    )
    assert sink.receivers == EVERYBODY


def test_a_server_that_is_down_is_not_asked_for_each_of_many(
    people: list[User], settings: Settings
) -> None:
    for number in range(3):
        colleague = factories.make_user(
            email=f"polis{number}@exempelkommun.example",
            organisation=people[0].organisation,
        )
        have_been_in(colleague)
    nobody_listens(settings)

    said, troubles = run_in_vain()

    assert "6 väntar till nästa gång" in said
    assert len(troubles.splitlines()) == 3


def test_what_is_logged_names_no_address(
    people: list[User], settings: Settings
) -> None:
    with listening(Sink(refuse), settings):
        said, troubles = run_in_vain()

    assert troubles == "".join(f"konto {each.pk}: svar 451\n" for each in people)
    assert "@" not in said


def test_a_server_that_breaks_off_before_the_text_is_asked_again(
    people: list[User], settings: Settings
) -> None:
    with listening(Sink(), settings) as sink:
        sink.drops_at_sender = True
        run_in_vain()
        sink.drops_at_sender = False
        run()

    assert sink.receivers == EVERYBODY


def test_a_server_that_takes_a_mail_and_breaks_off_gets_it_once(
    people: list[User], settings: Settings
) -> None:
    with listening(Sink(), settings) as sink:
        sink.drops_after_text = True
        said, troubles = run_in_vain()
        sink.drops_after_text = False
        again = run()

    assert sink.receivers == EVERYBODY
    assert "3 är kanske skickade och skickas inte igen" in said
    assert troubles.splitlines()[0] == (
        f"konto {people[0].pk}: ovisst, SMTPServerDisconnected"
    )
    assert "3 har en annan körning påbörjat" in again


def test_what_may_have_been_taken_is_sent_again_when_asked_for(
    people: list[User], settings: Settings
) -> None:
    with listening(Sink(), settings) as sink:
        sink.drops_after_text = True
        run_in_vain()
        sink.drops_after_text = False
        at_once = run("--resend-uncertain")
        with time_machine.travel("2021-09-14 09:00+02:00"):
            run("--resend-uncertain")
            run("--resend-uncertain")

    assert at_once.startswith("Påminnelser: 0 skickade")
    assert sink.receivers == sorted(EVERYBODY * 2)
    assert len(set(sink.identities)) == 3


def test_nothing_to_do_is_no_mail_and_no_row(
    people: list[User], inspections: Promise
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12), quantity=2)
    make_assessment(promise=inspections, year=2020)
    publish(inspections.agreement, 2020)

    said = run()

    assert "0 skickade" in said
    assert "3 hade inget att göra" in said
    assert mail.outbox == []
    assert not Digest.objects.exists()


def test_what_comes_up_later_in_the_week_is_told_then(
    people: list[User], inspections: Promise
) -> None:
    activity = make_activity(
        promise=inspections, dated_on=dt.date(2021, 3, 12), quantity=2
    )
    run()
    activity.status = Activity.Status.CANCELLED
    activity.save()
    with time_machine.travel(SUNDAY):
        run()

    assert receivers() == EVERYBODY


def test_who_has_left_gets_no_mail(people: list[User]) -> None:
    people[1].is_active = False
    people[1].save()

    run()

    assert "kommun@exempelkommun.example" not in receivers()
    assert len(receivers()) == 2


def test_who_was_invited_and_never_came_gets_no_mail(people: list[User]) -> None:
    """Nobody knows yet whose address it is."""
    people[1].last_login = None
    people[1].save()

    run()

    assert "kommun@exempelkommun.example" not in receivers()
    assert len(receivers()) == 2


def test_who_works_for_no_party_gets_no_mail(
    people: list[User], administrator: User, outsider: User
) -> None:
    have_been_in(administrator, outsider)

    run()

    assert receivers() == EVERYBODY


def test_an_administrator_with_an_organisation_gets_no_mail(
    people: list[User], administrator: User
) -> None:
    administrator.organisation = people[0].organisation
    have_been_in(administrator)

    run()

    assert receivers() == EVERYBODY


def test_a_draft_reminds_nobody(people: list[User], agreement: Agreement) -> None:
    agreement.status = Agreement.Status.DRAFT
    agreement.save()

    run()

    assert mail.outbox == []


@pytest.mark.parametrize(
    ("declined", "sent"), [(["behind"], 2), (["ending", "plans"], 3)]
)
def test_who_declines_a_kind_is_not_reminded_of_it(
    declined: list[str], sent: int, people: list[User]
) -> None:
    decline_reminders(user=people[0], kinds=declined)

    run()

    assert len(mail.outbox) == sent


@pytest.mark.parametrize("kind", ReminderKind.values)
def test_each_kind_can_be_declined(
    kind: str, people: list[User], inspections: Promise
) -> None:
    """The police have a plan whose day has come, beside being behind."""
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 9, 10),
        status="planned",
        created_by=people[0],
    )
    decline_reminders(user=people[0], kinds=[kind])

    run()

    [letter] = [each for each in mail.outbox if each.to == [people[0].email]]
    headings = [
        label for value, label in ReminderKind.choices if f"{label}:" in letter.body
    ]
    wanted = {"behind": ["Planer vars dag har varit eller är nära"]}
    wanted["plans"] = ["Löften som ligger efter"]
    both = [*wanted["plans"], *wanted["behind"]]
    assert headings == wanted.get(kind, both)


def test_who_declines_all_gets_no_mail_and_no_row(people: list[User]) -> None:
    for each in people:
        decline_all_reminders(user=each)

    run()

    assert mail.outbox == []
    assert not Digest.objects.exists()


def test_what_another_planned_is_for_them_and_their_coordinator_alone(
    people: list[User], inspections: Promise, police_user: User
) -> None:
    colleague = factories.make_user(
        email="kollega@exempelkommun.example", organisation=police_user.organisation
    )
    have_been_in(colleague)
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 9, 10),
        status="planned",
        created_by=police_user,
    )

    run()

    told = {each.to[0] for each in mail.outbox if "Blev det av?" in str(each.body)}
    assert told == {police_user.email, "samordnare@exempelkommun.example"}
    assert colleague.email in receivers()


def test_a_mail_that_cannot_be_written_keeps_nobody_from_theirs(
    people: list[User], caplog: pytest.LogCaptureFixture
) -> None:
    broken = "polis@exempelkommun.example\nBcc: alla@exempelkommun.example"
    User.objects.filter(pk=people[0].pk).update(email=broken)

    said, troubles = run_in_vain()

    assert receivers() == [each for each in EVERYBODY if "polis" not in each]
    assert troubles == f"konto {people[0].pk}: fel hos oss, BadHeaderError\n"
    assert "2 skickade, 1 väntar" in said
    assert "letter.message()" in caplog.text
    assert "@exempel" not in caplog.text
    assert not Digest.objects.filter(user=people[0]).exists()
