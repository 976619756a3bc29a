"""What a coordinator typed survives a log-in that ran out, and is not saved by it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects

from followup.models import Assessment
from followup.tests.test_kept_forms import PASSWORD, log_in
from promises.models import Agreement, Promise, User

PAGES = "/personal/overenskommelser/exempelkommun/2020-2022/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("bedomningar/2020/tillsyner/egen/", "reason"),
        ("nasta-period/", "title"),
        ("ta-bort-text/?ord=tillsyn", "reason"),
        ("sprak/smj/", "promise-{pk}-short"),
    ],
)
def test_typed_text_comes_back(
    page: str, name: str, client: Client, coordinator: User, inspections: Promise
) -> None:
    coordinator.set_password(PASSWORD)
    coordinator.save()
    field = name.format(pk=inspections.pk)
    typed = {"account": f"{coordinator.pk}", field: "Ord som ingen annan skrev"}

    asked = client.post(f"{PAGES}{page}", typed)
    response = log_in(client, asked, coordinator)

    assertRedirects(response, f"{PAGES}{page}")
    assertContains(response, "Ord som ingen annan skrev")
    assert not Assessment.objects.exists()
    assert Agreement.objects.count() == 1
    assert Promise.objects.get().translations == {}
