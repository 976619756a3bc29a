"""Values from a file: previewed, then saved. Today is 14 September 2021."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertRedirects, assertTemplateUsed

from promises.models import Agreement, Indicator, Measurement, User
from promises.tests import factories

URL = "/personal/overenskommelser/exempelkommun/2020-2022/indikatorer/fil/"
LIST = "/personal/overenskommelser/exempelkommun/2020-2022/indikatorer/"
TEXT = "Påhittat\nBrott;2019;2020p\nStöld;12;1 234,5\nRån;3;..\nKälla: påhittad\n"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def client(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def thefts(agreement: Agreement) -> Indicator:
    return factories.make_indicator(
        agreement=agreement, key="stold", name="stöld", measurements={2018: 9, 2019: 11}
    )


def look(client: Client, text: str = TEXT, **changes: Any) -> Any:
    """Ask for the preview; with changes, of what was chosen on it."""
    response = client.post(URL, {"text": text})
    return again(client, response, **changes) if changes else response


def again(client: Client, response: Any, **changes: Any) -> Any:
    """Send the preview's own form, with changes."""
    context = response.context
    sent = {
        field.html_name: field.value()
        for field in context["choosing"]
        if field.value() not in (None, False)
    }
    sent |= {"text": context["text"], "digest": context["digest"]}
    changed = {name.replace("serie_", "serie-"): to for name, to in changes.items()}
    return client.post(URL, sent | changed)


def changes_in(response: Any) -> dict[str, list[tuple[int, str, str]]]:
    return {
        each.name: [
            (change.year, change.before, change.after) for change in each.changes
        ]
        for each in response.context["compared"]
    }


def faults(response: Any) -> list[str]:
    return [str(fault) for fault in response.context["faults"]]


def stored(name: str) -> dict[int, tuple[str, bool]]:
    rows = Measurement.objects.filter(indicator__name=name).order_by("year")
    return {
        row.year: (f"{row.value.normalize():f}", row.is_preliminary) for row in rows
    }


def test_the_name_of_an_indicator_is_found_behind_the_place(
    client: Client, thefts: Indicator
) -> None:
    response = look(client, "Ort;Brott;2020\nStorbyn;Stöld;5\nStorbyn;Rån;6\n")

    assert changes_in(response) == {"stöld": [(2020, "", "5")]}


def test_no_series_is_proposed_where_several_have_the_name(
    client: Client, thefts: Indicator
) -> None:
    response = look(client, "Ort;Brott;2020\nStorbyn;Stöld;5\nLillbyn;Stöld;6\n")

    assert changes_in(response) == {}


NBSP = "\N{NO-BREAK SPACE}"


def test_the_preview_shows_what_is_new_and_what_changes_and_writes_nothing(
    client: Client, thefts: Indicator
) -> None:
    response = look(client)

    assert changes_in(response) == {
        "stöld": [(2019, "11", "12"), (2020, "", f"1{NBSP}234,5, preliminärt")]
    }
    assert stored("stöld") == {2018: ("9", False), 2019: ("11", False)}


def test_what_was_previewed_is_written_and_other_years_stay(
    client: Client, thefts: Indicator, coordinator: User
) -> None:
    response = again(client, look(client), accept="1")

    assertRedirects(response, LIST)
    assert stored("stöld") == {
        2018: ("9", False),
        2019: ("12", False),
        2020: ("1234.5", True),
    }
    latest = Measurement.history.latest()
    assert (latest.door, latest.history_user) == ("file", coordinator)


def test_sent_twice_it_is_written_once(client: Client, thefts: Indicator) -> None:
    preview = look(client)
    again(client, preview, accept="1")
    rows = Measurement.history.count()
    response = again(client, preview, accept="1")

    assertContains(response, "Inget nytt att spara.")
    assert Measurement.history.count() == rows


def test_what_was_chosen_anew_is_shown_before_it_is_written(
    client: Client, thefts: Indicator
) -> None:
    response = again(client, look(client), serie_0="", serie_1="=stold", accept="1")

    assertContains(response, "Kontrollera en gång till")
    assert changes_in(response) == {"stöld": [(2019, "11", "3")]}
    assert stored("stöld")[2019] == ("11", False)


def test_what_changed_since_the_preview_is_shown_before_it_is_written(
    client: Client, thefts: Indicator
) -> None:
    preview = look(client)
    thefts.measurements.filter(year=2019).delete()
    response = again(client, preview, accept="1")

    assertContains(response, "Kontrollera en gång till")
    assert stored("stöld") == {2018: ("9", False)}


def test_a_series_becomes_a_new_indicator(client: Client, agreement: Agreement) -> None:
    new = {"serie_1": "ny", "unit": "antal", "source": "Påhittad", "is_small": "on"}
    response = again(client, look(client, **new), accept="1")

    assertRedirects(response, LIST)
    added = Indicator.objects.get()
    assert (added.agreement, added.name, added.key) == (agreement, "Rån", "ran")
    assert (added.unit, added.source, added.is_small) == ("antal", "Påhittad", True)
    assert stored("Rån") == {2019: ("3", False)}


