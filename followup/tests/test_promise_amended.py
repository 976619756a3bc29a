"""The same pages on a published agreement: each change is agreed, shown and kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from followup.models import Activity, FollowUpReport, ReportVersion
from followup.tests.factories import make_activity
from followup.tests.promise_pages import (
    ADD,
    EDIT,
    LIST,
    MINIMUMS,
    PERIOD,
    WITHDRAW,
    filled,
    form_of,
    send,
    terms,
)
from followup.views.kept import SESSION_KEY, unsealed
from promises.models import Agreement, AmendedValue, Amendment, Party, Promise, User
from promises.structure import read_structure
from promises.tests import factories
from promises.tests.pages import text_of

Parties = tuple[Party, Party]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2022-03-10 12:00+01:00", tick=False):
        yield


@pytest.fixture
def both(police_party: Party, municipal_party: Party) -> Parties:
    return police_party, municipal_party


@pytest.fixture
def desk(client: Client, coordinator: User, inspections: Promise) -> Client:
    client.force_login(coordinator)
    return client


def publish_2021(agreement: Agreement, user: User) -> None:
    ReportVersion.objects.create(
        report=FollowUpReport.objects.create(agreement=agreement, year=2021),
        number=1,
        snapshot="{}",
        sha256="0" * 64,
        published_at=timezone.now(),
        published_by=user,
    )


def amended() -> list[tuple[str, str, str]]:
    values = AmendedValue.objects.order_by("amendment", "position")
    return [(each.field, each.before, each.after) for each in values]


def test_before_it_is_made_a_change_is_shown_as_citizens_will_read_it(
    desk: Client, both: Parties, inspections: Promise
) -> None:
    page = send(
        desk,
        EDIT,
        text="Minst tre tillsyner.",
        target__0__at_least="3",
        target__0__minimum_2022="1",
        **terms(*both),
    )

    words = text_of(page)
    assert f"Före {inspections.text} Efter Minst tre tillsyner." in words
    assert "Minsta antal Före 2 Efter 3" in words
    assert "Minsta antal 2022 Före Inget Efter 1" in words
    assert "1 mars 2022" in words
    assert not Amendment.objects.exists()
    inspections.refresh_from_db()
    assert inspections.text != "Minst tre tillsyner."

    done: Any = desk.post(EDIT, {**filled(page), "do": "confirm"})

    assert (done.status_code, done.url) == (302, LIST)
    assert amended() == [
        ("text", '"Vi lovar: Tillsyn alkohol och tobak."', '"Minst tre tillsyner."'),
        ("targets[1].at_least", "2", "3"),
        ("targets[1].years.2022", "", "1"),
    ]
    amendment = Amendment.objects.get()
    assert (amendment.agreed_on, amendment.reason) == (dt.date(2022, 3, 1), "Pandemin")
    consents = amendment.consents.order_by("pk")
    assert [(each.party, each.title, each.name) for each in consents] == [
        (both[0], "Chef", "Kim Svensson"),
        (both[1], "Chef", "Kim Svensson"),
    ]


def test_from_before_and_after_one_goes_back_with_all_that_was_typed(
    desk: Client, both: Parties
) -> None:
    page = send(desk, EDIT, short="Andra ord", **terms(*both))

    back = desk.post(EDIT, {**filled(page), "do": "back"})

    assert filled(back)["short"] == ["Andra ord"]
    assert filled(back)["amendment-reason"] == ["Pandemin"]


def test_without_date_reason_and_who_agreed_nothing_is_changed(
    desk: Client, both: Parties
) -> None:
    page = text_of(send(desk, EDIT, text="Andra ord."))

    for fault in (
        "Skriv datumet.",
        "Skriv varför det ändras.",
        "Skriv titeln på den som beslutade för Polisen.",
        "Skriv titeln på den som beslutade för Kommunen.",
    ):
        assert fault in page
    assert not Amendment.objects.exists()


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"amendment-agreed_on": "2022-03-11"}, "Dagen har inte varit ännu."),
        ({"amendment-reason": "Enligt 811218-9876"}, "personnummer"),
    ],
)
def test_what_is_wrong_with_the_amendment_is_said(
    desk: Client, both: Parties, said: dict[str, str], fault: str
) -> None:
    page = send(desk, EDIT, text="Andra ord.", **{**terms(*both), **said})

    assert fault in text_of(page)
    assert not Amendment.objects.exists()


def test_problem_and_dialogues_are_no_amendment(
    desk: Client, inspections: Promise
) -> None:
    assert send(desk, EDIT, problem="Ungas drickande.").status_code == 302

    inspections.refresh_from_db()
    assert inspections.problem == "Ungas drickande."
    assert not Amendment.objects.exists()


def test_a_sensitivity_is_not_lowered(
    desk: Client, both: Parties, narcotics: Promise
) -> None:
    page = send(desk, f"{ADD}narkotika/", sensitivity="open", **terms(*both))

    assert "Känsligheten kan höjas men inte sänkas." in text_of(page)


def test_a_raised_sensitivity_holds_for_what_was_logged(
    desk: Client, both: Parties, inspections: Promise
) -> None:
    make_activity(
        promise=inspections, dated_on=dt.date(2021, 3, 12), text="Fem butiker"
    )

    asked = send(desk, EDIT, sensitivity="individual", **terms(*both))
    assert "Markera rutan om du vill det." in text_of(asked)

    sent = {**filled(asked), "do": "save", "is_erasing": "on"}
    shown = desk.post(EDIT, sent)
    assert Activity.objects.get().text == "Fem butiker"

    desk.post(EDIT, {**filled(shown), "do": "confirm"})
    activity = Activity.objects.get()
    assert (activity.sensitivity, activity.text) == ("individual", "")


def test_a_promise_is_added_from_a_day_to_a_flexible_area(
    desk: Client, agreement: Agreement, both: Parties
) -> None:
    area = factories.make_area(agreement=agreement, name="Aktuellt", flexible=True)
    said: dict[str, Any] = {
        "text": "Vi går på byn.",
        "short": "Patruller",
        "area": area.pk,
        "responsible": [both[0].pk],
        "sensitivity": "open",
        **terms(*both),
    }

    refused = send(desk, ADD, valid_from="2022-02-28", **said)
    assert "kan gälla tidigast från 1 mars 2022" in text_of(refused)

    page = send(desk, ADD, valid_from="2022-03-01", **said)
    desk.post(ADD, {**filled(page), "do": "confirm"})
    promise = Promise.objects.get(key="patruller")
    assert (promise.area, promise.valid_from) == (area, dt.date(2022, 3, 1))
    assert amended() == [("promise", "", '"Vi går på byn."')]


def test_a_promise_is_withdrawn_and_keeps_its_row(
    desk: Client, agreement: Agreement, both: Parties
) -> None:
    page = send(desk, WITHDRAW, last="2022-06-30", **terms(*both))
    assert "Löftet gäller till Före Inget Efter 30 juni 2022" in text_of(page)

    desk.post(WITHDRAW, {**filled(page), "do": "confirm"})

    promise = read_structure(agreement).promise_keyed("tillsyner")
    assert promise
    assert promise.valid_to == dt.date(2022, 6, 30)


@pytest.mark.parametrize(
    ("last", "fault"),
    [
        ("2022-02-28", "Sista dagen kan tidigast vara 1 mars 2022"),
        ("2023-01-01", "Perioden är"),
        ("2022-03-01", "dem först. 5 mars 2022, Tillsyn alkohol och tobak"),
        ("", "Skriv datumet."),
    ],
)
def test_a_promise_is_not_withdrawn_before_its_work_or_its_day(
    desk: Client, both: Parties, inspections: Promise, last: str, fault: str
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2022, 3, 5))

    assert fault in text_of(send(desk, WITHDRAW, last=last, **terms(*both)))
    assert not Amendment.objects.exists()


def test_the_period_is_extended(
    desk: Client, agreement: Agreement, both: Parties
) -> None:
    page = send(desk, PERIOD, last="2023-06-30", **terms(*both))
    desk.post(PERIOD, {**filled(page), "do": "confirm"})

    agreement.refresh_from_db()
    assert (agreement.ends_on, agreement.slug) == (dt.date(2023, 6, 30), "2020-2022")
    assert amended() == [("ends", '"2022-12-31"', '"2023-06-30"')]


@pytest.mark.parametrize(
    ("last", "fault"),
    [
        (
            "2021-12-31",
            "Utanför den nya perioden ligger 1 aktivitet. "
            "5 mars 2022, Tillsyn alkohol och tobak",
        ),
        ("2019-12-31", "Perioden kan inte sluta innan den börjar."),
    ],
)
def test_the_period_is_not_cut_so_that_work_falls_outside(
    desk: Client, both: Parties, inspections: Promise, last: str, fault: str
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2022, 3, 5))

    assert fault in text_of(send(desk, PERIOD, last=last, **terms(*both)))
    assert not Amendment.objects.exists()


def test_the_matrix_sets_and_clears_numbers_of_single_years(
    desk: Client, both: Parties, inspections: Promise
) -> None:
    target = inspections.targets.get()
    said = {f"minimum-{target.pk}-2022": "0"}

    page = send(desk, MINIMUMS, **said, **terms(*both))
    desk.post(MINIMUMS, {**filled(page), "do": "confirm"})
    assert amended() == [("targets[1].years.2022", "", "0")]

    cleared = {f"minimum-{target.pk}-2022": ""}
    page = send(desk, MINIMUMS, **cleared, **terms(*both))
    desk.post(MINIMUMS, {**filled(page), "do": "confirm"})
    assert not target.yearly_minimums.exists()


def test_the_minimum_of_a_published_year_is_not_lowered_in_the_matrix(
    desk: Client,
    agreement: Agreement,
    both: Parties,
    inspections: Promise,
    coordinator: User,
) -> None:
    publish_2021(agreement, coordinator)
    name = f"minimum-{inspections.targets.get().pk}-2021"

    page = send(desk, MINIMUMS, **{name: "1"}, **terms(*both))

    assert "krävde minst 2" in text_of(page)
    assert filled(page)[name] == ["1"]


def test_a_change_dated_in_a_published_year_is_refused_with_its_year(
    desk: Client, agreement: Agreement, both: Parties, coordinator: User
) -> None:
    publish_2021(agreement, coordinator)

    page = send(desk, EDIT, text="Andra ord.", **terms(*both, agreed_on="2021-12-31"))

    assert "Uppföljningen för 2021 är publicerad och står som den är." in text_of(page)
    assert filled(page)["text"] == ["Andra ord."]


def test_a_minimum_over_the_period_that_a_year_counted_on_is_not_lowered(
    desk: Client,
    agreement: Agreement,
    both: Parties,
    inspections: Promise,
    coordinator: User,
) -> None:
    inspections.targets.update(per="period", at_least=20)
    publish_2021(agreement, coordinator)

    page = send(desk, EDIT, target__0__at_least="19", **terms(*both))

    assert "Talet kan inte bli lägre än 20." in text_of(page)


def test_what_was_typed_survives_an_expired_log_in(
    client: Client, coordinator: User, both: Parties, inspections: Promise
) -> None:
    client.force_login(coordinator)
    fields = filled(client.get(EDIT)) | {"short": ["Mina ord"], "do": ["confirm"]}
    client.logout()

    asked = client.post(EDIT, fields)
    assert asked.status_code == 403
    client.force_login(coordinator)
    session = client.session
    form = unsealed(asked.context["form"]["kept"].value())
    assert form
    session[SESSION_KEY] = asdict(form)
    session.save()

    shown = client.get(EDIT)
    assert filled(shown)["short"] == ["Mina ord"]
    inspections.refresh_from_db()
    assert inspections.short == "Tillsyn alkohol och tobak"


def test_the_second_to_fill_in_the_matrix_sees_what_changed(
    desk: Client, both: Parties, inspections: Promise
) -> None:
    target = inspections.targets.get()
    fields = filled(desk.get(MINIMUMS)) | {f"minimum-{target.pk}-2022": ["1"]}
    target.yearly_minimums.create(year=2021, at_least=3)

    page = desk.post(MINIMUMS, {**fields, **terms(*both), "do": "save"})

    assert page.status_code == 409
    assert "2021: nu ”3”, du skrev ”Inget”" in text_of(page)
    assert filled(page)[f"minimum-{target.pk}-2022"] == ["1"]
    assert desk.post(MINIMUMS, {**filled(page), "do": "save"}).status_code == 200


def test_a_matrix_without_numbers_says_so(desk: Client, inspections: Promise) -> None:
    inspections.targets.get().delete()

    assert "Inget löfte har ett tal per år" in text_of(desk.get(MINIMUMS))


def test_what_is_published_is_neither_moved_nor_removed(
    desk: Client, inspections: Promise
) -> None:
    answers = [
        desk.post(f"{EDIT}{verb}/").status_code for verb in ("flytta", "ta-bort")
    ]

    assert answers == [404, 404]
    assert form_of(desk.get(EDIT)) is not None
