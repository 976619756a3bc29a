"""The promise's page: itself, its parties and its targets, on one form."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Place, Promise, Target, User
from promises.tests import factories
from promises.tests.pages import Fields, faults, sent_by, text_of

LIST = "/admin/promises/promise/"

PERSONAL_NUMBER = (
    "Texten innehåller ett personnummer eller samordningsnummer. "
    "Uppgifter om enskilda hör inte hemma här; ta bort numret."
)


@pytest.fixture
def agreement(agreement: Agreement) -> Agreement:
    """Of a published one nothing can be written here."""
    agreement.status = Agreement.Status.DRAFT
    agreement.save()
    return agreement


def page_of(promise: Promise) -> str:
    return f"{LIST}{promise.pk}/change/"


def add_page(agreement: Agreement) -> str:
    return f"{LIST}add/?agreement={agreement.pk}"


def send(administration: Client, page: str, **changes: Any) -> Any:
    """Send the page's form; a change of None leaves the field out."""
    fields: Fields = sent_by(administration.get(page), "promise_form")
    changed = {name.replace("__", "-"): value for name, value in changes.items()}
    sent = {**fields, **changed}
    return administration.post(
        page, {name: value for name, value in sent.items() if value is not None}
    )


def test_whoever_adds_a_promise_chooses_the_agreement_first(
    administration: Client, agreement: Agreement
) -> None:
    page = administration.get(f"{LIST}add/")

    assert "Lägg till löfte: välj överenskommelse" in text_of(page)
    assert f'href="?agreement={agreement.pk}"' in page.content.decode()


@pytest.mark.parametrize("unknown", ["4711", "abc", ""])
def test_an_unknown_agreement_has_to_be_chosen_anew(
    unknown: str, administration: Client, agreement: Agreement
) -> None:
    response = administration.post(f"{LIST}add/?agreement={unknown}", {"text": "x"})

    assert "Lägg till löfte: välj överenskommelse" in text_of(response)
    assert not Promise.objects.exists()


def test_a_promise_is_added_with_a_target_on_one_page(
    administration: Client,
    agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
    town: Place,
    village: Place,
) -> None:
    factories.make_promise(agreement=agreement, key="ronder")

    response = send(
        administration,
        add_page(agreement),
        text="Vi besöker varje by.",
        short="Besök i byarna",
        responsible=[police_party.pk],
        contributing=[municipal_party.pk],
        targets__0__kind="places",
        targets__0__at_least="2",
        targets__0__minimum_2022="0",
        targets__0__listed_places=[village.pk, town.pk],
        targets__0__unit_singular="besök",
        targets__0__unit_plural="besök",
    )

    added = Promise.objects.get(text="Vi besöker varje by.")
    target = added.targets.get()
    assert response.headers["Location"] == (
        f"/admin/promises/agreement/{agreement.pk}/change/"
    )
    assert (added.key, added.position, added.sensitivity) == (
        "besok-i-byarna",
        1,
        "open",
    )
    assert {r.party: r.role for r in added.responsibilities.all()} == {
        police_party: "responsible",
        municipal_party: "contributing",
    }
    assert (target.kind, target.at_least, target.position) == ("places", 2, 0)
    assert list(target.yearly_minimums.values_list("year", "at_least")) == [(2022, 0)]
    assert list(
        target.target_places.order_by("position").values_list("place", flat=True)
    ) == [town.pk, village.pk]


def test_what_is_saved_unchanged_stays_the_same(
    administration: Client,
    agreement: Agreement,
    municipal_party: Party,
    police_party: Party,
    town: Place,
    village: Place,
) -> None:
    promise = factories.make_promise(
        agreement=agreement,
        key="ronder",
        responsible=[municipal_party, police_party],
    )
    target = factories.make_target(
        promise=promise,
        kind="places",
        at_least=1,
        places=[village, town],
        years={2021: 2},
    )

    response = send(administration, page_of(promise))

    assert response.status_code == 302
    assert list(
        promise.responsibilities.order_by("position").values_list("party", flat=True)
    ) == [municipal_party.pk, police_party.pk]
    assert list(
        target.target_places.order_by("position").values_list("place", flat=True)
    ) == [village.pk, town.pk]
    assert list(target.yearly_minimums.values_list("year", "at_least")) == [(2021, 2)]


def test_a_yearly_minimum_can_be_taken_away(
    administration: Client, inspections: Promise
) -> None:
    target = inspections.targets.get()
    target.yearly_minimums.create(year=2021, at_least=5)

    send(administration, page_of(inspections), targets__0__minimum_2021="")

    assert not target.yearly_minimums.exists()


def test_something_done_once_is_over_the_whole_period(
    administration: Client, inspections: Promise
) -> None:
    send(
        administration,
        page_of(inspections),
        targets__1__kind="one_off",
        targets__1__due_on="2021-12-31",
    )

    target = inspections.targets.get(kind="one_off")
    assert (target.per, target.due_on) == ("period", dt.date(2021, 12, 31))


def test_targets_are_put_in_another_order(
    administration: Client, inspections: Promise
) -> None:
    factories.make_target(promise=inspections, kind="continuous")
    factories.make_target(promise=inspections, kind="as_needed")

    send(
        administration,
        page_of(inspections),
        targets__0__number="3",
        targets__2__number="1",
    )

    assert kinds_of(inspections) == [
        (0, "as_needed"),
        (1, "continuous"),
        (2, "count"),
    ]


