from __future__ import annotations

import uuid

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from promises.models import Agreement, Organisation, Party, User
from promises.tests.factories import make_agreement, make_municipality, make_party

URL = "/personal/logga/valj/"
FIRST = "/personal/logga/exempelkommun/2020-2022/"
SECOND = "/personal/logga/storkommun/2020-2022/"


@pytest.fixture
def second_agreement(police: Organisation, police_party: Party) -> Agreement:
    """The police are party to this one too."""
    agreement = make_agreement(
        municipality=make_municipality(name="Storkommun"), title="Löften i Storkommun"
    )
    make_party(agreement=agreement, organisation=police, short="Polisen")
    return agreement


def chosen_name(user: User) -> str:
    user.refresh_from_db()
    return user.chosen_municipality.name if user.chosen_municipality else ""


def test_own_agreements_are_on_offer_and_no_other(
    client: Client,
    police_user: User,
    agreement: Agreement,
    second_agreement: Agreement,
    other_agreement: Agreement,
) -> None:
    client.force_login(police_user)

    response = client.get(URL)

    assert list(response.context["agreements"]) == [agreement, second_agreement]
    assertContains(response, "Löften i Storkommun")
    assertNotContains(response, "Grannkommun")


@pytest.mark.parametrize("page", [URL, "/personal/aktiviteter/"])
def test_municipalities_stand_in_swedish_order(
    client: Client, police_user: User, police: Organisation, page: str
) -> None:
    for name in ("Örebro", "Älmhult", "Zinkgruvan", "Åmål"):
        agreement = make_agreement(municipality=make_municipality(name=name))
        make_party(agreement=agreement, organisation=police, short="Polisen")
    client.force_login(police_user)

    agreements = client.get(page).context["agreements"]

    assert [each.municipality.name for each in agreements] == [
        "Exempelkommun",
        "Zinkgruvan",
        "Åmål",
        "Älmhult",
        "Örebro",
    ]


def test_choice_leads_to_logging_and_is_kept_on_the_account(
    client: Client, police_user: User, second_agreement: Agreement
) -> None:
    client.force_login(police_user)

    response = client.post(URL, {"agreement": second_agreement.public_id})

    assertRedirects(response, SECOND)
    assert chosen_name(police_user) == "Storkommun"


def test_choice_holds_after_log_out_and_on_another_device(
    client: Client, police_user: User, second_agreement: Agreement
) -> None:
    client.force_login(police_user)
    client.post(URL, {"agreement": second_agreement.public_id})
    client.post("/konto/logga-ut/")
    phone = Client()
    phone.force_login(User.objects.get(pk=police_user.pk))

    assertRedirects(phone.get("/personal/logga/"), SECOND)


def test_a_new_choice_replaces_the_old(
    client: Client,
    police_user: User,
    agreement: Agreement,
    second_agreement: Agreement,
) -> None:
    client.force_login(police_user)
    client.post(URL, {"agreement": second_agreement.public_id})

    client.post(URL, {"agreement": agreement.public_id})

    assert chosen_name(police_user) == "Exempelkommun"


def test_who_was_on_the_way_somewhere_goes_on_there(
    client: Client, police_user: User, second_agreement: Agreement
) -> None:
    client.force_login(police_user)
    page = client.get(URL, {"next": "/personal/"})

    response = client.post(
        URL,
        {
            "agreement": second_agreement.public_id,
            "next": page.context["form"]["next"].value(),
        },
    )

    assertRedirects(response, "/personal/", fetch_redirect_response=False)


def test_who_wants_to_plan_comes_back_to_planning(
    client: Client, police_user: User, second_agreement: Agreement
) -> None:
    client.force_login(police_user)
    asked = client.get("/personal/planera/", follow=True)

    response = client.post(
        URL,
        {
            "agreement": second_agreement.public_id,
            "next": asked.context["form"]["next"].value(),
        },
        follow=True,
    )

    assertRedirects(response, "/personal/planera/storkommun/2020-2022/")


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:a()"]
)
def test_nobody_is_led_elsewhere(
    wanted: str, client: Client, police_user: User, agreement: Agreement
) -> None:
    client.force_login(police_user)

    response = client.post(URL, {"agreement": agreement.public_id, "next": wanted})

    assertRedirects(response, FIRST)


def test_without_a_choice_one_is_asked_for(
    client: Client, police_user: User, second_agreement: Agreement
) -> None:
    client.force_login(police_user)

    assertContains(client.post(URL, {}), "Välj en av dem.")


@pytest.mark.parametrize("forged", ["another's", "nobody's", "nonsense"])
def test_forged_agreement_is_not_found_and_logged(
    forged: str,
    client: Client,
    police_user: User,
    other_agreement: Agreement,
    caplog: pytest.LogCaptureFixture,
) -> None:
    client.force_login(police_user)
    values = {"another's": other_agreement.public_id, "nobody's": uuid.uuid4()}

    response = client.post(URL, {"agreement": values.get(forged, forged)})

    assert response.status_code == 404
    assert chosen_name(police_user) == ""
    assert [record.getMessage() for record in caplog.records] == [
        f"404 at {URL} for account {police_user.pk}: "
        "an agreement that the account's organisation is not party to",
        f"Not Found: {URL}",
    ]


def test_draft_cannot_be_chosen(
    client: Client, police_user: User, second_agreement: Agreement
) -> None:
    second_agreement.status = Agreement.Status.DRAFT
    second_agreement.save()
    client.force_login(police_user)

    response = client.post(URL, {"agreement": second_agreement.public_id})

    assert response.status_code == 404


def test_visitor_is_asked_to_log_in(client: Client, db: None) -> None:
    assertRedirects(client.get(URL), f"/konto/logga-in/?next={URL}")


def test_other_methods_are_refused(client: Client, police_user: User) -> None:
    client.force_login(police_user)

    assert client.put(URL).status_code == 405


@pytest.mark.parametrize("agreements", [1, 3])
def test_choice_takes_the_same_queries_whatever_there_is(
    agreements: int,
    client: Client,
    police: Organisation,
    police_user: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _each in range(agreements):
        make_party(agreement=make_agreement(), organisation=police, short="Polisen")
    client.force_login(police_user)

    with django_assert_num_queries(4):
        client.get(URL)
