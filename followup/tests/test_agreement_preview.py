"""A draft as the public will see it, and only those who see to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from followup.tests.access_table import WITHOUT_PREVIEW
from followup.tests.drafts import make_draft
from followup.tests.routing import all_routes
from promises.models import Agreement, User

PREVIEW = "/personal/overenskommelser/exempelkommun/2028-2030/forhandsvisning/"
BELOW = "/personal/forhandsvisning/"
YEAR = "exempelkommun/2028-2030/2029/"
PROMISE = "exempelkommun/2028-2030/lofte/trafik/"
BANNER = re.compile(r'<aside class="preview".*?</aside>', re.DOTALL)
STYLES = re.compile(r'<meta name="robots"[^>]*>|<link[^>]*staff[^>]*>')


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2029-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def draft(agreement: Agreement, coordinator: User) -> Agreement:
    return make_draft(agreement)


@pytest.fixture
def desk(client: Client, coordinator: User, draft: Agreement) -> Client:
    client.force_login(coordinator)
    return client


def as_public(response: Any) -> list[str]:
    """Return the preview's lines without what it has more, its links as in public."""
    html = STYLES.sub("", BANNER.sub("", response.content.decode()))
    return lines(html.replace(f"/{WITHOUT_PREVIEW}", "/").replace(BELOW, "/"))


def lines(html: str) -> list[str]:
    return [line.strip() for line in html.splitlines() if line.strip()]


@pytest.mark.parametrize("page", [YEAR, PROMISE])
def test_preview_is_the_page_that_is_published(
    page: str, desk: Client, draft: Agreement
) -> None:
    preview = as_public(desk.get(f"{BELOW}{page}"))

    draft.status = "published"
    draft.save()
    public = lines(Client().get(f"/{page}").content.decode())

    assert preview == public


@pytest.mark.parametrize("page", [YEAR, PROMISE])
def test_draft_is_at_no_public_address(page: str, desk: Client) -> None:
    assert desk.get(f"/{page}").status_code == 404
    assert Client().get(f"/{page}").status_code == 404


def test_preview_begins_with_the_year_that_would_be_shown(desk: Client) -> None:
    response = desk.get(PREVIEW)

    assert response.context["page"].year.name == 2029


def test_preview_says_that_it_is_one(desk: Client) -> None:
    [banner] = BANNER.findall(desk.get(PREVIEW).content.decode())

    assert "syns bara för parternas samordnare" in banner
    assert "/personal/overenskommelser/exempelkommun/2028-2030/" in banner


def test_the_latest_pages_link_leads_to_the_draft(desk: Client) -> None:
    assert desk.get(f"{BELOW}exempelkommun/")["Location"] == PREVIEW


@pytest.mark.parametrize(
    ("page", "public"),
    [
        (f"{BELOW}{YEAR}", f"/{YEAR}"),
        (f"{BELOW}{PROMISE}", f"/{PROMISE}"),
        (f"{BELOW}exempelkommun/", "/exempelkommun/"),
    ],
)
def test_what_is_public_is_shown_where_it_is_public(
    page: str, public: str, desk: Client, draft: Agreement
) -> None:
    draft.status = "published"
    draft.save()

    assert desk.get(page)["Location"] == public


@pytest.mark.parametrize(
    "page", [PREVIEW, f"{BELOW}{YEAR}", f"{BELOW}{PROMISE}", f"{BELOW}exempelkommun/"]
)
@pytest.mark.parametrize("user", ["police_user", "outsider"])
def test_others_do_not_see_it(
    page: str, user: str, client: Client, draft: Agreement, request: Any
) -> None:
    client.force_login(request.getfixturevalue(user))

    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    "page",
    [
        "exempelkommun/2028-2030/2031/",
        "exempelkommun/2028-2030/lofte/finns-inte/",
        "exempelkommun/2031/2031/",
    ],
)
def test_what_is_not_there_is_not_found(page: str, desk: Client) -> None:
    assert desk.get(f"{BELOW}{page}").status_code == 404


def test_public_pages_without_a_preview_say_so(desk: Client, outsider: User) -> None:
    routes = [each for each in all_routes() if each.startswith(WITHOUT_PREVIEW)]
    page = f"/{WITHOUT_PREVIEW}exempelkommun/kalender.ics"

    assert f"{WITHOUT_PREVIEW}<slug:municipality>/kalender.ics" in routes
    assert desk.get(page).status_code == 200
    desk.force_login(outsider)
    assert desk.get(page).status_code == 404
    assert Client().get(page).status_code == 302


def test_reversed_names_of_public_pages_all_have_a_place_in_previews() -> None:
    public = {each for each in all_routes() if each.startswith("<slug:municipality>")}
    previewed = {
        each.removeprefix("personal/forhandsvisning/").removeprefix("ingar-inte/")
        for each in all_routes()
        if each.startswith("personal/forhandsvisning/")
    }

    assert public <= previewed
