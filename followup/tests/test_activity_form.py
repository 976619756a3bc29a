from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from followup.forms.activities import BEYOND
from followup.tests.conftest import FormMaker
from promises.models import Agreement, Party, Place, Promise
from promises.tests.factories import make_occasion, make_promise

TODAY = dt.date(2021, 9, 14)


def test_usual_entry_is_promise_date_and_parties(
    fill_in: FormMaker,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
) -> None:
    form = fill_in()

    assert form.is_valid(), form.errors
    entry = form.entry()
    assert entry.promise == inspections.pk
    assert entry.dated_on == TODAY
    assert entry.known_to == "day"
    assert entry.parties == {police_party.pk, municipal_party.pk}
    assert entry.quantity == 1
    assert entry.precision == "exact"
    assert entry.sensitivity == "open"


def test_everything_said_is_in_the_entry(
    fill_in: FormMaker, agreement: Agreement, town: Place
) -> None:
    occasion = make_occasion(
        agreement=agreement,
        name="Midsommar",
        starts_on=dt.date(2021, 6, 24),
        ends_on=dt.date(2021, 6, 26),
    )

    form = fill_in(
        dated_on="2021-06-24",
        ends_on="2021-06-26",
        place=f"{town.pk}",
        occasion=f"{occasion.pk}",
        quantity="20",
        precision="about",
        text="Tillsyn i fyra butiker.",
        note="Ring butikerna först.",
    )

    assert form.is_valid(), form.errors
    entry = form.entry()
    assert entry.ends_on == dt.date(2021, 6, 26)
    assert entry.place == town.pk
    assert entry.occasion == occasion.pk
    assert (entry.quantity, entry.precision) == (20, "about")
    assert entry.text == "Tillsyn i fyra butiker."
    assert entry.note == "Ring butikerna först."


def test_occasion_is_not_asked_for_where_there_is_none(fill_in: FormMaker) -> None:
    assert "occasion" not in fill_in().fields


@pytest.mark.parametrize(
    ("field", "said", "fault"),
    [
        (
            "promise",
            {"promise": ""},
            "Välj ett löfte, eller Utöver löftena.",
        ),
        (
            "promise",
            {"promise": "finns-inte"},
            "Löftet finns inte i överenskommelsen. Välj ett annat.",
        ),
        (
            "dated_on",
            {"dated_on": ""},
            "Skriv datumet.",
        ),
        (
            "dated_on",
            {"dated_on": "i går"},
            "Skriv datumet som år, månad och dag, till exempel 2021-09-14.",
        ),
        (
            "dated_on",
            {"dated_on": "2019-12-31"},
            "Datumet ligger utanför perioden, 1 januari 2020 till 31 december 2022.",
        ),
        (
            "dated_on",
            {"dated_on": "2023-01-01"},
            "Datumet ligger utanför perioden, 1 januari 2020 till 31 december 2022.",
        ),
        (
            "dated_on",
            {"dated_on": "2021-09-15"},
            "Datumet har inte varit ännu. Här loggas det som redan är gjort.",
        ),
        (
            "dated_on",
            {"dated_on": "2021-10-01", "known_to": "month"},
            "Datumet har inte varit ännu. Här loggas det som redan är gjort.",
        ),
        (
            "known_to",
            {"known_to": "timme"},
            "Välj hur väl datumet är känt.",
        ),
        (
            "ends_on",
            {"ends_on": "2021-09-13"},
            "Sista dagen är före datumet.",
        ),
        (
            "ends_on",
            {"ends_on": "2023-09-14"},
            "Sista dagen är mer än ett år efter datumet. Stämmer båda?",
        ),
        (
            "ends_on",
            {"ends_on": "sen"},
            "Skriv datumet som år, månad och dag, till exempel 2021-09-14.",
        ),
        (
            "quantity",
            {"quantity": "0"},
            "Antalet är minst 1. Blev inget gjort loggas ingenting.",
        ),
        (
            "quantity",
            {"quantity": "-3"},
            "Antalet är minst 1. Blev inget gjort loggas ingenting.",
        ),
        (
            "quantity",
            {"quantity": "två"},
            "Skriv antalet som ett heltal, minst 1.",
        ),
        (
            "quantity",
            {"quantity": "1,5"},
            "Skriv antalet som ett heltal, minst 1.",
        ),
        (
            "quantity",
            {"quantity": "99999999999999999999"},
            "Antalet kan vara högst 100 000.",
        ),
        (
            "precision",
            {"precision": "kanske"},
            "Välj hur säkert antalet är.",
        ),
        (
            "place",
            {"place": "0"},
            "Platsen finns inte i kommunen. Välj en annan, eller ingen.",
        ),
        (
            "parties",
            {"parties": []},
            "Kryssa i minst en part som deltog.",
        ),
        (
            "parties",
            {"parties": ["0"]},
            "En part är inte med i överenskommelsen. Kontrollera vilka som deltog.",
        ),
        (
            "text",
            {"text": "Talade med 19811228-9874."},
            "Här står ett personnummer eller samordningsnummer. Ta bort det: "
            "uppgifter om enskilda personer hör inte hemma här.",
        ),
        (
            "note",
            {"note": "Samordningsnummer 701063-2391"},
            "Här står ett personnummer eller samordningsnummer. Ta bort det: "
            "uppgifter om enskilda personer hör inte hemma här.",
        ),
        (
            "text",
            {"text": "a" * 501},
            "Högst 500 tecken; texten är 501 tecken lång.",
        ),
        (
            "sensitivity",
            {"promise": BEYOND, "sensitivity": "hemlig"},
            "Välj vad allmänheten får se.",
        ),
    ],
)
def test_fault_is_one_sentence_at_its_field(
    field: str, said: dict[str, Any], fault: str, fill_in: FormMaker
) -> None:
    form = fill_in(**said)

    assert form.errors == {field: [fault]}


