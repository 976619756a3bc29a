"""The cast: one published agreement 2020-2022 of two parties, and who logs for them.

An outsider's organisation is party to an agreement of its own, in another place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from followup.forms.activities import ActivityForm
from promises.models import Agreement, Organisation, Party, Place, Promise, User
from promises.structure import read_structure
from promises.tests import factories

FormMaker = Callable[..., ActivityForm]


@pytest.fixture
def agreement(db: None) -> Agreement:
    return factories.make_agreement(
        municipality=factories.make_municipality(name="Exempelkommun", code="9999"),
        starts_on=dt.date(2020, 1, 1),
        ends_on=dt.date(2022, 12, 31),
        title="Exempelkommuns medborgarlöften",
        slug="2020-2022",
    )


@pytest.fixture
def police(db: None) -> Organisation:
    return factories.make_organisation(kind="police", name="Exempelpolisen")


@pytest.fixture
def municipal_office(db: None) -> Organisation:
    return factories.make_organisation(kind="municipality", name="Exempelkommunen")


@pytest.fixture
def police_party(agreement: Agreement, police: Organisation) -> Party:
    return factories.make_party(
        agreement=agreement, organisation=police, short="Polisen"
    )


@pytest.fixture
def municipal_party(
    agreement: Agreement, municipal_office: Organisation, police_party: Party
) -> Party:
    """The second of the two: to ask for it brings both."""
    return factories.make_party(
        agreement=agreement, organisation=municipal_office, short="Kommunen"
    )


@pytest.fixture
def police_user(police: Organisation, municipal_party: Party) -> User:
    return factories.make_user(email="polis@exempelkommun.example", organisation=police)


@pytest.fixture
def municipal_user(municipal_office: Organisation, municipal_party: Party) -> User:
    return factories.make_user(
        email="kommun@exempelkommun.example", organisation=municipal_office
    )


@pytest.fixture
def coordinator(police: Organisation, municipal_party: Party) -> User:
    """Coordinates for the police."""
    return factories.make_user(
        email="samordnare@exempelkommun.example",
        organisation=police,
        role=User.Role.COORDINATOR,
    )


@pytest.fixture
def administrator(db: None) -> User:
    return factories.make_user(
        email="administrator@exempelkommun.example", role=User.Role.ADMINISTRATOR
    )


@pytest.fixture
def administration(client: Client, administrator: User) -> Client:
    """A browser in which the administrator is logged in."""
    client.force_login(administrator)
    return client


@pytest.fixture
def other_agreement(db: None) -> Agreement:
    """Published, the same years, in a place the cast has nothing to do with."""
    return factories.make_agreement(
        municipality=factories.make_municipality(name="Grannkommun", code="9901"),
        title="Grannkommuns medborgarlöften",
    )


@pytest.fixture
def outsider(other_agreement: Agreement) -> User:
    organisation = factories.make_organisation(
        kind="municipality", name="Grannkommunen"
    )
    factories.make_party(
        agreement=other_agreement, organisation=organisation, short="Grannkommunen"
    )
    return factories.make_user(
        email="granne@grannkommun.example", organisation=organisation
    )


@pytest.fixture
def inspections(
    agreement: Agreement, police_party: Party, municipal_party: Party
) -> Promise:
    """Open and joint: at least two a year."""
    promise = factories.make_promise(
        agreement=agreement,
        key="tillsyner",
        short="Tillsyn alkohol och tobak",
        responsible=[police_party, municipal_party],
        joint=True,
    )
    factories.make_target(
        promise=promise,
        kind="count",
        at_least=2,
        unit=("tillsyn", "tillsyner"),
    )
    return promise


@pytest.fixture
def narcotics(agreement: Agreement, police_party: Party) -> Promise:
    """Operational, the police's own: at least four a year."""
    promise = factories.make_promise(
        agreement=agreement,
        key="narkotika",
        short="Insatser mot narkotika",
        responsible=[police_party],
        sensitivity="operational",
    )
    factories.make_target(
        promise=promise, kind="count", at_least=4, unit=("insats", "insatser")
    )
    return promise


@pytest.fixture
def concern_talks(agreement: Agreement, municipal_party: Party) -> Promise:
    """About individuals, the municipality's own: as needed."""
    promise = factories.make_promise(
        agreement=agreement,
        key="orossamtal",
        short="Orossamtal",
        responsible=[municipal_party],
        sensitivity="individual",
    )
    factories.make_target(promise=promise, kind="as_needed")
    return promise


@pytest.fixture
def town(agreement: Agreement) -> Place:
    return factories.make_place(municipality=agreement.municipality, name="Storbyn")


@pytest.fixture
def village(agreement: Agreement, town: Place) -> Place:
    """The second of the two localities, after the town."""
    return factories.make_place(municipality=agreement.municipality, name="Lillbyn")


@pytest.fixture
def fill_in(
    agreement: Agreement,
    inspections: Promise,
    narcotics: Promise,
    concern_talks: Promise,
    police_party: Party,
    municipal_party: Party,
    town: Place,
) -> FormMaker:
    """Fill in the form for the police: an inspection together, unless said.

    It is 14 September 2021.
    """

    def fill(mildest: str = "open", **said: Any) -> ActivityForm:
        data = QueryDict(mutable=True)
        usual = {
            "promise": "tillsyner",
            "dated_on": "2021-09-14",
            "parties": [f"{police_party.pk}", f"{municipal_party.pk}"],
        }
        for name, value in (usual | said).items():
            data.setlist(name, value if isinstance(value, list) else [value])
        structure = read_structure(agreement)
        return ActivityForm(
            data,
            structure=structure,
            own_party=structure.party_by_pk[police_party.pk],
            today=dt.date(2021, 9, 14),
            mildest=mildest,
        )

    return fill
