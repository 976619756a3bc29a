from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from followup.models import FollowUpReport, Participation, ReportVersion, Signature
from followup.tests.factories import make_activity, make_assessment
from followup.tests.reporting import draft, freeze, publish, sign
from promises.models import Agreement, Party, Promise, User

STAFF = "/personal/overenskommelser/exempelkommun/2020-2022/uppfoljning/"
YEAR = f"{STAFF}2021/"
TODAY = dt.date(2022, 2, 1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(f"{TODAY} 12:00:00Z", tick=False):
        yield


@pytest.fixture(autouse=True)
def desk(
    client: Client,
    coordinator: User,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    for position, party in enumerate([police_party, municipal_party], start=1):
        party.signatory_position = position
        party.save()
    client.force_login(coordinator)


def texts(client: Client, coordinator: User, **given: str) -> dict[str, str]:
    """Return what the form of the page would send."""
    form = client.get(YEAR).context["form"]
    return {
        "introduction": form["introduction"].value(),
        "conclusion": form["conclusion"].value(),
        "opened": form["opened"].value(),
        "account": f"{coordinator.pk}",
        **given,
    }


def signature(client: Client, user: User, party: Party, **given: str) -> dict[str, str]:
    form = client.get(f"{YEAR}skriv-under/").context["form"]
    return {
        "party": f"{party.pk}",
        "name": "Namn Namnsson",
        "title": "Polischef",
        "decided_on": "2022-01-31",
        "record_number": "A 1",
        "fingerprint": form["fingerprint"].value(),
        "parts": form["parts"].value(),
        "account": f"{user.pk}",
        **given,
    }


def test_list_says_where_each_year_stands(client: Client, agreement: Agreement) -> None:
    freeze(agreement, year=2020, today=TODAY)

    page = client.get(STAFF)

    assert [(each.year, each.words) for each in page.context["years"]] == [
        (2020, "Publicerad, version 1, 1 februari 2022"),
        (2021, "Inget skrivet ännu"),
        (2022, "Inget skrivet ännu"),
    ]


@pytest.mark.parametrize("year", [2019, 2023])
def test_year_outside_the_period_is_not_found(client: Client, year: int) -> None:
    assert client.get(f"{STAFF}{year}/").status_code == 404


def test_year_that_has_not_begun_is_not_found(client: Client) -> None:
    with time_machine.travel("2020-12-31 12:00:00Z"):
        assert client.get(YEAR).status_code == 404


def test_draft_agreement_has_no_follow_up(client: Client, agreement: Agreement) -> None:
    agreement.status = "draft"
    agreement.save()

    assert client.get(YEAR).status_code == 404


def test_texts_are_saved_and_previewed(client: Client, coordinator: User) -> None:
    sent = texts(client, coordinator, introduction="Ett år.\r\nTill.")

    assert client.post(YEAR, sent).status_code == 302

    assert FollowUpReport.objects.get().introduction == "Ett år.\nTill."
    preview = client.get(f"{YEAR}forhandsvisning/").content.decode()
    assert "Ett år.<br>Till." in preview
    assert "Utkast – inte publicerat." in preview


def test_text_with_a_personal_number_is_refused(
    client: Client, coordinator: User
) -> None:
    sent = texts(client, coordinator, conclusion="Frågor: 811218-9876")

    page = client.post(YEAR, sent).content.decode()

    assert "Här står ett personnummer" in page
    assert not FollowUpReport.objects.exists()


def test_nothing_typed_is_lost_when_another_saved_meanwhile(
    client: Client, coordinator: User
) -> None:
    sent = texts(client, coordinator, introduction="Mitt.")
    client.post(YEAR, sent | {"introduction": "Deras."})

    page = client.post(YEAR, sent)

    assert FollowUpReport.objects.get().introduction == "Deras."
    assert page.context["theirs"].introduction == "Deras."
    assert page.context["form"]["introduction"].value() == "Mitt."
    again = sent | {"opened": page.context["form"]["opened"].value()}
    assert client.post(YEAR, again).status_code == 302
    assert FollowUpReport.objects.get().introduction == "Mitt."


def test_what_is_missing_is_named(client: Client) -> None:
    assert client.get(YEAR).context["missing"] == [
        "Inledningen är inte skriven.",
        "Avslutningen är inte skriven.",
        "Tillsyn alkohol och tobak: ingen aktivitet och ingen bedömning.",
        "Ingen part har sagt att loggen är klar.",
    ]


def test_interim_report_is_renewed(client: Client, coordinator: User) -> None:
    year, account = f"{STAFF}2022/", f"{coordinator.pk}"
    opened = client.get(year).context["form"]["opened"].value()
    client.post(year, {"introduction": "x", "account": account, "opened": opened})

    with time_machine.travel("2022-03-01 12:00:00Z"):
        client.force_login(coordinator)
        before = client.get(year).context["page"].interim
        client.post(f"{year}lage/", {"account": account})
        after = client.get(year).context["page"].interim

    assert before == "Delårsuppföljning, läget 1 februari 2022. Året är inte slut."
    assert after == "Delårsuppföljning, läget 1 mars 2022. Året är inte slut."


def test_signature_is_entered(
    client: Client, coordinator: User, police_party: Party
) -> None:
    sent = signature(client, coordinator, police_party)

    assert client.post(f"{YEAR}skriv-under/", sent).status_code == 302

    entered = Signature.objects.get()
    assert (entered.party, entered.title, entered.entered_by) == (
        police_party,
        "Polischef",
        coordinator,
    )


def test_coordinator_does_not_sign_for_another_party(
    client: Client, coordinator: User, municipal_party: Party
) -> None:
    sent = signature(client, coordinator, municipal_party)

    page = client.post(f"{YEAR}skriv-under/", sent).content.decode()

    assert "Välj en av parterna som undertecknar." in page
    assert not Signature.objects.exists()


def test_administrator_signs_for_any_party(
    client: Client, administrator: User, municipal_party: Party
) -> None:
    client.force_login(administrator)
    sent = signature(client, administrator, municipal_party)

    assert client.post(f"{YEAR}skriv-under/", sent).status_code == 302


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("decided_on", "2022-02-02", "Datumet har inte varit ännu."),
        ("decided_on", "2021-12-30", "Den kan inte vara beslutad före det."),
        ("decided_on", "i går", "Skriv datumet som år, månad och dag"),
        ("name", "", "Skriv vem som beslutade."),
        ("title", "", "Skriv titeln"),
        ("record_number", "", "Skriv diarienumret."),
        ("title", "Chef 811218-9876", "Här står ett personnummer"),
    ],
)
def test_faulty_signature_is_refused(
    client: Client,
    coordinator: User,
    police_party: Party,
    field: str,
    value: str,
    fault: str,
) -> None:
    sent = signature(client, coordinator, police_party, **{field: value})

    page = client.post(f"{YEAR}skriv-under/", sent).content.decode()

    assert fault in page
    assert not Signature.objects.exists()


