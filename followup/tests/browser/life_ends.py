"""The end of an agreement's life: a text is taken out of it, and another follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup.tests.browser.life_begins import approve
from followup.tests.browser.life_followed_up import REPORT, sha256, text_of
from followup.tests.browser.life_goes_on import PROMISE, THREE
from followup.tests.browser.lives import (
    MINE,
    PUBLIC,
    People,
    follow,
    press,
    said,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAME = "Anna Exempelsson"
NEXT = "/exempelkommun/2023-2025/"
MINE_NEXT = f"/personal/overenskommelser{NEXT}"


def mask(people: People) -> None:
    """A name is taken out of everything, of both versions too."""
    people.on("2021-04-12")
    versions = (f"{REPORT}/version/1", f"{REPORT}/version/2")
    pages = (f"{PUBLIC}2020/", f"{PUBLIC}lofte/{PROMISE}/", f"{REPORT}/")
    files = [f"{each}.{kind}" for each in versions for kind in ("json", "csv", "pdf")]
    hashes = {each: sha256(people, f"{each}.json") for each in versions}
    assert NAME in people.read(f"{REPORT}/version/1/")

    page = people.municipality
    page.goto(MINE)
    follow(page, "Ta bort text")
    page.get_by_label("Vilka ord står där").fill(NAME)
    press(page, "Sök", then="Texter som tas bort")
    page.get_by_label("Varför tas de bort?").fill("Ett namn stod där.")
    page.get_by_label("Jag har läst texterna.").check()
    press(page, "Ta bort överallt", then="Borttaget överallt.")

    for each in (*pages, *(f"{version}/" for version in versions)):
        people.read(each)
        assert NAME not in people.citizen.content(), each
    for each in (*files, f"{REPORT}.json", f"{REPORT}.pdf"):
        assert NAME not in text_of(people, each), each
    for each in versions:
        shown = people.read(f"{each}/")
        assert "En text har tagits bort ur den här versionen" in shown
        assert f"SHA-256 när den publicerades {hashes[each]}" in shown
        now = sha256(people, f"{each}.json")
        assert now != hashes[each]
        assert f"SHA-256 av det som visas nu {now}" in shown


def follow_on(people: People) -> None:
    people.on("2022-11-07")
    page = people.municipality
    page.goto(MINE)
    follow(page, "Nästa period")
    inspections = page.get_by_role("group", name="Tillsyn av serveringsställen")
    inspections.get_by_label("För vidare").check()
    inspections.get_by_label("Varför förs det vidare?").fill("")
    press(page, "Skapa utkastet", then="Skriv varför löftet förs vidare.")
    inspections.get_by_label("Varför förs det vidare?").fill("Det behövs än.")
    press(page, "Skapa utkastet", then="Utkastet är skapat")
    assert page.url.endswith(MINE_NEXT)
    people.read(f"{NEXT}2023/", status=404)
    assert "2023–2025" not in people.read(f"{PUBLIC}2022/")

    approve(people.police, "Polisen", "Lokalpolisområdeschef", at=MINE_NEXT)
    approve(people.municipality, "Kommunen", "Kommunchef", at=MINE_NEXT)
    press(people.municipality, "Publicera överenskommelsen", then="är publicerad")

    _are_linked_both_ways(people)


def _are_linked_both_ways(people: People) -> None:
    assert "Fortsätter i 2023–2025" in people.read(f"{PUBLIC}2022/")
    _go_on(people.citizen, "2023–2025", NEXT)
    begun = said(people.citizen, "body")
    assert THREE in begun
    assert "Orossamtal" not in begun
    assert "Följer på 2020–2022" in begun
    _go_on(people.citizen, "2020–2022", PUBLIC)
    carried = people.read(f"{NEXT}lofte/{PROMISE}/")
    assert "Fört vidare Från 2020–2022: Det behövs än." in carried
    _go_on(people.citizen, "2020–2022", PUBLIC)


def _go_on(page: Page, label: str, to: str) -> None:
    page.get_by_role("main").or_(page.locator("header")).get_by_role(
        "link", name=label, exact=True
    ).last.click()
    page.wait_for_url(f"**{to}*/**")
