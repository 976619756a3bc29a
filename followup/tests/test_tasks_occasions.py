from __future__ import annotations

import datetime as dt

import pytest

from followup.models import ReminderKind
from followup.tasks import Act, Urgency
from followup.tests.factories import make_activity
from followup.tests.tasks_asked import tasks, words
from promises.models import Agreement, Occasion, Party, Promise
from promises.tests.factories import make_occasion, make_promise, make_target

FRIDAY, SUNDAY = dt.date(2021, 9, 24), dt.date(2021, 9, 26)


@pytest.fixture
def market(agreement: Agreement) -> Occasion:
    return make_occasion(
        agreement=agreement, name="Marknaden", starts_on=FRIDAY, ends_on=SUNDAY
    )


@pytest.fixture
def risk_weekends(market: Occasion, police_party: Party) -> Promise:
    promise = make_promise(
        agreement=police_party.agreement,
        key="riskhelger",
        short="Riskhelg mot langning",
        responsible=[police_party],
    )
    make_target(promise=promise, kind="occasions", at_least=2)
    return promise


def unplanned(party: Party, today: dt.date = dt.date(2021, 9, 14)) -> list[str]:
    return words(party, Urgency.OCCASION, today)


def test_risk_weekend_without_a_plan_gives_a_task(
    police_party: Party, risk_weekends: Promise, market: Occasion
) -> None:
    [task] = [e for e in tasks(police_party) if e.urgency == Urgency.OCCASION]

    assert task.kind == ReminderKind.OCCASIONS
    assert task.words == "Marknaden 24–26 september 2021 har ingen plan."
    assert task.outside == f"Riskhelg mot langning: {task.words}"
    assert (task.act, task.label) == (Act.PLAN, "Planera")
    assert (task.promise, task.occasion) == ("riskhelger", market.public_id)
    assert task.due == FRIDAY


@pytest.mark.parametrize(
    ("today", "count"),
    [("2021-09-09", 0), ("2021-09-10", 1), ("2021-09-26", 1), ("2021-09-27", 0)],
)
def test_it_is_asked_from_fourteen_days_before_until_it_is_over(
    today: str, count: int, police_party: Party, risk_weekends: Promise
) -> None:
    assert len(unplanned(police_party, dt.date.fromisoformat(today))) == count


@pytest.mark.parametrize("status", ["planned", "done"])
def test_work_within_it_is_enough(
    status: str, police_party: Party, risk_weekends: Promise
) -> None:
    make_activity(promise=risk_weekends, dated_on=SUNDAY, status=status)

    assert unplanned(police_party) == []


def test_work_tied_to_it_is_enough(
    police_party: Party, risk_weekends: Promise, market: Occasion
) -> None:
    make_activity(
        promise=risk_weekends,
        dated_on=dt.date(2021, 9, 23),
        occasion=market,
        status="planned",
    )

    assert unplanned(police_party) == []


def test_what_is_called_off_or_withdrawn_or_for_another_promise_is_not_enough(
    police_party: Party, risk_weekends: Promise, inspections: Promise
) -> None:
    make_activity(promise=risk_weekends, dated_on=FRIDAY, status="cancelled")
    make_activity(promise=risk_weekends, dated_on=FRIDAY, withdrawn_reason="Fel dag")
    make_activity(promise=inspections, dated_on=FRIDAY, status="planned")

    assert len(unplanned(police_party)) == 1


def test_promise_that_has_its_risk_weekends_asks_for_no_more(
    agreement: Agreement, police_party: Party, risk_weekends: Promise
) -> None:
    for month in (2, 4):
        first = dt.date(2021, month, 1)
        make_occasion(
            agreement=agreement, name=f"Helg {month}", starts_on=first, ends_on=first
        )
        make_activity(promise=risk_weekends, dated_on=first)

    assert unplanned(police_party) == []


def test_promise_that_does_not_count_risk_weekends_asks_for_none(
    police_party: Party, market: Occasion, narcotics: Promise
) -> None:
    assert unplanned(police_party) == []


def test_who_only_contributes_is_not_asked(
    agreement: Agreement,
    market: Occasion,
    police_party: Party,
    municipal_party: Party,
) -> None:
    promise = make_promise(
        agreement=agreement,
        key="riskhelger",
        responsible=[police_party],
        contributing=[municipal_party],
    )
    make_target(promise=promise, kind="occasions", at_least=2)

    assert unplanned(municipal_party) == []
    assert len(unplanned(police_party)) == 1


def test_risk_weekend_after_the_promise_is_not_asked_for(
    police_party: Party, risk_weekends: Promise
) -> None:
    risk_weekends.valid_to = dt.date(2021, 9, 20)
    risk_weekends.save()

    assert unplanned(police_party) == []


def test_mails_do_not_name_the_weekend_of_operational_work(
    police_party: Party, risk_weekends: Promise
) -> None:
    risk_weekends.sensitivity = "operational"
    risk_weekends.save()

    [task] = [e for e in tasks(police_party) if e.urgency == Urgency.OCCASION]

    assert task.outside == "Riskhelg mot langning: löftet behöver ses över."
