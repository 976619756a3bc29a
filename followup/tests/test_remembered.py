"""What amendments name stays, so that past years stay as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from followup.tests.test_load_agreement import (
    AGREED,
    load,
    loaded,
    refusals,
    written,
)
from promises.agreement_file import dump, parse
from promises.models import Agreement, Municipality, Party, Place
from promises.tests.agreement_texts import changed
from promises.tests.pages import Fields, faults, sent_by

__all__ = ["loaded"]

pytestmark = pytest.mark.django_db

SHOP = """[[parties]]
key = "butiken"
kind = "other"
name = "Exempelbutiken"
short = "Butiken"
"""
WITHOUT_SHOP = ('contributing = ["butiken"]\n', "")
WITHOUT_SCHOOL = ('places = ["Byskolan", "Storbyn"]', 'places = ["Storbyn"]')
SCHOOL = """[[municipality.places]]
name = "Byskolan"
kind = "school"
within = "Lillbyn"
"""
FORGOTTEN = "Står i ändringar och måste finnas kvar: annars mister tidigare år"


@pytest.fixture
def amended(loaded: Agreement, tmp_path: Path) -> Agreement:
    """The shop contributes no more, and the school is not visited any more."""
    load(written(tmp_path, changed(WITHOUT_SHOP, WITHOUT_SCHOOL)), **AGREED)
    return loaded


def test_party_that_an_amendment_names_stays_in_the_file(
    amended: Agreement, tmp_path: Path
) -> None:
    text = changed(WITHOUT_SHOP, WITHOUT_SCHOOL, (SHOP, ""))

    assert refusals(written(tmp_path, text), **AGREED) == [
        f'loften.toml: parties "butiken": -: {FORGOTTEN} parten.'
    ]


def test_party_that_an_amendment_names_keeps_its_key(
    amended: Agreement, tmp_path: Path
) -> None:
    text = changed(WITHOUT_SHOP, WITHOUT_SCHOOL, ('key = "butiken"', 'key = "affaren"'))

    assert refusals(written(tmp_path, text), **AGREED) == [
        f'loften.toml: parties "butiken": -: {FORGOTTEN} parten.'
    ]


def test_key_of_a_published_party_does_not_become_anothers(
    loaded: Agreement, tmp_path: Path
) -> None:
    swapped = changed(
        ('key = "polisen"', 'key = "annan"'),
        ('key = "kommunen"', 'key = "polisen"'),
        ('key = "annan"', 'key = "kommunen"'),
    )
    reason = "i en publicerad överenskommelse och kan inte bli det för en annan part."

    assert refusals(written(tmp_path, swapped), **AGREED) == [
        f'loften.toml: parties "polisen": key: Är nyckel för Polisen {reason}',
        f'loften.toml: parties "kommunen": key: Är nyckel för Kommunen {reason}',
    ]


def test_place_that_an_amendment_names_stays_in_the_file(
    amended: Agreement, tmp_path: Path
) -> None:
    text = changed(WITHOUT_SHOP, WITHOUT_SCHOOL, (SCHOOL, ""))

    assert refusals(written(tmp_path, text), **AGREED) == [
        f'loften.toml: municipality.places "Byskolan": -: {FORGOTTEN} platsen.'
    ]


def test_party_does_not_go_together_with_the_amendment_that_names_it(
    loaded: Agreement, tmp_path: Path
) -> None:
    gone = changed(WITHOUT_SHOP, (SHOP, ""))
    renamed = changed(
        ('key = "butiken"', 'key = "affaren"'), ('["butiken"]', '["affaren"]')
    )

    for text in (gone, renamed):
        assert refusals(written(tmp_path, text), **AGREED) == [
            f'loften.toml: parties "butiken": -: {FORGOTTEN} parten.'
        ]
    assert Party.objects.filter(key="butiken").exists()


def test_what_no_amendment_names_may_go(amended: Agreement, tmp_path: Path) -> None:
    more = '[[parties]]\nkey = "skolan"\nkind = "other"\nname = "En"\nshort = "En"\n\n'
    text = changed(WITHOUT_SHOP, WITHOUT_SCHOOL)
    load(written(tmp_path, text.replace("[agreement]", more + "[agreement]")))

    assert load(written(tmp_path, text)) == ['loften.toml: parties "skolan": borttagen']


def test_dump_of_an_amended_agreement_can_be_read(amended: Agreement) -> None:
    _data, found = parse(dump(amended))

    assert found == []


def page_of(whole: Agreement | Municipality) -> str:
    return f"/admin/promises/{whole._meta.model_name}/{whole.pk}/change/"


def shown(administration: Client, whole: Agreement | Municipality) -> Fields:
    form = f"{whole._meta.model_name}_form"
    return sent_by(administration.get(page_of(whole)), form)


def row_of(fields: Fields, prefix: str, row: Party | Place) -> str:
    """Return what the fields of a row begin with."""
    [name] = [n for n, v in fields.items() if n.endswith("-id") and v == [str(row.pk)]]
    assert name.startswith(prefix)
    return name.removesuffix("id")


def test_administration_keeps_a_party_that_an_amendment_names(
    amended: Agreement, administration: Client
) -> None:
    shop = Party.objects.get(key="butiken")
    fields = shown(administration, amended)
    row = row_of(fields, "parties-", shop)

    assert f"{row}key" not in fields
    deleted = administration.post(page_of(amended), fields | {f"{row}DELETE": ["on"]})
    assert faults(deleted) == {
        "parties": ["”Butiken” kan inte tas bort. Används av: ändringar."]
    }
    administration.post(page_of(amended), fields | {f"{row}key": ["affaren"]})
    shop.refresh_from_db()
    assert shop.key == "butiken"


def test_administration_keeps_a_place_that_an_amendment_names(
    amended: Agreement, administration: Client
) -> None:
    municipality = amended.municipality
    fields = shown(administration, municipality)
    row = row_of(fields, "places-", Place.objects.get(name="Byskolan"))

    renamed = administration.post(
        page_of(municipality), fields | {f"{row}name": ["Nya skolan"]}
    )
    assert faults(renamed) == {
        f"{row}name": ["Platsen står i ändringar och måste heta som förut."]
    }
    deleted = administration.post(
        page_of(municipality), fields | {f"{row}DELETE": ["on"]}
    )
    assert faults(deleted) == {
        "places": ["”Byskolan” kan inte tas bort. Används av: ändringar."]
    }
