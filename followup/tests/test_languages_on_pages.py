"""Public pages in another language: chosen in the address, Swedish where it is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from followup.actions import amending
from followup.tests.factories import make_activity
from promises.models import Agreement, Promise
from promises.tests import factories
from promises.tests.pages import document

YEAR = "/exempelkommun/2020-2022/2021/"
PROMISE = "/exempelkommun/2020-2022/lofte/tillsyner/"
TITLE = '<span lang="smj" dir="auto">Gähttjam</span>'
FALLBACK = (
    '<span lang="sv">Tillsyn alkohol och tobak</span> '
    '<span class="in-swedish" lang="sv">på svenska</span>'
)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def translated(agreement: Agreement, inspections: Promise) -> Promise:
    inspections.area = factories.make_area(agreement=agreement, name="Alkohol")
    inspections.area.translations = {"smj": {"name": "Alkohålla"}}
    inspections.area.save()
    inspections.translations = {
        "smj": {"short": "Gähttjam", "text": "Mij loabedip gähttjat."},
        "en": {"text": "We promise to inspect."},
    }
    inspections.save()
    return inspections


@pytest.mark.parametrize("path", [YEAR, PROMISE, "/exempelkommun/"])
def test_texts_are_in_the_chosen_language(
    path: str, client: Client, translated: Promise
) -> None:
    response = client.get(f"{path}?sprak=smj")

    assertContains(response, TITLE)
    assertContains(response, 'lang="smj" dir="auto">Mij loabedip gähttjat.</')
    assertContains(response, '<span lang="smj" dir="auto">Alkohålla</span>')
    assertNotContains(response, 'class="in-swedish"')


@pytest.mark.parametrize("path", [YEAR, PROMISE])
def test_what_is_missing_is_in_swedish_and_says_so(
    path: str, client: Client, translated: Promise
) -> None:
    response = client.get(f"{path}?sprak=en")

    assertContains(response, FALLBACK)
    assertContains(response, 'lang="en" dir="auto">We promise to inspect.</')


@pytest.mark.parametrize("asked", ["", "sv", "fi", "%00", "<script>", "smj&sprak=xx"])
@pytest.mark.parametrize("path", [YEAR, PROMISE])
def test_language_that_is_not_there_gives_the_page_in_swedish(
    path: str, asked: str, client: Client, translated: Promise
) -> None:
    response = client.get(f"{path}?sprak={asked}")

    assert response.content == client.get(path).content


def test_page_without_translations_offers_no_languages(
    client: Client, inspections: Promise
) -> None:
    assertNotContains(client.get(YEAR), 'aria-label="Språk"')


def test_languages_that_exist_are_offered_in_their_own_words(
    client: Client, translated: Promise
) -> None:
    response = client.get(f"{YEAR}?sprak=smj")

    nav = document(response).find(".//nav[@aria-label='Språk']")
    assert [
        (a.text, a.get("href"), a.get("lang"), a.get("aria-current")) for a in nav
    ] == [
        ("Svenska", "?", "sv", None),
        ("English", "?sprak=en", "en", None),
        ("Julevsámegiella", "?sprak=smj", "smj", "true"),
    ]


def test_links_keep_the_language(client: Client, translated: Promise) -> None:
    make_activity(promise=translated, dated_on=dt.date(2021, 3, 12))
    main = document(client.get(f"{YEAR}?sprak=smj"))

    own = [a.get("href") for a in main.iter("a")]
    of_agreement = [each for each in own if each.startswith("/exempelkommun/")]
    kept = [each for each in of_agreement if each.endswith("?sprak=smj")]
    assert len(kept) >= 6
    assert [each for each in of_agreement if each not in kept] == [
        "/exempelkommun/kalender.ics",
        "/exempelkommun/2020-2022/andringar/",  # amendments are not translated
    ]


def test_nothing_but_words_differs_by_language(
    client: Client, translated: Promise
) -> None:
    make_activity(promise=translated, dated_on=dt.date(2021, 3, 12))

    plain = client.get(YEAR).context["page"]
    other = client.get(f"{YEAR}?sprak=smj").context["page"]

    assert other.headline == plain.headline
    [row], [said] = plain.areas[0].rows, other.areas[0].rows
    assert (said.state, said.badge, said.summary, said.sensitivity) == (
        row.state,
        row.badge,
        row.summary,
        row.sensitivity,
    )


def test_year_with_an_earlier_wording_is_in_swedish(
    client: Client, translated: Promise
) -> None:
    with amending(
        agreement=translated.agreement,
        agreed_on=dt.date(2021, 5, 1),
        reason="Tydligare.",
        consents=[],
        user=None,
    ):
        translated.text = "Vi lovar fler tillsyner."
        translated.save()

    before = client.get("/exempelkommun/2020-2022/2020/?sprak=smj")

    assertContains(
        before, '<span lang="sv">Vi lovar: Tillsyn alkohol och tobak.</span>'
    )
    assertContains(before, TITLE)
    assertContains(client.get(f"{YEAR}?sprak=smj"), "Mij loabedip gähttjat.")


def test_translations_of_a_draft_are_not_public(
    client: Client, translated: Promise, agreement: Agreement
) -> None:
    agreement.status = "draft"
    agreement.save()

    assert client.get(f"{YEAR}?sprak=smj").status_code == 404


def test_markup_in_a_translation_is_shown_as_typed(
    client: Client, translated: Promise
) -> None:
    translated.translations = {"smj": {"short": "<b>Gähttjam</b>"}}
    translated.save()

    response = client.get(f"{YEAR}?sprak=smj")

    assertContains(response, "&lt;b&gt;Gähttjam&lt;/b&gt;")
    assertNotContains(response, "<b>Gähttjam")


def test_language_costs_no_query(
    client: Client,
    translated: Promise,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for path in (YEAR, PROMISE):
        with django_assert_num_queries(8):
            client.get(f"{path}?sprak=smj")
