"""A year of an agreement followed up: written, signed by both, published, corrected."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING

from django.core import mail
from pypdf import PdfReader

from followup.tests.browser.life_goes_on import NAMED, log_inspection
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

REPORT = f"{PUBLIC}uppfoljning/2020"
WRITING = f"{MINE}uppfoljning/2020/"
FEED = "/exempelkommun/flode.atom"
FILES = (".json", ".csv", ".pdf")


def follow_up(people: People) -> None:
    people.on("2021-02-01")
    _write(people.police, "Inledning", "Året då krogarna stängde tidigt.")
    _write(people.municipality, "Avslutning", "Vi fortsätter tillsammans.")
    _sign_what_changed(people)
    people.read(f"{REPORT}/", status=404)
    assert "Publicera" not in said(people.police, "main")
    sign(people.municipality, "Kommunchef")
    people.read(f"{REPORT}/", status=404)
    assert b"uppfoljning" not in people.download(FEED)
    mail.outbox.clear()
    publish(people.municipality)

    _is_published(people)


def _write(page: Page, label: str, words: str) -> None:
    page.goto(MINE)
    follow(page, "Uppföljningar")
    follow(page, "Skriv 2020")
    page.get_by_label(label).fill(words)
    press(page, "Spara texterna", then="Texterna är sparade.")


def _sign_what_changed(people: People) -> None:
    """What is logged while the police read it is shown before they sign."""
    page = people.police
    page.goto(f"{WRITING}skriv-under/")
    log_inspection(people.reporter, "2020-11-20", "Tillsyn vid julmarknaden.")
    _fill_in_signature(page, "Lokalpolisområdeschef")
    press(page, "Skriv under", then="Inget är underskrivet.")
    assert "Tillsyn av serveringsställen" in said(page, "[role=alert]")
    assert page.get_by_label("Titel").input_value() == "Lokalpolisområdeschef"
    press(page, "Skriv under", then="Underskriften är införd.")


def sign(page: Page, title: str) -> None:
    page.goto(WRITING)
    follow(page, "Läs och skriv under")
    _fill_in_signature(page, title)
    press(page, "Skriv under", then="Underskriften är införd.")


def _fill_in_signature(page: Page, title: str) -> None:
    fill(page, {"Vem beslutade": "Kim Ek", "Titel": title, "Diarienummer": "2021/5"})


def publish(page: Page, reason: str = "") -> None:
    page.goto(WRITING)
    follow(page, "Publicera …")
    if reason:
        page.get_by_label("Skäl till rättelsen").fill(reason)
    press(page, "Publicera", then="Uppföljningen är publicerad")


def _is_published(people: People) -> None:
    page = people.read(f"{REPORT}/")
    assert "Version 1, publicerad 1 februari 2021 av Polisen och Kommunen" in page
    assert "3 av 2 tillsyner – Uppfyllt" in page
    assert "Vi gör minst två tillsyner" in page
    assert "Båda tillsynerna gjordes i tid." in page
    assert "Året då krogarna stängde tidigt." in page
    assert "Vi fortsätter tillsammans." in page
    assert NAMED in page
    assert "Kim Ek" not in page
    assert f"SHA-256 {sha256(people, f'{REPORT}.json')}" in page
    assert '"tillsyn-av-serveringsstallen"' in text_of(people, f"{REPORT}.json")
    assert "Tillsyn av serveringsställen" in text_of(people, f"{REPORT}.csv")
    assert "Året då krogarna stängde tidigt." in text_of(people, f"{REPORT}.pdf")
    assert f"{REPORT}/".encode() in people.download(FEED)
    assert "Uppföljningen 2020" in people.read(f"{PUBLIC}2020/")
    assert {each.to[0] for each in mail.outbox} == {
        user.email for user in people.users.values()
    }
    assert {each.subject.partition(",")[0] for each in mail.outbox} == {
        "Uppföljning 2020"
    }


def sha256(people: People, path: str) -> str:
    return hashlib.sha256(people.download(path)).hexdigest()


def text_of(people: People, path: str) -> str:
    """Return the words of a file, a PDF's too, as a single line."""
    content = people.download(path)
    if not path.endswith(".pdf"):
        return content.decode()
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def log_late(people: People) -> None:
    """Work of 2020 that is logged now says why, and leaves the follow-up as it was."""
    before = {each: people.download(f"{REPORT}{each}") for each in FILES}
    people.on("2021-03-01")
    page = people.reporter
    log_inspection(page, "2020-12-04", "Tillsyn som glömdes bort.")
    assert "Skriv varför det här läggs till i efterhand" in said(page, "main")
    assert page.get_by_label("Kort text").input_value() == "Tillsyn som glömdes bort."
    assert "Tillsyn som glömdes bort." not in people.read(f"{PUBLIC}2020/")
    page.get_by_label("Varför i efterhand?").fill("Protokollet kom först i februari.")
    press(page, "Spara aktivitet", then="Nu 4 av 2 tillsyner")

    year = people.read(f"{PUBLIC}2020/")
    assert "4 av 2 tillsyner" in year
    assert "Efter publiceringen" in year
    assert "Protokollet kom först i februari." in year
    assert "3 av 2 tillsyner" in people.read(f"{REPORT}/")
    assert {each: people.download(f"{REPORT}{each}") for each in FILES} == before


def correct(people: People) -> None:
    """The late entry comes into a second version; the first stays as it was."""
    first = people.download(f"{REPORT}.json")
    people.on("2021-03-08")
    _write_more(people.municipality)
    sign(people.municipality, "Kommunchef")
    sign(people.police, "Lokalpolisområdeschef")
    publish_without_reason(people.police)
    assert "version/2" not in people.read(f"{REPORT}/")
    people.police.get_by_label("Skäl till rättelsen").fill("En tillsyn saknades.")
    press(people.police, "Publicera", then="Uppföljningen är publicerad")

    second = people.read(f"{REPORT}/")
    assert "Version 2, publicerad 8 mars 2021" in second
    assert "Rättelse. En tillsyn saknades." in second
    assert "4 av 2 tillsyner" in second
    old = people.read(f"{REPORT}/version/1/")
    assert "Det finns en senare version. Läs version 2." in old
    assert "3 av 2 tillsyner" in old
    assert people.download(f"{REPORT}/version/1.json") == first
    assert sha256(people, f"{REPORT}.json") in second
    assert sha256(people, f"{REPORT}/version/1.json") in old


def _write_more(page: Page) -> None:
    page.goto(MINE)
    follow(page, "Uppföljningar")
    follow(page, "Öppna eller rätta 2020")
    page.get_by_label("Avslutning").fill("Vi fortsätter, med en tillsyn till räknad.")
    press(page, "Spara texterna", then="Texterna är sparade.")


def publish_without_reason(page: Page) -> None:
    page.goto(WRITING)
    follow(page, "Publicera …")
    press(page, "Publicera", then="Skriv varför uppföljningen rättas.")
