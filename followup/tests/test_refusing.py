"""Who asks for what is not theirs gets a 404, and that they asked is in the log."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.test import Client

from followup.tests.factories import make_activity
from promises.models import Agreement, Promise, User

DAY = dt.date(2021, 3, 12)
Log = pytest.LogCaptureFixture


def refusals(log: Log) -> list[str]:
    return [
        record.getMessage()
        for record in log.records
        if (record.name, record.levelname) == ("medborgarlofte.access", "WARNING")
    ]


@pytest.mark.parametrize("method", ["get", "post"])
def test_foreign_agreement_is_not_found_and_logged(
    method: str,
    client: Client,
    police_user: User,
    other_agreement: Agreement,
    caplog: Log,
) -> None:
    client.force_login(police_user)
    path = "/personal/logga/grannkommun/2020-2022/"

    response = getattr(client, method)(
        path, {"text": "Kim Polis", "account": police_user.pk}
    )

    assert response.status_code == 404
    (line,) = refusals(caplog)
    assert line.startswith(f"404 at {path} for account {police_user.pk}: ")
    assert "Kim" not in line


def test_foreign_activity_is_not_found_and_logged(
    client: Client, outsider: User, police_user: User, inspections: Promise, caplog: Log
) -> None:
    activity = make_activity(
        promise=inspections,
        dated_on=DAY,
        created_by=police_user,
        text="Butiken vid torget",
    )
    client.force_login(outsider)
    path = f"/personal/aktivitet/{activity.public_id}/"

    response = client.get(path)

    assert response.status_code == 404
    assert refusals(caplog) == [
        f"404 at {path} for account {outsider.pk}: "
        "an activity that the account may not edit"
    ]


def test_activity_that_is_not_there_is_not_found_and_logged(
    client: Client, police_user: User, caplog: Log
) -> None:
    client.force_login(police_user)
    path = f"/personal/aktivitet/{uuid.uuid4()}/"

    response = client.get(path)

    assert response.status_code == 404
    (line,) = refusals(caplog)
    assert line.startswith(f"404 at {path} for account {police_user.pk}: ")


def test_what_was_asked_for_is_in_the_log_without_the_query(
    client: Client, police_user: User, other_agreement: Agreement, caplog: Log
) -> None:
    client.force_login(police_user)

    client.get("/personal/alla/grannkommun/2020-2022/?sok=Kim+Polis")

    (line,) = refusals(caplog)
    assert "Kim" not in line


def test_visitor_is_asked_to_log_in_and_nothing_is_logged(
    client: Client, other_agreement: Agreement, caplog: Log
) -> None:
    response = client.get("/personal/alla/grannkommun/2020-2022/")

    assert response.status_code == 302
    assert refusals(caplog) == []


def test_what_is_ones_own_is_shown_and_not_logged(
    client: Client, police_user: User, agreement: Agreement, caplog: Log
) -> None:
    client.force_login(police_user)

    response = client.get("/personal/alla/exempelkommun/2020-2022/")

    assert response.status_code == 200
    assert refusals(caplog) == []
