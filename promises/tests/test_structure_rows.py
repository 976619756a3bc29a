"""Several agreements are read at once, and nothing of one gets into another."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from promises.models import Agreement
from promises.structure import read_structures
from promises.tests import factories

pytestmark = pytest.mark.django_db


def make_whole(name: str, code: str) -> Agreement:
    """Make an agreement with one of everything, named after the municipality."""
    municipality = factories.make_municipality(name=name, code=code)
    agreement = factories.make_agreement(municipality=municipality)
    organisation = factories.make_organisation(name=f"Polisen i {name}")
    party = factories.make_party(
        agreement=agreement, organisation=organisation, short=f"{name}spolisen"
    )
    place = factories.make_place(municipality=municipality, name=f"{name} tätort")
    indicator = factories.make_indicator(
        agreement=agreement, key="brott", name=f"Brott i {name}", measurements={2019: 9}
    )
    promise = factories.make_promise(
        agreement=agreement, key="ronder", short=f"Ronder i {name}", responsible=[party]
    )
    factories.make_target(promise=promise, kind="places", localities=True)
    factories.make_target(promise=promise, kind="places", places=[place])
    factories.make_target(
        promise=promise, kind="outcome", indicator=indicator, direction="decrease"
    )
    factories.make_occasion(
        agreement=agreement,
        name=f"{name} marknad",
        starts_on=agreement.starts_on,
        ends_on=agreement.starts_on,
    )
    return agreement


def test_each_agreement_gets_what_is_its_own_in_the_order_asked_for() -> None:
    north, south = make_whole("Norrby", "9901"), make_whole("Söderby", "9902")

    second, first = read_structures([south, north])

    assert [first.agreement, second.agreement] == [north, south]
    assert [party.short for party in first.parties] == ["Norrbyspolisen"]
    assert [place.name for place in second.places] == ["Söderby tätort"]
    assert [promise.short for promise in second.promises] == ["Ronder i Söderby"]
    assert [occasion.name for occasion in first.occasions] == ["Norrby marknad"]
    assert [each.name for each in second.indicators] == ["Brott i Söderby"]
    assert second.indicators[0].measurements == {2019: Decimal(9)}


def test_lists_of_places_are_the_municipalitys_own() -> None:
    make_whole("Norrby", "9901")
    south = make_whole("Söderby", "9902")

    (structure,) = read_structures([south])

    town = structure.places[0].pk
    everywhere, listed, _outcome = structure.promises[0].targets
    assert (everywhere.places, listed.places) == ((town,), (town,))
    assert structure.promises[0].responsible == (structure.parties[0].pk,)


def test_an_agreement_with_nothing_in_it_is_read_as_such() -> None:
    (structure,) = read_structures([factories.make_agreement()])

    assert (structure.parties, structure.places, structure.promises) == ((), (), ())
    assert (structure.occasions, structure.indicators) == ((), ())


@pytest.mark.parametrize("several", [1, 3])
def test_several_agreements_are_read_in_as_many_queries_as_one(several: int) -> None:
    agreements = [make_whole(f"By {n}", f"990{n}") for n in range(several)]

    with CaptureQueriesContext(connection) as queries:
        structures = read_structures(agreements)

    assert (len(structures), len(queries)) == (several, 5)
