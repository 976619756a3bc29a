from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from promises.models import Agreement, Dialogue, Organisation, Party, PriorityArea
from promises.tests import factories
from promises.tests.pages import Fields, faults, sent_by, text_of

LIST = "/admin/promises/agreement/"


@pytest.fixture
def police(db: None) -> Organisation:
    return factories.make_organisation(name="Exempelpolisen")


@pytest.fixture
def agreement(db: None) -> Agreement:
    return factories.make_agreement(
        municipality=factories.make_municipality(name="Exempelkommun"),
        starts_on=dt.date(2020, 1, 1),
        ends_on=dt.date(2022, 12, 31),
        title="Exempelkommuns medborgarlöften",
        status="draft",
    )


@pytest.fixture
def party(agreement: Agreement, police: Organisation) -> Party:
    return factories.make_party(
        agreement=agreement, organisation=police, short="Polisen"
    )


@pytest.fixture
def area(agreement: Agreement) -> PriorityArea:
    return factories.make_area(agreement=agreement, name="Trafik")


def page_of(agreement: Agreement) -> str:
    return f"{LIST}{agreement.pk}/change/"


def as_shown(administration: Client, agreement: Agreement) -> Fields:
    return sent_by(administration.get(page_of(agreement)), "agreement_form")


def change(administration: Client, agreement: Agreement, **changes: Any) -> Any:
    fields = as_shown(administration, agreement)
    changed = {name.replace("__", "-"): value for name, value in changes.items()}
    return administration.post(page_of(agreement), fields | changed)


def test_an_agreement_is_added_with_its_parties_and_areas(
    administration: Client, police: Organisation
) -> None:
    municipality = factories.make_municipality(name="Exempelkommun")
    fields = sent_by(administration.get(f"{LIST}add/"), "agreement_form")

    administration.post(
        f"{LIST}add/",
        fields
        | {
            "municipality": municipality.pk,
            "title": "Nya löften",
            "starts_on": "2023-06-01",
            "ends_on": "2025-05-31",
            "parties-0-organisation": police.pk,
            "parties-0-short": "Polisen",
            "parties-0-links": "https://polisen.se\nhttps://example.org/polis",
            "areas-0-name": "Trygga möten",
        },
    )

    added = Agreement.objects.get(title="Nya löften")
    party = added.parties.get()
    assert (added.slug, added.status) == ("2023-2025", "draft")
    assert (party.key, party.position, party.signatory_position) == ("polisen", 0, 0)
    assert party.links == ["https://polisen.se", "https://example.org/polis"]
    assert added.areas.get().key == "trygga-moten"


def test_a_period_within_a_year_has_that_years_address(
    administration: Client,
) -> None:
    municipality = factories.make_municipality(name="Exempelkommun")
    fields = sent_by(administration.get(f"{LIST}add/"), "agreement_form")

    administration.post(
        f"{LIST}add/",
        fields
        | {
            "municipality": municipality.pk,
            "title": "Nya löften",
            "starts_on": "2019-02-01",
            "ends_on": "2019-12-31",
        },
    )

    assert Agreement.objects.get().slug == "2019"


def test_the_page_lists_the_promises_with_ways_to_change_and_add(
    administration: Client, agreement: Agreement
) -> None:
    promise = factories.make_promise(agreement=agreement, key="ronder", short="Ronder")

    page = administration.get(page_of(agreement)).content.decode()

    assert 'aria-label="Ändra: Ronder"' in page
    assert f'href="/admin/promises/promise/{promise.pk}/change/"' in page
    assert f'href="/admin/promises/promise/add/?agreement={agreement.pk}"' in page


