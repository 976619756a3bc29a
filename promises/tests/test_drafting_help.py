from __future__ import annotations

from typing import Any

import pytest

from promises.drafting_help import missing_in
from promises.models import Agreement, Dialogue, DialoguePromise, Party, Promise
from promises.structure import read_structure
from promises.tests import factories

RULE = "En runda räknas som en."
VAGUE = "När: utan ett mellanrum kan ingen säga om det görs ofta nog."


@pytest.fixture
def agreement(db: None) -> Agreement:
    return factories.make_agreement()


@pytest.fixture
def party(agreement: Agreement) -> Party:
    organisation = factories.make_organisation(name="Polisen")
    return factories.make_party(
        agreement=agreement, organisation=organisation, short="Polisen"
    )


@pytest.fixture
def promise(agreement: Agreement, party: Party) -> Promise:
    """Says where it comes from and who does it, and has no target."""
    promise = factories.make_promise(
        agreement=agreement, key="tillsyner", responsible=[party]
    )
    promise.problem = "Unga får tag på alkohol."
    promise.save()
    dialogue = Dialogue.objects.create(
        agreement=agreement, kind=Dialogue.Kind.CITIZEN, title="Torgmöte"
    )
    DialoguePromise.objects.create(dialogue=dialogue, promise=promise)
    return promise


def missing(promise: Promise) -> tuple[str, ...]:
    structure = read_structure(promise.agreement)
    return missing_in(structure, structure.promise_by_pk[promise.pk])


def test_a_promise_that_says_all_lacks_nothing(promise: Promise) -> None:
    factories.make_target(
        promise=promise,
        kind="count",
        at_least=2,
        unit=("tillsyn", "tillsyner"),
        counting_rule=RULE,
    )

    assert missing(promise) == ()


def test_a_promise_that_says_nothing_lacks_all(agreement: Agreement) -> None:
    bare = factories.make_promise(agreement=agreement, key="tomt")

    assert missing(bare) == (
        "Vem: ingen part ansvarar för löftet ännu.",
        "Hur många: löftet har inget mål. Lägg till ett, om så bara ”löpande”.",
        "Varför: skriv vilket problem löftet svarar mot.",
        "Varför: ingen dialog är vald som löftet kommer ur.",
    )


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        (
            {"kind": "count", "at_least": 2, "counting_rule": RULE},
            ("Hur det räknas: enheten saknas. Vad är en, och vad är flera?",),
        ),
        (
            {"kind": "count", "at_least": 2, "unit": ("runda", "rundor")},
            ("Hur det räknas: skriv vad som räknas som en, till exempel en runda.",),
        ),
        (
            {"kind": "occasions", "counting_rule": RULE},
            ("Hur många: inget tal är sagt. Det går bra, om det är meningen.",),
        ),
        (
            {"kind": "one_off", "counting_rule": RULE},
            ("När: det saknas en dag då det senast ska vara gjort.",),
        ),
        (
            {"kind": "places"},
            ("Var: inga platser är valda, så inget kan räknas som nått.",),
        ),
        ({"kind": "continuous"}, (VAGUE,)),
        ({"kind": "as_needed", "at_least": 1, "per": "month"}, ()),
    ],
)
def test_each_kind_lacks_what_it_needs(
    promise: Promise, said: dict[str, Any], lacks: tuple[str, ...]
) -> None:
    factories.make_target(promise=promise, **said)

    assert missing(promise) == lacks


def test_of_several_targets_each_is_named_by_its_number(promise: Promise) -> None:
    factories.make_target(promise=promise, kind="continuous")
    factories.make_target(promise=promise, kind="places")

    assert missing(promise) == (
        "Mål 1, när: utan ett mellanrum kan ingen säga om det görs ofta nog.",
        "Mål 2, var: inga platser är valda, så inget kan räknas som nått.",
    )


def test_joint_work_of_one_party_is_asked_about(promise: Promise) -> None:
    promise.is_joint = True
    promise.save()

    assert missing(promise)[0] == (
        "Vem: löftet är gemensamt, men bara en part ansvarar för det."
    )


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (
            "Vi håller orossamtal med unga.",
            "Hur känsligt: löftet tycks röra enskilda, men allt arbete visas öppet.",
        ),
        (
            "Insatser mot narkotika.",
            "Hur känsligt: dag och plats visas för alla. Kan det störa arbetet?",
        ),
    ],
)
def test_words_that_speak_of_the_sensitive_are_asked_about_when_open(
    promise: Promise, text: str, doubt: str
) -> None:
    factories.make_target(promise=promise, kind="as_needed", at_least=1)
    promise.text = text
    promise.save()

    assert missing(promise) == (doubt,)

    promise.sensitivity = "individual"
    promise.save()

    assert missing(promise) == ()
