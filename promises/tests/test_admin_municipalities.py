from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from promises.models import AmendedValue, Amendment, Municipality, Place
from promises.tests import factories
from promises.tests.pages import Fields, faults, sent_by

LIST = "/admin/promises/municipality/"


@pytest.fixture
def municipality(db: None) -> Municipality:
    return factories.make_municipality(name="Exempelkommun", code="9999")


def page_of(municipality: Municipality) -> str:
    return f"{LIST}{municipality.pk}/change/"


def as_shown(administration: Client, municipality: Municipality) -> Fields:
    return sent_by(administration.get(page_of(municipality)), "municipality_form")


def test_a_municipality_is_added_with_its_places(administration: Client) -> None:
    fields = sent_by(administration.get(f"{LIST}add/"), "municipality_form")

    administration.post(
        f"{LIST}add/",
        fields
        | {
            "name": "Åre å",
            "code": "9998",
            "names": "sma: Åarrjoe\nfi: Oore",
            "places-0-name": "Storbyn",
            "places-0-latitude": "66,4292",
            "places-0-longitude": "20.6236",
        },
    )

    added = Municipality.objects.get(code="9998")
    town = added.places.get()
    assert added.slug == "are-a"
    assert added.names == {"sma": "Åarrjoe", "fi": "Oore"}
    assert (town.name, town.kind, town.position) == ("Storbyn", "locality", 0)
    assert (town.latitude, town.longitude) == (66.4292, 20.6236)


def test_a_new_place_comes_last_and_lies_in_a_locality(
    administration: Client, municipality: Municipality
) -> None:
    town = factories.make_place(municipality=municipality, name="Storbyn")

    administration.post(
        page_of(municipality),
        as_shown(administration, municipality)
        | {
            "places-1-name": "Storskolan",
            "places-1-kind": "school",
            "places-1-within": [f"{town.pk}"],
        },
    )

    school = Place.objects.get(name="Storskolan")
    assert (school.within, school.position) == (town, 1)


def test_what_is_saved_unchanged_stays_the_same(
    administration: Client, municipality: Municipality
) -> None:
    town = factories.make_place(municipality=municipality, name="Storbyn")
    Place.objects.update(names={"smj": "Stuorrabyn"}, latitude=66.5, longitude=20.25)

    administration.post(page_of(municipality), as_shown(administration, municipality))

    town.refresh_from_db()
    assert town.names == {"smj": "Stuorrabyn"}
    assert (town.latitude, town.longitude) == (66.5, 20.25)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"code": "99"}, {"code": ["Kommunkoden är fyra siffror."]}),
        (
            {"names": "Jåhkåmåhkke"},
            {
                "names": [
                    "”Jåhkåmåhkke” går inte att läsa. Skriv språkets kod, kolon och "
                    "namnet: smj: Jåhkåmåhkke."
                ]
            },
        ),
        (
            {"names": "smj: " + "x" * 101},
            {"names": ["Namnet får ha högst 100 tecken."]},
        ),
        ({"name": ""}, {"name": ["Detta fält måste fyllas i."]}),
        (
            {"name": "!"},
            {},
        ),
        (
            {"name": "!", "slug": ""},
            {"slug": ["Skriv ett ord av bokstäverna a–z."]},
        ),
        (
            {"places-1-name": "Byn", "places-1-latitude": "66,4"},
            {"places-1-longitude": ["Ange både latitud och longitud, eller ingen."]},
        ),
        (
            {"places-1-name": "Storbyn"},
            {"places-1-name": ["Kommunen har redan en plats med det namnet."]},
        ),
        (
            {"places-1-name": "Anna 19121212-1212"},
            {
                "places-1-name": [
                    "Texten innehåller ett personnummer eller samordningsnummer. "
                    "Uppgifter om enskilda hör inte hemma här; ta bort numret."
                ]
            },
        ),
    ],
)
def test_a_fault_is_told_beside_its_field(
    changes: Fields,
    found: dict[str, list[str]],
    administration: Client,
    municipality: Municipality,
) -> None:
    factories.make_place(municipality=municipality, name="Storbyn")
    fields = as_shown(administration, municipality) | changes

    response = administration.post(page_of(municipality), fields)

    assert (faults(response) if response.status_code == 200 else {}) == found


