"""Signatories approve a draft as it is worded; with all of them it is published."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from followup import actions
from followup.tests.drafts import make_draft
from promises.agreement_file import dump
from promises.models import Agreement, Approval, Organisation, Promise, User
from promises.tests import factories
from promises.tests.pages import document, text_of

HUB = "/personal/overenskommelser/exempelkommun/2028-2030/"
PAGE = f"{HUB}godkannanden/"
OWN = f"{PAGE}polisen/"
DECIDED = {
    "name": "Anna Ek",
    "title": "Lokalpolisområdeschef",
    "decided_on": "2021-09-14",
    "record_number": "A123.456/2021",
}


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def draft(agreement: Agreement, coordinator: User) -> Agreement:
    return make_draft(agreement)


@pytest.fixture
def desk(client: Client, coordinator: User, draft: Agreement) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def municipal_desk(municipal_office: Organisation, draft: Agreement) -> Client:
    user = factories.make_user(
        email="samordnare@kommunen.example",
        organisation=municipal_office,
        role=User.Role.COORDINATOR,
    )
    client = Client()
    client.force_login(user)
    return client


def filled_in(client: Client, page: str = OWN, **said: str) -> dict[str, Any]:
    form = client.get(page).context["form"]
    hidden = {name: form[name].value() for name in ("fingerprint", "read")}
    account = client.session["_auth_user_id"]
    return {"account": account, **hidden, **DECIDED, **said}


def states(client: Client) -> list[str]:
    items = document(client.get(PAGE)).findall(".//li[@class='hub__item']")
    return [" ".join(" ".join(item.itertext()).split()) for item in items]


def approve_all(*desks: tuple[Client, str]) -> None:
    for client, page in desks:
        client.post(page, filled_in(client, page))


def test_approval_keeps_who_when_and_the_files_fingerprint(
    desk: Client, draft: Agreement, coordinator: User
) -> None:
    file = dump(draft).encode()

    desk.post(OWN, filled_in(desk))

    approval = Approval.objects.get()
    assert approval.fingerprint == hashlib.sha256(file).hexdigest()
    assert approval.entered_by == coordinator
    assert (approval.name, approval.title, approval.record_number) == (
        "Anna Ek",
        "Lokalpolisområdeschef",
        "A123.456/2021",
    )
    assert (approval.party.short, approval.decided_on) == (
        "Polisen",
        dt.date(2021, 9, 14),
    )


@pytest.mark.parametrize(
    ("said", "field", "fault"),
    [
        ({"name": ""}, "name", "Skriv vem som beslutade."),
        ({"title": ""}, "title", "Skriv titeln, till exempel lokalpolisområdeschef."),
        ({"decided_on": ""}, "decided_on", "Skriv datumet."),
        (
            {"decided_on": "2021-09-15"},
            "decided_on",
            "Beslutsdatumet har inte varit ännu.",
        ),
        ({"decided_on": "1021-09-15"}, "decided_on", "Året 1021 kan inte stämma."),
        (
            {"name": "Anna Ek 19811228-9874"},
            "name",
            "Här står ett personnummer eller samordningsnummer. Ta bort det: "
            "uppgifter om enskilda personer hör inte hemma här.",
        ),
    ],
)
def test_fault_is_said_beside_the_field(
    said: dict[str, str], field: str, fault: str, desk: Client
) -> None:
    response = desk.post(OWN, filled_in(desk, **said))

    assert response.context["form"].errors == {field: [fault]}
    assert not Approval.objects.exists()


def test_draft_changed_meanwhile_is_not_approved_and_what_changed_is_said(
    desk: Client, draft: Agreement
) -> None:
    sent = filled_in(desk)
    Promise.objects.filter(agreement=draft).update(text="Något helt annat.")
    draft.introduction = "Ny inledning."
    draft.save()
    factories.make_area(agreement=draft, name="Skolan")

    response = desk.post(OWN, sent)

    assert not Approval.objects.exists()
    assert response.context["changed"] == [
        "Överenskommelsens egna uppgifter: ändrat",
        "Området ”Skolan”: nytt",
        "Löftet ”Trafikkontroller”: ändrat",
    ]
    form = response.context["form"]
    assert form["name"].value() == "Anna Ek"
    again = sent | {name: form[name].value() for name in ("fingerprint", "read")}
    assert desk.post(OWN, again).status_code == 302


def test_form_that_was_tampered_with_approves_nothing(desk: Client) -> None:
    response = desk.post(OWN, filled_in(desk) | {"fingerprint": "", "read": "x"})

    assert not Approval.objects.exists()
    assert response.context["changed"] == [
        "Vad som ändrats går inte att säga. Läs hela utkastet igen."
    ]


def test_approval_of_an_earlier_wording_says_so_and_is_given_again(
    desk: Client, draft: Agreement
) -> None:
    desk.post(OWN, filled_in(desk))
    draft.introduction = "Ny inledning."
    draft.save()
    before = states(desk)[0]
    desk.post(OWN, filled_in(desk))

    assert "Gäller en tidigare lydelse" in before
    assert "Gäller en tidigare lydelse" not in states(desk)[0]
    assert Approval.objects.count() == 1


def test_approval_is_taken_back(desk: Client) -> None:
    desk.post(OWN, filled_in(desk))

    desk.post(f"{OWN}ta-tillbaka/")

    assert not Approval.objects.exists()
    assert "Har inte godkänt." in states(desk)[0]


@pytest.mark.parametrize("end", ["", "ta-tillbaka/"])
def test_nobody_decides_for_another_party(desk: Client, end: str) -> None:
    sent = filled_in(desk)

    assert desk.post(f"{PAGE}kommunen/{end}", sent).status_code == 404
    assert not Approval.objects.exists()


def test_administrator_enters_for_any(
    client: Client, administrator: User, draft: Agreement
) -> None:
    client.force_login(administrator)
    for page in (OWN, f"{PAGE}kommunen/"):
        client.post(page, filled_in(client, page))

    assert Approval.objects.count() == 2


def test_who_does_not_sign_does_not_approve(desk: Client, draft: Agreement) -> None:
    draft.parties.filter(key="polisen").update(signatory_position=None)

    assert desk.get(OWN).status_code == 404


def test_with_every_approval_it_is_published_at_once(
    desk: Client, municipal_desk: Client, client: Client
) -> None:
    approve_all((desk, OWN), (municipal_desk, f"{PAGE}kommunen/"))

    response = desk.post(f"{HUB}publicera/", follow=True)

    page = text_of(response)
    assert "Överenskommelsen är publicerad." in page
    assert "/exempelkommun/2028-2030/2028/" in response.content.decode()
    assert Client().get("/exempelkommun/2028-2030/2028/").status_code == 200
    assert "Anna Ek" not in text_of(Client().get("/exempelkommun/2028-2030/2028/"))


def test_published_twice_it_is_published_once(
    desk: Client, municipal_desk: Client, draft: Agreement
) -> None:
    approve_all((desk, OWN), (municipal_desk, f"{PAGE}kommunen/"))
    stale = Agreement.objects.get(pk=draft.pk)

    assert actions.publish_agreement(agreement=draft)
    assert not actions.publish_agreement(agreement=stale)
    assert Agreement.history.filter(id=draft.pk, status="published").count() == 1
    assert "redan publicerad" in text_of(desk.post(f"{HUB}publicera/", follow=True))


def test_without_an_approval_it_stays_a_draft(desk: Client, draft: Agreement) -> None:
    desk.post(OWN, filled_in(desk))

    response = desk.post(f"{HUB}publicera/", follow=True)

    assert "Godkännande saknas från Kommunen." in text_of(response)
    assert Client().get("/exempelkommun/2028-2030/2028/").status_code == 404


def test_with_an_approval_of_an_earlier_wording_it_stays_a_draft(
    desk: Client, municipal_desk: Client, draft: Agreement
) -> None:
    approve_all((desk, OWN), (municipal_desk, f"{PAGE}kommunen/"))
    draft.introduction = "Ny inledning."
    draft.save()

    response = desk.post(f"{HUB}publicera/", follow=True)

    assert "Godkännande saknas från Polisen, Kommunen." in text_of(response)
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_nothing_is_no_agreement(desk: Client, draft: Agreement) -> None:
    Promise.objects.filter(agreement=draft).delete()

    response = desk.post(f"{HUB}publicera/", follow=True)

    assert "Det finns inget löfte att publicera." in text_of(response)


def test_nobody_signing_is_no_agreement(desk: Client, draft: Agreement) -> None:
    draft.parties.update(signatory_position=None)

    response = desk.post(f"{HUB}publicera/", follow=True)

    assert "Inget är publicerat. Ingen part undertecknar." in text_of(response)


def test_what_is_missing_is_named_and_does_not_hinder(
    desk: Client, municipal_desk: Client, draft: Agreement
) -> None:
    approve_all((desk, OWN), (municipal_desk, f"{PAGE}kommunen/"))

    page = text_of(desk.get(PAGE))

    assert "Inledningen är inte skriven." in page
    assert "Publicera överenskommelsen" in page


def test_what_is_published_is_approved_no_more(
    desk: Client, municipal_desk: Client, draft: Agreement
) -> None:
    sent = filled_in(desk)
    approve_all((desk, OWN), (municipal_desk, f"{PAGE}kommunen/"))
    desk.post(f"{HUB}publicera/")

    assert desk.post(OWN, sent).status_code == 404
    assert desk.post(f"{OWN}ta-tillbaka/").status_code == 404
    with pytest.raises(actions.NotADraftError):
        actions.take_back_approval(agreement=draft, party=draft.parties.all()[0])
