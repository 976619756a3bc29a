from __future__ import annotations

import datetime as dt
import uuid

import pytest

from promises import actions
from promises.actions import WantedOccasion
from promises.models import Agreement, Occasion, Target
from promises.tests import factories
from promises.years import Span

VALBORG = Span(dt.date(2021, 4, 30), dt.date(2021, 5, 1))
LUCIA = Span(dt.date(2021, 12, 12), dt.date(2021, 12, 13))


@pytest.fixture
def agreement(db: None) -> Agreement:
    return factories.make_agreement()


def make_occasion(agreement: Agreement, name: str, dates: Span) -> Occasion:
    return factories.make_occasion(
        agreement=agreement, name=name, starts_on=dates.first, ends_on=dates.last
    )


def occasions_of(agreement: Agreement) -> list[tuple[str, Span]]:
    occasions = Occasion.objects.filter(agreement=agreement).by_start()
    return [(occasion.name, occasion.dates) for occasion in occasions]


def test_occasions_are_added_changed_and_removed(agreement: Agreement) -> None:
    changed = make_occasion(agreement, "Valborg", VALBORG)
    removed = make_occasion(agreement, "Lucia", LUCIA)

    count = actions.set_occasions(
        agreement=agreement,
        wanted=[
            WantedOccasion("Siste april", VALBORG, changed.public_id),
            WantedOccasion("Luciavaka", LUCIA),
        ],
        removed=[removed.public_id],
    )

    assert count == 3
    assert occasions_of(agreement) == [("Siste april", VALBORG), ("Luciavaka", LUCIA)]
    assert Occasion.objects.get(name="Siste april").pk == changed.pk


def test_the_same_said_twice_adds_nothing(agreement: Agreement) -> None:
    wanted = [WantedOccasion("Valborg", VALBORG)]
    actions.set_occasions(agreement=agreement, wanted=wanted, removed=[])

    count = actions.set_occasions(agreement=agreement, wanted=wanted, removed=[])

    assert count == 0
    assert occasions_of(agreement) == [("Valborg", VALBORG)]


def test_one_that_is_not_mentioned_is_left(agreement: Agreement) -> None:
    make_occasion(agreement, "Valborg", VALBORG)

    actions.set_occasions(agreement=agreement, wanted=[], removed=[])

    assert occasions_of(agreement) == [("Valborg", VALBORG)]


def test_one_that_somebody_else_removed_is_there_again(agreement: Agreement) -> None:
    gone = uuid.uuid4()

    actions.set_occasions(
        agreement=agreement,
        wanted=[WantedOccasion("Valborg", VALBORG, gone)],
        removed=[uuid.uuid4()],
    )

    assert occasions_of(agreement) == [("Valborg", VALBORG)]


def test_another_agreements_occasion_is_out_of_reach(agreement: Agreement) -> None:
    elsewhere = factories.make_agreement()
    theirs = make_occasion(elsewhere, "Valborg", VALBORG)

    actions.set_occasions(
        agreement=agreement,
        wanted=[WantedOccasion("Lucia", LUCIA, theirs.public_id)],
        removed=[theirs.public_id],
    )

    assert occasions_of(elsewhere) == [("Valborg", VALBORG)]
    assert occasions_of(agreement) == [("Lucia", LUCIA)]


def test_two_of_the_same_name_and_start_change_nothing(agreement: Agreement) -> None:
    make_occasion(agreement, "Valborg", VALBORG)
    other = make_occasion(agreement, "Lucia", LUCIA)

    with pytest.raises(actions.OccasionExistsError):
        actions.set_occasions(
            agreement=agreement,
            wanted=[
                WantedOccasion("Nyår", Span(VALBORG.first, VALBORG.first)),
                WantedOccasion("Valborg", VALBORG, other.public_id),
            ],
            removed=[],
        )

    assert occasions_of(agreement) == [("Valborg", VALBORG), ("Lucia", LUCIA)]


def test_targets_are_numbered_without_a_gap(agreement: Agreement) -> None:
    promise = factories.make_promise(agreement=agreement, key="ronder")
    first, second, third = (
        factories.make_target(promise=promise, kind="continuous") for _ in range(3)
    )
    second.delete()

    actions.order_targets(promise=promise, targets=[third, first])

    assert list(Target.objects.by_position().values_list("pk", "position")) == [
        (third.pk, 0),
        (first.pk, 1),
    ]


def test_a_promise_may_have_no_targets_to_number(agreement: Agreement) -> None:
    promise = factories.make_promise(agreement=agreement, key="ronder")

    actions.order_targets(promise=promise, targets=[])

    assert not promise.targets.exists()
