"""The real agreement that ships, and what was published about it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command

from followup.models import Activity
from promises import agreement_file
from promises.models import Agreement, Promise

DATA = Path(agreement_file.__file__).parents[1] / "data"
AGREEMENT = DATA / "jokkmokk-2020-2022.toml"
ACTIVITIES = DATA / "jokkmokk-2020-2022-aktiviteter.csv"

PUBLISHED = [
    "Kommunen och polisen ska genomföra minst två gemensamma tillsyner per år "
    "enligt alkohol- och tobakslagen",
    "Kommunen och polisen ska gemensamt vid minst två per år riskhelger jobba "
    "riktat mot langning av alkohol och tobak till barn och ungdomar",
    "Polisen ska genomföra två riktade insatser per år mot narkotikaanvändare",
    "Kommunen och polisen ska gemensamt hålla orossamtal med barn och ungdomar "
    "när behov finns",
    "Polisen ska regelbundet genomföra trafikkontroller i hela kommunen",
    "Kommunen och polisen ska gemensamt genomföra en trygghetsvandring per år",
    "Kommunikationsinsatser",
]


@pytest.fixture
def agreement(db: None) -> Agreement:
    call_command("load_agreement", AGREEMENT)
    call_command("load_activities", "jokkmokk", "2020-2022", ACTIVITIES)
    return Agreement.objects.get()


def test_promises_are_worded_as_they_were_published(agreement: Agreement) -> None:
    texts = Promise.objects.by_position().values_list("text", flat=True)

    assert list(texts) == PUBLISHED


def test_every_sensitivity_is_what_the_work_asks_for(agreement: Agreement) -> None:
    classes = Promise.objects.exclude(sensitivity="open")

    assert dict(classes.values_list("key", "sensitivity")) == {
        "narkotika": "operational",
        "orossamtal": "individual",
    }


def test_what_is_promised_together_is_joint(agreement: Agreement) -> None:
    joint = Promise.objects.filter(is_joint=True).by_position()

    assert list(joint.values_list("key", flat=True)) == [
        "tillsyner",
        "riskhelger",
        "orossamtal",
        "trygghetsvandring",
    ]


def test_only_traffic_checks_were_reported(agreement: Agreement) -> None:
    reported = Activity.objects.exclude(promise=None).order_by("dated_on")

    assert list(
        reported.values_list(
            "promise__key", "dated_on__year", "known_to", "quantity", "precision"
        )
    ) == [
        ("trafikkontroller", 2020, "year", 1, "unspecified"),
        ("trafikkontroller", 2021, "year", 20, "about"),
        ("trafikkontroller", 2022, "year", 80, "about"),
    ]


def test_all_that_was_reported_was_done_by_the_police(agreement: Agreement) -> None:
    parties = Activity.objects.values_list("participations__party__key", flat=True)

    assert set(parties) == {"polisen"}


def test_file_is_as_the_program_would_say_it(agreement: Agreement) -> None:
    written = tomllib.loads(agreement_file.dump(agreement))

    assert written == tomllib.loads(AGREEMENT.read_text("utf-8"))
