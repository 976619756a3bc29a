"""The public page of what was changed: when, why, who agreed, before and after."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from pytest_django.asserts import assertContains, assertNotContains

from followup.actions import Agreed, amending
from promises.actions import set_target_places, set_yearly_minimums
from promises.models import (
    Agreement,
    AmendedValue,
    Amendment,
    Approval,
    Party,
    Place,
    Promise,
    Target,
)
from promises.tests import factories

URL = "/exempelkommun/2020-2022/andringar/"
PAGE = "/exempelkommun/2020-2022/lofte/tillsyner/"

Amend = Callable[..., None]


@pytest.fixture
def target(inspections: Promise) -> Target:
    return Target.objects.get(promise=inspections)


@pytest.fixture
def amend(agreement: Agreement, municipal_party: Party) -> Amend:
    def write(row: Any, *, agreed_on: dt.date, reason: str, **values: Any) -> None:
        agreed = Agreed(
            party=municipal_party,
            name="Kim Ek",
            title="Säkerhetschef",
            record_number="K1",
        )
        with amending(
            agreement=agreement,
            agreed_on=agreed_on,
            reason=reason,
            consents=[agreed],
            user=None,
        ):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()

    return write


def words(client: Client, url: str = URL) -> str:
    return " ".join(strip_tags(client.get(url).content.decode()).split())


def test_nothing_amended_says_so(client: Client, agreement: Agreement) -> None:
    assertContains(client.get(URL), "Inget har ändrats.")


@pytest.mark.parametrize("page", ["/exempelkommun/", PAGE, URL])
def test_page_of_an_agreement_leads_here_also_before_anything_is_amended(
    client: Client, inspections: Promise, page: str
) -> None:
    link = f'<a href="{URL}">Godkännanden och ändringar</a>'

    assertContains(client.get(page), link, count=1, html=True)


def test_amendment_says_when_why_who_and_both_sides(
    client: Client, inspections: Promise, target: Target, amend: Amend
) -> None:
    amend(target, agreed_on=dt.date(2021, 6, 1), reason="Pandemin", at_least=3)

    said = words(client)

    assert "1 juni 2021 Därför: Pandemin Tillsyn alkohol och tobak" in said
    assert "Minsta antal Före 2 Efter 3" in said
    assert "Överens: Kommunen (Säkerhetschef)." in said


def test_newest_comes_first_and_each_promise_has_one_anchor(
    client: Client, inspections: Promise, target: Target, amend: Amend
) -> None:
    amend(target, agreed_on=dt.date(2021, 6, 1), reason="Första", at_least=3)
    amend(inspections, agreed_on=dt.date(2021, 9, 1), reason="Andra", text="Tre.")

    said = words(client)

    assert said.index("Andra") < said.index("Första")
    assertContains(client.get(URL), 'id="lofte-tillsyner"', count=1)


def test_names_and_record_numbers_stay_inside(
    client: Client,
    agreement: Agreement,
    target: Target,
    amend: Amend,
    police_party: Party,
) -> None:
    amend(target, agreed_on=dt.date(2021, 6, 1), reason="Pandemin", at_least=3)
    Approval.objects.create(
        agreement=agreement,
        party=police_party,
        name="Ida Ek",
        title="Lokalpolisområdeschef",
        decided_on=dt.date(2019, 12, 10),
        record_number="A100/2019",
    )

    response = client.get(URL)

    assert "Polisen – Lokalpolisområdeschef, 10 december 2019" in words(client)
    for hidden in ("Ek", "K1", "A100"):
        assertNotContains(response, hidden)


def test_parties_and_yearly_minimums_are_said_in_words(
    client: Client,
    agreement: Agreement,
    inspections: Promise,
    target: Target,
    police_party: Party,
) -> None:
    with amending(
        agreement=agreement,
        agreed_on=dt.date(2021, 6, 1),
        reason="Pandemin",
        consents=[],
        user=None,
    ):
        inspections.responsibilities.filter(party__key="kommunen").delete()
        inspections.is_joint = False
        inspections.save()
        set_yearly_minimums(target=target, minimums={2022: 1})
        factories.make_target(
            promise=inspections, kind="one_off", due=dt.date(2022, 5, 1)
        )

    said = words(client)

    assert "Ansvariga Före Polisen och Kommunen Efter Polisen" in said
    assert "Räknas bara när alla ansvariga deltar Före Ja Efter Nej" in said
    assert "Mål 1: minsta antal 2022 Före Inget Efter 1" in said
    assert "Mål 2 Före Inget Efter Ska göras under perioden, senast 1 maj 2022" in said


def test_places_are_named_only_of_open_promises(
    client: Client,
    agreement: Agreement,
    narcotics: Promise,
    inspections: Promise,
    town: Place,
) -> None:
    hidden = factories.make_place(municipality=agreement.municipality, name="Hemlunda")
    with amending(
        agreement=agreement,
        agreed_on=dt.date(2021, 6, 1),
        reason="Fler",
        consents=[],
        user=None,
    ):
        for promise, places in ((narcotics, [hidden, town]), (inspections, [town])):
            target = Target.objects.filter(promise=promise).first()
            assert target
            target.kind, target.at_least = "places", None
            target.save()
            set_target_places(target=target, places=places)

    said = words(client)

    assert "Platser Före Inget Efter 2 platser" in said
    assert f"Platser Före Inget Efter {town.name}" in said
    assert "Hemlunda" not in said


@pytest.mark.parametrize(
    ("field", "before", "after", "said"),
    [
        ("text", "Två.", "Tre.", "Löftets text Före Två. Efter Tre."),
        ("valid_to", None, "2021-06-30", "gäller till Före Inget Efter 30 juni 2021"),
        (
            "sensitivity",
            "open",
            "operational",
            "Hur arbetet visas Före Öppet Efter Bara antal per månad",
        ),
        ("sensitivity", None, "individual", "Hur arbetet visas Före Öppet Efter Bara"),
        ("area", None, "okänt", "Prioriterat område Före Inget Efter okänt"),
        ("promise", None, "Två.", "Nytt löfte Före Inget Efter Två."),
        ("targets[1].per", "year", "term", "Hur ofta Före Varje år Efter Varje termin"),
        ("targets[1].kind", "count", "one_off", "Före Ett antal Efter Ska göras en"),
        ("targets[1].averaged", None, True, "I snitt över året Före Nej Efter Ja"),
        (
            "targets[1].places",
            "localities",
            [],
            "Före Alla kommunens orter Efter Inget",
        ),
        ("targets[1].unit", None, ["rond", "ronder"], "Före Inget Efter rond / ronder"),
        ("targets[1].indicator", None, "brott", "Indikator Före Inget Efter brott"),
        ("targets[1].direction", None, "reach", "Före Inget Efter Ska nå ett värde"),
        ("targets[1].counting_rule", None, "En.", "Så räknas det Före Inget Efter En."),
        (
            "targets[1]",
            {"kind": "continuous"},
            None,
            "Målet Före Löpande, per år Efter Inget",
        ),
        (
            "targets[1]",
            {"kind": "outcome", "indicator": "brott", "direction": "increase"},
            {"kind": "count", "at_least": 1, "per": "term", "years": {"2021": 0}},
            "Före Utfall enligt en indikator Efter Minst 1 per termin. 2021: minst 0",
        ),
    ],
)
def test_every_kind_of_value_is_said_in_words(
    client: Client, inspections: Promise, field: str, before: Any, after: Any, said: str
) -> None:
    amendment = Amendment.objects.create(
        agreement=inspections.agreement, agreed_on=dt.date(2021, 6, 1), reason="Därför"
    )
    AmendedValue.objects.create(
        amendment=amendment,
        promise=inspections,
        field=field,
        before="" if before is None else json.dumps(before),
        after="" if after is None else json.dumps(after),
    )

    assert said in words(client)


def test_period_is_of_the_whole_agreement(
    client: Client, agreement: Agreement, amend: Amend
) -> None:
    amend(
        agreement,
        agreed_on=dt.date(2021, 6, 1),
        reason="Mer tid",
        ends_on=dt.date(2023, 6, 30),
    )

    assert (
        "Hela överenskommelsen Periodens sista dag Före 31 december 2022 "
        "Efter 30 juni 2023" in words(client)
    )


@time_machine.travel("2022-02-01 12:00:00Z")
def test_year_and_promise_lead_to_what_was_changed(
    client: Client, inspections: Promise, target: Target, amend: Amend
) -> None:
    before = client.get("/exempelkommun/2020-2022/2020/").content
    assert b"se vad som" not in before
    amend(target, agreed_on=dt.date(2021, 6, 1), reason="Pandemin", at_least=3)

    then = words(client, "/exempelkommun/2020-2022/2020/")
    now = words(client, "/exempelkommun/2020-2022/2022/")

    assert "Här står det som gällde då. Ändrat 1 juni 2021: se vad som ändrades" in then
    assert "Här står det som gällde då" not in now
    assert "Ändrat 1 juni 2021: se vad som ändrades" in now
    assertContains(client.get(PAGE), f'href="{URL}#lofte-tillsyner"')


def test_drafts_and_what_does_not_exist_are_not_found(
    client: Client, agreement: Agreement
) -> None:
    agreement.status = Agreement.Status.DRAFT
    agreement.save()

    assert client.get(URL).status_code == 404
    assert client.get("/exempelkommun/2030-2032/andringar/").status_code == 404
    assert client.post(URL).status_code == 405


def test_queries_are_as_many_for_three_as_for_one(
    client: Client, inspections: Promise, target: Target, amend: Amend
) -> None:
    counts = []
    for number in (3, 4, 5):
        amend(
            target,
            agreed_on=dt.date(2021, number, 1),
            reason=f"Skäl {number}",
            at_least=number,
        )
        with CaptureQueriesContext(connection) as asked:
            client.get(URL)
        counts.append(len(asked))

    assert counts[0] == counts[-1]
