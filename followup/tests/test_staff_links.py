"""Where staff can go from every page of theirs."""

from __future__ import annotations

import html5lib
import pytest
from django.test import Client

from promises.models import Promise, User

CHOICE = "/personal/logga/valj/"


def links(client: Client, path: str) -> list[tuple[str, str | None]]:
    """Return the words of the menu's links, and which stands for the page in view."""
    page = html5lib.parse(
        client.get(path).content.decode(), namespaceHTMLElements=False
    )
    [menu] = page.findall(".//nav[@aria-label='Huvudmeny']")
    return [("".join(a.itertext()), a.get("aria-current")) for a in menu.iter("a")]


@pytest.mark.parametrize(
    ("user", "words"),
    [
        (
            "police_user",
            [
                "Hem",
                "Logga",
                "Aktiviteter",
                "Planer",
                "Att bekräfta",
                "Påminnelser",
                "Mitt konto",
                "Översikt",
            ],
        ),
        (
            "coordinator",
            [
                "Hem",
                "Logga",
                "Aktiviteter",
                "Planer",
                "Att bekräfta",
                "Överenskommelser",
                "Riskhelger",
                "Kollegor",
                "Påminnelser",
                "Mitt konto",
                "Översikt",
            ],
        ),
        (
            "administrator",
            ["Administration", "Överenskommelser", "Mitt konto", "Översikt"],
        ),
    ],
)
def test_menu_leads_to_what_the_role_can_do(
    user: str, words: list[str], client: Client, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(user))

    assert [word for word, _current in links(client, CHOICE)] == words


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/personal/", "Hem"),
        ("/personal/logga/exempelkommun/2020-2022/", "Logga"),
        ("/personal/aktiviteter/", "Aktiviteter"),
        ("/personal/planer/", "Planer"),
        ("/personal/bekrafta/", "Att bekräfta"),
        ("/personal/overenskommelser/", "Överenskommelser"),
        ("/personal/overenskommelser/exempelkommun/2020-2022/", "Överenskommelser"),
        ("/personal/riskhelger/", "Riskhelger"),
        ("/personal/kollegor/", "Kollegor"),
        ("/personal/paminnelser/", "Påminnelser"),
        ("/konto/", "Mitt konto"),
    ],
)
def test_page_in_view_is_marked(
    path: str, word: str, client: Client, coordinator: User, inspections: Promise
) -> None:
    client.force_login(coordinator)

    marked = [each for each, current in links(client, path) if current]

    assert marked == [word]


@pytest.mark.parametrize("part", ["bjud-in/", "{pk}/"])
def test_pages_below_the_colleagues_are_marked_as_theirs(
    part: str, client: Client, coordinator: User, police_user: User
) -> None:
    client.force_login(coordinator)

    marked = links(client, f"/personal/kollegor/{part.format(pk=police_user.pk)}")

    assert ("Kollegor", "true") in marked
