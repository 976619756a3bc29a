"""The real agreement that ships, and what was published about it."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command

from followup.judging import judge_year
from followup.log import read_log
from followup.models import Activity
from promises import agreement_file
from promises.models import Agreement, Municipality, PriorityArea, Promise
from promises.structure import read_structure

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

INTRODUCTION = (
    "Lokalpolisområde Norra Lappland och Jokkmokks kommun lovar att gemensamt arbeta "
    "för att öka tryggheten och minska brottsligheten i kommunen genom nedan "
    "aktiviteter."
)
SITUATION = """\
Löftena utgår ifrån genomförda medborgardialoger, medarbetardialoger och \
samverkansdialoger där en gemensam lägesbild har tagits fram. Sammantaget har det lett \
fram till tre prioriterade områden:

• Alkohol och droger
• Trafiksäkerhet
• Flexibelt mål utifrån problembilder som uppstår under den aktuella tidsperioden"""
OUTCOME = (
    "Genom ett gemensamt kontinuerligt arbete mot de prioriterade områdena ska "
    "brottsligheten minska och den upplevda tryggheten för medborgarna i Jokkmokks "
    "kommun öka."
)
FOLLOW_UP = (
    "Uppföljning av medborgarlöftena ska ske årligen och delges medarbetarna och "
    "medborgarna."
)
AREAS = [
    ("Alkohol och droger", False),
    ("Trafiksäkerhet", False),
    (
        "Flexibelt mål utifrån problembilder som uppstår under den aktuella "
        "tidsperioden",
        True,
    ),
]


@pytest.fixture
def agreement(db: None) -> Agreement:
    call_command("load_agreement", AGREEMENT)
    call_command("load_activities", "jokkmokk", "2020-2022", ACTIVITIES)
    return Agreement.objects.get()


def test_promises_are_worded_as_they_were_published(agreement: Agreement) -> None:
    texts = Promise.objects.by_position().values_list("text", flat=True)

    assert list(texts) == PUBLISHED


def test_agreement_is_worded_as_it_was_published(agreement: Agreement) -> None:
    assert agreement.introduction == INTRODUCTION
    assert agreement.situation.strip() == SITUATION
    assert agreement.outcome == OUTCOME
    assert FOLLOW_UP in agreement.contact


def test_areas_are_those_that_were_published(agreement: Agreement) -> None:
    areas = PriorityArea.objects.filter(agreement=agreement).order_by("position")

    assert list(areas.values_list("name", "is_flexible")) == AREAS


def test_nothing_is_added_that_was_not_published(agreement: Agreement) -> None:
    structure = read_structure(agreement)

    assert not structure.occasions
    assert not structure.indicators
    assert not Municipality.objects.get().is_fictitious


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


def test_six_of_seven_promises_of_2021_are_not_reported(agreement: Agreement) -> None:
    structure, log = read_structure(agreement), read_log(agreement)
    year = structure.year_named(2021)
    assert year is not None

    judged = judge_year(structure, log, year=year, today=dt.date(2026, 7, 15))

    assert {key: (str(of.state), of.quantity) for key, of in judged.items()} == {
        "tillsyner": ("not_reported", 0),
        "riskhelger": ("not_reported", 0),
        "narkotika": ("not_reported", 0),
        "orossamtal": ("not_reported", 0),
        "trafikkontroller": ("ongoing", 20),
        "trygghetsvandring": ("not_reported", 0),
        "kommunikation": ("not_reported", 0),
    }


def test_reason_that_was_given_is_told(agreement: Agreement) -> None:
    told = Activity.objects.filter(text__icontains="pandemi")

    assert set(told.values_list("dated_on__year", flat=True)) == {2020, 2021}


def test_every_row_says_where_it_was_published(agreement: Agreement) -> None:
    source = "Källa: Polisens uppföljning 2020–2022."

    assert not Activity.objects.exclude(text__endswith=source).exists()


def test_all_that_was_reported_was_done_by_the_police(agreement: Agreement) -> None:
    parties = Activity.objects.values_list("participations__party__key", flat=True)

    assert set(parties) == {"polisen"}


def test_file_is_as_the_program_would_say_it(agreement: Agreement) -> None:
    written = tomllib.loads(agreement_file.dump(agreement))

    assert written == tomllib.loads(AGREEMENT.read_text("utf-8"))
