from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from followup import typeset
from followup.renderings import forget_renderings
from followup.sharing import images
from followup.tests.factories import make_activity
from followup.tests.typesetting import handed_over
from promises.models import Agreement, Promise

PERIOD = "/exempelkommun/2020-2022/"
MARCH = dt.date(2021, 3, 12)
ADDRESSES = [
    "/delning.png",
    f"{PERIOD}delning.png",
    f"{PERIOD}2021/delning.png",
    f"{PERIOD}lofte/tillsyner/delning.png",
    f"{PERIOD}lofte/tillsyner/2021/delning.png",
]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ADDRESSES)
@time_machine.travel("2021-09-14 12:00:00Z", tick=False)
def test_an_image_is_kept_for_a_minute_and_known_again(
    address: str, client: Client, inspections: Promise
) -> None:
    image = client.get(address)
    again = client.get(address, headers={"If-None-Match": image["ETag"]})

    assert image["Content-Type"] == "image/png"
    assert image["Cache-Control"] == "public, max-age=60"
    assert not image.cookies
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "address",
    [
        "/finnsinte/2020-2022/delning.png",
        "/exempelkommun/2019/delning.png",
        f"{PERIOD}2019/delning.png",
        f"{PERIOD}lofte/finnsinte/delning.png",
        f"{PERIOD}lofte/tillsyner/2019/delning.png",
        f"{PERIOD}lofte/tillsyner/2022/delning.png",  # not begun
    ],
)
@time_machine.travel("2021-09-14 12:00:00Z", tick=False)
def test_there_is_no_image_of_what_has_no_page(
    address: str, client: Client, inspections: Promise
) -> None:
    assert client.get(address).status_code == 404


def test_a_draft_has_no_image(client: Client, inspections: Promise) -> None:
    agreement = inspections.agreement
    agreement.status = Agreement.Status.DRAFT
    agreement.save()

    assert {client.get(each).status_code for each in ADDRESSES[1:]} == {404}


@time_machine.travel("2021-09-14 12:00:00Z", tick=False)
def test_an_image_says_what_the_page_says(client: Client, inspections: Promise) -> None:
    make_activity(promise=inspections, dated_on=MARCH)

    with handed_over() as handed:
        client.get(f"{PERIOD}lofte/tillsyner/delning.png")

    (data,) = handed
    assert data["title"] == "Tillsyn alkohol och tobak"
    assert data["eyebrow"] == "Löfte till invånarna i Exempelkommun 2021"
    assert data["lead"] == "1 av 2 tillsyner – 108 dagar kvar"
    assert data["badge"] == "on_track"
    assert data["rest"] == ("Tillsyn 12 mars",)


@time_machine.travel("2021-09-14 12:00:00Z", tick=False)
def test_an_image_of_individuals_shows_only_that_it_waits(
    client: Client, concern_talks: Promise
) -> None:
    make_activity(
        promise=concern_talks,
        dated_on=MARCH,
        quantity=7,
        sensitivity="individual",
    )

    with handed_over() as handed:
        client.get(f"{PERIOD}lofte/orossamtal/delning.png")

    (data,) = handed
    assert (data["lead"], data["badge"], data["ribbon"]) == ("", "withheld", None)
    assert "7" not in f"{data}".replace("2020-2022", "")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was drawn since, and not found among what was kept."""
    drawn: list[Any] = []

    def noting(template: str, data: Any) -> bytes:
        drawn.append(data)
        return typeset.png(template, data)

    monkeypatch.setattr(images, "png", noting)
    return drawn


def test_an_image_is_drawn_once(
    client: Client, inspections: Promise, made: list[Any]
) -> None:
    forget_renderings()

    client.get(ADDRESSES[2])
    client.get(ADDRESSES[2])

    assert len(made) == 1


def test_an_image_is_drawn_anew_when_it_shows_something_else(
    client: Client, inspections: Promise, made: list[Any]
) -> None:
    before = client.get(ADDRESSES[4])
    make_activity(promise=inspections, dated_on=MARCH)

    after = client.get(ADDRESSES[4])

    assert after["ETag"] != before["ETag"]


def test_a_forgotten_image_is_drawn_anew(
    client: Client, inspections: Promise, made: list[Any]
) -> None:
    client.get(ADDRESSES[2])
    forget_renderings()
    made.clear()

    client.get(ADDRESSES[2])

    assert len(made) == 1


def meta(page: str) -> dict[str, str]:
    return dict(
        re.findall(
            r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', page
        )
    )


@time_machine.travel("2021-09-14 12:00:00Z", tick=False)
@pytest.mark.parametrize(
    ("path", "image", "title"),
    [
        ("", "delning.png", "Löftena i Exempelkommun 2020–2022"),
        (
            "2020-2022/2021/",
            "2020-2022/2021/delning.png",
            "Löftena i Exempelkommun 2021",
        ),
        (
            "2020-2022/lofte/tillsyner/",
            "2020-2022/lofte/tillsyner/delning.png",
            "Tillsyn alkohol och tobak, Exempelkommun 2020–2022",
        ),
    ],
)
def test_a_page_tells_what_is_shown_where_it_is_shared(
    path: str, image: str, title: str, client: Client, inspections: Promise
) -> None:
    site = "https://loften.example.se"
    image = "2020-2022/delning.png" if not path else image

    told = meta(client.get(f"/exempelkommun/{path}").content.decode())

    assert told["og:title"] == title
    assert told["og:image"] == f"{site}/exempelkommun/{image}"
    assert told["og:url"] == f"{site}/exempelkommun/{path}"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["og:locale"] == "sv_SE"
    assert told["twitter:card"] == "summary_large_image"
    assert told["og:image:alt"]
    assert told["og:description"]


def test_a_page_of_no_municipality_shows_the_image_of_the_site(client: Client) -> None:
    told = meta(client.get("/sa-raknar-vi/").content.decode())

    assert told["og:image"] == "https://loften.example.se/delning.png"


def test_a_page_that_is_not_there_says_nothing_to_share(client: Client) -> None:
    assert meta(client.get("/finns-inte/").content.decode()) == {}


def test_staff_pages_are_not_for_sharing(client: Client, coordinator: Any) -> None:
    client.force_login(coordinator)

    assert meta(client.get("/personal/").content.decode()) == {}
