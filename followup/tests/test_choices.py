from __future__ import annotations

import datetime as dt

import pytest

from followup.choices import PromiseChoice, promise_choices, taking_part
from followup.judging import judge_year
from followup.log import read_log
from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Promise
from promises.structure import read_structure
from promises.tests.factories import make_promise, make_target

TODAY = dt.date(2021, 9, 14)


def choices(
    agreement: Agreement, party: Party, today: dt.date = TODAY
) -> dict[str, PromiseChoice]:
    structure = read_structure(agreement)
    year = structure.year_shown_on(today)
    judged = judge_year(structure, read_log(agreement), year=year, today=today)
    found = promise_choices(structure, judged, own_party=party.pk, today=today)
    return {choice.key: choice for choice in found}


def test_own_promises_come_first_and_the_most_urgent_of_them(
    agreement: Agreement,
    municipal_party: Party,
    inspections: Promise,
    narcotics: Promise,
    concern_talks: Promise,
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12), quantity=2)

    assert list(choices(agreement, municipal_party)) == [
        "orossamtal",
        "tillsyner",
        "narkotika",
    ]


def test_choice_says_what_is_left_and_who_answers_for_it_together(
    agreement: Agreement, police_party: Party, inspections: Promise
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))

    choice = choices(agreement, police_party)["tillsyner"]

    assert choice.short == "Tillsyn alkohol och tobak"
    assert choice.left == "1 av 2 i år"
    assert choice.parties == "Polisen + Kommunen"


def test_parties_that_answer_each_for_themselves_are_listed(
    agreement: Agreement, police_party: Party, municipal_party: Party
) -> None:
    make_promise(
        agreement=agreement, key="synas", responsible=[police_party, municipal_party]
    )

    assert choices(agreement, police_party)["synas"].parties == "Polisen, Kommunen"


def test_others_are_told_the_count_of_sensitive_work_and_not_when_it_was(
    agreement: Agreement, police_party: Party, municipal_party: Party
) -> None:
    promise = make_promise(
        agreement=agreement,
        key="spaning",
        responsible=[police_party],
        sensitivity="operational",
    )
    make_target(promise=promise, kind="count", at_least=1, per="month")
    make_activity(promise=promise, dated_on=dt.date(2021, 3, 12))

    assert choices(agreement, police_party)["spaning"].left == "september saknas"
    assert choices(agreement, municipal_party)["spaning"].left == "1 gjord i år"


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "words"),
    [
        (dt.date(2022, 1, 1), None, "från 1 januari 2022"),
        (None, dt.date(2020, 12, 31), "till 31 december 2020"),
    ],
)
def test_promise_of_another_year_says_when_it_is_in_force(
    valid_from: dt.date | None,
    valid_to: dt.date | None,
    words: str,
    agreement: Agreement,
    police_party: Party,
) -> None:
    make_promise(
        agreement=agreement,
        key="synas",
        responsible=[police_party],
        valid_from=valid_from,
        valid_to=valid_to,
    )

    assert choices(agreement, police_party)["synas"].left == words


def test_all_who_answer_for_a_joint_promise_are_proposed(
    agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
    inspections: Promise,
) -> None:
    promise = read_structure(agreement).promise_keyed("tillsyner")

    proposed = taking_part(promise, municipal_party.pk)

    assert set(proposed) == {police_party.pk, municipal_party.pk}


def test_own_organisation_alone_is_proposed_otherwise(
    agreement: Agreement, municipal_party: Party, narcotics: Promise
) -> None:
    promise = read_structure(agreement).promise_keyed("narkotika")

    assert taking_part(promise, municipal_party.pk) == (municipal_party.pk,)
    assert taking_part(None, municipal_party.pk) == (municipal_party.pk,)


def test_choice_says_how_much_is_planned(
    agreement: Agreement, police_party: Party, inspections: Promise
) -> None:
    structure = read_structure(agreement)
    year = structure.year_shown_on(TODAY)
    judged = judge_year(structure, read_log(agreement), year=year, today=TODAY)

    (choice,) = promise_choices(
        structure,
        judged,
        own_party=police_party.pk,
        today=TODAY,
        planned={inspections.pk: 2},
    )

    assert choice.left == "0 av 2 i år – 2 planerade"
