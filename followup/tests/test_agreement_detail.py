"""Everything of one agreement on one page, and its own texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import resolve
from pytest_django import DjangoAssertNumQueries

from followup import actions
from followup.tests.drafts import make_draft, opened
from promises.models import Agreement, Dialogue, Party, Promise, User
from promises.tests import factories
from promises.tests.pages import document, text_of

HUB = "/personal/overenskommelser/exempelkommun/2028-2030/"
PUBLISHED = "/personal/overenskommelser/exempelkommun/2020-2022/"
EDIT = f"{HUB}uppgifter/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        yield


@pytest.fixture
def draft(agreement: Agreement, coordinator: User) -> Agreement:
    return make_draft(agreement)


@pytest.fixture
def desk(client: Client, coordinator: User, draft: Agreement) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def typed(draft: Agreement, coordinator: User) -> dict[str, Any]:
    return {
        "account": coordinator.pk,
        "title": "Löften 2028–2030",
        "starts_on": "2028-01-01",
        "ends_on": "2030-12-31",
        "year_basis": "calendar",
        "slug": "",
        "introduction": "",
        "situation": "",
        "outcome": "",
        "contact": "",
        "source_url": "",
        "follows": "",
    }


def missing(client: Client) -> list[str]:
    return [each.text for each, _url in client.get(HUB).context["missing"]]


UNSAID = "Löftet ”Trafikkontroller”: 3 saker är osagda."


def test_what_is_missing_is_named(desk: Client) -> None:
    assert missing(desk) == [
        "Inledningen är inte skriven.",
        "Situationen är inte beskriven.",
        "Det står inte vart invånarna vänder sig.",
        UNSAID,
    ]


def test_an_empty_draft_misses_all(desk: Client, draft: Agreement) -> None:
    Promise.objects.filter(agreement=draft).delete()
    Dialogue.objects.filter(agreement=draft).delete()
    Party.objects.filter(agreement=draft).update(signatory_position=None)
    factories.make_area(agreement=draft, name="Fritt", flexible=True)

    assert missing(desk) == [
        "Ingen part undertecknar.",
        "Det finns inget löfte än.",
        "Inledningen är inte skriven.",
        "Situationen är inte beskriven.",
        "Det står inte vart invånarna vänder sig.",
        "Ingen dialog är beskriven.",
        "Området ”Trafiken” har inget löfte.",
    ]


def test_a_single_signatory_is_named(desk: Client, draft: Agreement) -> None:
    draft.parties.filter(key="kommunen").update(signatory_position=None)

    assert missing(desk)[0] == "Bara en part undertecknar."


def test_what_a_promise_leaves_unsaid_stands_beside_it(desk: Client) -> None:
    [part] = desk.get(HUB).context["areas"]

    assert part.promises[0].missing == (
        "Hur det räknas: enheten saknas. Vad är en, och vad är flera?",
        "Hur det räknas: skriv vad som räknas som en, till exempel en runda.",
        "Varför: skriv vilket problem löftet svarar mot.",
    )


def test_what_is_missing_leads_to_where_it_is_mended(desk: Client) -> None:
    found = desk.get(HUB).context["missing"]

    assert [url for _each, url in found][:3] == [EDIT] * 3


def test_page_shows_promises_dialogues_and_parties(desk: Client) -> None:
    page = text_of(desk.get(HUB))

    assert "Trafikkontroller Vi lovar: Trafikkontroller. Polisen, Kommunen" in page
    assert "Torgdialog Medborgardialog · 1 september 2021" in page
    assert "Ledde till områdena Trafiken" in page
    assert "Ledde till löftena Trafikkontroller" in page
    assert "Exempelpolisen · undertecknar" in page


@pytest.mark.parametrize(
    ("page", "others"),
    [
        (HUB, {"agreement_preview"}),
        (PUBLISHED, {"period_edit", "assessment_list", "report_list", "next_period"}),
    ],
)
def test_page_leads_to_all_that_can_be_done_with_the_agreement(
    desk: Client, page: str, others: set[str]
) -> None:
    links = [resolve(each.url) for each in desk.get(page).context["links"]]

    assert {each.url_name for each in links if each.namespace == "staff"} == {
        "translations",
        "indicator_list",
        "agreement_file",
        "agreement_history",
        "masking",
        *others,
    }
    assert {f"{page}loften/", f"{page}minsta-antal/"} <= {
        each.get("href") for each in document(desk.get(page)).iter("a")
    }
    in_public = [e.url_name for e in links if e.namespace == "followup"]
    assert in_public == ([] if page == HUB else ["amendments"])


def test_published_agreement_is_read_only_where_it_was_signed(
    desk: Client, agreement: Agreement
) -> None:
    response = desk.get(PUBLISHED)

    page = text_of(response)
    assert "ändras genom en ändring med datum, skäl och vilka som är överens" in page
    assert "Lägg till en part" not in page
    assert "Lägg till ett område" not in page
    assert "Lägg till en dialog" in page
    assert response.context["missing"] == []


@pytest.mark.parametrize("user", ["police_user", "outsider"])
@pytest.mark.parametrize("page", [HUB, EDIT])
def test_others_do_not_get_in(
    page: str, user: str, client: Client, draft: Agreement, request: Any
) -> None:
    client.force_login(request.getfixturevalue(user))

    assert client.get(page).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_page_takes_as_many_queries_whatever_it_shows(
    number: int,
    desk: Client,
    draft: Agreement,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    party = draft.parties.get(key="polisen")
    for extra in range(number - 1):
        area = factories.make_area(agreement=draft, name=f"Område {extra}")
        factories.make_promise(
            agreement=draft, key=f"l{extra}", area=area, responsible=[party]
        )
        Dialogue.objects.create(agreement=draft, kind="staff", title=f"{extra}")
    Dialogue.objects.create(agreement=draft, kind="staff", title="Till")

    with django_assert_num_queries(18):
        desk.get(HUB)


# The agreement's own texts


def test_title_period_and_texts_are_saved(
    desk: Client, typed: dict[str, Any], draft: Agreement
) -> None:
    response = desk.post(
        EDIT,
        typed
        | {
            "opened": opened(desk, EDIT),
            "title": "Löften 2028–2029",
            "ends_on": "2029-06-30",
            "year_basis": "agreement",
            "introduction": "En rad.\r\nEn till.",
            "follows": "2020-2022",
        },
    )

    draft.refresh_from_db()
    assert response["Location"] == HUB.replace("2028-2030", "2028-2029")
    assert (draft.title, draft.slug, draft.ends_on, draft.year_basis) == (
        "Löften 2028–2029",
        "2028-2029",
        dt.date(2029, 6, 30),
        "agreement",
    )
    assert (draft.introduction, draft.follows) == ("En rad.\nEn till.", "2020-2022")


def test_what_follows_goes_on_following_when_the_address_changes(
    desk: Client, typed: dict[str, Any], draft: Agreement
) -> None:
    later = factories.make_agreement(
        municipality=draft.municipality,
        starts_on=dt.date(2031, 1, 1),
        ends_on=dt.date(2031, 12, 31),
        slug="2031",
        status="draft",
    )
    later.follows = draft.slug
    later.save()

    desk.post(EDIT, typed | {"slug": "ny", "opened": opened(desk, EDIT)})

    later.refresh_from_db()
    assert later.follows == "ny"


@pytest.mark.parametrize(
    ("said", "field", "fault"),
    [
        (
            {"ends_on": "2027-12-31"},
            "ends_on",
            "Perioden kan inte sluta innan den börjar.",
        ),
        (
            {"starts_on": "2020-01-01", "ends_on": "2022-12-31"},
            "starts_on",
            "Kommunen har redan en överenskommelse för de dagarna: ”Exempelkommuns "
            "medborgarlöften”.",
        ),
        (
            {"slug": "2020-2022"},
            "slug",
            "”Exempelkommuns medborgarlöften” har redan 2020-2022 i sin adress. Skriv "
            "ett annat ord.",
        ),
        (
            {"source_url": "jokkmokk"},
            "source_url",
            "Skriv en webbadress som börjar med https://.",
        ),
        (
            {"follows": "1999"},
            "follows",
            "Välj en av perioderna i listan.",
        ),
        (
            {"situation": "Om 19811228-9874"},
            "situation",
            "Här står ett personnummer eller samordningsnummer. Ta bort det: "
            "uppgifter om enskilda personer hör inte hemma här.",
        ),
        (
            {"ends_on": "2029-12-31"},
            "ends_on",
            "Löftet ”Trafikkontroller” gäller till 2030-06-30.",
        ),
    ],
)
def test_fault_is_said_beside_the_field_and_nothing_is_saved(
    said: dict[str, str],
    field: str,
    fault: str,
    desk: Client,
    typed: dict[str, Any],
    draft: Agreement,
) -> None:
    if "Trafikkontroller" in fault:
        Promise.objects.filter(agreement=draft).update(valid_to=dt.date(2030, 6, 30))

    brought = {"opened": opened(desk, EDIT), "introduction": "Ny."}
    response = desk.post(EDIT, typed | brought | said)

    assert response.context["form"].errors == {field: [fault]}
    draft.refresh_from_db()
    assert draft.introduction == ""


def test_published_agreement_keeps_its_title_and_period(
    desk: Client, typed: dict[str, Any], agreement: Agreement
) -> None:
    page = f"{PUBLISHED}uppgifter/"
    brought = {"account": typed["account"], "opened": opened(desk, page)}
    desk.post(page, typed | brought | {"introduction": "Ny."})

    agreement.refresh_from_db()
    assert (agreement.title, agreement.slug, agreement.introduction) == (
        "Exempelkommuns medborgarlöften",
        "2020-2022",
        "Ny.",
    )


def test_nothing_that_was_signed_is_written_without_an_amendment(
    agreement: Agreement, inspections: Promise
) -> None:
    def reword() -> None:
        with actions.drafting(agreement=agreement):
            inspections.text = "Något annat."
            inspections.save()

    with pytest.raises(actions.NeedsAmendmentError):
        reword()

    inspections.refresh_from_db()
    assert inspections.text == "Vi lovar: Tillsyn alkohol och tobak."


def test_header_of_a_published_agreement_is_not_drafted(
    agreement: Agreement,
) -> None:
    header = actions.Header("Nytt", agreement.period, "ny", "calendar")

    with pytest.raises(actions.NeedsAmendmentError):
        actions.change_header(agreement=agreement, header=header)
