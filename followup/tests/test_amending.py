"""A published agreement is changed by amendments, and past years stay as they were."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.actions import Agreed, AmendmentRefusedError, amending
from promises.actions import set_yearly_minimums
from promises.facts import PromiseInfo
from promises.models import (
    Agreement,
    AmendedValue,
    Amendment,
    Party,
    Promise,
    Target,
    User,
)
from promises.structure import Structure, read_structure
from promises.tests import factories

AGREED_ON = dt.date(2021, 6, 1)


@pytest.fixture
def target(inspections: Promise) -> Target:
    found = Target.objects.filter(promise=inspections).first()
    return found or factories.make_target(promise=inspections, kind="count", at_least=2)


def _amend(agreement: Agreement, user: User, party: Party, target: Target) -> None:
    promise = target.promise
    with amending(
        agreement=agreement,
        agreed_on=AGREED_ON,
        reason="Pandemin",
        consents=[Agreed(party=party, title="Kommundirektör")],
        user=user,
    ):
        promise.text = "Minst tre tillsyner varje år."
        promise.save()
        target.at_least = 3
        target.save()
        set_yearly_minimums(target=target, minimums={2022: 1})
        factories.make_target(promise=promise, kind="continuous")


def test_each_difference_is_kept_with_date_reason_and_who_agreed(
    agreement: Agreement,
    inspections: Promise,
    target: Target,
    municipal_party: Party,
    coordinator: User,
) -> None:
    before = inspections.text

    _amend(agreement, coordinator, municipal_party, target)

    amendment = Amendment.objects.get()
    assert (amendment.agreed_on, amendment.reason) == (AGREED_ON, "Pandemin")
    assert [consent.title for consent in amendment.consents.all()] == ["Kommundirektör"]
    rows = AmendedValue.objects.order_by("position")
    assert [(row.field, row.before, row.after) for row in rows] == [
        ("text", f'"{before}"', '"Minst tre tillsyner varje år."'),
        ("targets[1].at_least", "2", "3"),
        ("targets[1].years.2022", "", "1"),
        ("targets[2]", "", '{"kind": "continuous"}'),
    ]


def test_a_year_keeps_what_was_in_force_on_its_last_day(
    agreement: Agreement,
    inspections: Promise,
    target: Target,
    municipal_party: Party,
    coordinator: User,
) -> None:
    before = read_structure(agreement)

    _amend(agreement, coordinator, municipal_party, target)

    after = read_structure(agreement)
    assert _promise_of(after, 2020) == _promise_of(before, 2020)
    assert _promise_of(after, 2021).text == "Minst tre tillsyner varje år."
    assert _promise_of(after, 2021).targets[0].at_least == 3


def test_a_draft_is_changed_without_an_amendment(
    agreement: Agreement,
    inspections: Promise,
    target: Target,
    municipal_party: Party,
    coordinator: User,
) -> None:
    agreement.status = Agreement.Status.DRAFT
    agreement.save()

    _amend(agreement, coordinator, municipal_party, target)

    assert not Amendment.objects.exists()


def _promise_of(structure: Structure, year: int) -> PromiseInfo:
    found = structure.year_named(year)
    assert found
    return structure.promises_in(found)[0]


def test_period_that_ends_before_it_begins_is_refused(
    agreement: Agreement, inspections: Promise
) -> None:
    with pytest.raises(AmendmentRefusedError, match="Perioden kan inte sluta innan"):
        _move_end(agreement, "ends_on", dt.date(2019, 12, 31), agreement)

    agreement.refresh_from_db()
    assert agreement.ends_on == dt.date(2022, 12, 31)
    assert not Amendment.objects.exists()


def test_promise_that_ends_before_it_begins_is_refused(
    agreement: Agreement, inspections: Promise
) -> None:
    inspections.valid_from = dt.date(2021, 9, 1)
    inspections.save()

    with pytest.raises(AmendmentRefusedError, match="Ett löfte kan inte sluta gälla"):
        _move_end(agreement, "valid_to", dt.date(2021, 8, 1), inspections)


def _move_end(
    agreement: Agreement, field: str, day: dt.date, row: Agreement | Promise
) -> None:
    with amending(
        agreement=agreement,
        agreed_on=AGREED_ON,
        reason="Fel",
        consents=[],
        user=None,
    ):
        setattr(row, field, day)
        row.save()