def test_what_was_typed_stays_when_something_else_is_at_fault(
    administration: Client, municipality: Municipality
) -> None:
    typed = {"name": "Nya kommunen", "code": "99", "places-0-name": "Storbyn"}
    fields = as_shown(administration, municipality) | typed

    response = administration.post(page_of(municipality), fields)

    shown = sent_by(response, "municipality_form")
    assert {name: shown[name] for name in typed} == {
        name: [value] for name, value in typed.items()
    }


def test_a_locality_lies_in_no_other(
    administration: Client, municipality: Municipality
) -> None:
    town = factories.make_place(municipality=municipality, name="Storbyn")
    factories.make_place(municipality=municipality, name="Lillbyn")

    response = administration.post(
        page_of(municipality),
        as_shown(administration, municipality) | {"places-1-within": [f"{town.pk}"]},
    )

    assert faults(response) == {
        "places-1-within": ["En ort ligger inte i en annan ort."]
    }


def test_where_other_places_lie_stays_a_locality(
    administration: Client, municipality: Municipality
) -> None:
    town = factories.make_place(municipality=municipality, name="Storbyn")
    factories.make_place(
        municipality=municipality, name="Storskolan", kind="school", within=town
    )

    response = administration.post(
        page_of(municipality),
        as_shown(administration, municipality) | {"places-0-kind": "venue"},
    )

    assert faults(response) == {
        "places-0-kind": ["Andra platser ligger här: den måste vara en ort."]
    }


def test_a_place_that_a_target_lists_cannot_be_removed(
    administration: Client, municipality: Municipality
) -> None:
    town = factories.make_place(municipality=municipality, name="Storbyn")
    promise = factories.make_promise(
        agreement=factories.make_agreement(municipality=municipality), key="ronder"
    )
    factories.make_target(promise=promise, kind="places", places=[town])

    response = administration.post(
        page_of(municipality),
        as_shown(administration, municipality) | {"places-0-DELETE": "on"},
    )

    assert faults(response) == {
        "places": ["”Storbyn” kan inte tas bort. Används av: 1 plats att nå."]
    }
    assert Place.objects.filter(pk=town.pk).exists()


def test_an_unused_place_can_be_removed(
    administration: Client, municipality: Municipality
) -> None:
    factories.make_place(municipality=municipality, name="Storbyn")

    administration.post(
        page_of(municipality),
        as_shown(administration, municipality) | {"places-0-DELETE": "on"},
    )

    assert not municipality.places.exists()


def test_a_municipality_that_does_not_exist_is_said_not_to(
    administration: Client,
) -> None:
    response = administration.get(f"{LIST}4711/change/", follow=True)

    assert response.redirect_chain[-1][0] == "/admin/"


def test_the_list_can_be_searched(administration: Client) -> None:
    factories.make_municipality(name="Exempelkommun")
    factories.make_municipality(name="Grannkommun")

    response = administration.get(LIST, {"q": "granne"})

    assert "0 kommuner" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_whatever_its_length(
    administration: Client,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        factories.make_municipality(name=f"Kommun {number}")

    with django_assert_num_queries(5):
        administration.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_whatever_its_places(
    administration: Client,
    municipality: Municipality,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        factories.make_place(municipality=municipality, name=f"By {number}")

    with django_assert_num_queries(5):
        administration.get(page_of(municipality))


@pytest.mark.parametrize(
    ("status", "field", "renamed"),
    [
        ("published", "listed", False),
        ("published", "amended", False),
        ("published", "", True),
        ("draft", "listed", True),
    ],
)
def test_a_place_of_a_published_promise_keeps_its_name(
    administration: Client,
    municipality: Municipality,
    status: str,
    field: str,
    renamed: bool,
) -> None:
    town = factories.make_place(municipality=municipality, name="Storbyn")
    other = factories.make_place(municipality=municipality, name="Lillbyn")
    agreement = factories.make_agreement(municipality=municipality, status=status)
    promise = factories.make_promise(agreement=agreement, key="besok")
    places = [town] if field == "listed" else [other]
    factories.make_target(promise=promise, kind="places", places=places)
    amendment = Amendment.objects.create(
        agreement=agreement, agreed_on=agreement.starts_on, reason="Nytt"
    )
    before = '["Storbyn"]' if field == "amended" else '["Lillbyn"]'
    AmendedValue.objects.create(
        amendment=amendment, promise=promise, field="targets[1].places", before=before
    )
    fields = as_shown(administration, municipality)

    response = administration.post(
        page_of(municipality), fields | {"places-0-name": "Nystad"}
    )

    town.refresh_from_db()
    assert town.name == ("Nystad" if renamed else "Storbyn")
    assert response.status_code == (302 if renamed else 200)
