"""The page of one promise in a draft: written whole, without a line of script."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
import time_machine
from django.test import Client

from followup.tests.promise_pages import ADD, EDIT, LIST, filled, send
from promises.models import (
    Agreement,
    Dialogue,
    Party,
    Place,
    Promise,
    Target,
    User,
)
from promises.structure import read_structure
from promises.tests import factories
from promises.tests.pages import text_of


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2022-03-10 12:00+01:00", tick=False):
        yield


@pytest.fixture
def draft(agreement: Agreement) -> Agreement:
    agreement.status = Agreement.Status.DRAFT
    agreement.save()
    return agreement


@pytest.fixture
def desk(client: Client, coordinator: User, draft: Agreement) -> Client:
    client.force_login(coordinator)
    return client


def new(police: Party, **said: Any) -> dict[str, Any]:
    return {
        "text": "Vi går på byn varje helg.",
        "short": "Fotpatruller på byn",
        "responsible": [police.pk],
        "sensitivity": "open",
        "target__0__kind": "count",
        "target__0__at_least": "2",
        "target__0__per": "week",
    } | said


def test_a_promise_is_added_with_all_that_it_says(
    desk: Client,
    draft: Agreement,
    police_party: Party,
    municipal_party: Party,
    town: Place,
) -> None:
    dialogue = Dialogue.objects.create(
        agreement=draft, kind=Dialogue.Kind.CITIZEN, title="Torgmöte"
    )
    area = factories.make_area(agreement=draft, name="Trygghet")
    said = new(
        police_party,
        area=area.pk,
        problem="Många är oroliga på kvällarna.",
        dialogues=[dialogue.pk],
        contributing=[municipal_party.pk],
        target__0__is_averaged="on",
        target__0__unit_singular="patrull",
        target__0__unit_plural="patruller",
        target__0__counting_rule="En runda är en.",
        target__0__minimum_2021="1",
    )

    response = send(desk, ADD, follow=True, **said)

    assert response.redirect_chain == [(LIST, 302)]
    assert "”Fotpatruller på byn” är sparat." in text_of(response)
    structure = read_structure(draft)
    promise = structure.promises[0]
    target = promise.targets[0]
    assert promise.key == "fotpatruller-pa-byn"
    assert len(promise.dialogues) == 1
    assert promise.area
    assert promise.area.name == "Trygghet"
    assert promise.responsible == (police_party.pk,)
    assert promise.contributing == (municipal_party.pk,)
    assert promise.problem == "Många är oroliga på kvällarna."
    assert (target.kind, target.at_least, target.per) == ("count", 2, "week")
    assert (target.is_averaged, target.minimums) == (True, {2021: 1})
    assert (target.unit_plural, target.counting_rule) == (
        "patruller",
        "En runda är en.",
    )


def test_of_two_with_the_same_name_the_second_gets_a_number(
    desk: Client, draft: Agreement, police_party: Party
) -> None:
    for _ in range(2):
        send(desk, ADD, **new(police_party))

    assert [each.key for each in Promise.objects.by_position()] == [
        "fotpatruller-pa-byn",
        "fotpatruller-pa-byn-2",
    ]


def test_what_is_opened_and_saved_stays_as_it_was(
    desk: Client,
    draft: Agreement,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
    town: Place,
    village: Place,
) -> None:
    inspections.text = "Rad ett.\nRad två."
    inspections.save()
    inspections.responsibilities.all().delete()
    for position, party in enumerate((municipal_party, police_party)):
        inspections.responsibilities.create(party=party, position=position)
    factories.make_target(promise=inspections, kind="places", places=[village, town])
    factories.make_target(promise=inspections, kind="one_off", due=dt.date(2021, 5, 1))
    before = read_structure(draft).promises

    assert send(desk, EDIT).status_code == 302
    after = read_structure(draft).promises
    assert asdict(after[0]) == asdict(before[0])


def test_an_empty_target_is_none(
    desk: Client, draft: Agreement, police_party: Party
) -> None:
    send(desk, ADD, **new(police_party, target__0__kind="", target__0__at_least=""))

    assert not Target.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("text", "", "Skriv vad ni lovar."),
        ("text", "Ring 811218-9876.", "personnummer"),
        ("short", "811218-9876", "personnummer"),
        ("problem", "811218-9876", "personnummer"),
        ("responsible", [], "Välj minst en part som ansvarar för löftet."),
        ("sensitivity", "", "Välj vad alla ska få se av arbetet."),
        ("valid_from", "2019-12-31", "Perioden är"),
        ("target__0__at_least", "", "behöver ett minsta antal"),
        ("target__0__at_least", "två", "Skriv ett heltal."),
        ("target__0__at_least", "0", "Lämna tomt om löftet inte säger ett tal."),
        ("target__0__due_on", "2021-01-01", "gäller bara något som görs en gång"),
        ("target__0__unit_singular", "tillsyn", "i både ental och flertal"),
        ("target__0__counting_rule", "811218-9876", "personnummer"),
        ("target__0__minimum_2021", "-1", "Minst 0."),
        ("target__0__covers_localities", "on", "gäller bara mål som räknar platser"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(
    desk: Client, police_party: Party, field: str, value: Any, fault: str
) -> None:
    response = send(desk, ADD, **new(police_party, **{field: value}))

    assert response.status_code == 200
    assert fault in text_of(response)
    assert not Promise.objects.exists()


def test_a_party_is_not_both_responsible_and_contributing(
    desk: Client, police_party: Party
) -> None:
    response = send(desk, ADD, **new(police_party, contributing=[police_party.pk]))

    assert "Redan ansvarig: Polisen." in text_of(response)


def test_a_promise_does_not_end_before_it_begins(
    desk: Client, police_party: Party
) -> None:
    said = new(police_party, valid_from="2021-05-01", valid_to="2021-04-01")

    assert "kan inte sluta gälla innan" in text_of(send(desk, ADD, **said))


def test_due_lies_within_the_life_of_the_promise(
    desk: Client, police_party: Party
) -> None:
    said = new(
        police_party,
        valid_from="2021-05-01",
        target__0__kind="one_off",
        target__0__due_on="2021-04-01",
    )

    assert "Löftet gäller 1 maj 2021" in text_of(send(desk, ADD, **said))


def test_targets_are_added_moved_and_removed_by_buttons(
    desk: Client, inspections: Promise
) -> None:
    def kinds(response: Any) -> list[str]:
        fields = filled(response)
        total = int(fields["target-TOTAL_FORMS"][0])
        return [fields[f"target-{number}-kind"][0] for number in range(total)]

    fields = filled(desk.get(EDIT))
    added = desk.post(EDIT, {**fields, "do": "add", "text": "Andra ord."})
    assert kinds(added) == ["count", ""]
    assert filled(added)["text"] == ["Andra ord."]
    assert "Inget är sparat än." not in text_of(added)

    fields = filled(added) | {"target-1-kind": ["continuous"]}
    moved = desk.post(EDIT, {**fields, "do": "up-1"})
    assert kinds(moved) == ["continuous", "count"]

    removed = desk.post(EDIT, {**filled(moved), "do": "remove-1"})
    assert kinds(removed) == ["continuous"]
    assert Target.objects.get().kind == "count"

    desk.post(EDIT, {**filled(removed), "do": "save"})
    assert Target.objects.get().kind == "continuous"


@pytest.mark.parametrize("number", ["²", "\u0661", "9" * 500, "-1", "", "x"])
def test_row_whose_number_is_none_is_no_row(
    desk: Client, inspections: Promise, number: str
) -> None:
    fields = filled(desk.get(EDIT)) | {f"target-{number}-kind": ["continuous"]}

    for nonsense in ({"do": f"up-{number}"}, {"target-TOTAL_FORMS": number}):
        assert desk.post(EDIT, fields | nonsense).status_code in (200, 302)
    assert Target.objects.get().kind == "count"


def test_the_page_says_how_citizens_will_read_each_target(
    desk: Client, inspections: Promise
) -> None:
    assert "Minst 2 tillsyner per år" in text_of(desk.get(EDIT))

    response = send(desk, EDIT, do="look", target__0__at_least="3")

    assert "Minst 3 tillsyner per år" in text_of(response)
    assert Target.objects.get().at_least == 2


def test_what_is_missing_is_named_and_not_refused(
    desk: Client, inspections: Promise
) -> None:
    page = text_of(desk.get(EDIT))

    assert "Varför: skriv vilket problem löftet svarar mot." in page
    response = send(desk, EDIT, do="look", problem="Ungas drickande.")
    assert "skriv vilket problem" not in text_of(response)


def test_the_second_of_two_sees_what_changed_and_loses_nothing(
    desk: Client, inspections: Promise
) -> None:
    fields = filled(desk.get(EDIT)) | {"short": ["Mina ord"]}
    inspections.text = "Den andras ord."
    inspections.save()

    response = desk.post(EDIT, {**fields, "do": "save"})

    assert response.status_code == 409
    assert "blev ”Den andras ord.”" in text_of(response)
    assert filled(response)["short"] == ["Mina ord"]
    inspections.refresh_from_db()
    assert inspections.short == "Tillsyn alkohol och tobak"

    again = desk.post(EDIT, {**filled(response), "do": "save"})

    assert again.status_code == 302
    inspections.refresh_from_db()
    assert inspections.short == "Mina ord"


def test_what_changed_before_a_target_was_added_is_still_seen(
    desk: Client, inspections: Promise
) -> None:
    fields = filled(desk.get(EDIT))
    inspections.text = "Den andras ord."
    inspections.save()

    added = desk.post(EDIT, {**fields, "do": "add"})

    assert desk.post(EDIT, {**filled(added), "do": "save"}).status_code == 409


def test_nonsense_in_place_of_what_was_opened_is_a_change(
    desk: Client, inspections: Promise
) -> None:
    for opened in ("", "[1]", "{", '{"targets": [1]}', "[" * 15_000):
        assert send(desk, EDIT, opened=opened).status_code == 409


def test_a_promise_that_is_not_there_is_not_found(
    desk: Client, inspections: Promise
) -> None:
    assert desk.get(f"{ADD}finns-inte/").status_code == 404


def test_who_may_write_promises(
    client: Client,
    draft: Agreement,
    inspections: Promise,
    police_user: User,
    outsider: User,
    administrator: User,
    municipal_user: User,
) -> None:
    outsider.role = municipal_user.role = User.Role.COORDINATOR
    outsider.save()
    municipal_user.save()
    answers = {}
    for user in (police_user, outsider, administrator, municipal_user):
        client.force_login(user)
        answers[user] = [client.get(url).status_code for url in (ADD, EDIT, LIST)]

    assert answers == {
        police_user: [404, 404, 404],
        outsider: [404, 404, 404],
        administrator: [200, 200, 200],
        municipal_user: [200, 200, 200],
    }