def test_what_is_saved_unchanged_stays_the_same(
    administration: Client, agreement: Agreement, party: Party, area: PriorityArea
) -> None:
    Party.objects.update(links=["https://polisen.se"], signatory_position=4)
    before = list(Party.objects.values())

    response = change(administration, agreement)

    assert response.status_code == 302
    assert list(Party.objects.values()) == before


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        (
            {"ends_on": "2019-12-31"},
            {"ends_on": ["Perioden kan inte sluta innan den börjar."]},
        ),
        (
            {"slug": "2019"},
            {"slug": ["Kommunen har redan en period med den adressen."]},
        ),
        (
            {"starts_on": "1620-01-01"},
            {"starts_on": ["Året 1620 kan inte stämma."]},
        ),
        (
            {"areas__1__name": "Trafik"},
            {"areas-1-key": ["Nyckeln används redan av ett annat område."]},
        ),
        (
            {"parties__0__links": "polisen"},
            {
                "parties-0-links": [
                    "”polisen” är ingen webbadress. Skriv en per rad, till exempel "
                    "https://polisen.se."
                ]
            },
        ),
        (
            {"parties__0__links": "https://polisen.se/" + "x" * 500},
            {"parties-0-links": ["Webbadressen får ha högst 500 tecken."]},
        ),
        (
            {"dialogues__0__title": "Torgmöte"},
            {"dialogues-0-kind": ["Detta fält måste fyllas i."]},
        ),
    ],
)
def test_a_fault_is_told_beside_its_field(
    changes: dict[str, str],
    found: dict[str, list[str]],
    administration: Client,
    agreement: Agreement,
    party: Party,
    area: PriorityArea,
) -> None:
    factories.make_agreement(municipality=agreement.municipality, slug="2019")

    response = change(administration, agreement, **changes)

    assert faults(response) == found


def test_a_period_that_would_leave_a_promise_outside_is_refused(
    administration: Client, agreement: Agreement
) -> None:
    promise = factories.make_promise(
        agreement=agreement,
        key="ronder",
        short="Ronder",
        valid_from=dt.date(2020, 1, 1),
        valid_to=dt.date(2022, 12, 31),
    )
    factories.make_target(
        promise=promise, kind="count", at_least=2, years={2020: 1, 2022: 1}
    )
    factories.make_target(promise=promise, kind="one_off", due=dt.date(2022, 6, 1))

    response = change(
        administration, agreement, starts_on="2021-01-01", ends_on="2021-12-31"
    )

    assert faults(response) == {
        "starts_on": [
            "Löftet ”Ronder” gäller från 2020-01-01.",
            "Ett mål har ett eget antal för 2020; ändra det först.",
            "Ett mål har ett eget antal för 2022; ändra det först.",
        ],
        "ends_on": [
            "Löftet ”Ronder” gäller till 2022-12-31.",
            "Löftet ”Ronder” ska nås 2022-06-01.",
        ],
    }


def test_a_period_may_grow(administration: Client, agreement: Agreement) -> None:
    change(administration, agreement, ends_on="2023-06-30")

    agreement.refresh_from_db()
    assert agreement.ends_on == dt.date(2023, 6, 30)


def test_an_agreement_stays_in_its_municipality(
    administration: Client, agreement: Agreement
) -> None:
    other = factories.make_municipality(name="Grannkommun")

    change(administration, agreement, municipality=other.pk)

    agreement.refresh_from_db()
    assert agreement.municipality.name == "Exempelkommun"


def test_a_party_stays_the_same_organisation(
    administration: Client, agreement: Agreement, party: Party, police: Organisation
) -> None:
    other = factories.make_organisation(name="Grannpolisen")

    change(administration, agreement, parties__0__organisation=other.pk)

    party.refresh_from_db()
    assert party.organisation == police


def test_an_organisation_is_party_once(
    administration: Client, agreement: Agreement, party: Party, police: Organisation
) -> None:
    response = change(
        administration,
        agreement,
        parties__1__organisation=police.pk,
        parties__1__short="Också polisen",
    )

    assert faults(response) == {
        "parties-1-organisation": ["Organisationen är redan part."]
    }