@pytest.mark.parametrize("parts", [None, "inte json", "[1]", "[" * 15_000])
def test_signing_what_changed_names_it_and_keeps_what_was_typed(
    client: Client,
    coordinator: User,
    inspections: Promise,
    police_party: Party,
    parts: str | None,
) -> None:
    sent = signature(client, coordinator, police_party)
    make_assessment(promise=inspections, year=2021)

    page = client.post(
        f"{YEAR}skriv-under/", sent | ({"parts": parts} if parts else {})
    )

    assert not Signature.objects.exists()
    assert "Inget är underskrivet." in page.content.decode()
    assert page.context["form"]["name"].value() == "Namn Namnsson"
    if parts is None:
        assert page.context["changed"][-1].endswith(": bedömningarna")
    again = page.context["form"]
    read = {name: again[name].value() for name in ("fingerprint", "parts")}
    assert json.loads(read["parts"]) == draft(inspections.agreement).parts
    assert client.post(f"{YEAR}skriv-under/", sent | read).status_code == 302


def test_open_objection_is_named_and_linked(
    client: Client,
    coordinator: User,
    inspections: Promise,
    municipal_party: Party,
    police_party: Party,
) -> None:
    activity = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        parties=[police_party, municipal_party],
    )
    sent = signature(client, coordinator, police_party)
    Participation.objects.filter(party=municipal_party).update(
        objected_at=timezone.now(), objection="Nej."
    )

    page = client.post(f"{YEAR}skriv-under/", sent)

    (row,) = page.context["objections"]
    assert (row.words, row.by, row.public_id) == (
        "Tillsyn alkohol och tobak, 12 mars 2021",
        "Kommunen",
        f"{activity.public_id}",
    )
    assert not Signature.objects.exists()


