"""The first agreement as a citizen sees it: six of seven promises go unanswered."""

from __future__ import annotations

import datetime as dt

import pytest

from followup import overview
from followup.tests.factories import make_activity
from promises.models import Agreement, Party
from promises.tests import factories

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def jokkmokk(
    agreement: Agreement, police_party: Party, municipal_party: Party
) -> dict[str, object]:
    both = [police_party, municipal_party]
    promises = {
        key: factories.make_promise(
            agreement=agreement,
            key=key,
            responsible=parties,
            joint=len(parties) == 2,
            sensitivity=sensitivity,
        )
        for key, parties, sensitivity in (
            ("tillsyner", both, "open"),
            ("riskhelger", both, "open"),
            ("narkotika", [police_party], "operational"),
            ("orossamtal", both, "individual"),
            ("trafikkontroller", [police_party], "open"),
            ("trygghetsvandring", both, "open"),
            ("kommunikation", both, "open"),
        )
    }
    for key, kind, at_least, unit in (
        ("tillsyner", "count", 2, ("tillsyn", "tillsyner")),
        ("riskhelger", "occasions", 2, ("riskhelg", "riskhelger")),
        ("narkotika", "count", 2, ("insats", "insatser")),
        ("orossamtal", "as_needed", None, ("orossamtal", "orossamtal")),
        (
            "trafikkontroller",
            "continuous",
            None,
            ("trafikkontroll", "trafikkontroller"),
        ),
        (
            "trygghetsvandring",
            "count",
            1,
            ("trygghetsvandring", "trygghetsvandringar"),
        ),
        ("kommunikation", "communication", None, ("insats", "insatser")),
    ):
        factories.make_target(
            promise=promises[key],
            kind=kind,
            at_least=at_least,
            unit=unit,
        )
    make_activity(
        promise=promises["trafikkontroller"],
        dated_on=dt.date(2021, 1, 1),
        known_to="year",
        quantity=20,
        precision="about",
    )
    return dict(promises)


def test_headline_says_what_is_kept_and_what_is_not_reported(
    jokkmokk: dict[str, object],
) -> None:
    page = overview.year_page(
        municipality="exempelkommun", period="2020-2022", year=2021, today=TODAY
    )

    assert page.headline.lead == "0 av 4 löften med årsmål är uppfyllda."
    assert page.headline.rest == (
        "6 av 7 löften är inte redovisade.",
        "3 löften har inget årsmål.",
    )
