"""A draft for tests: the period after an agreement's, of the same organisations."""

from __future__ import annotations

import datetime as dt

from django.test import Client

from promises.actions import set_dialogue_areas
from promises.drafting import set_dialogue_promises
from promises.models import Agreement, Dialogue, Place
from promises.tests import factories
from promises.tests.pages import document


def make_draft(running: Agreement) -> Agreement:
    """Of 2028–2030: two parties who sign, an area, a promise and a dialogue."""
    draft = factories.make_agreement(
        municipality=running.municipality,
        starts_on=dt.date(2028, 1, 1),
        ends_on=dt.date(2030, 12, 31),
        title="Löften 2028–2030",
        slug="2028-2030",
        status="draft",
    )
    parties = [
        factories.make_party(
            agreement=draft, organisation=party.organisation, short=party.short
        )
        for party in running.parties.signatories()
    ]
    area = factories.make_area(agreement=draft, name="Trafiken", key="trafik")
    promise = factories.make_promise(
        agreement=draft,
        key="trafik",
        short="Trafikkontroller",
        area=area,
        responsible=parties,
    )
    factories.make_target(promise=promise, kind="count", at_least=3)
    dialogue = Dialogue.objects.create(
        agreement=draft,
        kind="citizen",
        title="Torgdialog",
        held_on=dt.date(2021, 9, 1),
        summary="Invånarna ville se fler kontroller.",
    )
    set_dialogue_areas(dialogue=dialogue, areas=[area])
    set_dialogue_promises(dialogue=dialogue, promises=[promise])
    if not Place.objects.filter(municipality=draft.municipality).exists():
        factories.make_place(municipality=draft.municipality, name="Storbyn")
    return draft


def opened(client: Client, page: str) -> str:
    """Return what the page's form brings along to say what it was opened with."""
    field = document(client.get(page)).find(".//input[@name='opened']")
    return "" if field is None else field.get("value")
