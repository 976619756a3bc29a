from __future__ import annotations

import uuid
from typing import Any

import pytest

from followup.models import ReminderKind
from followup.tasks import Act, Task, Urgency, address_of, one_tap_of
from promises.models import Agreement

ID = uuid.UUID("5a7e7a2c-4f0f-4b57-9d5e-0d7a2a9f6c11")


def task(act: Act, **said: Any) -> Task:
    usual: dict[str, Any] = {
        "kind": ReminderKind.BEHIND,
        "urgency": Urgency.BEHIND,
        "promise": "tillsyner",
        "subject": "Tillsyner",
        "words": "Efter plan.",
        "outside": "Tillsyner: efter plan.",
    }
    return Task(act=act, **usual | said)


@pytest.mark.parametrize("act", Act)
def test_every_button_leads_somewhere(act: Act, agreement: Agreement) -> None:
    address = address_of(task(act, activity=ID, year=2020), agreement)

    assert address.startswith("/personal/")


def test_logging_is_for_the_promise(agreement: Agreement) -> None:
    assert (
        address_of(task(Act.LOG), agreement)
        == "/personal/logga/exempelkommun/2020-2022/?lofte=tillsyner"
    )


def test_plan_is_for_the_risk_weekend(agreement: Agreement) -> None:
    address = address_of(task(Act.PLAN, occasion=ID), agreement)

    assert address == (
        f"/personal/planera/exempelkommun/2020-2022/?lofte=tillsyner&riskhelg={ID}"
    )


def test_question_about_a_plan_is_settled_with_one_tap(agreement: Agreement) -> None:
    asked = task(Act.DONE, activity=ID)

    assert one_tap_of(asked) == f"/personal/aktivitet/{ID}/gjord/"
    assert address_of(asked, agreement) == "/personal/planer/"


def test_other_tasks_take_a_page() -> None:
    assert [one_tap_of(task(act, activity=ID)) for act in Act if act != Act.DONE] == [
        "",
        "",
        "",
        "",
        "",
        "",
    ]


def test_what_is_objected_to_is_mended_in_the_form(agreement: Agreement) -> None:
    assert address_of(task(Act.MEND, activity=ID), agreement) == (
        f"/personal/aktivitet/{ID}/"
    )


def test_all_that_waits_to_be_confirmed_is_on_one_page(agreement: Agreement) -> None:
    assert address_of(task(Act.CONFIRM), agreement) == "/personal/bekrafta/"