def test_unknown_occasion_is_refused(fill_in: FormMaker, agreement: Agreement) -> None:
    make_occasion(
        agreement=agreement,
        name="Midsommar",
        starts_on=dt.date(2021, 6, 24),
        ends_on=dt.date(2021, 6, 26),
    )

    form = fill_in(occasion="0")

    assert form.errors == {"occasion": ["Riskhelgen finns inte. Välj en annan."]}


def test_party_of_another_agreement_is_refused(
    fill_in: FormMaker, other_agreement: Agreement, outsider: object
) -> None:
    other_party = other_agreement.parties.get()

    form = fill_in(parties=[f"{other_party.pk}"])

    assert list(form.errors) == ["parties"]


def test_date_outside_the_promises_life_is_refused(
    fill_in: FormMaker, agreement: Agreement, police_party: Party
) -> None:
    make_promise(
        agreement=agreement,
        key="synas",
        responsible=[police_party],
        valid_from=dt.date(2021, 6, 1),
    )

    form = fill_in(promise="synas", dated_on="2021-05-31")

    assert form.errors["dated_on"] == [
        "Löftet gällde inte då, utan 1 juni 2021 till 31 december 2022."
    ]


def test_promise_that_never_was_in_force_takes_no_date(
    fill_in: FormMaker, agreement: Agreement, police_party: Party
) -> None:
    make_promise(
        agreement=agreement,
        key="synas",
        responsible=[police_party],
        valid_from=dt.date(2023, 6, 1),
    )

    form = fill_in(promise="synas")

    assert form.errors["dated_on"] == ["Löftet gällde inte då."]


def test_month_in_which_the_promise_begins_is_accepted(
    fill_in: FormMaker, agreement: Agreement, police_party: Party
) -> None:
    make_promise(
        agreement=agreement,
        key="synas",
        responsible=[police_party],
        valid_from=dt.date(2021, 5, 20),
    )

    form = fill_in(promise="synas", dated_on="2021-05-03", known_to="month")

    assert form.is_valid(), form.errors


def test_date_of_an_earlier_year_is_accepted(fill_in: FormMaker) -> None:
    form = fill_in(dated_on="2020-02-29")

    assert form.is_valid(), form.errors


def test_running_year_may_be_all_that_is_known(fill_in: FormMaker) -> None:
    form = fill_in(known_to="year")

    assert form.is_valid(), form.errors
    assert form.entry().known_to == "year"


def test_month_alone_is_a_date_known_to_the_month(fill_in: FormMaker) -> None:
    form = fill_in(dated_on="2021-08")

    assert form.is_valid(), form.errors
    assert form.entry().dated_on == dt.date(2021, 8, 1)
    assert form.entry().known_to == "month"


def test_month_alone_is_shown_again_as_its_first_day(fill_in: FormMaker) -> None:
    form = fill_in(dated_on="2021-08", parties=[])

    assert 'value="2021-08-01"' in str(form["dated_on"])


def test_joint_work_without_all_parties_is_accepted(
    fill_in: FormMaker, police_party: Party
) -> None:
    form = fill_in(parties=[f"{police_party.pk}"])

    assert form.is_valid(), form.errors


def test_nothing_typed_is_lost_with_a_fault(fill_in: FormMaker) -> None:
    form = fill_in(text="Tillsyn.", note="Blankett.", quantity="två")

    assert not form.is_valid()
    assert "Tillsyn." in str(form["text"])
    assert "Blankett." in str(form["note"])
    assert 'value="två"' in str(form["quantity"])


@pytest.mark.parametrize("said", [{}, {"submission": "nonsens"}])
def test_entry_without_a_usable_number_gets_one(
    said: dict[str, str], fill_in: FormMaker
) -> None:
    form = fill_in(**said)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["submission"].version == 4


def test_rarer_fields_are_folded_while_they_say_nothing(fill_in: FormMaker) -> None:
    assert not fill_in().has_more


@pytest.mark.parametrize(
    "said", [{"note": "Blankett."}, {"known_to": "year"}, {"ends_on": "sen"}]
)
def test_rarer_fields_are_open_when_they_say_something(
    said: dict[str, str], fill_in: FormMaker
) -> None:
    assert fill_in(**said).has_more
