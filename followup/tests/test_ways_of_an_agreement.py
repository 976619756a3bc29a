"""Every page of an agreement leads back to the page of all of it, and that to each."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from promises.models import Agreement, Promise, User

ADDRESS = ["exempelkommun", "2020-2022"]
HUB = "/personal/overenskommelser/exempelkommun/2020-2022/"
PARTS = [
    "promise_list",
    "promise_add",
    "minimums",
    "agreement_edit",
    "place_list",
    "dialogue_add",
    "approval_list",
    "translations",
    "indicator_list",
    "agreement_history",
]
OF_PUBLISHED = [
    *PARTS,
    "period_edit",
    "assessment_list",
    "report_list",
    "next_period",
    "masking",
]
OF_DRAFT = [*PARTS, "area_add", "party_add"]


@pytest.fixture
def coordinating(client: Client, coordinator: User, inspections: Promise) -> Client:
    client.force_login(coordinator)
    return client


def links_of(client: Client, path: str) -> set[str]:
    page = client.get(path).content.decode()
    return set(re.findall(r'href="([^"#?]+)', page))


def paths_of(names: list[str]) -> set[str]:
    return {reverse(f"staff:{name}", args=ADDRESS) for name in names}


def test_published_agreement_leads_everywhere(coordinating: Client) -> None:
    assert paths_of(OF_PUBLISHED) - links_of(coordinating, HUB) == set()


def test_draft_leads_to_all_of_its_own(
    coordinating: Client, agreement: Agreement
) -> None:
    Agreement.objects.filter(pk=agreement.pk).update(status="draft")

    assert paths_of(OF_DRAFT) - links_of(coordinating, HUB) == set()


@pytest.mark.parametrize("name", OF_PUBLISHED)
def test_page_of_an_agreement_leads_back(coordinating: Client, name: str) -> None:
    assert HUB in links_of(coordinating, reverse(f"staff:{name}", args=ADDRESS))