def test_a_target_that_is_removed_leaves_no_gap(
    administration: Client, inspections: Promise
) -> None:
    factories.make_target(promise=inspections, kind="continuous")

    send(
        administration,
        page_of(inspections),
        targets__0__DELETE="on",
        targets__2__kind="as_needed",
    )

    assert kinds_of(inspections) == [(0, "continuous"), (1, "as_needed")]


def kinds_of(promise: Promise) -> list[tuple[int, str]]:
    targets = Target.objects.filter(promise=promise).by_position()
    return list(targets.values_list("position", "kind"))


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        (
            {"responsible": None},
            {"responsible": ["Välj minst en part som ansvarar för löftet."]},
        ),
        (
            {"key": "ronder"},
            {"key": ["Överenskommelsen har redan ett löfte med den nyckeln."]},
        ),
        ({"key": "", "short": "!"}, {"key": ["Skriv ett ord av bokstäverna a–z."]}),
        ({"text": "Anna, 19121212-1212"}, {"text": [PERSONAL_NUMBER]}),
        (
            {"valid_from": "2019-12-31"},
            {"valid_from": ["Perioden är 2020-01-01 till 2022-12-31."]},
        ),
        (
            {"valid_to": "2023-01-01"},
            {"valid_to": ["Perioden är 2020-01-01 till 2022-12-31."]},
        ),
        (
            {"valid_from": "2021-06-01", "valid_to": "2021-05-31"},
            {"valid_to": ["Löftet kan inte sluta gälla innan det börjar."]},
        ),
    ],
)
def test_a_fault_of_the_promise_is_told_beside_its_field(
    changes: dict[str, Any],
    found: dict[str, list[str]],
    administration: Client,
    agreement: Agreement,
    inspections: Promise,
) -> None:
    factories.make_promise(agreement=agreement, key="ronder")

    response = send(administration, page_of(inspections), **changes)

    assert faults(response) == found


def test_a_party_is_not_both_responsible_and_contributing(
    administration: Client, inspections: Promise, police_party: Party
) -> None:
    response = send(
        administration, page_of(inspections), contributing=[police_party.pk]
    )

    assert faults(response) == {"contributing": ["Redan ansvarig: Polisen."]}


def test_a_party_of_another_agreement_is_refused(
    administration: Client, inspections: Promise, outsider: User
) -> None:
    elsewhere = Party.objects.get(short="Grannkommunen")

    response = send(administration, page_of(inspections), contributing=[elsewhere.pk])

    assert list(faults(response)) == ["contributing"]


def test_nothing_typed_is_lost_with_a_fault(
    administration: Client, agreement: Agreement, police_party: Party, town: Place
) -> None:
    typed = {
        "text": "Vi besöker varje by.",
        "responsible": [f"{police_party.pk}"],
        "valid_from": "2019-01-01",
        "targets__0__kind": "places",
        "targets__0__minimum_2021": "3",
        "targets__0__listed_places": [f"{town.pk}"],
        "targets__0__counting_rule": "En per dag.",
    }

    response = send(administration, add_page(agreement), **typed)

    shown = sent_by(response, "promise_form")
    assert {name: shown[name.replace("__", "-")] for name in typed} == {
        name: value if isinstance(value, list) else [value]
        for name, value in typed.items()
    }


def test_a_promise_sent_twice_is_added_once(
    administration: Client, agreement: Agreement, police_party: Party
) -> None:
    promise = {
        "text": "Vi ronderar.",
        "short": "Ronder",
        "responsible": [police_party.pk],
    }
    send(administration, add_page(agreement), **promise)

    response = send(administration, add_page(agreement), **promise)

    assert list(faults(response)) == ["key"]
    assert Promise.objects.count() == 1


def test_another_promise_can_be_added_to_the_same_agreement_at_once(
    administration: Client, agreement: Agreement, police_party: Party
) -> None:
    response = send(
        administration,
        add_page(agreement),
        text="Vi ronderar.",
        short="Ronder",
        responsible=[police_party.pk],
        _addanother="1",
    )

    assert response.headers["Location"] == add_page(agreement)


def test_a_promise_with_logged_work_cannot_be_deleted_nor_tells_of_it(
    administration: Client, narcotics: Promise
) -> None:
    make_activity(promise=narcotics, dated_on=dt.date(2021, 11, 17))
    make_activity(promise=narcotics, dated_on=dt.date(2021, 11, 18))

    response = administration.post(f"{LIST}{narcotics.pk}/delete/", {"post": "yes"})

    assert "2 aktiviteter" in text_of(response)
    assert "2021-11" not in response.content.decode()
    assert Promise.objects.filter(pk=narcotics.pk).exists()


def test_a_promise_without_work_can_be_deleted(
    administration: Client, inspections: Promise
) -> None:
    administration.post(f"{LIST}{inspections.pk}/delete/", {"post": "yes"})

    assert not Promise.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_whatever_its_length(
    administration: Client,
    agreement: Agreement,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    area = factories.make_area(agreement=agreement, name="Trafik")
    for number in range(count):
        factories.make_promise(agreement=agreement, key=f"{number}", area=area)

    with django_assert_num_queries(6):
        administration.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_whatever_its_targets(
    administration: Client,
    agreement: Agreement,
    police_party: Party,
    town: Place,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    promise = factories.make_promise(
        agreement=agreement, key="ronder", responsible=[police_party]
    )
    for _ in range(count):
        factories.make_target(
            promise=promise, kind="places", places=[town], at_least=1, years={2020: 0}
        )

    with django_assert_num_queries(13):
        administration.get(page_of(promise))
