"""Every public page as a whole: valid HTML, landmarks, and what must stand on it."""

from __future__ import annotations

import datetime as dt
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.test import Client

from followup.tests.factories import make_activity
from promises.models import Agreement, Party
from promises.tests import factories

YEAR = "/exempelkommun/2020-2022/2021/"
PROMISE = "/exempelkommun/2020-2022/lofte/tillsyner/"
HOW = "/sa-raknar-vi/"
MISSING = "/exempelkommun/2020-2022/1999/"
PUBLIC = ["/", "/exempelkommun/", YEAR, PROMISE, HOW, MISSING]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def logged(agreement: Agreement, municipal_party: Party, police_party: Party) -> None:
    area = factories.make_area(agreement=agreement, name="Alkohol", flexible=True)
    promise = factories.make_promise(
        agreement=agreement,
        key="tillsyner",
        short="Tillsyner",
        text="Två tillsyner per år",
        responsible=[police_party, municipal_party],
        area=area,
    )
    factories.make_target(
        promise=promise,
        kind="count",
        at_least=2,
        per="year",
        unit=("tillsyn", "tillsyner"),
    )
    factories.make_promise(
        agreement=agreement,
        key="orossamtal",
        responsible=[police_party],
        sensitivity="individual",
    )
    make_activity(promise=promise, dated_on=dt.date(2021, 3, 12), text="Fyra <butiker>")
    make_activity(
        promise=promise,
        dated_on=dt.date(2021, 5, 1),
        withdrawn_reason="dubbelregistrerad",
    )
    make_activity(agreement=agreement, dated_on=dt.date(2021, 1, 1), known_to="year")


def parsed(client: Client, path: str) -> Element:
    html = client.get(path, follow=True).content.decode()
    document: Element = html5lib.HTMLParser(
        strict=True, namespaceHTMLElements=False
    ).parse(html)
    return document


def said(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_is_valid_and_has_its_landmarks(client: Client, path: str) -> None:
    page = parsed(client, path)

    assert page.get("lang") == "sv"
    assert [len(page.findall(f".//{tag}")) for tag in ("h1", "main", "footer")] == [
        1,
        1,
        1,
    ]
    assert said(page.findall(".//title")[0]).endswith(" – Medborgarlöften")


@pytest.mark.parametrize("path", PUBLIC)
def test_the_first_link_skips_to_the_content(client: Client, path: str) -> None:
    page = parsed(client, path)

    link, main = page.findall(".//a")[0], page.findall(".//main")[0]
    assert link.get("href") == f"#{main.get('id')}"


@pytest.mark.parametrize("path", PUBLIC)
def test_no_id_is_used_twice(client: Client, path: str) -> None:
    ids = [found for each in parsed(client, path).iter() if (found := each.get("id"))]

    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("path", ["/exempelkommun/", YEAR, PROMISE])
def test_a_fictitious_municipality_says_so_on_each_page(
    client: Client, path: str
) -> None:
    page = parsed(client, path)

    assert "Exempelkommun är påhittad." in said(page)


def test_what_was_written_is_shown_as_written(client: Client) -> None:
    assert "Fyra <butiker>" in said(parsed(client, PROMISE))


def test_what_was_withdrawn_is_struck_out_with_its_reason(client: Client) -> None:
    page = parsed(client, PROMISE)

    [withdrawn] = page.findall(".//li[@data-withdrawn]")
    assert said(withdrawn).startswith("1 maj 2021 Återtagen ")
    assert "dubbelregistrerad" in said(withdrawn)


def test_the_page_in_view_is_marked_in_the_menu(client: Client) -> None:
    page = parsed(client, HOW)

    [current] = page.findall(".//a[@aria-current='page']")
    assert said(current) == "Så räknar vi"


def test_the_shown_year_is_marked_among_the_years(client: Client) -> None:
    page = parsed(client, YEAR)

    [current] = page.findall(".//nav[@aria-label='År']/a[@aria-current='page']")
    assert said(current) == "2021"


def test_a_page_that_is_not_there_leads_on(client: Client) -> None:
    response = client.get(MISSING)

    assert response.status_code == 404
    assert "Sidan finns inte" in response.content.decode()


def test_page_that_is_nowhere_says_so_whichever_way_it_was_asked_for(
    client: Client,
) -> None:
    response = client.post("/finns/inte/alls/", follow=True)

    assert response.status_code == 404
    assert "masthead" in response.content.decode()