def test_who_no_longer_signs_is_still_a_party(
    administration: Client, agreement: Agreement, party: Party
) -> None:
    fields = as_shown(administration, agreement)
    del fields["parties-0-signs"]

    administration.post(page_of(agreement), fields)

    party.refresh_from_db()
    assert party.signatory_position is None


def test_an_area_with_promises_cannot_be_removed(
    administration: Client, agreement: Agreement, area: PriorityArea
) -> None:
    factories.make_promise(agreement=agreement, key="ronder", area=area)

    response = change(administration, agreement, areas__0__DELETE="on")

    assert faults(response) == {
        "areas": ["”Trafik” kan inte tas bort. Används av: 1 löfte."]
    }


def test_a_dialogue_is_added_with_what_it_led_to(
    administration: Client, agreement: Agreement, area: PriorityArea
) -> None:
    change(
        administration,
        agreement,
        dialogues__0__kind="citizen",
        dialogues__0__title="Torgmöte",
        dialogues__0__held_on="2019-10-01",
        dialogues__0__led_to=[area.pk],
    )

    dialogue = Dialogue.objects.get()
    assert (dialogue.title, dialogue.held_on) == ("Torgmöte", dt.date(2019, 10, 1))
    assert [each.area for each in dialogue.dialogue_areas.all()] == [area]


def test_a_dialogue_can_come_to_have_led_to_nothing(
    administration: Client, agreement: Agreement, area: PriorityArea
) -> None:
    dialogue = Dialogue.objects.create(
        agreement=agreement, kind="citizen", title="Torgmöte"
    )
    dialogue.dialogue_areas.create(area=area)
    fields = as_shown(administration, agreement)
    assert fields.pop("dialogues-0-led_to") == [f"{area.pk}"]

    administration.post(page_of(agreement), fields)

    assert not dialogue.dialogue_areas.exists()


def test_an_area_of_another_agreement_is_refused(
    administration: Client, agreement: Agreement
) -> None:
    elsewhere = factories.make_area(agreement=factories.make_agreement(), name="Trafik")

    response = change(
        administration,
        agreement,
        dialogues__0__kind="citizen",
        dialogues__0__title="Torgmöte",
        dialogues__0__led_to=[elsewhere.pk],
    )

    assert list(faults(response)) == ["dialogues-0-led_to"]


def test_an_agreement_with_promises_cannot_be_deleted(
    administration: Client, agreement: Agreement
) -> None:
    factories.make_promise(agreement=agreement, key="ronder")
    factories.make_promise(agreement=agreement, key="kontroller")

    response = administration.post(f"{LIST}{agreement.pk}/delete/", {"post": "yes"})

    assert "2 löften" in text_of(response)
    assert Agreement.objects.filter(pk=agreement.pk).exists()


@pytest.mark.parametrize("path", ["4711/change/", "abc/change/"])
def test_an_agreement_that_does_not_exist_is_said_not_to(
    path: str, administration: Client
) -> None:
    response = administration.get(f"{LIST}{path}", follow=True)

    assert "finns inte" in text_of(response)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_whatever_its_length(
    administration: Client,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    municipality = factories.make_municipality()
    for number in range(count):
        factories.make_agreement(municipality=municipality, slug=f"{number}")

    with django_assert_num_queries(6):
        administration.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_whatever_is_on_it(
    administration: Client,
    agreement: Agreement,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        area = factories.make_area(agreement=agreement, name=f"Område {number}")
        organisation = factories.make_organisation(name=f"Organisation {number}")
        factories.make_party(
            agreement=agreement, organisation=organisation, short=f"Part {number}"
        )
        factories.make_promise(agreement=agreement, key=f"{number}", area=area)
        dialogue = Dialogue.objects.create(
            agreement=agreement, kind="staff", title=f"Dialog {number}"
        )
        dialogue.dialogue_areas.create(area=area)

    with django_assert_num_queries(13):
        administration.get(page_of(agreement))
