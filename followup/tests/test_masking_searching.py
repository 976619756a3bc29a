"""Finding the texts that anybody may read and that say certain words."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.actions import mask_texts
from followup.masking import texts_with
from followup.models import Activity
from followup.tests.factories import make_activity
from promises.models import Agreement, Promise, User

NAME = "Åke Örnsköld"
TEXT = f"Vi träffade {NAME} på torget."
DAY = dt.date(2021, 3, 12)


@pytest.fixture
def activity(inspections: Promise, police_user: User) -> Activity:
    return make_activity(
        promise=inspections, dated_on=DAY, text=TEXT, created_by=police_user
    )


@pytest.mark.parametrize("words", ["åke örn", "ÅKE ÖRN", "Örnsköld på"])
def test_text_is_found_whatever_its_capitals(
    words: str, agreement: Agreement, activity: Activity
) -> None:
    assert [each.text for each in texts_with(agreement, words)] == [TEXT]


def test_work_that_the_public_never_sees_is_not_searched(
    agreement: Agreement, inspections: Promise
) -> None:
    make_activity(
        promise=inspections, dated_on=DAY, text=TEXT, sensitivity="operational"
    )

    assert texts_with(agreement, NAME) == []


def test_what_was_masked_is_not_found_again(
    agreement: Agreement, activity: Activity, coordinator: User
) -> None:
    mask_texts(
        agreement=agreement,
        found=texts_with(agreement, NAME),
        reason="Ett namn",
        user=coordinator,
        now=dt.datetime(2022, 2, 1, 12, tzinfo=dt.UTC),
    )

    assert texts_with(agreement, "borttaget") == []
