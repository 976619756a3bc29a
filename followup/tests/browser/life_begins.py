"""The beginning of an agreement's life: drafted by two organisations, and published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup.tests.browser.lives import (
    MINE,
    PUBLIC,
    People,
    fill,
    follow,
    press,
    said,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

INSPECTIONS = "Vi gör minst två tillsyner av serveringsställen per år."


def draft(people: People) -> None:
    """The police begin, and both go on; nobody else reads a word of it."""
    people.on("2019-11-04")
    _begin(people.police)
    _add_areas_and_dialogue(people.municipality)
    _promise_inspections(people.police)
    _promise_talks(people.municipality)
    _set_a_year_of_its_own(people.municipality)
    _preview(people.police)

    people.read(f"{PUBLIC}2020/", status=404)
    people.read(f"{PUBLIC}lofte/tillsyn-av-serveringsstallen/", status=404)
    assert "2020" not in people.read("/exempelkommun/2017-2019/2019/")


def _begin(page: Page) -> None:
    page.goto("/personal/overenskommelser/ny/")
    page.get_by_label("Kommun", exact=True).select_option(label="Exempelkommun")
    fill(page, {"Titel": "Exempelkommuns medborgarlöften"})
    fill(page, {"Första dag": "2020-01-01", "Sista dag": "2022-12-31"})
    mine = page.get_by_role("group", name="Exempelpolisen")
    mine.get_by_label("Kort namn").fill("Polisen")
    other = page.get_by_role("group", name="Ytterligare en part").first
    other.get_by_label("Organisation").select_option(label="Exempelkommunen")
    other.get_by_label("Kort namn").fill("Kommunen")
    press(page, "Skapa utkastet", then="Utkastet är skapat.")
    assert page.url.endswith(MINE)


def _add_areas_and_dialogue(page: Page) -> None:
    """The municipality finds the draft by itself."""
    page.goto("/personal/")
    page.locator("summary").get_by_text("Mer", exact=True).click()
    follow(page, "Överenskommelser")
    follow(page, "Exempelkommun 2020–2022")
    follow(page, "Lägg till ett område")
    fill(page, {"Namn": "Alkohol och droger"})
    press(page, "Spara området", then="är tillagt")
    follow(page, "Lägg till en dialog")
    page.get_by_label("Medborgardialog").check()
    fill(page, {"Titel": "Torgmöte i Storbyn"})
    page.get_by_label("Datum").fill("2019-10-01")
    page.get_by_label("Sammanfattning").fill("Invånarna ser unga dricka på krogen.")
    page.get_by_label("Alkohol och droger").check()
    press(page, "Spara dialogen", then="Dialogen är sparad.")


def _promise_inspections(page: Page) -> None:
    page.goto(MINE)
    follow(page, "Lägg till ett löfte")
    page.get_by_label("Löftet, så som det ska stå").fill(INSPECTIONS)
    page.get_by_label("Kort namn").fill("Tillsyn av serveringsställen")
    page.get_by_label("Område").select_option(label="Alkohol och droger")
    page.get_by_label("Vilket problem svarar löftet mot?").fill("Unga får köpa öl.")
    page.get_by_label("Torgmöte i Storbyn").check()
    responsible = page.get_by_role("group", name="Vilka ansvarar?")
    responsible.get_by_label("Polisen").check()
    responsible.get_by_label("Kommunen").check()
    page.get_by_label("Gemensamt löfte").check()
    target = page.get_by_role("group", name="Mål 1")
    target.get_by_label("Vad räknas?").select_option(label="Ett antal aktiviteter")
    target.get_by_label("Minst hur många?").fill("2")
    target.get_by_label("Vad kallas en?").fill("tillsyn")
    target.get_by_label("Och flera?").fill("tillsyner")
    page.get_by_label("Öppen –").check()
    press(page, "Spara löftet", then="är sparat")


def _promise_talks(page: Page) -> None:
    page.goto(MINE)
    follow(page, "Lägg till ett löfte")
    page.get_by_label("Löftet, så som det ska stå").fill(
        "Kommunen håller orossamtal när det behövs."
    )
    page.get_by_label("Kort namn").fill("Orossamtal")
    responsible = page.get_by_role("group", name="Vilka ansvarar?")
    responsible.get_by_label("Kommunen").check()
    target = page.get_by_role("group", name="Mål 1")
    target.get_by_label("Vad räknas?").select_option(label="Något som görs vid behov")
    page.get_by_label("Rör enskilda –").check()
    press(page, "Spara löftet", then="är sparat")


def _set_a_year_of_its_own(page: Page) -> None:
    """The matrix of promises and years: in 2022 three are to be made."""
    follow(page, "Tal för enskilda år")
    page.get_by_label("2022").fill("3")
    press(page, "Spara talen", then="sparade")


def _preview(page: Page) -> None:
    page.goto(MINE)
    follow(page, "Förhandsvisa")
    shown = said(page, "main")
    assert INSPECTIONS in shown
    assert "Orossamtal" in shown


def approve_and_publish(people: People) -> None:
    people.on("2019-12-02")
    approve(people.police, "Polisen", "Lokalpolisområdeschef")
    _reword(people.municipality)
    people.police.goto(f"{MINE}godkannanden/")
    assert "behöver godkännas igen" in said(people.police, "main")
    approve(people.municipality, "Kommunen", "Kommunstyrelsens ordförande")
    assert not people.municipality.get_by_role(
        "button", name="Publicera överenskommelsen"
    ).count()
    approve(people.police, "Polisen", "Lokalpolisområdeschef")
    people.read(f"{PUBLIC}2020/", status=404)
    press(people.police, "Publicera överenskommelsen", then="är publicerad")

    overview = people.read(f"{PUBLIC}2020/")
    assert "Det här lovas i Exempelkommun 2020" in overview
    assert INSPECTIONS in overview
    decided = people.read(f"{PUBLIC}andringar/")
    assert "Polisen – Lokalpolisområdeschef, 2 december 2019" in decided
    assert "Kommunen – Kommunstyrelsens ordförande" in decided
    assert "Inget har ändrats." in decided
    assert "Ek" not in decided


def approve(page: Page, party: str, title: str, *, at: str = MINE) -> None:
    page.goto(f"{at}godkannanden/")
    page.get_by_role("link", name=f"för {party}").click()
    fill(page, {"Vem som beslutade": "Kim Ek", "Titel": title})
    page.get_by_label("Diarienummer").fill("2019/77")
    press(page, "Godkänn utkastet", then=f"{party} har godkänt utkastet.")


def _reword(page: Page) -> None:
    page.goto(MINE)
    follow(page, "Ändra uppgifter och texter")
    page.get_by_label("Inledning").fill("Trygghet för alla i Exempelkommun.")
    press(page, "Spara", then="uppgifter är sparade")
