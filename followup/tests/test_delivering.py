"""Telling everybody at the parties of a published follow-up. It is 1 February 2022."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from followup.actions import delivering
from followup.actions.delivering import claim_delivery, deliver, deliver_all
from followup.models import Delivery, ReportVersion
from followup.tests.mail_sink import Sink, listening, nobody_listens, refuse
from followup.tests.reporting import publish
from promises.models import Agreement, Organisation, Party, Promise, User
from promises.tests import factories

EVERYBODY = [
    "kommun@exempelkommun.example",
    "polis@exempelkommun.example",
    "samordnare@exempelkommun.example",
]
MOMENT = dt.datetime(2022, 2, 1, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MOMENT, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def people(
    police_user: User,
    municipal_user: User,
    coordinator: User,
    outsider: User,
    administrator: User,
    police_party: Party,
    municipal_party: Party,
    inspections: Promise,
) -> None:
    """Three at the parties, two who are at none; all of them have been in."""
    for position, party in enumerate((police_party, municipal_party)):
        party.signatory_position = position
        party.save()
    User.objects.update(last_login=timezone.now())


@pytest.fixture
def version(agreement: Agreement, coordinator: User) -> ReportVersion:
    """Published, and nobody told yet."""
    return publish(agreement, coordinator)


def receivers() -> list[str]:
    return sorted(address for each in mail.outbox for address in each.to)


def run(*options: str) -> str:
    said = io.StringIO()
    call_command("deliver_reports", *options, stdout=said)
    return said.getvalue()


def run_in_vain() -> str:
    with pytest.raises(CommandError) as caught:
        call_command("deliver_reports", stderr=io.StringIO())
    return str(caught.value)


def test_publishing_tells_everybody_at_the_parties_once(
    agreement: Agreement,
    coordinator: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publish(agreement, coordinator)

    assert receivers() == EVERYBODY
    assert Delivery.objects.filter(sent_at=MOMENT).count() == 3
    assert run() == "Uppföljningar: 0 skickade, 0 väntar till nästa gång.\n"
    assert len(mail.outbox) == 3


def test_publication_stands_though_no_mail_goes(
    agreement: Agreement,
    coordinator: User,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    nobody_listens(settings)

    with django_capture_on_commit_callbacks(execute=True):
        publish(agreement, coordinator)

    assert ReportVersion.objects.exists()
    assert not Delivery.objects.exists()


def test_mail_says_what_the_page_says_and_where_it_is(version: ReportVersion) -> None:
    deliver(version.pk, clock=timezone.now)

    letter = mail.outbox[0]
    assert isinstance(letter, EmailMultiAlternatives)
    assert letter.subject == "Uppföljning 2021, Exempelkommun (påhittad)"
    assert letter.body.rstrip() + "\n" == (
        "Uppföljning 2021: Exempelkommuns medborgarlöften\n"
        "\n"
        "0 av 1 löfte med årsmål är uppfyllt.\n"
        "Löftet är inte redovisat.\n"
        "\n"
        "Läs hela uppföljningen:\n"
        "https://loften.example.se/exempelkommun/2020-2022/uppfoljning/2021/\n"
        "\n"
        "Som PDF, att skriva ut:\n"
        "https://loften.example.se/exempelkommun/2020-2022/uppfoljning/2021.pdf\n"
        "\n"
        "--\n"
        "Du får brevet för att din organisation är part i överenskommelsen. Alla hos\n"
        "parterna får det, en gång för varje publicerad version.\n"
    )


def test_html_tells_nobody_that_it_was_read(version: ReportVersion) -> None:
    deliver(version.pk, clock=timezone.now)

    letter = mail.outbox[0]
    assert isinstance(letter, EmailMultiAlternatives)
    html = str(letter.alternatives[0][0])
    assert html.count("http") == 2  # the page and the PDF
    assert "<img" not in html
    assert "0 av 1 löfte med årsmål är uppfyllt." in html


def test_correction_says_what_it_corrects(
    version: ReportVersion,
    agreement: Agreement,
    coordinator: User,
    inspections: Promise,
) -> None:
    corrected = publish(agreement, coordinator, reason="En kontroll saknades.")

    deliver(corrected.pk, clock=timezone.now)

    letter = mail.outbox[0]
    assert letter.subject == "Rättad: Uppföljning 2021, Exempelkommun (påhittad)"
    assert "Det här är en rättelse (version 2): En kontroll saknades.\n" in letter.body


def test_only_the_latest_version_is_told_of_afterwards(
    version: ReportVersion, agreement: Agreement, coordinator: User
) -> None:
    publish(agreement, coordinator, reason="En kontroll saknades.")

    run()

    assert {each.subject[:6] for each in mail.outbox} == {"Rättad"}
    assert receivers() == EVERYBODY


def test_what_is_no_news_is_told_to_nobody(
    version: ReportVersion, clock: time_machine.Traveller
) -> None:
    clock.move_to(MOMENT + dt.timedelta(days=15))

    run()

    assert not mail.outbox


def test_who_is_gone_or_has_never_been_in_gets_nothing(
    version: ReportVersion, police: Organisation, police_user: User
) -> None:
    police_user.is_active = False
    police_user.save()
    invited = User.objects.create_user("ny@exempel.example", organisation=police)
    assert invited.last_login is None

    run()

    assert receivers() == EVERYBODY[:1] + EVERYBODY[2:]


def test_organisation_with_two_parts_is_told_once(
    version: ReportVersion, police: Organisation, other_agreement: Agreement
) -> None:
    factories.make_party(agreement=other_agreement, organisation=police, short="Polis")

    run()

    assert receivers() == EVERYBODY


def test_what_was_refused_is_sent_by_the_next_run(
    version: ReportVersion, settings: Settings
) -> None:
    sink = Sink(answer=refuse)
    with listening(sink, settings):
        words = run_in_vain()
        assert words == (
            "Alla brev gick inte att skicka: 0 skickade, 3 väntar till nästa gång."
        )
        assert not Delivery.objects.exists()
        sink.answer = lambda _number: "250 OK"
        run()

    assert sink.receivers == EVERYBODY


def test_what_may_have_been_taken_is_not_sent_again_unless_asked_for(
    version: ReportVersion, settings: Settings
) -> None:
    sink = Sink()
    sink.drops_after_text = True
    with listening(sink, settings):
        run_in_vain()
        sink.drops_after_text = False
        said = run()
        assert "3 är kanske skickade och skickas inte igen" in said
        assert len(sink.taken) == 3
        run("--resend-uncertain")

    assert len(set(sink.identities)) == 3
    assert Delivery.objects.filter(sent_at__isnull=False).count() == 3


def test_claimed_mail_is_nobody_elses(
    version: ReportVersion, police_user: User
) -> None:
    first = claim_delivery(version=version, user=police_user, is_uncertain_too=False)

    assert first is not None
    assert (
        claim_delivery(version=version, user=police_user, is_uncertain_too=False)
        is None
    )


def test_whoever_publishes_does_not_wait_for_all(version: ReportVersion) -> None:
    moments = iter([MOMENT, MOMENT, *[MOMENT + delivering.AT_MOST] * 9])

    done = deliver(version.pk, clock=lambda: next(moments))

    assert (done.sent, done.waiting) == (1, 2)
    assert deliver_all(clock=timezone.now).sent == 2
    assert receivers() == EVERYBODY


def test_draft_again_is_told_of_no_more(
    version: ReportVersion, agreement: Agreement
) -> None:
    agreement.status = Agreement.Status.DRAFT
    agreement.save()

    run()

    assert not mail.outbox
