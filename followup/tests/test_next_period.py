"""Starting the next period: what goes along, what stays, and what is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertRedirects

from followup.actions import PeriodExistsError, start_next_period
from followup.tests.factories import make_activity, make_assessment
from promises.models import Agreement, Party, Place, Promise, User
from promises.tests import factories
from promises.years import Span

PAGE = "/personal/overenskommelser/exempelkommun/2020-2022/nasta-period/"
NEXT = Span(dt.date(2023, 1, 1), dt.date(2025, 12, 31))
PERIOD = {
    "title": "Nya löften",
    "starts_on": "2023-01-01",
    "ends_on": "2025-12-31",
}


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2023-02-01 12:00+01:00", tick=False):
        yield


@pytest.fixture
def desk(client: Client, coordinator: User, inspections: Promise) -> Client:
    client.force_login(coordinator)
    return client


def carrying(promise: Promise, reason: str = "Behovet finns kvar.") -> dict[str, str]:
    return {f"carry_{promise.pk}": "on", f"reason_{promise.pk}": reason}


def started() -> Agreement:
    return Agreement.objects.get(slug="2023-2025")


def start(old: Agreement, *promises: Promise) -> Agreement:
    return start_next_period(
        old=old,
        title="Nya löften",
        period=NEXT,
        slug="2023-2025",
        carried={each.pk: "Behovet finns kvar." for each in promises},
    )


def test_dates_after_the_old_period_are_proposed(desk: Client) -> None:
    form = desk.get(PAGE).context["form"]

    assert (form["starts_on"].value(), form["ends_on"].value()) == (
        NEXT.first,
        NEXT.last,
    )


def test_draft_follows_the_old_period(desk: Client, inspections: Promise) -> None:
    response = desk.post(PAGE, PERIOD | carrying(inspections))

    draft = started()
    assertRedirects(response, "/personal/overenskommelser/exempelkommun/2023-2025/")
    assert (draft.status, draft.follows, draft.title) == (
        "draft",
        "2020-2022",
        "Nya löften",
    )
    assert draft.period == NEXT


def test_chosen_promise_is_carried_with_its_reason(
    desk: Client, inspections: Promise, narcotics: Promise
) -> None:
    desk.post(PAGE, PERIOD | carrying(inspections))

    carried = [
        (p.key, p.carried_from, p.carried_reason) for p in started().promises.all()
    ]
    assert carried == [("tillsyner", "tillsyner", "Behovet finns kvar.")]


def test_nothing_chosen_gives_an_empty_draft(
    desk: Client, inspections: Promise
) -> None:
    desk.post(PAGE, PERIOD)

    draft = started()
    assert draft.promises.count() == 0
    assert [party.short for party in draft.parties.by_position()] == [
        "Polisen",
        "Kommunen",
    ]


def test_old_period_stays_as_it_was(agreement: Agreement, inspections: Promise) -> None:
    factories.make_area(agreement=agreement, name="Trafik")
    before = [list(Promise.objects.values()), list(agreement.areas.values())]

    start(agreement, inspections)

    promises = Promise.objects.filter(agreement=agreement)
    assert [list(promises.values()), list(agreement.areas.values())] == before


def test_areas_and_parties_are_the_drafts_own(
    agreement: Agreement, police_party: Party
) -> None:
    area = factories.make_area(agreement=agreement, name="Trafik", flexible=True)
    area.translations = {"smj": {"name": "Trafihkka"}}
    area.save()
    promise = factories.make_promise(
        agreement=agreement, key="trafik", area=area, responsible=[police_party]
    )

    draft = start(agreement, promise)

    [copy] = draft.areas.all()
    assert (copy.name, copy.is_flexible, copy.translations) == (
        "Trafik",
        True,
        {"smj": {"name": "Trafihkka"}},
    )
    [carried] = draft.promises.all()
    assert carried.area == copy
    [responsibility] = carried.responsibilities.all()
    assert responsibility.party.agreement == draft
    assert responsibility.party.organisation == police_party.organisation


def test_validity_stays_in_the_old_period(
    agreement: Agreement, inspections: Promise
) -> None:
    inspections.valid_from = dt.date(2021, 1, 1)
    inspections.save()

    [carried] = start(agreement, inspections).promises.all()

    assert (carried.valid_from, carried.public_id == inspections.public_id) == (
        None,
        False,
    )


def test_targets_go_along_with_places_units_and_rules(
    agreement: Agreement, police_party: Party, town: Place
) -> None:
    promise = factories.make_promise(agreement=agreement, key="ronder")
    factories.make_target(
        promise=promise,
        kind="places",
        places=[town],
        unit=("rond", "ronder"),
        counting_rule="En rond per plats.",
    )

    [carried] = start(agreement, promise).promises.all()

    [target] = carried.targets.all()
    assert (target.kind, target.unit_plural, target.counting_rule) == (
        "places",
        "ronder",
        "En rond per plats.",
    )
    assert [each.place for each in target.target_places.all()] == [town]


def test_yearly_minimums_go_along_only_into_years_there_are(
    agreement: Agreement, police_party: Party
) -> None:
    promise = factories.make_promise(agreement=agreement, key="ronder")
    factories.make_target(
        promise=promise, kind="count", at_least=2, years={2021: 1, 2023: 4}
    )

    [carried] = start(agreement, promise).promises.all()

    [target] = carried.targets.all()
    assert [(y.year, y.at_least) for y in target.yearly_minimums.all()] == [(2023, 4)]


def test_what_was_due_in_the_old_period_is_not_due_in_the_new(
    agreement: Agreement, police_party: Party
) -> None:
    promise = factories.make_promise(agreement=agreement, key="rad")
    factories.make_target(promise=promise, kind="one_off", due=dt.date(2021, 6, 30))

    [carried] = start(agreement, promise).promises.all()

    assert [target.due_on for target in carried.targets.all()] == [None]


def test_outcome_brings_its_indicator_and_what_was_measured(
    agreement: Agreement, police_party: Party
) -> None:
    needed = factories.make_indicator(
        agreement=agreement, key="brott", measurements={2021: 310, 2022: 280}
    )
    factories.make_indicator(agreement=agreement, key="annat", measurements={2021: 1})
    promise = factories.make_promise(agreement=agreement, key="farre")
    factories.make_target(
        promise=promise, kind="outcome", indicator=needed, direction="decrease"
    )

    draft = start(agreement, promise)

    [indicator] = draft.indicators.all()
    assert {m.year: m.value for m in indicator.measurements.all()} == {
        2021: 310,
        2022: 280,
    }
    [carried] = draft.promises.all()
    assert [target.indicator for target in carried.targets.all()] == [indicator]


def test_log_occasions_and_dialogues_stay(
    agreement: Agreement, inspections: Promise
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))
    factories.make_occasion(
        agreement=agreement,
        name="Marknad",
        starts_on=dt.date(2021, 2, 4),
        ends_on=dt.date(2021, 2, 6),
    )
    agreement.dialogues.create(kind="citizen", title="Medborgardialog")

    draft = start(agreement, inspections)

    assert (draft.occasions.count(), draft.dialogues.count()) == (0, 0)


def test_how_it_went_is_proposed_as_the_reason(
    desk: Client, inspections: Promise, police_party: Party, municipal_party: Party
) -> None:
    make_activity(promise=inspections, dated_on=dt.date(2020, 3, 12), quantity=2)
    make_activity(promise=inspections, dated_on=dt.date(2022, 3, 12))

    form = desk.get(PAGE).context["form"]

    assert form[f"reason_{inspections.pk}"].value() == (
        "1 av 3 år uppfyllt, inte redovisat 2021"
    )


def test_proposal_tells_no_more_than_the_public_knows(
    desk: Client, concern_talks: Promise
) -> None:
    make_activity(promise=concern_talks, dated_on=dt.date(2020, 3, 1), quantity=4)
    make_activity(promise=concern_talks, dated_on=dt.date(2021, 3, 1), quantity=5)
    make_assessment(promise=concern_talks, year=2022, value="no_need")

    form = desk.get(PAGE).context["form"]

    assert form[f"reason_{concern_talks.pk}"].value() == (
        "Redovisat 2021 och 2022, inte redovisat 2020"
    )


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"title": ""}, "Skriv vad överenskommelsen heter."),
        ({"title": "x" * 201}, "Högst 200 tecken."),
        ({"starts_on": ""}, "Skriv datumet."),
        ({"starts_on": "nyår"}, "Skriv datumet som år, månad och dag"),
        ({"ends_on": "2022-12-31"}, "Perioden kan inte sluta innan den börjar."),
        ({"ends_on": "2125-12-31"}, "Perioden är längre än tio år."),
        (
            {"starts_on": "2020-06-01", "ends_on": "2022-06-30"},  # the address
            "Kommunen har redan Exempelkommuns medborgarlöften, 2020–2022 (publicerad).",
        ),
    ],
)
def test_bad_input_is_refused(said: dict[str, str], fault: str, desk: Client) -> None:
    response = desk.post(PAGE, PERIOD | said)

    assertContains(response, fault)
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize(
    ("reason", "fault"),
    [
        (" ", "Skriv varför löftet förs vidare."),
        ("Om 811218-9876.", "personnummer"),
        ("x" * 501, "Högst 500 tecken"),
    ],
)
def test_carried_promise_needs_a_sound_reason(
    reason: str, fault: str, desk: Client, inspections: Promise
) -> None:
    response = desk.post(PAGE, PERIOD | carrying(inspections, reason))

    assertContains(response, fault)
    assert Agreement.objects.count() == 1


def test_two_drafts_of_the_same_dates_are_refused(
    desk: Client, agreement: Agreement
) -> None:
    draft = start(agreement)
    draft.slug = "en-annan-adress"
    draft.save()

    response = desk.post(PAGE, PERIOD)

    assertContains(response, "Kommunen har redan Nya löften, 2023–2025 (utkast).")
    assert Agreement.objects.count() == 2


def test_another_started_meanwhile_is_not_doubled(agreement: Agreement) -> None:
    first = start(agreement)

    with pytest.raises(PeriodExistsError) as refused:
        start(agreement)

    assert refused.value.agreement == first
    assert Agreement.objects.count() == 2


def test_same_dates_in_another_municipality_are_no_hindrance(
    desk: Client, other_agreement: Agreement
) -> None:
    factories.make_agreement(
        municipality=other_agreement.municipality,
        starts_on=NEXT.first,
        ends_on=NEXT.last,
    )

    assert desk.post(PAGE, PERIOD).status_code == 302


def test_days_in_both_periods_are_warned_of(desk: Client) -> None:
    response = desk.post(PAGE, PERIOD | {"starts_on": "2022-12-01"}, follow=True)

    assertContains(
        response,
        "Perioderna 2020–2022 och 2022–2025 går in i varandra: båda gäller "
        "1 december 2022 till 31 december 2022.",
    )
    assert Agreement.objects.filter(slug="2022-2025").exists()


def test_draft_has_no_next_period(desk: Client, agreement: Agreement) -> None:
    agreement.status = "draft"
    agreement.save()

    assert desk.get(PAGE).status_code == 404


def test_promise_of_another_agreement_is_not_carried(
    desk: Client, other_agreement: Agreement
) -> None:
    foreign = factories.make_promise(agreement=other_agreement, key="annat")

    desk.post(PAGE, PERIOD | carrying(foreign))

    assert started().promises.count() == 0


def test_typed_text_survives_a_refusal(desk: Client, inspections: Promise) -> None:
    response: Any = desk.post(
        PAGE, PERIOD | {"title": ""} | carrying(inspections, "Mina ord.")
    )

    assertContains(response, "Mina ord.")


@pytest.mark.parametrize("promises", [1, 3])
def test_number_of_queries_does_not_grow(
    promises: int,
    desk: Client,
    agreement: Agreement,
    police_party: Party,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(promises - 1):
        factories.make_promise(
            agreement=agreement, key=f"l{number}", responsible=[police_party]
        )
    desk.get(PAGE)

    with django_assert_num_queries(11):
        desk.get(PAGE)
