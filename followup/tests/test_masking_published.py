"""A text that is taken out of a published follow-up leaves one that can be read."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client

from followup.actions import mask_texts
from followup.masking import texts_with
from followup.tests.factories import make_activity
from followup.tests.reporting import freeze
from promises.models import Agreement, AmendedValue, Amendment, Promise, User

NOW = dt.datetime(2022, 2, 1, 12, tzinfo=dt.UTC)
DAY = dt.date(2021, 3, 12)
REPORT = "/exempelkommun/2020-2022/uppfoljning/2021"
ENDINGS = ("/", ".json", ".csv", ".pdf", "/affisch/", "/fullmaktige/", "/tva-ar/")


def mask(agreement: Agreement, user: User, words: str) -> int:
    return mask_texts(
        agreement=agreement,
        found=texts_with(agreement, words),
        reason="Ett namn",
        user=user,
        now=NOW,
    )


@pytest.mark.parametrize(
    "words", ["open", "exempelkommun", "2021", "fulfilled", "tillsyner", "police"]
)
def test_what_the_machine_reads_is_no_text(
    words: str,
    agreement: Agreement,
    inspections: Promise,
    coordinator: User,
    client: Client,
) -> None:
    make_activity(promise=inspections, dated_on=DAY, text=words)
    freeze(agreement, year=2021, today=NOW.date())

    mask(agreement, coordinator, words)

    answers = [client.get(f"{REPORT}{ending}") for ending in ENDINGS]
    assert [each.status_code for each in answers] == [200] * len(ENDINGS)
    snapshot = json.loads(answers[1].getvalue())
    activities = snapshot["areas"][0]["promises"][0]["activities"]
    assert [each["text"] for each in activities] == ["[borttaget]"]
    assert snapshot["municipality"]["slug"] == "exempelkommun"


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("sensitivity", "operational", "operational"),
        ("targets[1].kind", "operational", "operational"),
        ("targets[1].places", ["operational"], ["[borttaget]"]),
        ("text", "operational", "[borttaget]"),
        (
            "targets[1]",
            {"kind": "operational", "counting_rule": "operational"},
            {"kind": "operational", "counting_rule": "[borttaget]"},
        ),
    ],
)
def test_amended_values_keep_what_they_are_undone_by(
    field: str,
    value: object,
    expected: object,
    agreement: Agreement,
    inspections: Promise,
    coordinator: User,
) -> None:
    make_activity(promise=inspections, dated_on=DAY, text="operational")
    amendment = Amendment.objects.create(
        agreement=agreement, agreed_on=DAY, reason="Nytt"
    )
    amended = AmendedValue.objects.create(
        amendment=amendment, promise=inspections, field=field, after=json.dumps(value)
    )

    mask(agreement, coordinator, "operational")

    amended.refresh_from_db()
    assert json.loads(amended.after) == expected


def test_text_that_became_too_long_for_its_column_is_cut(
    agreement: Agreement, inspections: Promise, coordinator: User
) -> None:
    """Some databases would refuse it, and nothing would be masked."""
    make_activity(promise=inspections, dated_on=DAY, text="Kalle")
    agreement.title = "Kalle " * 33
    agreement.save()
    found = [e for e in texts_with(agreement, "Kalle") if e.text == "Kalle"]

    mask_texts(
        agreement=agreement, found=found, reason="Namn", user=coordinator, now=NOW
    )

    agreement.refresh_from_db()
    assert len(agreement.title) == 200
    assert "Kalle" not in agreement.title
