"""The years of an agreement: work is logged, a promise amended and a year judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup.tests.browser.lives import (
    MINE,
    PUBLIC,
    People,
    fill,
    follow,
    press,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOG = "/personal/logga/exempelkommun/2020-2022/"
PROMISE = "tillsyn-av-serveringsstallen"
NAMED = "Vi talade med Anna Exempelsson på Krogen Björnen."
THREE = "Vi gör minst tre tillsyner av serveringsställen per år."


def log(people: People) -> None:
    people.on("2020-06-15")
    begun = people.read(f"{PUBLIC}2020/")
    log_inspection(people.reporter, "2020-03-12", NAMED)
    first = people.read(f"{PUBLIC}2020/")
    people.on("2020-11-16")
    log_inspection(people.reporter, "2020-10-09", "")
    kept = people.read(f"{PUBLIC}2020/")

    assert begun.count("0 av 1 löfte med årsmål är uppfyllt.") == 1
    assert "1 av 2 tillsyner" in first
    assert NAMED in first
    assert "2 av 2 tillsyner – Uppfyllt" in kept
    assert "1 av 1 löfte med årsmål är uppfyllt." in kept
    assert "Redovisas efter årets slut" in kept


def log_inspection(page: Page, day: str, text: str) -> None:
    """Log what both did; what the page says then is for the caller to look at."""
    page.goto(LOG)
    page.get_by_label("Tillsyn av serveringsställen").check()
    page.get_by_label("Datum", exact=True).fill(day)
    page.get_by_label("Polisen", exact=True).check()
    page.get_by_label("Kommunen", exact=True).check()
    page.get_by_label("Kort text").fill(text)
    press(page, "Spara aktivitet")
    page.locator("[role=status], [role=alert]").first.wait_for()


def amend(people: People) -> None:
    """From 2021 three are promised; 2020 is judged by what held then."""
    people.on("2021-01-18")
    page = people.police
    page.goto(MINE)
    follow(page, "Tillsyn av serveringsställen")
    page.get_by_label("Löftet, så som det ska stå").fill(THREE)
    target = page.get_by_role("group", name="Mål 1")
    target.get_by_label("Minst hur många?").fill("3")
    press(page, "Visa ändringen före och efter", then="Skriv varför det ändras.")
    assert THREE not in people.read(f"{PUBLIC}2021/")
    fill(page, {"När blev ni överens?": "2021-01-15"})
    fill(page, {"Varför ändras det?": "Två räckte inte för att nå alla."})
    for party, title in (("Polisen", "Chef"), ("Kommunen", "Kommunchef")):
        consent = page.get_by_role("group", name=f"{party}: vem beslutade?")
        consent.get_by_label("Titel").fill(title)
        consent.get_by_label("Namn").fill("Kim Ek")
    press(page, "Visa ändringen före och efter", then="Inget är sparat än.")
    assert THREE not in people.read(f"{PUBLIC}2021/")
    press(page, "Ja, gör ändringen", then="är sparat")

    past, running = (people.read(f"{PUBLIC}{year}/") for year in (2020, 2021))
    assert "Vi gör minst två tillsyner" in past
    assert "2 av 2 tillsyner – Uppfyllt" in past
    assert THREE not in past
    assert THREE in running
    assert "0 av 3 tillsyner" in running
    amended = people.read(f"{PUBLIC}andringar/")
    assert "15 januari 2021 Därför: Två räckte inte för att nå alla." in amended
    assert "Före Vi gör minst två tillsyner" in amended
    assert f"Efter {THREE}" in amended
    assert "Överens: Polisen (Chef), Kommunen (Kommunchef)." in amended
    assert "Kim Ek" not in amended


def assess(people: People) -> None:
    people.on("2021-01-20")
    page = people.police
    page.goto(MINE)
    follow(page, "Bedömningar")
    page.get_by_role("link", name="om Tillsyn av serveringsställen 2020").first.click()
    press(page, "Spara bedömningen", then="Välj hur det gick.")
    page.get_by_label("Uppfyllt", exact=True).check()
    page.get_by_label("Skäl", exact=True).fill("Båda tillsynerna gjordes i tid.")
    page.get_by_label("Nästa steg").fill("Vi besöker fler ställen.")
    page.get_by_label("Vad det ledde till därutöver").fill("Två böter.")
    press(page, "Spara bedömningen", then="Bedömningen är sparad.")

    shown = people.read(f"{PUBLIC}lofte/{PROMISE}/")
    assert "Båda tillsynerna gjordes i tid." in shown
    assert "Nästa steg: Vi besöker fler ställen." in shown
    assert shown.count("Två böter.") == 1