def test_objection_to_what_is_not_seen_tells_of_its_promise_alone(
    client: Client,
    concern_talks: Promise,
    municipal_party: Party,
) -> None:
    make_activity(
        promise=concern_talks,
        dated_on=dt.date(2021, 3, 1),
        known_to="month",
        parties=[municipal_party],
    )
    Participation.objects.update(objected_at=timezone.now(), objection="Nej.")

    page = client.get(f"{YEAR}")

    (row,) = page.context["objections"]
    assert (row.words, row.by, row.public_id) == ("Orossamtal", "", "")


def test_signature_is_taken_back(
    client: Client, coordinator: User, police_party: Party, municipal_party: Party
) -> None:
    sign(police_party, coordinator)
    sign(municipal_party, coordinator)
    own = {"party": police_party.key, "account": f"{coordinator.pk}"}

    client.post(f"{YEAR}ta-tillbaka/", own)
    others = client.post(f"{YEAR}ta-tillbaka/", own | {"party": municipal_party.key})

    assert others.status_code == 404
    assert [each.party for each in Signature.objects.all()] == [municipal_party]


def test_two_clicks_on_publish_make_one_version(
    client: Client, coordinator: User, police_party: Party, municipal_party: Party
) -> None:
    for party in (police_party, municipal_party):
        sign(party, coordinator)
    form = client.get(f"{YEAR}publicera/").context["form"]
    sent = {
        "fingerprint": form["fingerprint"].value(),
        "reason": "",
        "account": f"{coordinator.pk}",
    }

    answers = [client.post(f"{YEAR}publicera/", sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert ReportVersion.objects.count() == 1


def test_report_without_all_signatures_is_not_published(
    client: Client, coordinator: User, police_party: Party
) -> None:
    sign(police_party, coordinator)
    form = client.get(f"{YEAR}publicera/").context["form"]
    sent = {
        "fingerprint": form["fingerprint"].value(),
        "account": f"{coordinator.pk}",
    }

    page = client.post(f"{YEAR}publicera/", sent).content.decode()

    assert "Inget är publicerat." in page
    assert not ReportVersion.objects.exists()


def test_correction_asks_for_its_reason(
    client: Client,
    coordinator: User,
    agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
) -> None:
    publish(agreement, coordinator)
    for party in (police_party, municipal_party):
        sign(party, coordinator)
    form = client.get(f"{YEAR}publicera/").context["form"]
    sent = {
        "fingerprint": form["fingerprint"].value(),
        "reason": " ",
        "account": f"{coordinator.pk}",
    }

    refused = client.post(f"{YEAR}publicera/", sent).content.decode()
    client.post(f"{YEAR}publicera/", sent | {"reason": "En siffra var fel."})

    assert "Skriv varför uppföljningen rättas." in refused
    assert [each.reason for each in ReportVersion.objects.by_number()] == [
        "",
        "En siffra var fel.",
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_as_often_whatever_it_holds(
    client: Client,
    agreement: Agreement,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    for year in range(2020, 2020 + number):
        freeze(agreement, year=year, today=TODAY)

    with django_assert_num_queries(6):
        client.get(STAFF)
