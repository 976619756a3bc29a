"""An agreement file in the browser: downloaded, looked through and taken in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from followup.tests.drafts import make_draft
from promises.agreement_file import dump
from promises.models import (
    Agreement,
    Amendment,
    Municipality,
    Party,
    Promise,
    User,
)
from promises.tests import factories
from promises.tests.pages import text_of

PAGE = "/personal/overenskommelser/las-in/"
NOT_YOURS = (
    "Den här överenskommelsen kan du inte läsa in. Du kan läsa in sådana där din "
    "organisation är part."
)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def desk(client: Client, coordinator: User, inspections: Promise) -> Client:
    client.force_login(coordinator)
    return client


def look_through(client: Client, text: str | bytes) -> Any:
    content = text.encode() if isinstance(text, str) else text
    account = client.session["_auth_user_id"]
    file = SimpleUploadedFile("fil.toml", content)
    return client.post(PAGE, {"account": account, "file": file})


def take_in(client: Client, preview: Any, **said: Any) -> Any:
    account = client.session["_auth_user_id"]
    return client.post(
        PAGE, {"account": account, "sealed": preview.context["sealed"], **said}
    )


def faults(response: Any) -> list[str]:
    return [str(fault) for fault in response.context["faults"]]


def next_period_of(agreement: Agreement) -> str:
    """Return the file of a period to come, which says that it is published."""
    text = dump(agreement)
    text = text.replace("starts = 2020-01-01", "starts = 2023-01-01")
    return text.replace("ends = 2022-12-31", "ends = 2025-12-31")


def test_download_is_what_the_command_prints(
    desk: Client, agreement: Agreement, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("dump_agreement", "exempelkommun", "2020-2022")

    response = desk.get("/personal/overenskommelser/exempelkommun/2020-2022/fil/")

    assert response.content == capsys.readouterr().out.encode()
    assert response["Content-Disposition"] == (
        'attachment; filename="exempelkommun-2020-2022.toml"'
    )


def test_file_is_looked_through_and_nothing_changes(
    desk: Client, agreement: Agreement
) -> None:
    response = look_through(desk, next_period_of(agreement))

    assert response.context["lines"] == [
        "agreement: 1 ny",
        "parties: 2 ny",
        "promises: 1 ny",
    ]
    assert Agreement.objects.count() == 1


def test_new_agreement_becomes_a_draft_whatever_the_file_says(
    desk: Client, agreement: Agreement, coordinator: User
) -> None:
    response = take_in(desk, look_through(desk, next_period_of(agreement)))

    draft = Agreement.objects.get(slug="2023-2025")
    assert response["Location"] == (
        "/personal/overenskommelser/exempelkommun/2023-2025/"
    )
    assert draft.status == "draft"
    written = Agreement.history.filter(id=draft.pk).latest()
    assert (written.history_user, written.door) == (coordinator, "file")


def test_draft_is_changed_by_its_file(desk: Client, agreement: Agreement) -> None:
    draft = make_draft(agreement)
    text = dump(draft).replace("Trafikkontroller", "Fler trafikkontroller")

    take_in(desk, look_through(desk, text))

    assert Promise.objects.get(agreement=draft).short == "Fler trafikkontroller"
    assert not Amendment.objects.exists()


def test_every_fault_is_listed_and_nothing_changes(
    desk: Client, agreement: Agreement
) -> None:
    text = next_period_of(agreement)
    text = text.replace('kind = "count"', 'kind = "antal"').replace(
        'year_basis = "calendar"', 'year_basis = "skolår"'
    )

    response = look_through(desk, text)

    assert [fault.partition(":")[0] for fault in faults(response)] == [
        "agreement",
        'promises.targets[1] i promises[1] "tillsyner"',
    ]
    assert "Filen har 2 fel." in text_of(response)
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[agreement", b"format = 1"])
def test_what_is_no_agreement_file_has_faults(content: bytes, desk: Client) -> None:
    assert faults(look_through(desk, content))


def test_no_file_and_a_file_too_large_are_refused(desk: Client) -> None:
    none = desk.post(PAGE, {})
    large = look_through(desk, b"#" * (2 * 1024 * 1024 + 1))

    assert [response.context["form"].errors["file"] for response in (none, large)] == [
        ["Välj en fil."],
        ["Filen är större än 2 MB. Så stor är ingen överenskommelse."],
    ]


def test_published_agreement_is_amended_with_day_reason_and_who_agreed(
    desk: Client, agreement: Agreement, police_party: Party, coordinator: User
) -> None:
    text = dump(agreement).replace("Vi lovar: Tillsyn", "Vi lovar mer: Tillsyn")
    preview = look_through(desk, text)

    take_in(
        desk,
        preview,
        agreed_on="2021-09-01",
        reason="Texten var otydlig.",
        consents=police_party.pk,
    )

    amendment = Amendment.objects.get()
    assert (amendment.agreed_on, amendment.reason, amendment.entered_by) == (
        dt.date(2021, 9, 1),
        "Texten var otydlig.",
        coordinator,
    )
    assert [consent.party for consent in amendment.consents.all()] == [police_party]
    assert [value.field for value in amendment.values_amended.all()] == ["text"]


@pytest.mark.parametrize(
    ("said", "field", "fault"),
    [
        ({"agreed_on": "2021-09-15"}, "agreed_on", "Datumet har inte varit ännu."),
        ({"agreed_on": ""}, "agreed_on", "Skriv datumet."),
        ({"reason": " "}, "reason", "Skriv varför överenskommelsen ändras."),
        ({"consents": []}, "consents", "Kryssa för vilka parter som är överens."),
    ],
)
def test_amending_without_saying_why_changes_nothing(
    said: dict[str, Any],
    field: str,
    fault: str,
    desk: Client,
    agreement: Agreement,
    police_party: Party,
) -> None:
    text = dump(agreement).replace("Vi lovar: Tillsyn", "Vi lovar mer: Tillsyn")
    usual = {
        "agreed_on": "2021-09-01",
        "reason": "Otydligt.",
        "consents": police_party.pk,
    }

    response = take_in(desk, look_through(desk, text), **(usual | said))

    assert response.context["agreeing"].errors == {field: [fault]}
    assert dump(agreement) != text


def test_file_does_not_unpublish(desk: Client, agreement: Agreement) -> None:
    text = dump(agreement).replace(
        'year_basis = "calendar"', 'year_basis = "calendar"\nstatus = "draft"'
    )

    assert faults(look_through(desk, text)) == [
        "agreement: status: Överenskommelsen är publicerad och kan inte bli ett utkast "
        "igen."
    ]


def test_what_changed_since_the_look_is_shown_anew(
    desk: Client, agreement: Agreement
) -> None:
    preview = look_through(desk, next_period_of(agreement))
    take_in(desk, preview)

    response = take_in(desk, preview)

    assert "har ändrats sedan du granskade filen" in text_of(response)


@pytest.mark.parametrize("sealed", ["", "nonsens"])
def test_what_was_tampered_with_is_not_taken_in(sealed: str, desk: Client) -> None:
    response = desk.post(PAGE, {"sealed": sealed})

    assert "går inte att läsa" in text_of(response)


def test_what_another_looked_through_is_not_taken_in(
    desk: Client, agreement: Agreement, administrator: User
) -> None:
    preview = look_through(desk, next_period_of(agreement))
    desk.force_login(administrator)

    response = take_in(desk, preview)

    assert "går inte att läsa" in text_of(response)
    assert Agreement.objects.count() == 1


def test_others_agreements_are_not_taken_in(
    desk: Client, other_agreement: Agreement, outsider: User
) -> None:
    text = dump(other_agreement)

    assert faults(look_through(desk, text)) == [f"agreement: -: {NOT_YOURS}"]
    assert faults(look_through(desk, next_period_of(other_agreement))) == [
        f"parties: name: {NOT_YOURS}"
    ]


def test_coordinator_does_not_come_into_anothers_municipality(
    desk: Client, agreement: Agreement, other_agreement: Agreement
) -> None:
    place = other_agreement.municipality
    text = next_period_of(agreement)
    text = text.replace(
        f'code = "{agreement.municipality.code}"', f'code = "{place.code}"'
    )
    text = text.replace('name = "Exempelkommun"', f'name = "{place.name}"')

    assert faults(look_through(desk, text)) == [f"municipality: code: {NOT_YOURS}"]


def test_coordinator_does_not_rename_a_municipality(
    desk: Client, agreement: Agreement
) -> None:
    text = next_period_of(agreement)
    text = text.replace('name = "Exempelkommun"', 'name = "Exempelstad"')

    assert faults(look_through(desk, text)) == [
        "municipality: name: Kommunen heter Exempelkommun här. Bara administratören "
        "byter namn."
    ]


def test_coordinator_brings_the_first_agreement_of_a_new_municipality(
    desk: Client, agreement: Agreement
) -> None:
    text = next_period_of(agreement).replace('code = "9999"', 'code = "9950"')
    text = text.replace('name = "Exempelkommun"', 'name = "Nykommun"')

    take_in(desk, look_through(desk, text))

    assert Municipality.objects.get(code="9950").agreements.get().status == "draft"


def test_administrator_takes_in_any(
    client: Client, administrator: User, other_agreement: Agreement, outsider: User
) -> None:
    client.force_login(administrator)

    take_in(client, look_through(client, next_period_of(other_agreement)))

    assert other_agreement.municipality.agreements.count() == 2


def test_reporter_does_not_get_in(client: Client, police_user: User) -> None:
    client.force_login(police_user)

    assert client.get(PAGE).status_code == 404


def test_file_that_says_nothing_new_says_so(desk: Client, agreement: Agreement) -> None:
    factories.make_area(agreement=agreement, name="Trafik")

    response = look_through(desk, dump(agreement))

    assert "Det finns inget att läsa in." in text_of(response)
