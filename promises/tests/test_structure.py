from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from promises.models import Agreement
from promises.structure import read_structure
from promises.tests import factories

pytestmark = pytest.mark.django_db


def make_full_agreement(promises: int) -> Agreement:
    municipality = factories.make_municipality()
    agreement = factories.make_agreement(municipality=municipality)
    police = factories.make_party(
        agreement=agreement,
        organisation=factories.make_organisation(kind="police", name="Exempelpolisen"),
        short="Polisen",
    )
    locality = factories.make_place(municipality=municipality, name="Ådal")
    venue = factories.make_place(
        municipality=municipality, name="Krogen", kind="venue", within=locality
    )
    for number in range(promises):
        promise = factories.make_promise(
            agreement=agreement, key=f"lofte-{number}", responsible=[police]
        )
        factories.make_target(
            promise=promise, kind="count", at_least=2, years={2021: 1, 2022: 0}
        )
        factories.make_target(promise=promise, kind="places", places=[venue, locality])
        factories.make_target(promise=promise, kind="places", localities=True)
    return agreement


@pytest.mark.parametrize("promises", [1, 3])
def test_an_agreement_is_read_in_five_queries(promises: int) -> None:
    agreement = make_full_agreement(promises)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        structure = read_structure(agreement)

    assert (len(structure.promises), len(queries)) == (promises, 5)


def test_targets_keep_their_order_minimums_and_places() -> None:
    structure = read_structure(make_full_agreement(1))

    counted, listed, everywhere = structure.promises[0].targets
    names = {place.pk: place.name for place in structure.places}
    assert counted.minimums == {2021: 1, 2022: 0}
    assert [names[pk] for pk in listed.places] == ["Krogen", "Ådal"]
    assert [names[pk] for pk in everywhere.places] == ["Ådal"]


def test_responsible_parties_keep_the_promises_order() -> None:
    agreement = factories.make_agreement(municipality=factories.make_municipality())
    police, office, shop = (
        factories.make_party(
            agreement=agreement,
            organisation=factories.make_organisation(kind="other", name=name),
            short=name,
        )
        for name in ("Polisen", "Kommunen", "Butiken")
    )
    factories.make_promise(
        agreement=agreement,
        key="tillsyner",
        responsible=[office, police],
        contributing=[shop],
    )

    promise = read_structure(agreement).promises[0]

    assert promise.responsible == (office.pk, police.pk)
    assert promise.contributing == (shop.pk,)


def test_a_promise_without_targets_area_or_parties_is_read() -> None:
    agreement = factories.make_agreement(municipality=factories.make_municipality())
    factories.make_promise(agreement=agreement, key="kommunikation")

    promise = read_structure(agreement).promises[0]

    assert (promise.targets, promise.area, promise.responsible) == ((), None, ())


def test_indicators_bring_their_measurements_by_year() -> None:
    agreement = factories.make_agreement(municipality=factories.make_municipality())
    factories.make_indicator(
        agreement=agreement, key="brott", measurements={2020: 310, 2019: 298}
    )
    factories.make_indicator(agreement=agreement, key="trygghet")

    crimes, felt = read_structure(agreement).indicators

    assert crimes.measurements == {2019: Decimal(298), 2020: Decimal(310)}
    assert felt.measurements == {}


def test_occasions_come_by_their_start() -> None:
    agreement = factories.make_agreement(municipality=factories.make_municipality())
    for name, day in (
        ("Lucia", dt.date(2021, 12, 12)),
        ("Valborg", dt.date(2021, 4, 30)),
    ):
        factories.make_occasion(
            agreement=agreement, name=name, starts_on=day, ends_on=day
        )

    structure = read_structure(agreement)

    assert [each.name for each in structure.occasions] == ["Valborg", "Lucia"]


def test_the_signatories_come_in_the_order_they_sign() -> None:
    agreement = factories.make_agreement(municipality=factories.make_municipality())
    for short, position in (("Kommunen", 1), ("Butiken", None), ("Polisen", 0)):
        party = factories.make_party(
            agreement=agreement,
            organisation=factories.make_organisation(kind="other", name=short),
            short=short,
        )
        party.signatory_position = position
        party.save()

    structure = read_structure(agreement)

    assert [party.short for party in structure.signatories] == ["Polisen", "Kommunen"]
