"""What is protected more by now than it was then is out of every form at once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from followup.models import Activity
from followup.tests.factories import (
    make_activity,
    make_announcement,
    make_assessment,
)
from followup.tests.reporting import freeze
from promises.models import Promise, User

TODAY = dt.date(2022, 2, 1)
URL = "/exempelkommun/2020-2022/uppfoljning/2021"
FORMS = (f"{URL}/", f"{URL}.json", f"{URL}.csv", f"{URL}/version/1/")
GONE = "Löftet är känsligare nu än när uppföljningen publicerades."


def answers(client: Client) -> str:
    return "\n".join(client.get(form).getvalue().decode() for form in FORMS)


@pytest.mark.parametrize("sensitivity", ["operational", "individual"])
def test_promise_that_is_stricter_now_is_withheld_everywhere(
    client: Client, inspections: Promise, sensitivity: str
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        text="Hemlig text",
        quantity=777,
        parties=[*inspections.agreement.parties.all()],
    )
    make_assessment(promise=inspections, year=2021, reason="Hemligt skäl")
    version = freeze(inspections.agreement, year=2021, today=TODAY)
    before = answers(client)
    inspections.sensitivity = sensitivity
    inspections.save()

    after = answers(client)

    for secret in ("Hemlig text", "777", "Hemligt skäl", "12 mars", "2021-03-12"):
        assert secret in before
        assert secret not in after
    assert GONE in after
    assert f"<code>{version.sha256}</code>" in after
    assert "Något i den här versionen visas inte längre" in after
    assert "1 löfte visas inte längre." in after


def test_open_promises_are_shown_as_they_were(
    client: Client, inspections: Promise, narcotics: Promise
) -> None:
    for promise in (inspections, narcotics):
        make_activity(promise=promise, dated_on=dt.date(2021, 3, 12))
    version = freeze(inspections.agreement, year=2021, today=TODAY)

    assert client.get(f"{URL}.json").getvalue() == version.snapshot.encode()


@pytest.mark.parametrize("sensitivity", ["operational", "individual"])
def test_activity_that_is_stricter_now_is_gone_with_its_day(
    client: Client, inspections: Promise, coordinator: User, sensitivity: str
) -> None:
    activity = make_activity(
        promise=inspections, dated_on=dt.date(2021, 3, 12), text="Hemlig text"
    )
    announcement = make_announcement(
        activity=activity, announced_by=coordinator, invitation="Hemlig inbjudan"
    )
    make_activity(promise=inspections, dated_on=dt.date(2021, 5, 20), text="Öppen text")
    freeze(inspections.agreement, year=2021, today=TODAY)
    before = answers(client)
    Activity.objects.filter(pk=activity.pk).update(sensitivity=sensitivity, text="")

    after = answers(client)

    identities = (str(activity.public_id), str(announcement.public_id))
    for secret in ("Hemlig text", "Hemlig inbjudan", "12 mars", *identities):
        assert secret in before
        assert secret not in after
    assert ("Öppen text" in after) == (sensitivity == "operational")


def test_months_beyond_the_promises_that_hide_persons_now_are_gone(
    client: Client, inspections: Promise
) -> None:
    secret = make_activity(
        agreement=inspections.agreement,
        dated_on=dt.date(2021, 3, 12),
        sensitivity="operational",
        quantity=777,
    )
    make_activity(
        agreement=inspections.agreement,
        dated_on=dt.date(2021, 3, 12),
        text="Öppet utöver",
    )
    freeze(inspections.agreement, year=2021, today=TODAY)
    before = answers(client)
    secret.sensitivity = "individual"
    secret.save()

    after = answers(client)

    assert "777" in before
    assert "777" not in after
    assert "Öppet utöver" in after


def test_work_about_individuals_from_the_start_withholds_nothing(
    client: Client, inspections: Promise
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 1),
        known_to="month",
        sensitivity="individual",
        quantity=7,
    )
    version = freeze(inspections.agreement, year=2021, today=TODAY)

    assert client.get(f"{URL}.json").getvalue() == version.snapshot.encode()