def test_protection_chosen_after_the_preview_is_shown_first(client: Client) -> None:
    new = {"serie_1": "ny", "unit": "antal", "source": "Påhittad"}
    response = again(client, look(client, **new), is_small="on", accept="1")

    assertContains(response, "Kontrollera en gång till")
    assert not Indicator.objects.exists()


def test_a_new_indicator_needs_unit_and_source(client: Client) -> None:
    response = look(client, serie_1="ny", accept="1")

    assert response.context["choosing"].errors == {
        "unit": ["Skriv enheten för de nya indikatorerna."],
        "source": ["Skriv källan för de nya indikatorerna."],
    }
    assert not Indicator.objects.exists()


def test_a_new_indicator_is_not_named_after_a_person(client: Client) -> None:
    text = "Brott;2019\nAnna 19121212-1212;3\n"
    response = look(client, text, serie_0="ny", unit="antal", source="Påhittad")

    assert response.context["choosing"].errors == {
        "serie-0": ["Texten ser ut att innehålla ett personnummer. Ta bort det."]
    }


def test_a_name_too_long_for_an_indicator_is_refused(client: Client) -> None:
    text = f"Brott;2019\n{'x' * 201};3\n"
    response = look(client, text, serie_0="ny", unit="antal", source="Påhittad")

    assert response.context["choosing"].errors == {
        "serie-0": ["Namnet har fler än 200 tecken. Lägg upp indikatorn först."]
    }


def test_two_series_of_one_indicator_name_both_lines(
    client: Client, thefts: Indicator
) -> None:
    response = look(client, serie_1="=stold", accept="1")

    assert faults(response) == [
        "rad 4: Rån: Två värden för 2019: på rad 3 och rad 4. Välj bara en av serierna."
    ]
    assert stored("stöld")[2019] == ("11", False)


def test_a_chosen_series_with_a_fault_is_not_written(
    client: Client, thefts: Indicator
) -> None:
    response = look(client, "Brott;2019;2020\nStöld;12;tolv\n", accept="1")

    assert faults(response) == ["rad 2: 2020: ”tolv” är inget tal."]
    assert stored("stöld")[2019] == ("11", False)


def test_a_fault_in_a_series_that_is_not_chosen_hinders_nothing(
    client: Client, thefts: Indicator
) -> None:
    preview = look(client, "Brott;2019\nStöld;12\nRån;1.234\n")

    assertContains(preview, "Rad 3, 2019: ”1.234” kan läsas på två sätt.")
    assertRedirects(again(client, preview, accept="1"), LIST)


def test_a_fault_of_the_file_leaves_nothing_to_choose(
    client: Client, thefts: Indicator
) -> None:
    response = look(client, "År;Stöld\n2019;12\n2022;13\n1900;4\n")

    assert faults(response) == [
        "rad 3: år: Året 2022 har inte börjat.",
        "rad 4: år: Året 1900 är före 1950.",
    ]
    assert (response.context["text"], response.context["can_be_saved"]) == ("", False)


def test_an_indicator_of_another_agreement_cannot_be_chosen(
    client: Client, other_agreement: Agreement, agreement: Agreement
) -> None:
    factories.make_indicator(agreement=other_agreement, key="granne", name="Stöld")

    response = look(client, serie_0="=granne", accept="1")

    assert list(response.context["choosing"].errors) == ["serie-0"]
    assert not Measurement.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252"])
def test_a_file_is_uploaded(client: Client, thefts: Indicator, encoding: str) -> None:
    file = SimpleUploadedFile("brott.csv", TEXT.encode(encoding))
    preview = client.post(URL, {"file": file})

    assertRedirects(again(client, preview, accept="1"), LIST)
    assert stored("stöld")[2019] == ("12", False)


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (b"PK\x03\x04 and more", "Filen är en arbetsbok"),
        (b"\x89PNG\r\n\x1a\n\x00", "styrtecken"),
        (b"x;2019\n" * 200_000, "Filen är större än 1 MB."),
    ],
)
def test_a_file_that_is_no_statistics_is_refused(
    client: Client, sent: bytes, reason: str
) -> None:
    response = client.post(URL, {"file": SimpleUploadedFile("x.csv", sent)})

    assertContains(response, "Inget är sparat.")
    assertContains(response, reason)


def test_nothing_sent_is_asked_for_again(client: Client, agreement: Agreement) -> None:
    response = client.post(URL, {})

    assertTemplateUsed(response, "staff/indicator_import.html")
    assertContains(response, "Ingen fil kom fram.")


def test_markup_in_a_file_is_shown_as_typed(client: Client) -> None:
    response = look(client, "Brott;2019\n<b>Stöld</b>;=1\n")

    assertContains(response, "&lt;b&gt;Stöld&lt;/b&gt;")


@pytest.mark.parametrize("number", [1, 3])
def test_the_preview_costs_the_same_for_one_and_three(
    client: Client,
    agreement: Agreement,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for each in range(number):
        factories.make_indicator(agreement=agreement, key=f"b-{each}", name=f"B{each}")
    text = "Brott;2019\n" + "".join(f"B{each};{each}\n" for each in range(number))
    look(client, text)

    with django_assert_num_queries(6):
        look(client, text)
