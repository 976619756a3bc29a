"""What is dumped and loaded into an empty database gives the same public pages.

Of an agreement that was approved, amended and translated; to the byte.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from followup.actions import Agreed, amending, load_agreements
from followup.tests.public_routes import public_paths
from promises.actions import set_yearly_minimums
from promises.agreement_file import dump
from promises.models import (
    Agreement,
    Amendment,
    Approval,
    Municipality,
    Organisation,
    Party,
    Place,
    Promise,
    Target,
)
from promises.tests import factories
from promises.tests.agreement_texts import changed

RANDOM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
FILE = changed(
    (
        'contact = "Kommunens växel."\n',
        'contact = "Kommunens växel."\nfollows = "2017-2019"\n',
    ),
    (
        '[[promises]]\nkey = "rad"\n',
        '[promises.translations.smj]\ntext = "Mij loahpádip."\n\n'
        '[[promises]]\nkey = "rad"\nproblem = "Trafiken."\n',
    ),
    ('areas = ["trafik", "alkohol"]', 'areas = ["trafik"]\npromises = ["rad"]'),
)


@pytest.fixture
def written(db: None) -> Iterator[str]:
    """Build it as people would, and give its file."""
    with time_machine.travel("2022-03-01 12:00:00Z", tick=False):
        load_agreements(sources=[("loften.toml", FILE.encode())])
        agreement = Agreement.objects.get()
        _approve(agreement)
        _amend(agreement)
        yield dump(agreement)


def _approve(agreement: Agreement) -> None:
    for key, title in (("polisen", "Polischef"), ("kommunen", "Kommundirektör")):
        Approval.objects.create(
            agreement=agreement,
            party=Party.objects.get(key=key),
            name="Kim Ek",
            title=title,
            decided_on=dt.date(2019, 12, 10),
            record_number="A1/2019",
        )


def _amend(agreement: Agreement) -> None:
    inspections = Promise.objects.get(key="tillsyner")
    target = Target.objects.filter(promise=inspections).by_position()[0]
    for agreed_on, reason in (
        (dt.date(2021, 6, 1), "Pandemin"),
        (dt.date(2021, 9, 1), "Mer tid"),
        (dt.date(2021, 9, 1), "Mer tid"),
    ):
        made = Amendment.objects.count()
        with amending(
            agreement=agreement,
            agreed_on=agreed_on,
            reason=reason,
            consents=[
                Agreed(party=party, title="Chef")
                for party in Party.objects.filter(key__in=["polisen", "kommunen"])
            ],
            user=None,
        ):
            if made == 0:
                inspections.text = "Minst tre tillsyner."
                inspections.save()
                set_yearly_minimums(target=target, minimums={2022: 3})
            elif made == 1:
                Target.objects.filter(promise=inspections, position=1).delete()
            else:
                factories.make_promise(
                    agreement=agreement,
                    key="vandring",
                    responsible=[Party.objects.get(key="kommunen")],
                    valid_from=dt.date(2021, 10, 1),
                )


def pages(client: Client) -> dict[str, tuple[int, bytes]]:
    """Return every public answer by its address; identities are drawn anew."""
    answers = ((path, client.get(path)) for path in public_paths())
    return {
        path: (answer.status_code, answer.getvalue())
        for path, answer in answers
        if not RANDOM.search(path)
    }


def empty_the_database() -> None:
    """Delete what was promised as if it had never been."""
    Amendment.objects.all().delete()
    Approval.objects.all().delete()
    Promise.objects.all().delete()
    Agreement.objects.all().delete()
    Organisation.objects.all().delete()
    Place.objects.exclude(within=None).delete()
    Place.objects.all().delete()
    Municipality.objects.all().delete()


def test_every_public_page_is_the_same_to_the_byte(
    client: Client, written: str
) -> None:
    before = pages(client)
    empty_the_database()
    assert not Agreement.objects.exists()

    load_agreements(sources=[("kopia.toml", written.encode())])

    assert pages(client) == before
    assert before["/exempelkommun/2020-2022/andringar/"][0] == 200
    assert (
        "Minst tre tillsyner."
        in before["/exempelkommun/2020-2022/andringar/"][1].decode()
    )
    assert dump(Agreement.objects.get()) == written


def test_no_random_identity_is_on_a_page_about_what_was_promised(
    client: Client, written: str
) -> None:
    told = [
        path for path, (_, page) in pages(client).items() if RANDOM.search(f"{page!r}")
    ]

    assert told == []


def test_the_file_of_it_loads_again_and_changes_nothing(written: str) -> None:
    (loaded,) = load_agreements(sources=[("loften.toml", written.encode())])

    assert loaded.changes.lines == ["inget ändrat"]
